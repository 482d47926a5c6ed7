#include "CKernels.h"
#include "clones.h"

#include <math.h>
#include <string.h>

// Everything here goes over the places of the kernel, and for each over the places of the window for which it lies on
// the plane: long loops over rows, which the compiler can turn into vectors, and no question about padding inside them.

/// Where one place of the kernel lies on the plane: for the window at (p, q), in top..<bottom and left..<right, at row
/// p * stride_rows + row, column q * stride_columns + column.
struct overlap {
  int row, column, top, bottom, left, right;
};

INLINED void inside(int extent, int out, int offset, int stride, int *first, int *last) {
  // The smallest and the largest place p with 0 <= p * stride + offset < extent.
  int f = offset >= 0 ? 0 : (-offset + stride - 1) / stride;
  int l = extent - offset <= 0 ? 0 : (extent - offset - 1) / stride + 1;
  *first = f < out ? f : out;
  *last = l > out ? out : l < *first ? *first : l;
}

INLINED struct overlap overlap(struct ck_window w, int kernel_row, int kernel_column) {
  struct overlap o;
  o.row = kernel_row * w.dilation_rows - w.padding_rows;
  o.column = kernel_column * w.dilation_columns - w.padding_columns;
  inside(w.rows, w.out_rows, o.row, w.stride_rows, &o.top, &o.bottom);
  inside(w.columns, w.out_columns, o.column, w.stride_columns, &o.left, &o.right);
  return o;
}

/// What lies under the windows of row p, the one of window q at q * stride_columns.
INLINED ptrdiff_t row_under(struct ck_window w, struct overlap o, int p) {
  return (ptrdiff_t)(p * w.stride_rows + o.row) * w.columns + o.column;
}

INLINED ptrdiff_t plane_count(struct ck_window w) { return (ptrdiff_t)w.rows * w.columns; }

INLINED ptrdiff_t place_count(struct ck_window w) { return (ptrdiff_t)w.out_rows * w.out_columns; }

CLONES void ck_window_columns(struct ck_window w, int channels, const float *restrict x, float *restrict columns) {
  for (int c = 0; c < channels; c++, x += plane_count(w))
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++) {
        struct overlap o = overlap(w, ky, kx);
        memset(columns, 0, sizeof(float) * (size_t)o.top * (size_t)w.out_columns);
        columns += (ptrdiff_t)o.top * w.out_columns;
        for (int p = o.top; p < o.bottom; p++, columns += w.out_columns) {
          const float *row = x + row_under(w, o, p);
          for (int q = 0; q < o.left; q++) columns[q] = 0;
          if (w.stride_columns == 1)
            for (int q = o.left; q < o.right; q++) columns[q] = row[q];
          else
            for (int q = o.left; q < o.right; q++) columns[q] = row[q * w.stride_columns];
          for (int q = o.right; q < w.out_columns; q++) columns[q] = 0;
        }
        memset(columns, 0, sizeof(float) * (size_t)(w.out_rows - o.bottom) * (size_t)w.out_columns);
        columns += (ptrdiff_t)(w.out_rows - o.bottom) * w.out_columns;
      }
}

CLONES void ck_window_columns_backward(struct ck_window w, int channels, const float *restrict columns,
                                       float *restrict x) {
  memset(x, 0, sizeof(float) * (size_t)(plane_count(w) * channels));
  for (int c = 0; c < channels; c++, x += plane_count(w))
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++, columns += place_count(w)) {
        struct overlap o = overlap(w, ky, kx);
        for (int p = o.top; p < o.bottom; p++) {
          const float *from = columns + (ptrdiff_t)p * w.out_columns;
          float *row = x + row_under(w, o, p);
          if (w.stride_columns == 1)
            for (int q = o.left; q < o.right; q++) row[q] += from[q];
          else
            for (int q = o.left; q < o.right; q++) row[q * w.stride_columns] += from[q];
        }
      }
}

