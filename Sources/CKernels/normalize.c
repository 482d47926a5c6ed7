#include "CKernels.h"
#include "clones.h"

#include <string.h>

// With one element a channel and row, [n, channels], neighbours in memory are of different channels: they are walked in
// blocks of this many channels, so that a cache line is read once.
enum { BLOCK = 16 };

INLINED size_t block_width(size_t channels, size_t first) {
  return channels - first < BLOCK ? channels - first : BLOCK;
}

/// sum[c - first] = the sum of x - mean, or with `squares` of its square, for the channels from `first` on.
INLINED void block_sums(size_t outer, size_t channels, size_t first, size_t width, const float *x, const double *mean,
                        const int squares, double *restrict sum) {
  for (size_t j = 0; j < BLOCK; j++) sum[j] = 0;
  for (size_t o = 0; o < outer; o++) {
    const float *row = x + o * channels + first;
    for (size_t j = 0; j < width; j++) {
      double d = row[j] - mean[j];
      sum[j] += squares ? d * d : d;
    }
  }
}

INLINED double squared_deviations(size_t n, const float *x, double mean) {
#pragma clang fp reassociate(on)
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    double d = x[i] - mean;
    sum += d * d;
  }
  return sum;
}

CLONES void ck_channel_moments(size_t outer, size_t channels, size_t inner, const float *x, float *mean,
                               float *variance) {
  double n = (double)(outer * inner);
  if (inner == 1) {
    for (size_t c = 0; c < channels; c += BLOCK) {
      size_t width = block_width(channels, c);
      double center[BLOCK] = {0}, sum[BLOCK];
      block_sums(outer, channels, c, width, x, center, 0, sum);
      for (size_t j = 0; j < width; j++) center[j] = sum[j] / n;
      block_sums(outer, channels, c, width, x, center, 1, sum);
      for (size_t j = 0; j < width; j++) {
        mean[c + j] = (float)center[j];
        variance[c + j] = (float)(sum[j] / n);
      }
    }
    return;
  }
  for (size_t c = 0; c < channels; c++) {
    double sum = 0, squares = 0;
    for (size_t o = 0; o < outer; o++) sum += ck_sum(inner, x + (o * channels + c) * inner);
    double center = sum / n;
    for (size_t o = 0; o < outer; o++) squares += squared_deviations(inner, x + (o * channels + c) * inner, center);
    mean[c] = (float)center;
    variance[c] = (float)(squares / n);
  }
}

CLONES void ck_normalize_channels(size_t outer, size_t channels, size_t inner, const float *restrict x,
                                  const float *restrict mean, const float *restrict inverse, const float *weight,
                                  const float *bias, float *restrict y) {
  for (size_t o = 0; o < outer; o++)
    for (size_t c = 0; c < channels; c++) {
      size_t start = (o * channels + c) * inner;
      float m = mean[c], scale = inverse[c] * (weight ? weight[c] : 1), shift = bias ? bias[c] : 0;
      for (size_t i = start; i < start + inner; i++) y[i] = (x[i] - m) * scale + shift;
    }
}

INLINED void gradient_sums(size_t n, const float *x, float mean, const float *dy, double *sum, double *product) {
#pragma clang fp reassociate(on)
  double s = 0, p = 0;
  for (size_t i = 0; i < n; i++) {
    s += dy[i];
    p += (double)dy[i] * (x[i] - mean);
  }
  *sum += s;
  *product += p;
}

CLONES void ck_channel_gradient_sums(size_t outer, size_t channels, size_t inner, const float *x, const float *mean,
                                     const float *inverse, const float *dy, float *sum, float *product) {
  if (inner == 1) {
    for (size_t c = 0; c < channels; c += BLOCK) {
      size_t width = block_width(channels, c);
      double s[BLOCK] = {0}, p[BLOCK] = {0};
      for (size_t o = 0; o < outer; o++) {
        size_t row = o * channels + c;
        for (size_t j = 0; j < width; j++) {
          s[j] += dy[row + j];
          p[j] += (double)dy[row + j] * (x[row + j] - mean[c + j]);
        }
      }
      for (size_t j = 0; j < width; j++) {
        sum[c + j] = (float)s[j];
        product[c + j] = (float)(p[j] * inverse[c + j]);
      }
    }
    return;
  }
  for (size_t c = 0; c < channels; c++) {
    double s = 0, p = 0;
    for (size_t o = 0; o < outer; o++) {
      size_t start = (o * channels + c) * inner;
      gradient_sums(inner, x + start, mean[c], dy + start, &s, &p);
    }
    sum[c] = (float)s;
    product[c] = (float)(p * inverse[c]);
  }
}

