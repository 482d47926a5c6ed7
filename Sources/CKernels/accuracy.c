#include "CKernels.h"

size_t ck_count_correct(size_t rows, size_t columns, const float *x, const float *labels) {
  size_t correct = 0;
  for (size_t r = 0; r < rows; r++, x += columns) {
    size_t best = 0;
    for (size_t i = 1; i < columns; i++)
      if (x[i] > x[best]) best = i;
    // A row with NaN has no largest element, and is not right by chance.
    if (x[best] == x[best] && best == (size_t)labels[r]) correct++;
  }
  return correct;
}
