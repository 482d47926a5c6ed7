#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"

#include <math.h>

// A maximum that lets NaN through, so that a sick row is seen in the loss.
INLINED float largest(size_t n, const float *x) {
  float m = x[0];
  for (size_t i = 1; i < n; i++) m = x[i] > m || x[i] != x[i] ? x[i] : m;
  return m;
}

/// y = e^(x - max); returns the sum.
INLINED float exponentials(size_t n, const float *restrict x, float m, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = fast_exp(x[i] - m);
  float sum = 0;
  for (size_t i = 0; i < n; i++) sum += y[i];
  return sum;
}

CLONES void ck_softmax(size_t rows, size_t columns, const float *x, float *y) {
  for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
    float inverse = 1 / exponentials(columns, x, largest(columns, x), y);
    for (size_t i = 0; i < columns; i++) y[i] *= inverse;
  }
}

CLONES void ck_softmax_backward(size_t rows, size_t columns, const float *y, const float *dy, float *dx) {
  for (size_t r = 0; r < rows; r++, y += columns, dy += columns, dx += columns) {
    float inner = 0;
    for (size_t i = 0; i < columns; i++) inner += y[i] * dy[i];
    for (size_t i = 0; i < columns; i++) dx[i] = y[i] * (dy[i] - inner);
  }
}

CLONES void ck_log_softmax(size_t rows, size_t columns, const float *x, float *y) {
  for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
    float m = largest(columns, x);
    float logarithm = m + logf(exponentials(columns, x, m, y));
    for (size_t i = 0; i < columns; i++) y[i] = x[i] - logarithm;
  }
}

CLONES void ck_log_softmax_backward(size_t rows, size_t columns, const float *y, const float *dy, float *dx) {
  for (size_t r = 0; r < rows; r++, y += columns, dy += columns, dx += columns) {
    float sum = 0;
    for (size_t i = 0; i < columns; i++) sum += dy[i];
    for (size_t i = 0; i < columns; i++) dx[i] = dy[i] - fast_exp(y[i]) * sum;
  }
}

CLONES float ck_cross_entropy(size_t rows, size_t columns, const float *x, const float *labels, float *p) {
  double loss = 0;
  for (size_t r = 0; r < rows; r++, x += columns, p += columns) {
    float m = largest(columns, x);
    float sum = exponentials(columns, x, m, p);
    float inverse = 1 / sum;
    for (size_t i = 0; i < columns; i++) p[i] *= inverse;
    loss += (double)logf(sum) + m - x[(size_t)labels[r]];
  }
  return (float)(loss / (double)rows);
}

CLONES void ck_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *labels, float scale,
                                      float *dx) {
  float k = scale / (float)rows;
  for (size_t r = 0; r < rows; r++, p += columns, dx += columns) {
    for (size_t i = 0; i < columns; i++) dx[i] = p[i] * k;
    dx[(size_t)labels[r]] -= k;
  }
}

CLONES float ck_soft_cross_entropy(size_t rows, size_t columns, const float *x, const float *t, float *p) {
  double loss = 0;
  for (size_t r = 0; r < rows; r++, x += columns, t += columns, p += columns) {
    float m = largest(columns, x);
    float sum = exponentials(columns, x, m, p);
    float inverse = 1 / sum, logarithm = m + logf(sum);
    for (size_t i = 0; i < columns; i++) {
      p[i] *= inverse;
      loss += (double)t[i] * (logarithm - x[i]);
    }
  }
  return (float)(loss / (double)rows);
}

CLONES void ck_soft_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *t, float scale,
                                           float *dx) {
  float k = scale / (float)rows;
  for (size_t r = 0; r < rows; r++, p += columns, t += columns, dx += columns) {
    float total = 0;
    for (size_t i = 0; i < columns; i++) total += t[i];
    for (size_t i = 0; i < columns; i++) dx[i] = (p[i] * total - t[i]) * k;
  }
}

CLONES float ck_mean_squared_error(size_t n, const float *x, const float *target) {
  return (float)(ck_squared_distance(n, x, target) / (double)n);
}

CLONES void ck_mean_squared_error_backward(size_t n, const float *x, const float *target, float scale, float *dx) {
  float k = 2 * scale / (float)n;
  for (size_t i = 0; i < n; i++) dx[i] = k * (x[i] - target[i]);
}

size_t ck_count_correct(size_t rows, size_t columns, const float *x, const float *labels) {
  size_t correct = 0;
  for (size_t r = 0; r < rows; r++, x += columns) {
    size_t best = 0;
    for (size_t i = 1; i < columns; i++)
      if (x[i] > x[best]) best = i;
    // A row with NaN has no largest element, and is not right by chance.
    if (x[best] == x[best] && best == (size_t)labels[r]) correct++;
  }
  return correct;
}