CLONES void ck_normalize_channels_backward(size_t outer, size_t channels, size_t inner, const float *restrict x,
                                           const float *restrict mean, const float *restrict inverse,
                                           const float *weight, const float *sum, const float *product,
                                           const float *restrict dy, float *restrict dx) {
  float n = (float)(outer * inner);
  for (size_t o = 0; o < outer; o++)
    for (size_t c = 0; c < channels; c++) {
      size_t start = (o * channels + c) * inner;
      float m = mean[c], scale = inverse[c] * (weight ? weight[c] : 1);
      float shift = sum ? sum[c] / n : 0, slope = product ? product[c] / n * inverse[c] : 0;
      for (size_t i = start; i < start + inner; i++) dx[i] = scale * (dy[i] - shift - (x[i] - m) * slope);
    }
}

CLONES void ck_normalize_rows(size_t rows, size_t columns, double epsilon, const float *restrict x,
                              const float *weight, const float *bias, float *restrict mean, float *restrict inverse,
                              float *restrict y) {
  for (size_t r = 0; r < rows; r++, x += columns, y += columns) {
    double center = ck_sum(columns, x) / (double)columns;
    double variance = squared_deviations(columns, x, center) / (double)columns;
    float m = mean[r] = (float)center;
    float scale = inverse[r] = (float)(1 / __builtin_sqrt(variance + epsilon));
    for (size_t i = 0; i < columns; i++) y[i] = (x[i] - m) * scale;
    if (weight)
      for (size_t i = 0; i < columns; i++) y[i] *= weight[i];
    if (bias)
      for (size_t i = 0; i < columns; i++) y[i] += bias[i];
  }
}

CLONES void ck_normalize_rows_backward(size_t rows, size_t columns, const float *restrict x,
                                       const float *restrict mean, const float *restrict inverse, const float *weight,
                                       const float *restrict dy, float *restrict dx) {
  float n = (float)columns;
  for (size_t r = 0; r < rows; r++, x += columns, dy += columns, dx += columns) {
    // dx holds dy * weight until its sums are known.
    for (size_t i = 0; i < columns; i++) dx[i] = weight ? dy[i] * weight[i] : dy[i];
    double sum = 0, product = 0;
    gradient_sums(columns, x, mean[r], dx, &sum, &product);
    float m = mean[r], scale = inverse[r];
    float shift = (float)sum / n, slope = (float)(product * scale) / n * scale;
    for (size_t i = 0; i < columns; i++) dx[i] = scale * (dx[i] - shift - (x[i] - m) * slope);
  }
}

CLONES void ck_normalize_rows_backward_weight(size_t rows, size_t columns, const float *restrict x,
                                              const float *restrict mean, const float *restrict inverse,
                                              const float *restrict dy, float *restrict dweight) {
  memset(dweight, 0, columns * sizeof(float));
  for (size_t r = 0; r < rows; r++, x += columns, dy += columns)
    for (size_t i = 0; i < columns; i++) dweight[i] += dy[i] * ((x[i] - mean[r]) * inverse[r]);
}

CLONES void ck_add_to_channels(size_t outer, size_t channels, size_t inner, const float *restrict bias,
                               float *restrict y) {
  for (size_t o = 0; o < outer; o++)
    for (size_t c = 0; c < channels; c++, y += inner) {
      float b = bias[c];
      for (size_t i = 0; i < inner; i++) y[i] += b;
    }
}

void ck_channel_sums(size_t outer, size_t channels, size_t inner, const float *dy, float *db) {
  for (size_t c = 0; c < channels; c++) {
    double sum = 0;
    for (size_t o = 0; o < outer; o++) sum += ck_sum(inner, dy + (o * channels + c) * inner);
    db[c] = (float)sum;
  }
}