CLONES void ck_max_pool(struct ck_window w, size_t planes, const float *restrict x, float *restrict y,
                        int32_t *restrict places) {
  for (size_t n = 0; n < planes; n++, x += plane_count(w), y += place_count(w), places += place_count(w)) {
    for (ptrdiff_t i = 0; i < place_count(w); i++) {
      y[i] = -INFINITY;
      // A dilated window can step over a small plane: then there is no place.
      places[i] = -1;
    }
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++) {
        struct overlap o = overlap(w, ky, kx);
        for (int p = o.top; p < o.bottom; p++) {
          const float *row = x + row_under(w, o, p);
          int32_t start = (int32_t)row_under(w, o, p);
          float *largest = y + (ptrdiff_t)p * w.out_columns;
          int32_t *place = places + (ptrdiff_t)p * w.out_columns;
          for (int q = o.left; q < o.right; q++) {
            float value = row[q * w.stride_columns];
            // As in PyTorch the first of equals wins, and NaN wins over everything.
            int wins = (value > largest[q]) | (value != value) | (place[q] < 0);
            largest[q] = wins ? value : largest[q];
            place[q] = wins ? start + q * w.stride_columns : place[q];
          }
        }
      }
  }
}

void ck_max_pool_backward(struct ck_window w, size_t planes, const float *restrict dy, const int32_t *restrict places,
                          float *restrict dx) {
  memset(dx, 0, sizeof(float) * planes * (size_t)plane_count(w));
  for (size_t n = 0; n < planes; n++, dx += plane_count(w))
    for (ptrdiff_t i = 0; i < place_count(w); i++, places++, dy++)
      if (*places >= 0) dx[*places] += *dy;
}

/// How many places of a kernel lie on the plane, which has `margin` elements more on either side, for the window at
/// `place`.
INLINED int count_inside(int place, int extent, int kernel, int stride, int padding, int margin) {
  int first = place * stride - padding, last = first + kernel;
  return (last < extent + margin ? last : extent + margin) - (first > -margin ? first : -margin);
}

/// 1 / the number of elements that window (p, q) takes the mean of: a last window that ends beyond the padding has fewer.
INLINED float share(struct ck_window w, int counts_padding, int p, int q) {
  int margin_rows = counts_padding ? w.padding_rows : 0, margin_columns = counts_padding ? w.padding_columns : 0;
  int rows = count_inside(p, w.rows, w.kernel_rows, w.stride_rows, w.padding_rows, margin_rows);
  return 1 / (float)(rows * count_inside(q, w.columns, w.kernel_columns, w.stride_columns, w.padding_columns,
                                         margin_columns));
}

CLONES void ck_average_pool(struct ck_window w, size_t planes, int counts_padding, const float *restrict x,
                            float *restrict y) {
  memset(y, 0, sizeof(float) * planes * (size_t)place_count(w));
  for (size_t n = 0; n < planes; n++, x += plane_count(w), y += place_count(w)) {
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++) {
        struct overlap o = overlap(w, ky, kx);
        for (int p = o.top; p < o.bottom; p++) {
          const float *row = x + row_under(w, o, p);
          float *sum = y + (ptrdiff_t)p * w.out_columns;
          for (int q = o.left; q < o.right; q++) sum[q] += row[q * w.stride_columns];
        }
      }
    for (int p = 0; p < w.out_rows; p++)
      for (int q = 0; q < w.out_columns; q++) y[(ptrdiff_t)p * w.out_columns + q] *= share(w, counts_padding, p, q);
  }
}

CLONES void ck_average_pool_backward(struct ck_window w, size_t planes, int counts_padding, const float *restrict dy,
                                     float *restrict dx) {
  memset(dx, 0, sizeof(float) * planes * (size_t)plane_count(w));
  for (size_t n = 0; n < planes; n++, dx += plane_count(w), dy += place_count(w))
    for (int ky = 0; ky < w.kernel_rows; ky++)
      for (int kx = 0; kx < w.kernel_columns; kx++) {
        struct overlap o = overlap(w, ky, kx);
        for (int p = o.top; p < o.bottom; p++) {
          const float *from = dy + (ptrdiff_t)p * w.out_columns;
          float *row = dx + row_under(w, o, p);
          for (int q = o.left; q < o.right; q++) row[q * w.stride_columns] += from[q] * share(w, counts_padding, p, q);
        }
      }
}
