#include "CKernels.h"
#include "clones.h"

#include <string.h>

// The axes before the last are walked like an odometer; along the last one every operand is either dense (stride 1)
// or repeated (stride 0), and the loops below are written so that both cases vectorise.
enum { MAX_RANK = 8 };

INLINED float apply(enum ck_arithmetic operation, float a, float b) {
  switch (operation) {
  case CK_ADD: return a + b;
  case CK_SUBTRACT: return a - b;
  case CK_MULTIPLY: return a * b;
  default: return a / b;
  }
}

INLINED void line(enum ck_arithmetic operation, size_t n, int a_stride, int b_stride, const float *a, const float *b,
                  float *restrict y) {
  if (a_stride && b_stride) {
    for (size_t i = 0; i < n; i++) y[i] = apply(operation, a[i], b[i]);
  } else if (a_stride) {
    float right = b[0];
    for (size_t i = 0; i < n; i++) y[i] = apply(operation, a[i], right);
  } else if (b_stride) {
    float left = a[0];
    for (size_t i = 0; i < n; i++) y[i] = apply(operation, left, b[i]);
  } else {
    float both = apply(operation, a[0], b[0]);
    for (size_t i = 0; i < n; i++) y[i] = both;
  }
}

/// Moves the odometer to the next line and the offsets with it; 0 after the last line.
INLINED int advance(int rank, const int32_t *extents, int32_t *index, int operands, const int32_t *const *strides,
                    ptrdiff_t *offsets) {
  for (int axis = rank - 2; axis >= 0; axis--) {
    for (int o = 0; o < operands; o++) offsets[o] += strides[o][axis];
    if (++index[axis] < extents[axis]) return 1;
    for (int o = 0; o < operands; o++) offsets[o] -= (ptrdiff_t)strides[o][axis] * extents[axis];
    index[axis] = 0;
  }
  return 0;
}

static int is_empty(int rank, const int32_t *extents) {
  for (int axis = 0; axis < rank; axis++)
    if (extents[axis] == 0) return 1;
  return 0;
}

CLONES void ck_binary(enum ck_arithmetic operation, int rank, const int32_t *extents, const int32_t *a_strides,
                      const int32_t *b_strides, const float *a, const float *b, float *y) {
  if (rank == 0) {
    *y = apply(operation, *a, *b);
    return;
  }
  if (is_empty(rank, extents)) return;
  int32_t index[MAX_RANK] = {0};
  ptrdiff_t offsets[2] = {0, 0};
  const int32_t *strides[2] = {a_strides, b_strides};
  size_t n = (size_t)extents[rank - 1];
  int sa = a_strides[rank - 1], sb = b_strides[rank - 1];
  do {
    const float *la = a + offsets[0], *lb = b + offsets[1];
    switch (operation) {
    case CK_ADD: line(CK_ADD, n, sa, sb, la, lb, y); break;
    case CK_SUBTRACT: line(CK_SUBTRACT, n, sa, sb, la, lb, y); break;
    case CK_MULTIPLY: line(CK_MULTIPLY, n, sa, sb, la, lb, y); break;
    case CK_DIVIDE: line(CK_DIVIDE, n, sa, sb, la, lb, y); break;
    }
    y += n;
  } while (advance(rank, extents, index, 2, strides, offsets));
}

CLONES void ck_expand(int rank, const int32_t *extents, const int32_t *strides, const float *a, float *y) {
  if (rank == 0) {
    *y = *a;
    return;
  }
  if (is_empty(rank, extents)) return;
  int32_t index[MAX_RANK] = {0};
  ptrdiff_t offset = 0;
  const int32_t *all[1] = {strides};
  size_t n = (size_t)extents[rank - 1];
  do {
    const float *source = a + offset;
    if (strides[rank - 1]) {
      memcpy(y, source, n * sizeof(float));
    } else {
      for (size_t i = 0; i < n; i++) y[i] = source[0];
    }
    y += n;
  } while (advance(rank, extents, index, 1, all, &offset));
}

CLONES void ck_sum_to(int rank, const int32_t *extents, const int32_t *strides, const float *dy, size_t count,
                      float *da) {
  memset(da, 0, count * sizeof(float));
  if (rank == 0) {
    *da = *dy;
    return;
  }
  if (is_empty(rank, extents)) return;
  int32_t index[MAX_RANK] = {0};
  ptrdiff_t offset = 0;
  const int32_t *all[1] = {strides};
  size_t n = (size_t)extents[rank - 1];
  do {
    float *target = da + offset;
    if (strides[rank - 1]) {
      for (size_t i = 0; i < n; i++) target[i] += dy[i];
    } else {
      target[0] += (float)ck_sum(n, dy);
    }
    dy += n;
  } while (advance(rank, extents, index, 1, all, &offset));
}
