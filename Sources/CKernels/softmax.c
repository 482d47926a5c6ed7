#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"
#include "softmax_row.h"

#include <math.h>

// Rows lie dense where the axis is the last one (inner is 1), and are vectorised then; else their elements are `inner`
// apart.

CLONES void ck_softmax(size_t outer, size_t axis, size_t inner, const float *x, float *y) {
  if (inner == 1) {
    for (size_t r = 0; r < outer; r++, x += axis, y += axis) softmax_row(axis, x, y);
    return;
  }
  for (size_t o = 0; o < outer; o++, x += axis * inner, y += axis * inner) {
    for (size_t i = 0; i < inner; i++) {
      float m = largest(axis, inner, x + i), sum = 0;
      for (size_t k = i; k < axis * inner; k += inner) sum += y[k] = fast_exp(x[k] - m);
      for (size_t k = i; k < axis * inner; k += inner) y[k] /= sum;
    }
  }
}

CLONES void ck_softmax_backward(size_t outer, size_t axis, size_t inner, const float *y, const float *dy, float *dx) {
  if (inner == 1) {
    for (size_t r = 0; r < outer; r++, y += axis, dy += axis, dx += axis) {
      float product = 0;
      for (size_t i = 0; i < axis; i++) product += y[i] * dy[i];
      for (size_t i = 0; i < axis; i++) dx[i] = y[i] * (dy[i] - product);
    }
    return;
  }
  for (size_t o = 0; o < outer; o++, y += axis * inner, dy += axis * inner, dx += axis * inner) {
    for (size_t i = 0; i < inner; i++) {
      float product = 0;
      for (size_t k = i; k < axis * inner; k += inner) product += y[k] * dy[k];
      for (size_t k = i; k < axis * inner; k += inner) dx[k] = y[k] * (dy[k] - product);
    }
  }
}

CLONES void ck_log_softmax(size_t outer, size_t axis, size_t inner, const float *x, float *y) {
  if (inner == 1) {
    for (size_t r = 0; r < outer; r++, x += axis, y += axis) {
      float m = largest(axis, 1, x);
      float logarithm = logf(exponentials(axis, x, m, y));
      // In this order: where m is large, m + log Σ would drown the logarithm.
      for (size_t i = 0; i < axis; i++) y[i] = x[i] - m - logarithm;
    }
    return;
  }
  for (size_t o = 0; o < outer; o++, x += axis * inner, y += axis * inner) {
    for (size_t i = 0; i < inner; i++) {
      float m = largest(axis, inner, x + i), sum = 0;
      for (size_t k = i; k < axis * inner; k += inner) sum += fast_exp(x[k] - m);
      float logarithm = logf(sum);
      for (size_t k = i; k < axis * inner; k += inner) y[k] = x[k] - m - logarithm;
    }
  }
}

CLONES void ck_log_softmax_backward(size_t outer, size_t axis, size_t inner, const float *y, const float *dy,
                                    float *dx) {
  if (inner == 1) {
    for (size_t r = 0; r < outer; r++, y += axis, dy += axis, dx += axis) {
      float sum = 0;
      for (size_t i = 0; i < axis; i++) sum += dy[i];
      for (size_t i = 0; i < axis; i++) dx[i] = dy[i] - fast_exp(y[i]) * sum;
    }
    return;
  }
  for (size_t o = 0; o < outer; o++, y += axis * inner, dy += axis * inner, dx += axis * inner) {
    for (size_t i = 0; i < inner; i++) {
      float sum = 0;
      for (size_t k = i; k < axis * inner; k += inner) sum += dy[k];
      for (size_t k = i; k < axis * inner; k += inner) dx[k] = dy[k] - fast_exp(y[k]) * sum;
    }
  }
}

void ck_argmax(size_t outer, size_t axis, size_t inner, const float *x, float *y) {
  for (size_t o = 0; o < outer; o++, x += axis * inner, y += inner) {
    for (size_t i = 0; i < inner; i++) {
      size_t best = 0;
      for (size_t k = 1; k < axis; k++) {
        float now = x[k * inner + i], champion = x[best * inner + i];
        if (now > champion || (now != now && champion == champion)) best = k;
      }
      y[i] = (float)best;
    }
  }
}
