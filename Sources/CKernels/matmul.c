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

typedef float many_lanes __attribute__((vector_size(16 * sizeof(float)), aligned(sizeof(float))));
typedef float few_lanes __attribute__((vector_size(4 * sizeof(float)), aligned(sizeof(float))));

#define SUM_COLUMNS(TYPE)                                                                                              \
  for (; j + sizeof(TYPE) / sizeof(float) <= columns; j += sizeof(TYPE) / sizeof(float)) {                             \
    TYPE sum = {0};                                                                                                    \
    for (size_t i = 0; i < rows; i++) sum += *(const TYPE *)(dy + i * columns + j);                                    \
    *(TYPE *)(db + j) = sum;                                                                                           \
  }

CLONES void ck_column_sums(size_t rows, size_t columns, const float *dy, float *restrict db) {
  size_t j = 0;
  SUM_COLUMNS(many_lanes)
  SUM_COLUMNS(few_lanes)
  SUM_COLUMNS(float)
}
