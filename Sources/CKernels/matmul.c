#include "CKernels.h"
#include "clones.h"
#include "tiny_product.h"

#include <string.h>

#if defined(__APPLE__)
#include <Accelerate/Accelerate.h>
#else
#include <cblas.h>
#endif

// Products of up to about 64 x 64 x 64 are made here: OpenBLAS packs both operands and looks up its kernels first,
// which costs more than such a product itself. Larger ones go to OpenBLAS.
//
// B is packed into panels of 16 columns, padded with zeros; a tile of up to 8 rows by 16 columns is kept in registers
// while k runs. What is smaller still has a way of its own.
enum { PANEL = 16, SMALL_PRODUCT = 64 * 64 * 64, PACKED_FLOATS = 128 * 128 };
typedef float lanes __attribute__((vector_size(PANEL * sizeof(float)), aligned(sizeof(float))));
typedef float few_lanes __attribute__((vector_size(4 * sizeof(float)), aligned(sizeof(float))));

static _Thread_local float packed[PACKED_FLOATS] __attribute__((aligned(64)));

/// Copies B, whose element (k, j) is at b[k * row_stride + j * column_stride], into panels; returns the padded width.
INLINED void pack(int n, int k, const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, float *restrict p) {
  for (int j0 = 0; j0 < n; j0 += PANEL) {
    int width = n - j0 < PANEL ? n - j0 : PANEL;
    const float *column = b + j0 * column_stride;
    for (int i = 0; i < k; i++, p += PANEL) {
      const float *row = column + i * row_stride;
      if (width == PANEL && column_stride == 1) {
        memcpy(p, row, sizeof(lanes));
        continue;
      }
      for (int j = 0; j < PANEL; j++) p[j] = j < width ? row[j * column_stride] : 0;
    }
  }
}

INLINED void store(const lanes *sum, float *c, int width) {
  if (width == PANEL) {
    memcpy(c, sum, sizeof(lanes));
    return;
  }
  float row[PANEL];
  memcpy(row, sum, sizeof row);
  for (int j = 0; j < width; j++) c[j] = row[j];
}

INLINED void tile(const int rows, int k, const float *a, ptrdiff_t row_stride, ptrdiff_t column_stride,
                  const float *panel, const lanes *start, float *c, ptrdiff_t ldc, int width) {
  lanes sum[8];
  for (int r = 0; r < rows; r++) sum[r] = *start;
  for (int i = 0; i < k; i++) {
    lanes b;
    memcpy(&b, panel + (ptrdiff_t)i * PANEL, sizeof b);
    for (int r = 0; r < rows; r++) sum[r] += b * a[r * row_stride + i * column_stride];
  }
  for (int r = 0; r < rows; r++) store(&sum[r], c + r * ldc, width);
}

INLINED void multiply_packed(int m, int n, int k, const float *a, ptrdiff_t row_stride, ptrdiff_t column_stride,
                             const float *p, const float *bias, float *c) {
  for (int j0 = 0; j0 < n; j0 += PANEL, p += (ptrdiff_t)k * PANEL) {
    int width = n - j0 < PANEL ? n - j0 : PANEL;
    float first[PANEL] = {0};
    if (bias) memcpy(first, bias + j0, (size_t)width * sizeof(float));
    lanes start;
    memcpy(&start, first, sizeof start);
    float *out = c + j0;
    int i = 0;
    for (; i + 8 <= m; i += 8)
      tile(8, k, a + i * row_stride, row_stride, column_stride, p, &start, out + (ptrdiff_t)i * n, n, width);
    for (; i + 4 <= m; i += 4)
      tile(4, k, a + i * row_stride, row_stride, column_stride, p, &start, out + (ptrdiff_t)i * n, n, width);
    for (; i + 2 <= m; i += 2)
      tile(2, k, a + i * row_stride, row_stride, column_stride, p, &start, out + (ptrdiff_t)i * n, n, width);
    for (; i < m; i++)
      tile(1, k, a + i * row_stride, row_stride, column_stride, p, &start, out + (ptrdiff_t)i * n, n, width);
  }
}

CLONES static void multiply_small(int m, int n, int k, const float *a, ptrdiff_t a_row, ptrdiff_t a_column,
                                  const float *b, ptrdiff_t b_row, ptrdiff_t b_column, const float *bias, float *c) {
  pack(n, k, b, b_row, b_column, packed);
  multiply_packed(m, n, k, a, a_row, a_column, packed, bias, c);
}

static int is_tiny(int m, int n, int k) { return (ptrdiff_t)m * n * k <= TINY_PRODUCT; }

static int is_small(int m, int n, int k) {
  ptrdiff_t padded = ((ptrdiff_t)n + PANEL - 1) / PANEL * PANEL;
  return (ptrdiff_t)m * n * k <= SMALL_PRODUCT && padded * k <= PACKED_FLOATS;
}

void ck_matmul(int transpose_a, int transpose_b, int m, int n, int k, const float *a, const float *b, float *c) {
  if (is_tiny(m, n, k)) {
    tiny_product(m, n, k, a, transpose_a ? 1 : k, transpose_a ? m : 1, b, transpose_b ? 1 : n, transpose_b ? k : 1,
                 NULL, c);
    return;
  }
  if (is_small(m, n, k)) {
    multiply_small(m, n, k, a, transpose_a ? 1 : k, transpose_a ? m : 1, b, transpose_b ? 1 : n, transpose_b ? k : 1,
                   NULL, c);
    return;
  }
  cblas_sgemm(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans, transpose_b ? CblasTrans : CblasNoTrans, m, n, k,
              1, a, transpose_a ? m : k, b, transpose_b ? k : n, 0, c, n);
}

void ck_linear(int m, int n, int k, const float *x, const float *w, const float *bias, float *y) {
  if (is_tiny(m, n, k)) {
    tiny_product(m, n, k, x, k, 1, w, 1, k, bias, y);
    return;
  }
  if (is_small(m, n, k)) {
    multiply_small(m, n, k, x, k, 1, w, 1, k, bias, y);
    return;
  }
  if (bias)
    for (int i = 0; i < m; i++) memcpy(y + (ptrdiff_t)i * n, bias, (size_t)n * sizeof(float));
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, x, k, w, k, bias ? 1 : 0, y, n);
}

#define SUM_COLUMNS(TYPE)                                                                                              \
  for (; j + sizeof(TYPE) / sizeof(float) <= columns; j += sizeof(TYPE) / sizeof(float)) {                             \
    TYPE sum = {0};                                                                                                    \
    for (size_t i = 0; i < rows; i++) sum += *(const TYPE *)(dy + i * columns + j);                                    \
    *(TYPE *)(db + j) = sum;                                                                                           \
  }

CLONES void ck_column_sums(size_t rows, size_t columns, const float *dy, float *restrict db) {
  size_t j = 0;
  SUM_COLUMNS(lanes)
  SUM_COLUMNS(few_lanes)
  SUM_COLUMNS(float)
}

void ck_set_threads(int count) {
#if !defined(__APPLE__)
  openblas_set_num_threads(count);
#else
  (void)count;
#endif
}
