#include "elements.h"

// Small enough to be read a second time from the first-level cache: the deviations are then from the mean of the block
// itself, so that neither a mean far from zero nor an outlier costs digits.
enum { BLOCK = 2048 };

// Joins by the formula of Chan, Golub and LeVeque (Updating Formulae and a Pairwise Algorithm for Computing Sample
// Variances, 1979).
INLINED void join(struct ck_moments *m, double count, double mean, double squares) {
  double all = m->finite + count, distance = mean - m->mean;
  m->squares += squares + distance * distance * (m->finite / all) * count;
  m->mean += distance * (count / all);
  m->finite = all;
}

void ck_join_moments(struct ck_moments *m, const struct ck_moments *other) {
  if (other->finite > 0) join(m, other->finite, other->mean, other->squares);
  m->minimum = other->minimum < m->minimum ? other->minimum : m->minimum;
  m->maximum = other->maximum > m->maximum ? other->maximum : m->maximum;
  m->zeros += other->zeros;
  m->nans += other->nans;
  m->positive_infinities += other->positive_infinities;
  m->negative_infinities += other->negative_infinities;
}

/// In a fixed order, so that a result depends on the elements alone.
INLINED double sum_of(lanes v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

/// Takes in a block; 0, and nothing taken in, where an element is not finite.
INLINED int add_block(enum ck_element type, size_t n, const void *x, struct ck_moments *m) {
  struct {
    lanes low, high, sum, nothing;
    lane_masks zeros;
  } a = {.low = __builtin_inf(), .high = -__builtin_inf()}, b = a;
  size_t whole = n & ~(size_t)(2 * LANES - 1);
  // Two of everything, so that no addition waits for the one before.
  for (size_t i = 0; i < whole; i += 2 * LANES) {
    lanes v = load_lanes(type, x, i), w = load_lanes(type, x, i + LANES);
    a.low = v < a.low ? v : a.low;
    b.low = w < b.low ? w : b.low;
    a.high = v > a.high ? v : a.high;
    b.high = w > b.high ? w : b.high;
    a.sum += v;
    b.sum += w;
    // A number minus itself is 0, and NaN where it is not finite.
    a.nothing += v - v;
    b.nothing += w - w;
    a.zeros -= v == 0;
    b.zeros -= w == 0;
  }
  double sum = sum_of(a.sum + b.sum), nothing = sum_of(a.nothing + b.nothing);
  double low = __builtin_inf(), high = -low;
  uint64_t zeros = 0;
  for (int k = 0; k < LANES; k++) {
    low = a.low[k] < low ? a.low[k] : low;
    low = b.low[k] < low ? b.low[k] : low;
    high = a.high[k] > high ? a.high[k] : high;
    high = b.high[k] > high ? b.high[k] : high;
    zeros += (uint64_t)(a.zeros[k] + b.zeros[k]);
  }
  for (size_t i = whole; i < n; i++) {
    double v = load_element(type, x, i);
    low = v < low ? v : low;
    high = v > high ? v : high;
    sum += v;
    nothing += v - v;
    zeros += v == 0;
  }
  if (nothing != 0) return 0;
  double mean = sum / (double)n;
  lanes squares_a = 0, squares_b = 0;
  for (size_t i = 0; i < whole; i += 2 * LANES) {
    lanes v = load_lanes(type, x, i) - mean, w = load_lanes(type, x, i + LANES) - mean;
    squares_a += v * v;
    squares_b += w * w;
  }
  double squares = sum_of(squares_a + squares_b);
  for (size_t i = whole; i < n; i++) {
    double v = load_element(type, x, i) - mean;
    squares += v * v;
  }
  m->zeros += zeros;
  m->minimum = low < m->minimum ? low : m->minimum;
  m->maximum = high > m->maximum ? high : m->maximum;
  join(m, (double)n, mean, squares);
  return 1;
}

/// Counts what is not finite in a block, and takes in the others.
INLINED void add_finite(enum ck_element type, size_t n, const void *x, struct ck_moments *m) {
  double finite[BLOCK];
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    double v = load_element(type, x, i);
    finite[kept] = v;
    kept += v - v == 0;
    m->nans += v != v;
    m->positive_infinities += v == __builtin_inf();
    m->negative_infinities += v == -__builtin_inf();
  }
  if (kept) add_block(CK_FLOAT64, kept, finite, m);
}

INLINED void add(enum ck_element type, size_t n, const void *x, struct ck_moments *m) {
  for (size_t i = 0; i < n; i += BLOCK) {
    size_t count = n - i < BLOCK ? n - i : BLOCK;
    const void *block = (const char *)x + i * element_size(type);
    if (!add_block(type, count, block, m)) add_finite(type, count, block, m);
  }
}

CLONES static void add_float32(size_t n, const void *x, struct ck_moments *m) { add(CK_FLOAT32, n, x, m); }
CLONES static void add_float64(size_t n, const void *x, struct ck_moments *m) { add(CK_FLOAT64, n, x, m); }

void ck_add_moments(enum ck_element type, size_t n, const void *x, struct ck_moments *m) {
  if (type == CK_FLOAT64) add_float64(n, x, m);
  else add_float32(n, x, m);
}
