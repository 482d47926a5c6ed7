// What softmax and cross-entropy share.
#ifndef PARAMTOP_SOFTMAX_ROW_H
#define PARAMTOP_SOFTMAX_ROW_H
#include "clones.h"
#include "fastexp.h"

/// A maximum that lets NaN through, so that a sick row is seen in the loss.
INLINED float largest(size_t n, size_t stride, const float *x) {
  float m = x[0];
  for (size_t i = 1; i < n; i++) {
    float now = x[i * stride];
    m = now > m || now != now ? now : m;
  }
  return m;
}

/// y = e^(x - m); returns the sum.
INLINED float exponentials(size_t n, const float *restrict x, float m, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = fast_exp(x[i] - m);
  float sum = 0;
  for (size_t i = 0; i < n; i++) sum += y[i];
  return sum;
}

/// y = e^(x - m) / Σ; returns m and Σ, from which the logarithms are made.
struct softmax_sum {
  float m, sum;
};
INLINED struct softmax_sum softmax_row(size_t n, const float *x, float *y) {
  struct softmax_sum row;
  row.m = largest(n, 1, x);
  row.sum = exponentials(n, x, row.m, y);
  float inverse = 1 / row.sum;
  for (size_t i = 0; i < n; i++) y[i] *= inverse;
  return row;
}
#endif
