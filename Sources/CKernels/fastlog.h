// A vectorisable log(1 + x) to about 1 ulp on [0, 1]; NaN stays NaN. (Cephes' logf, S. Moshier.)
#ifndef PARAMTOP_FASTLOG_H
#define PARAMTOP_FASTLOG_H
#include "clones.h"

INLINED float fast_log1p(float x) {
  // Above sqrt 2 the half is taken, and log 2 is added in two parts; nothing is lost by forming 1 + x.
  int is_high = x > 0.41421356f;
  float r = is_high ? 0.5f * x - 0.5f : x, e = is_high ? 1 : 0;
  float z = r * r;
  float p = 7.0376836292e-2f;
  p = p * r - 1.1514610310e-1f;
  p = p * r + 1.1676998740e-1f;
  p = p * r - 1.2420140846e-1f;
  p = p * r + 1.4249322787e-1f;
  p = p * r - 1.6668057665e-1f;
  p = p * r + 2.0000714765e-1f;
  p = p * r - 2.4999993993e-1f;
  p = p * r + 3.3333331174e-1f;
  float y = p * r * z + e * -2.12194440e-4f - 0.5f * z;
  return r + y + e * 0.693359375f;
}
#endif
