// Small squares of a matrix, turned by shuffles.
#ifndef PARAMTOP_TURN_H
#define PARAMTOP_TURN_H
#include "clones.h"

typedef float float4 __attribute__((vector_size(16), aligned(4)));

/// Four columns of four floats, turned into rows.
INLINED void turn4(const float *x, ptrdiff_t column, float *p, ptrdiff_t width) {
  float4 c0 = *(const float4 *)x, c1 = *(const float4 *)(x + column), c2 = *(const float4 *)(x + 2 * column),
         c3 = *(const float4 *)(x + 3 * column);
  float4 low01 = __builtin_shufflevector(c0, c1, 0, 4, 1, 5), high01 = __builtin_shufflevector(c0, c1, 2, 6, 3, 7);
  float4 low23 = __builtin_shufflevector(c2, c3, 0, 4, 1, 5), high23 = __builtin_shufflevector(c2, c3, 2, 6, 3, 7);
  *(float4 *)p = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
  *(float4 *)(p + width) = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
  *(float4 *)(p + 2 * width) = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
  *(float4 *)(p + 3 * width) = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
}
#endif
