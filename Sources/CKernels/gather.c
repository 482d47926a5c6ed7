#include "CKernels.h"

#include <string.h>

void ck_gather_rows(size_t n, size_t columns, const float *indices, const float *table, float *y) {
  for (size_t i = 0; i < n; i++)
    memcpy(y + i * columns, table + (size_t)indices[i] * columns, columns * sizeof(float));
}

void ck_scatter_rows(size_t n, size_t columns, const float *indices, float skipped, const float *dy, size_t rows,
                     float *dtable) {
  memset(dtable, 0, rows * columns * sizeof(float));
  for (size_t i = 0; i < n; i++)
    if (indices[i] != skipped) ck_accumulate(columns, dy + i * columns, dtable + (size_t)indices[i] * columns);
}
