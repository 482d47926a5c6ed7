// The matrix products of OpenBLAS; see Sources/CKernels/matmul.c, the one file that calls them.
#include <cblas.h>
