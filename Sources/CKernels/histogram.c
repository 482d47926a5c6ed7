#include "elements.h"

#include <string.h>

// The rule is numpy's: the edges decide. Bin b holds edges[b] <= x < edges[b + 1], the last one its upper edge as well.
//
// Multiplying by bins / (last - first) tells the bin but for a rounding error, so it is right wherever the product is not
// near a whole number. Where it is, the nearest edge decides; such elements are rare unless zero is an edge and many are
// zero. Each lane counts for itself: the next element of the same bin never waits for the count of this one.
enum { GROUP = 2 * LANES, MOST_BINS = 256 };

typedef struct {
  const double *edges;
  int bins;
  double first, last, scale;
  /// How far the product may be off, in bins.
  double doubt;
} ruler;

INLINED ruler make_ruler(const double *edges, int bins) {
  double first = edges[0], last = edges[bins], scale = bins / (last - first);
  double size = __builtin_fmax(__builtin_fabs(first), __builtin_fabs(last));
  // Products and edges are off by a few units in the last place of their size.
  double doubt = (bins * 8.0 + size * scale * 8.0) * 0x1p-52;
  return (ruler){edges, bins, first, last, scale, doubt};
}

/// The bin of a number within the edges, from the nearest edge.
INLINED int settle(const ruler *r, double v) {
  int edge = (int)((v - r->first) * r->scale + 0.5);
  edge -= v < r->edges[edge];
  return edge < r->bins ? edge : r->bins - 1;
}

/// The bin of a number within the edges, where the bins are so narrow that only a search can tell.
INLINED int search(const ruler *r, double v) {
  int low = 0, high = r->bins;
  while (high - low > 1) {
    int middle = low + (high - low) / 2;
    if (v < r->edges[middle]) high = middle;
    else low = middle;
  }
  return low;
}

/// The bin of any number, -1 for one outside.
INLINED int find(const ruler *r, double v) {
  if (!(v >= r->first && v <= r->last)) return -1;
  return r->doubt < 0.25 ? settle(r, v) : search(r, v);
}

int ck_bin(double x, const double *edges, int bins) {
  ruler r = make_ruler(edges, bins);
  return find(&r, x);
}

INLINED void count_singly(enum ck_element type, size_t n, const void *x, const ruler *r, ptrdiff_t *counts) {
  for (size_t i = 0; i < n; i++) {
    int bin = find(r, load_element(type, x, i));
    if (bin >= 0) counts[bin]++;
  }
}

INLINED void count(enum ck_element type, size_t n, const void *x, const double *edges, int bins, ptrdiff_t *counts) {
  ruler r = make_ruler(edges, bins);
  size_t whole = n & ~(size_t)(GROUP - 1);
  if (!(r.doubt < 0.01) || bins > MOST_BINS) whole = 0;
  // One more, for what is outside.
  uint32_t lane_counts[GROUP][MOST_BINS + 1];
  for (int k = 0; whole && k < GROUP; k++) memset(lane_counts[k], 0, (size_t)(bins + 1) * sizeof(uint32_t));
  for (size_t i = 0; i < whole; i += GROUP) {
    int32_t bin[GROUP];
    lane_masks doubtful = 0;
    for (int half = 0; half < 2; half++) {
      lanes v = load_lanes(type, x, i + half * LANES);
      lanes place = (v - r.first) * r.scale;
      lane_masks is_inside = (v >= r.first) & (v <= r.last);
      place = is_inside ? place : (lanes)(bins + 0.5);
      lane_indices whole_place = __builtin_convertvector(place, lane_indices);
      lanes rest = place - __builtin_convertvector(whole_place, lanes);
      doubtful |= (rest < r.doubt) | (rest > 1 - r.doubt);
      memcpy(bin + half * LANES, &whole_place, sizeof whole_place);
    }
    if (__builtin_expect(__builtin_reduce_or(doubtful) != 0, 0)) {
      for (int k = 0; k < GROUP; k++) {
        double v = load_element(type, x, i + k);
        if (v >= r.first && v <= r.last) bin[k] = settle(&r, v);
      }
    }
    for (int k = 0; k < GROUP; k++) lane_counts[k][bin[k]]++;
  }
  for (int k = 0; whole && k < GROUP; k++)
    for (int b = 0; b < bins; b++) counts[b] += lane_counts[k][b];
  count_singly(type, n - whole, (const char *)x + whole * element_size(type), &r, counts);
}

CLONES static void count_float32(size_t n, const void *x, const double *edges, int bins, ptrdiff_t *counts) {
  count(CK_FLOAT32, n, x, edges, bins, counts);
}

CLONES static void count_float64(size_t n, const void *x, const double *edges, int bins, ptrdiff_t *counts) {
  count(CK_FLOAT64, n, x, edges, bins, counts);
}

void ck_histogram(enum ck_element type, size_t n, const void *x, const double *edges, int bins, ptrdiff_t *counts) {
  if (type == CK_FLOAT64) count_float64(n, x, edges, bins, counts);
  else count_float32(n, x, edges, bins, counts);
}
