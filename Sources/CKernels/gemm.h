// Matrix products of any size.
#ifndef PARAMTOP_GEMM_H
#define PARAMTOP_GEMM_H
#include <stddef.h>

// A matrix in memory: element (i, j) is at elements[i * row + j * column], and one of the two strides is 1.
struct operand {
  const float *elements;
  ptrdiff_t row, column;
};

// C = A B + bias, where A is m x k, B k x n, C row-major; bias has n elements or is NULL. The result does not depend on
// how many threads there are.
void gemm(int m, int n, int k, struct operand a, struct operand b, const float *bias, float *c);
#endif
