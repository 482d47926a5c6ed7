#include "tiny_product.h"
#include "clones.h"
#include "turn.h"

#include <string.h>

// Summing in double costs nanoseconds here, and the gradients of small networks, where terms cancel, stay good to 1e-6.
// What costs at this size is everything around the arithmetic: so no tile is padded, nothing is stored through memory
// of variable length, and B is packed only where its rows are not vectors already.
typedef float float8 __attribute__((vector_size(32), aligned(4)));
typedef double double4 __attribute__((vector_size(32), aligned(8)));
typedef double double8 __attribute__((vector_size(64), aligned(8)));

/// `rows` rows of C, `VECTOR` columns of it; A has been widened, B has whole vectors in each row.
#define TILE(name, NARROW, WIDE)                                                                                       \
  INLINED void name(const int rows, int k, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,       \
                    ptrdiff_t ldb, const float *bias, float *c, ptrdiff_t ldc, int width) {                            \
    WIDE sum[4], start = {0};                                                                                          \
    if (bias) start = __builtin_convertvector(*(const NARROW *)bias, WIDE);                                            \
    for (int r = 0; r < rows; r++) sum[r] = start;                                                                     \
    for (int l = 0; l < k; l++) {                                                                                      \
      WIDE row = __builtin_convertvector(*(const NARROW *)(b + l * ldb), WIDE);                                        \
      for (int r = 0; r < rows; r++) sum[r] += row * a[r * a_row + l * a_column];                                      \
    }                                                                                                                  \
    for (int r = 0; r < rows; r++) {                                                                                   \
      NARROW rounded = __builtin_convertvector(sum[r], NARROW);                                                        \
      float *out = c + r * ldc;                                                                                        \
      if (width == sizeof(NARROW) / sizeof(float)) {                                                                   \
        *(NARROW *)out = rounded;                                                                                      \
      } else {                                                                                                         \
        out[0] = rounded[0];                                                                                           \
        if (width > 1) out[1] = rounded[1];                                                                            \
        if (width > 2) out[2] = rounded[2];                                                                            \
      }                                                                                                                \
    }                                                                                                                  \
  }

TILE(tile8, float8, double8)
TILE(tile4, float4, double4)

#define ROWS(tile, width)                                                                                              \
  do {                                                                                                                 \
    int i = 0;                                                                                                         \
    for (; i + 4 <= m; i += 4) tile(4, k, a + i * a_row, a_row, a_column, b + j, ldb, start, c + i * n + j, n, width); \
    if (m & 2) {                                                                                                       \
      tile(2, k, a + i * a_row, a_row, a_column, b + j, ldb, start, c + i * n + j, n, width);                          \
      i += 2;                                                                                                          \
    }                                                                                                                  \
    if (m & 1) tile(1, k, a + i * a_row, a_row, a_column, b + j, ldb, start, c + i * n + j, n, width);                 \
  } while (0)

/// B has `ldb` floats in each row, n rounded up to whole vectors of 4; so has the bias.
INLINED void multiply(int m, int n, int k, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                      ptrdiff_t ldb, const float *bias, float *c) {
  int j = 0;
  for (; j + 8 <= n; j += 8) {
    const float *start = bias ? bias + j : NULL;
    ROWS(tile8, 8);
  }
  if (j + 4 <= n) {
    const float *start = bias ? bias + j : NULL;
    ROWS(tile4, 4);
    j += 4;
  }
  if (j < n) {
    const float *start = bias ? bias + j : NULL;
    int width = n - j;
    ROWS(tile4, width);
  }
}

/// One column: the dot products of the rows of A with it.
INLINED void multiply_column(int m, int k, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                             ptrdiff_t b_row, const float *bias, float *c) {
  double start = bias ? *bias : 0;
  for (int i = 0; i < m; i++) {
    double even = start, odd = 0;
    int l = 0;
    for (; l + 2 <= k; l += 2) {
      even += a[i * a_row + l * a_column] * b[l * b_row];
      odd += a[i * a_row + (l + 1) * a_column] * b[(l + 1) * b_row];
    }
    if (l < k) even += a[i * a_row + l * a_column] * b[l * b_row];
    c[i] = (float)(even + odd);
  }
}

/// B in rows of `ldp` floats; what is beyond n is not defined, and no result depends on it.
INLINED void pack(int n, int k, const float *b, ptrdiff_t row, ptrdiff_t column, float *p, ptrdiff_t ldp) {
  int j = 0;
  if (row == 1) {
    for (; j + 4 <= n; j += 4) {
      int l = 0;
      for (; l + 4 <= k; l += 4) turn4(b + j * column + l, column, p + l * ldp + j, ldp);
      for (; l < k; l++)
        for (int i = j; i < j + 4; i++) p[l * ldp + i] = b[i * column + l];
    }
  }
  for (int l = 0; l < k; l++)
    for (int i = j; i < n; i++) p[l * ldp + i] = b[l * row + i * column];
}

CLONES void tiny_product(int m, int n, int k, const float *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                         ptrdiff_t b_row, ptrdiff_t b_column, const float *bias, float *c) {
  double wide[TINY_PRODUCT + 8];
  for (int i = 0; i < m * k; i += 8) {
    // The last vector may reach behind A; what it must not do is read there.
    if (i + 8 <= m * k)
      *(double8 *)(wide + i) = __builtin_convertvector(*(const float8 *)(a + i), double8);
    else
      for (int l = i; l < m * k; l++) wide[l] = a[l];
  }
  if (n == 1) {
    multiply_column(m, k, wide, a_row, a_column, b, b_row, bias, c);
    return;
  }
  if (b_column == 1 && n % 4 == 0) {
    multiply(m, n, k, wide, a_row, a_column, b, b_row, bias, c);
    return;
  }
  float packed[4 * TINY_PRODUCT], start[TINY_PRODUCT + 4];
  ptrdiff_t ldp = (n + 3) & ~3;
  pack(n, k, b, b_row, b_column, packed, ldp);
  if (bias && n % 4 != 0) bias = memcpy(start, bias, (size_t)n * sizeof(float));
  multiply(m, n, k, wide, a_row, a_column, packed, ldp, bias, c);
}
