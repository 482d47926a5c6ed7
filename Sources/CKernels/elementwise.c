#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"

#include <math.h>

// A comparison that keeps NaN: whoever looks for the layer where NaN began must not be told 0.
CLONES void ck_relu(size_t n, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] < 0 ? 0 : x[i];
}

CLONES void ck_relu_backward(size_t n, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < n; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

void ck_tanh(size_t n, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = tanhf(x[i]);
}

CLONES void ck_tanh_backward(size_t n, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < n; i++) dx[i] = dy[i] * (1 - y[i] * y[i]);
}

CLONES void ck_sigmoid(size_t n, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = 1 / (1 + fast_exp(-x[i]));
}

CLONES void ck_sigmoid_backward(size_t n, const float *restrict y, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < n; i++) dx[i] = dy[i] * y[i] * (1 - y[i]);
}

void ck_gelu(size_t n, const float *restrict x, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = 0.5f * x[i] * (1 + erff(x[i] * 0.70710678118654752f));
}

void ck_gelu_backward(size_t n, const float *restrict x, const float *restrict dy, float *restrict dx) {
  for (size_t i = 0; i < n; i++) {
    float cumulative = 0.5f * (1 + erff(x[i] * 0.70710678118654752f));
    float density = 0.39894228040143268f * expf(-0.5f * x[i] * x[i]);
    dx[i] = dy[i] * (cumulative + x[i] * density);
  }
}

CLONES void ck_affine(size_t n, const float *restrict x, float scale, float shift, float *restrict y) {
  for (size_t i = 0; i < n; i++) y[i] = x[i] * scale + shift;
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
