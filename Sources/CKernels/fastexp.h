// A vectorisable e^x to about 1 ulp on [-87.3, 88.3], clamped outside; NaN stays NaN. (Cephes' expf, S. Moshier.)
#ifndef PARAMTOP_FASTEXP_H
#define PARAMTOP_FASTEXP_H
#include "clones.h"

#include <stdint.h>

/// e^x = scale (1 + q): the power of two is exact, and q is small where x is.
INLINED float split_exp(float x, float *scale) {
  x = x < -87.3f ? -87.3f : x;
  x = x > 88.3f ? 88.3f : x;
  // Adding and taking away 1.5 * 2^23 rounds to a whole number without a libm call.
  float z = x * 1.44269504088896341f + 12582912.0f;
  int32_t bits;
  __builtin_memcpy(&bits, &z, 4);
  float whole = z - 12582912.0f;
  float r = x - whole * 0.693359375f;
  r = r - whole * -2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  int32_t exponent = (int32_t)((uint32_t)(bits + 127) << 23);
  __builtin_memcpy(scale, &exponent, 4);
  return p * r * r + r;
}

INLINED float fast_exp(float x) {
  float scale;
  float q = split_exp(x, &scale);
  return (q + 1.0f) * scale;
}

/// e^x - 1, without the cancellation near 0.
INLINED float fast_expm1(float x) {
  float scale;
  float q = split_exp(x, &scale);
  return q * scale + (scale - 1.0f);
}

/// tanh x = -e / (e + 2) for a positive x and e = e^-2x - 1, to a few ulp; odd.
INLINED float fast_tanh(float x) {
  float e = fast_expm1(-2 * __builtin_fabsf(x));
  return __builtin_copysignf(-e / (e + 2), x);
}
#endif
