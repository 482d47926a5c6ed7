// Products of a few hundred multiply-adds, summed in double.
#ifndef PARAMTOP_TINY_PRODUCT_H
#define PARAMTOP_TINY_PRODUCT_H
#include <stddef.h>

// How many multiply-adds a tiny product has at most.
enum { TINY_PRODUCT = 1024 };

// C = A B + bias, each row of C; element (i, l) of A is at a[i * a_row + l * a_column], element (l, j) of B at
// b[l * b_row + j * b_column], C is row-major. The elements of A lie side by side in either order.
void tiny_product(int m, int n, int k, const float *a, ptrdiff_t a_row, ptrdiff_t a_column, const float *b,
                  ptrdiff_t b_row, ptrdiff_t b_column, const float *bias, float *c);
#endif
