#include "CKernels.h"
#include "clones.h"

CLONES void ck_affine(size_t n, const float *restrict x, float scale, float shift, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] * scale + shift;
}

CLONES void ck_scale(size_t n, float factor, float *y) {
  for (size_t i = 0; i < n; i++) y[i] *= factor;
}

CLONES void ck_clamp(size_t n, float low, float high, float *y) {
  for (size_t i = 0; i < n; i++) y[i] = y[i] < low ? low : y[i] > high ? high : y[i];
}

CLONES void ck_accumulate(size_t n, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] += x[i];
}

CLONES void ck_product(size_t n, const float *a, const float *b, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = a[i] * b[i];
}

CLONES void ck_quotient_backward_a(size_t n, const float *b, const float *dy, float *restrict da) {
  for (size_t i = 0; i < n; i++) da[i] = dy[i] / b[i];
}

CLONES void ck_quotient_backward_b(size_t n, const float *a, const float *b, const float *dy, float *restrict db) {
  for (size_t i = 0; i < n; i++) db[i] = -dy[i] * a[i] / (b[i] * b[i]);
}
