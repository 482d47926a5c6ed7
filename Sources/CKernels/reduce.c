#include "CKernels.h"
#include "clones.h"

#include <string.h>

// Sums are in double: a float sum of a million gradients is good to three digits only. The compiler may reorder them
// into lanes; the order is fixed for one machine, so results repeat.
CLONES double ck_sum(size_t n, const float *x) {
#pragma clang fp reassociate(on)
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum;
}

CLONES double ck_sum_of_squares(size_t n, const float *x) {
#pragma clang fp reassociate(on)
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += (double)x[i] * x[i];
  return sum;
}

CLONES double ck_squared_distance(size_t n, const float *a, const float *b) {
#pragma clang fp reassociate(on)
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    double difference = (double)a[i] - b[i];
    sum += difference * difference;
  }
  return sum;
}

CLONES void ck_sum_axis(size_t outer, size_t axis, size_t inner, const float *x, float scale, float *y) {
  for (size_t o = 0; o < outer; o++) {
    const float *block = x + o * axis * inner;
    float *target = y + o * inner;
    if (inner == 1) {
      *target = (float)(ck_sum(axis, block) * scale);
      continue;
    }
    memset(target, 0, inner * sizeof(float));
    for (size_t k = 0; k < axis; k++)
      for (size_t i = 0; i < inner; i++) target[i] += block[k * inner + i];
    for (size_t i = 0; i < inner; i++) target[i] *= scale;
  }
}

CLONES void ck_sum_axis_backward(size_t outer, size_t axis, size_t inner, const float *dy, float scale, float *dx) {
  for (size_t o = 0; o < outer; o++)
    for (size_t k = 0; k < axis; k++)
      for (size_t i = 0; i < inner; i++) dx[(o * axis + k) * inner + i] = dy[o * inner + i] * scale;
}

CLONES void ck_fill(size_t n, float value, float *y) {
  for (size_t i = 0; i < n; i++) y[i] = value;
}

void ck_transpose(size_t rows, size_t columns, const float *restrict x, float *restrict y) {
  enum { BLOCK = 16 };
  for (size_t r0 = 0; r0 < rows; r0 += BLOCK)
    for (size_t c0 = 0; c0 < columns; c0 += BLOCK)
      for (size_t r = r0; r < r0 + BLOCK && r < rows; r++)
        for (size_t c = c0; c < c0 + BLOCK && c < columns; c++) y[c * rows + r] = x[r * columns + c];
}

CLONES float ck_largest_magnitude(size_t n, const float *x) {
  float largest = 0;
  for (size_t i = 0; i < n; i++) {
    float magnitude = x[i] < 0 ? -x[i] : x[i];
    largest = magnitude > largest || magnitude != magnitude ? magnitude : largest;
  }
  return largest;
}
