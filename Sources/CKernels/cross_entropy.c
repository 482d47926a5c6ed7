#include "CKernels.h"
#include "clones.h"
#include "softmax_row.h"

#include <math.h>
#include <string.h>

/// What a class counts for.
INLINED float weight_of(const float *weight, size_t class) { return weight ? weight[class] : 1; }

CLONES double ck_cross_entropy(size_t rows, size_t columns, const float *x, const float *labels, const float *weight,
                               float ignored, float smoothing, float *p, float *losses, double *total) {
  double sum = 0;
  *total = 0;
  for (size_t r = 0; r < rows; r++, x += columns, p += columns) {
    if (labels[r] == ignored) {
      if (losses) losses[r] = 0;
      continue;
    }
    struct softmax_sum row = softmax_row(columns, x, p);
    double logarithm = (double)logf(row.sum) + row.m;
    float w = weight_of(weight, (size_t)labels[r]);
    double loss = w * (logarithm - x[(size_t)labels[r]]);
    if (smoothing != 0) {
      double all = 0;
      if (weight)
        for (size_t i = 0; i < columns; i++) all += weight[i] * (logarithm - x[i]);
      else
        for (size_t i = 0; i < columns; i++) all += logarithm - x[i];
      loss = (1 - (double)smoothing) * loss + smoothing * all / (double)columns;
    }
    if (losses) losses[r] = (float)loss;
    sum += loss;
    *total += w;
  }
  return sum;
}

CLONES void ck_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *labels,
                                      const float *weight, float ignored, float smoothing, float scale,
                                      const float *dy, size_t dy_stride, float *dx) {
  float share = smoothing / (float)columns, weights = 0;
  if (weight)
    for (size_t i = 0; i < columns; i++) weights += weight[i];
  for (size_t r = 0; r < rows; r++, p += columns, dx += columns) {
    if (labels[r] == ignored) {
      memset(dx, 0, columns * sizeof(float));
      continue;
    }
    float k = dy[r * dy_stride] * scale;
    float kept = (1 - smoothing) * weight_of(weight, (size_t)labels[r]);
    if (weight) {
      float all = share * weights + kept;
      for (size_t i = 0; i < columns; i++) dx[i] = (p[i] * all - share * weight[i]) * k;
    } else {
      for (size_t i = 0; i < columns; i++) dx[i] = (p[i] - share) * k;
    }
    dx[(size_t)labels[r]] -= kept * k;
  }
}

CLONES double ck_soft_cross_entropy(size_t rows, size_t columns, const float *x, const float *t, const float *weight,
                                    float smoothing, float *p, float *losses) {
  double sum = 0;
  double kept = 1 - (double)smoothing, share = (double)smoothing / (double)columns;
  for (size_t r = 0; r < rows; r++, x += columns, t += columns, p += columns) {
    struct softmax_sum row = softmax_row(columns, x, p);
    double logarithm = (double)logf(row.sum) + row.m, loss = 0;
    if (weight)
      for (size_t i = 0; i < columns; i++) loss += weight[i] * (t[i] * kept + share) * (logarithm - x[i]);
    else
      for (size_t i = 0; i < columns; i++) loss += (t[i] * kept + share) * (logarithm - x[i]);
    if (losses) losses[r] = (float)loss;
    sum += loss;
  }
  return sum;
}

CLONES void ck_soft_cross_entropy_backward(size_t rows, size_t columns, const float *p, const float *t,
                                           const float *weight, float smoothing, float scale, const float *dy,
                                           size_t dy_stride, float *dx) {
  float kept = 1 - smoothing, share = smoothing / (float)columns;
  for (size_t r = 0; r < rows; r++, p += columns, t += columns, dx += columns) {
    float k = dy[r * dy_stride] * scale;
    float all = 0;
    for (size_t i = 0; i < columns; i++) all += weight_of(weight, i) * (t[i] * kept + share);
    for (size_t i = 0; i < columns; i++) dx[i] = (p[i] * all - weight_of(weight, i) * (t[i] * kept + share)) * k;
  }
}

double ck_nll(size_t rows, size_t columns, const float *x, const float *labels, const float *weight, float ignored,
              float *losses, double *total) {
  double sum = 0;
  *total = 0;
  for (size_t r = 0; r < rows; r++) {
    float w = labels[r] == ignored ? 0 : weight_of(weight, (size_t)labels[r]);
    float loss = labels[r] == ignored ? 0 : -x[r * columns + (size_t)labels[r]] * w;
    if (losses) losses[r] = loss;
    sum += loss;
    *total += w;
  }
  return sum;
}

void ck_nll_backward(size_t rows, size_t columns, const float *labels, const float *weight, float ignored, float scale,
                     const float *dy, size_t dy_stride, float *dx) {
  memset(dx, 0, rows * columns * sizeof(float));
  for (size_t r = 0; r < rows; r++) {
    if (labels[r] == ignored) continue;
    size_t label = (size_t)labels[r];
    dx[r * columns + label] = -dy[r * dy_stride] * scale * weight_of(weight, label);
  }
}
