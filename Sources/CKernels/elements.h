// Elements of either width as lanes of doubles, in which statistics are computed: a float has 24 bits and a double 53,
// so that a sum over a block loses nothing that anybody could see.
#ifndef PARAMTOP_ELEMENTS_H
#define PARAMTOP_ELEMENTS_H
#include "CKernels.h"
#include "clones.h"

// How lanes would be passed to a function differs between the clones, but all that take them are inlined.
#pragma clang diagnostic ignored "-Wpsabi"

enum { LANES = 8 };
typedef float narrow_lanes __attribute__((ext_vector_type(8)));
typedef double lanes __attribute__((ext_vector_type(8)));
typedef int32_t lane_indices __attribute__((ext_vector_type(8)));
typedef int64_t lane_masks __attribute__((ext_vector_type(8)));

INLINED size_t element_size(enum ck_element type) { return type == CK_FLOAT64 ? sizeof(double) : sizeof(float); }

/// Elements i to i + 7, wherever in memory they begin.
INLINED lanes load_lanes(enum ck_element type, const void *x, size_t i) {
  lanes wide;
  narrow_lanes narrow;
  const char *start = (const char *)x + i * element_size(type);
  if (type == CK_FLOAT64) {
    __builtin_memcpy(&wide, start, sizeof wide);
    return wide;
  }
  __builtin_memcpy(&narrow, start, sizeof narrow);
  return __builtin_convertvector(narrow, lanes);
}

INLINED double load_element(enum ck_element type, const void *x, size_t i) {
  double wide;
  float narrow;
  const char *start = (const char *)x + i * element_size(type);
  if (type == CK_FLOAT64) {
    __builtin_memcpy(&wide, start, sizeof wide);
    return wide;
  }
  __builtin_memcpy(&narrow, start, sizeof narrow);
  return narrow;
}
#endif
