#include "CKernels.h"
#include "clones.h"
#include "softmax_row.h"

#include <math.h>
#include <string.h>

CLONES double ck_cross_entropy(size_t rows, size_t columns, const float *x, const float *labels, float smoothing,
                               float *p, float *losses) {
  double total = 0;
  for (size_t r = 0; r < rows; r++, x += columns, p += columns) {
    struct softmax_sum row = softmax_row(columns, x, p);
    double logarithm = (double)logf(row.sum) + row.m;
    double loss = logarithm - x[(size_t)labels[r]];
    if (smoothing != 0) {
      double all = 0;
      for (size_t i = 0; i < columns; i++) all += logarithm - x[i];
      loss = (1 - (double)smoothing) * loss + smoothing * all / (double)columns;
    }
    if (losses) losses[r] = (float)loss;
    total += loss;
  }
  return total;
}

CLONES void ck_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *labels,
                                      float smoothing, float scale, const float *dy, size_t dy_stride, float *dx) {
  float share = smoothing / (float)columns;
  for (size_t r = 0; r < rows; r++, p += columns, dx += columns) {
    float k = dy[r * dy_stride] * scale;
    for (size_t i = 0; i < columns; i++) dx[i] = (p[i] - share) * k;
    dx[(size_t)labels[r]] -= (1 - smoothing) * k;
  }
}

CLONES double ck_soft_cross_entropy(size_t rows, size_t columns, const float *x, const float *t, float smoothing,
                                    float *p, float *losses) {
  double total = 0;
  double kept = 1 - (double)smoothing, share = (double)smoothing / (double)columns;
  for (size_t r = 0; r < rows; r++, x += columns, t += columns, p += columns) {
    struct softmax_sum row = softmax_row(columns, x, p);
    double logarithm = (double)logf(row.sum) + row.m, loss = 0;
    for (size_t i = 0; i < columns; i++) loss += (t[i] * kept + share) * (logarithm - x[i]);
    if (losses) losses[r] = (float)loss;
    total += loss;
  }
  return total;
}

CLONES void ck_soft_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *t,
                                           float smoothing, float scale, const float *dy, size_t dy_stride,
                                           float *dx) {
  float kept = 1 - smoothing, share = smoothing / (float)columns;
  for (size_t r = 0; r < rows; r++, p += columns, t += columns, dx += columns) {
    float k = dy[r * dy_stride] * scale;
    float all = 0;
    for (size_t i = 0; i < columns; i++) all += t[i] * kept + share;
    for (size_t i = 0; i < columns; i++) dx[i] = (p[i] * all - (t[i] * kept + share)) * k;
  }
}

double ck_nll(size_t rows, size_t columns, const float *x, const float *labels, float *losses) {
  double total = 0;
  for (size_t r = 0; r < rows; r++) {
    float loss = -x[r * columns + (size_t)labels[r]];
    if (losses) losses[r] = loss;
    total += loss;
  }
  return total;
}

void ck_nll_backward(size_t rows, size_t columns, const float *labels, float scale, const float *dy, size_t dy_stride,
                     float *dx) {
  memset(dx, 0, rows * columns * sizeof(float));
  for (size_t r = 0; r < rows; r++) dx[r * columns + (size_t)labels[r]] = -dy[r * dy_stride] * scale;
}
