#include "CKernels.h"
#include "clones.h"

// Σ a[i] b[i], in eight lanes that a compiler may keep in one register.
INLINED double dot(size_t n, const double *a, const double *b) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int lane = 0; lane < 8; lane++) lanes[lane] += a[i + lane] * b[i + lane];
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += lanes[lane];
  for (; i < n; i++) sum += a[i] * b[i];
  return sum;
}

// Reflects x at the plane orthogonal to v, where v·v = 2.
INLINED void reflect(size_t n, const double *restrict v, double *restrict x) {
  double share = dot(n, v, x);
  for (size_t i = 0; i < n; i++) x[i] -= share * v[i];
}

CLONES void ck_orthogonalize(size_t rows, size_t columns, double *a, double *scratch) {
  for (size_t k = 0; k < columns; k++) {
    double *v = a + k * rows + k;
    size_t n = rows - k;
    double norm = __builtin_elementwise_sqrt(dot(n, v, v));
    // R's diagonal has the sign opposite to the element it replaces, which keeps all digits.
    double diagonal = v[0] > 0 ? -norm : norm;
    scratch[k] = diagonal < 0 ? -1 : 1;
    v[0] -= diagonal;
    double length = __builtin_elementwise_sqrt(dot(n, v, v) / 2);
    for (size_t i = 0; i < n; i++) v[i] = length > 0 ? v[i] / length : 0;
    for (size_t j = k + 1; j < columns; j++) reflect(n, v, a + j * rows + k);
  }
  // Q's columns are the reflections of the unit vectors, from the last to the first; the v above are used up meanwhile.
  for (size_t k = columns; k-- > 0;) {
    double *v = a + k * rows + k;
    size_t n = rows - k;
    for (size_t j = k + 1; j < columns; j++) reflect(n, v, a + j * rows + k);
    double first = v[0];
    for (size_t i = 0; i < n; i++) v[i] *= -first;
    v[0] += 1;
    for (size_t i = 0; i < k; i++) a[k * rows + i] = 0;
  }
  for (size_t k = 0; k < columns; k++)
    for (size_t i = 0; i < rows; i++) a[k * rows + i] *= scratch[k];
}
