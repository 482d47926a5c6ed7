#include "CKernels.h"
#include "clones.h"

#include <math.h>
#include <string.h>

// A place of the kernel falls on the plane for the places first..<last of the window, and on padding for the others.
INLINED void inside(int extent, int out, int offset, int stride, int *first, int *last) {
  // The smallest and the largest place p with 0 <= p * stride + offset < extent.
  int f = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
  int l = extent - offset <= 0 ? 0 : (extent - offset - 1) / stride + 1;
  *first = f < out ? f : out;
  *last = l > out ? out : l < *first ? *first : l;
}

CLONES void ck_window_columns(struct ck_window w, int channels, const float *restrict x, float *restrict columns) {
  for (int c = 0; c < channels; c++, x += (ptrdiff_t)w.rows * w.columns)
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++) {
        int dy = ky * w.dilation_rows - w.padding_rows, dx = kx * w.dilation_columns - w.padding_columns;
        int top, bottom, left, right;
        inside(w.rows, w.out_rows, dy, w.stride_rows, &top, &bottom);
        inside(w.columns, w.out_columns, dx, w.stride_columns, &left, &right);
        memset(columns, 0, sizeof(float) * (size_t)top * (size_t)w.out_columns);
        columns += (ptrdiff_t)top * w.out_columns;
        for (int p = top; p < bottom; p++, columns += w.out_columns) {
          const float *row = x + (ptrdiff_t)(p * w.stride_rows + dy) * w.columns + dx;
          for (int q = 0; q < left; q++) columns[q] = 0;
          if (w.stride_columns == 1)
            for (int q = left; q < right; q++) columns[q] = row[q];
          else
            for (int q = left; q < right; q++) columns[q] = row[q * w.stride_columns];
          for (int q = right; q < w.out_columns; q++) columns[q] = 0;
        }
        memset(columns, 0, sizeof(float) * (size_t)(w.out_rows - bottom) * (size_t)w.out_columns);
        columns += (ptrdiff_t)(w.out_rows - bottom) * w.out_columns;
      }
}

CLONES void ck_window_columns_backward(struct ck_window w, int channels, const float *restrict columns,
                                       float *restrict x) {
  ptrdiff_t plane = (ptrdiff_t)w.rows * w.columns, places = (ptrdiff_t)w.out_rows * w.out_columns;
  memset(x, 0, sizeof(float) * (size_t)(plane * channels));
  for (int c = 0; c < channels; c++, x += plane)
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++, columns += places) {
        int dy = ky * w.dilation_rows - w.padding_rows, dx = kx * w.dilation_columns - w.padding_columns;
        int top, bottom, left, right;
        inside(w.rows, w.out_rows, dy, w.stride_rows, &top, &bottom);
        inside(w.columns, w.out_columns, dx, w.stride_columns, &left, &right);
        for (int p = top; p < bottom; p++) {
          const float *from = columns + (ptrdiff_t)p * w.out_columns;
          float *row = x + (ptrdiff_t)(p * w.stride_rows + dy) * w.columns + dx;
          if (w.stride_columns == 1)
            for (int q = left; q < right; q++) row[q] += from[q];
          else
            for (int q = left; q < right; q++) row[q * w.stride_columns] += from[q];
        }
      }
}

/// What of the plane lies under a window: every `dilation`th element from `first` to before `last`.
struct span {
  int first, last;
};

INLINED struct span under(int place, int extent, int kernel, int stride, int padding, int dilation) {
  int first = place * stride - padding, last = first + (kernel - 1) * dilation + 1;
  if (first < 0) first += (-first + dilation - 1) / dilation * dilation;
  return (struct span){first, last < extent ? last : extent};
}

INLINED struct span rows_under(struct ck_window w, int p) {
  return under(p, w.rows, w.kernel_rows, w.stride_rows, w.padding_rows, w.dilation_rows);
}

INLINED struct span columns_under(struct ck_window w, int q) {
  return under(q, w.columns, w.kernel_columns, w.stride_columns, w.padding_columns, w.dilation_columns);
}

void ck_max_pool(struct ck_window w, size_t planes, const float *restrict x, float *restrict y, void *places) {
  int32_t *place = places;
  for (size_t n = 0; n < planes; n++, x += (ptrdiff_t)w.rows * w.columns)
    for (int p = 0; p < w.out_rows; p++) {
      struct span rows = rows_under(w, p);
      for (int q = 0; q < w.out_columns; q++) {
        struct span columns = columns_under(w, q);
        // A dilated window can step over a small plane: then there is no place.
        int best = rows.first < rows.last && columns.first < columns.last ? rows.first * w.columns + columns.first : -1;
        float largest = -INFINITY;
        for (int i = rows.first; i < rows.last; i += w.dilation_rows)
          for (int j = columns.first; j < columns.last; j += w.dilation_columns) {
            float value = x[i * w.columns + j];
            // As in PyTorch the first of equals wins, and NaN wins over everything.
            if (value > largest || value != value) {
              largest = value;
              best = i * w.columns + j;
            }
          }
        *y++ = largest;
        *place++ = best;
      }
    }
}

void ck_max_pool_backward(struct ck_window w, size_t planes, const float *restrict dy, const void *places,
                          float *restrict dx) {
  const int32_t *place = places;
  size_t plane = (size_t)w.rows * (size_t)w.columns, out = (size_t)w.out_rows * (size_t)w.out_columns;
  memset(dx, 0, sizeof(float) * planes * plane);
  for (size_t n = 0; n < planes; n++, dx += plane)
    for (size_t i = 0; i < out; i++, place++, dy++)
      if (*place >= 0) dx[*place] += *dy;
}

INLINED float divisor(struct ck_window w, int counts_padding, struct span rows, struct span columns) {
  return counts_padding ? (float)(w.kernel_rows * w.kernel_columns)
                        : (float)((rows.last - rows.first) * (columns.last - columns.first));
}

void ck_average_pool(struct ck_window w, size_t planes, int counts_padding, const float *restrict x,
                     float *restrict y) {
  for (size_t n = 0; n < planes; n++, x += (ptrdiff_t)w.rows * w.columns)
    for (int p = 0; p < w.out_rows; p++) {
      struct span rows = rows_under(w, p);
      for (int q = 0; q < w.out_columns; q++) {
        struct span columns = columns_under(w, q);
        float sum = 0;
        for (int i = rows.first; i < rows.last; i++)
          for (int j = columns.first; j < columns.last; j++) sum += x[i * w.columns + j];
        *y++ = sum / divisor(w, counts_padding, rows, columns);
      }
    }
}

void ck_average_pool_backward(struct ck_window w, size_t planes, int counts_padding, const float *restrict dy,
                              float *restrict dx) {
  size_t plane = (size_t)w.rows * (size_t)w.columns;
  memset(dx, 0, sizeof(float) * planes * plane);
  for (size_t n = 0; n < planes; n++, dx += plane)
    for (int p = 0; p < w.out_rows; p++) {
      struct span rows = rows_under(w, p);
      for (int q = 0; q < w.out_columns; q++) {
        struct span columns = columns_under(w, q);
        float share = *dy++ / divisor(w, counts_padding, rows, columns);
        for (int i = rows.first; i < rows.last; i++)
          for (int j = columns.first; j < columns.last; j++) dx[i * w.columns + j] += share;
      }
    }
}
