#include "CKernels.h"
#include "clones.h"
#include "gemm.h"
#include "tiny_product.h"

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#endif

/// A matrix of rows that are `columns` long, or what it is when read by columns.
static struct operand matrix(const float *elements, int rows, int columns, int is_transposed) {
  return is_transposed ? (struct operand){elements, 1, rows} : (struct operand){elements, columns, 1};
}

/// C = A B + bias.
static void multiply(int m, int n, int k, struct operand a, struct operand b, const float *bias, float *c) {
  if ((double)m * n * k <= TINY_PRODUCT) {
    tiny_product(m, n, k, a.elements, a.row, a.column, b.elements, b.row, b.column, bias, c);
    return;
  }
#if defined(__APPLE__)
  // Apple's processors have a unit for matrices that only Accelerate reaches.
  for (int i = 0; bias && i < m; i++)
    for (int j = 0; j < n; j++) c[(ptrdiff_t)i * n + j] = bias[j];
  cblas_sgemm(CblasRowMajor, a.column == 1 ? CblasNoTrans : CblasTrans, b.column == 1 ? CblasNoTrans : CblasTrans, m, n,
              k, 1, a.elements, (int)(a.column == 1 ? a.row : a.column), b.elements,
              (int)(b.column == 1 ? b.row : b.column), bias ? 1 : 0, c, n);
#else
  gemm(m, n, k, a, b, bias, c);
#endif
}

void ck_matmul(int transpose_a, int transpose_b, int m, int n, int k, const float *a, const float *b, float *c) {
  multiply(m, n, k, matrix(a, m, k, transpose_a), matrix(b, k, n, transpose_b), NULL, c);
}

void ck_linear(int m, int n, int k, const float *x, const float *w, const float *bias, float *y) {
  multiply(m, n, k, matrix(x, m, k, 0), matrix(w, k, n, 1), bias, y);
}

typedef float lanes __attribute__((vector_size(8 * sizeof(float)), aligned(sizeof(float))));

// Rows are added in the order in which `torch.sum` adds them (aten/src/ATen/native/cpu/SumKernel.cpp), so that the last
// bits are the same: 16 at a time, and the sums of those 16 at a time, and so on, which also keeps long sums accurate.
enum { LEVELS = 4 };

#define SUM_ROWS(name, TYPE)                                                                                           \
  INLINED void name(size_t rows, size_t stride, const float *x, float *out) {                                          \
    TYPE sum[LEVELS] = {0};                                                                                            \
    if (rows < 16) {                                                                                                   \
      for (size_t i = 0; i < rows; i++) sum[0] += *(const TYPE *)(x + i * stride);                                     \
      *(TYPE *)out = sum[0];                                                                                           \
      return;                                                                                                          \
    }                                                                                                                  \
    size_t power = 4;                                                                                                  \
    while (((size_t)1 << (power * LEVELS)) < rows) power++;                                                            \
    size_t step = (size_t)1 << power, i = 0;                                                                           \
    while (i + step <= rows) {                                                                                         \
      for (size_t j = 0; j < step; j++, i++) sum[0] += *(const TYPE *)(x + i * stride);                                \
      for (size_t level = 1; level < LEVELS; level++) {                                                                \
        sum[level] += sum[level - 1];                                                                                  \
        sum[level - 1] = (TYPE){0};                                                                                    \
        if (i & ((step << (level * power)) - 1)) break;                                                                \
      }                                                                                                                \
    }                                                                                                                  \
    for (; i < rows; i++) sum[0] += *(const TYPE *)(x + i * stride);                                                   \
    for (size_t level = 1; level < LEVELS; level++) sum[0] += sum[level];                                              \
    *(TYPE *)out = sum[0];                                                                                             \
  }                                                                                                                    \
                                                                                                                       \
  /* Four sums of every fourth row, for columns that are too few to keep a processor busy. */                          \
  INLINED void name##_by_four(size_t rows, size_t stride, const float *x, float *out) {                                \
    TYPE sum[4];                                                                                                       \
    for (size_t r = 0; r < 4; r++) name(rows / 4, 4 * stride, x + r * stride, (float *)&sum[r]);                       \
    for (size_t i = rows / 4 * 4; i < rows; i++) sum[0] += *(const TYPE *)(x + i * stride);                            \
    *(TYPE *)out = ((sum[0] + sum[1]) + sum[2]) + sum[3];                                                              \
  }

SUM_ROWS(sum_lanes, lanes)
SUM_ROWS(sum_floats, float)

CLONES void ck_column_sums(size_t rows, size_t columns, const float *dy, float *restrict db) {
  size_t j = 0;
  for (; j + 32 <= columns; j += 32)
    for (size_t v = j; v < j + 32; v += 8) sum_lanes(rows, columns, dy + v, db + v);
  for (; j + 8 <= columns; j += 8) sum_lanes_by_four(rows, columns, dy + j, db + j);
  for (; j < columns; j++) sum_floats_by_four(rows, columns, dy + j, db + j);
}
