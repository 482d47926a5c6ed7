// Random numbers as PyTorch 2.13 draws them on an x86-64 CPU, bit for bit.
//
// PyTorch's block of normal numbers was compiled with some products fused into the sums behind them and others not.
// Here every fused one says so, and no other may be: else each clone would round differently.
#pragma STDC FP_CONTRACT OFF
#include "CKernels.h"
#include "clones.h"

INLINED float fused(float a, float b, float c) { return __builtin_fmaf(a, b, c); }

INLINED uint32_t bits_of(float x) {
  uint32_t bits;
  __builtin_memcpy(&bits, &x, 4);
  return bits;
}

INLINED float float_of(uint32_t bits) {
  float x;
  __builtin_memcpy(&x, &bits, 4);
  return x;
}

INLINED uint32_t twisted(uint32_t upper, uint32_t lower) {
  uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
  return (y >> 1) ^ ((0u - (lower & 1u)) & 0x9908b0dfu);
}

CLONES void ck_twist(uint32_t *state) {
  for (int i = 0; i < 227; i++) state[i] = state[i + 397] ^ twisted(state[i], state[i + 1]);
  for (int i = 227; i < 623; i++) state[i] = state[i - 227] ^ twisted(state[i], state[i + 1]);
  state[623] = state[396] ^ twisted(state[623], state[0]);
}

CLONES void ck_temper(size_t n, const uint32_t *restrict state, uint32_t *restrict words) {
  for (size_t i = 0; i < n; i++) {
    uint32_t y = state[i];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    words[i] = y ^ (y >> 18);
  }
}

CLONES void ck_uniform(size_t n, float lower, float width, float *elements) {
  for (size_t i = 0; i < n; i++) {
    float unit = (float)(int32_t)(bits_of(elements[i]) & 0xffffffu) * 0x1p-24f;
    elements[i] = fused(unit, width, lower);
  }
}

CLONES void ck_bernoulli(size_t n, const uint32_t *restrict words, uint64_t bound, float value,
                         float *restrict elements) {
  for (size_t i = 0; i < n; i++) {
    uint64_t number = (uint64_t)(words[2 * i] & 0x1fffffu) << 32 | words[2 * i + 1];
    elements[i] = number < bound ? value : 0.0f;
  }
}

// ln x of a positive number (Cephes' logf, S. Moshier).
INLINED float cephes_log(float x) {
  uint32_t bits = bits_of(x < 0x1p-126f ? 0x1p-126f : x);
  float e = (float)((int32_t)(bits >> 23) - 127) + 1.0f;
  float m = float_of((bits & ~0x7f800000u) | 0x3f000000u);
  int is_small = m < 0.707106781186547524f;
  float extra = is_small ? m : 0.0f;
  e = is_small ? e - 1.0f : e;
  m = (m - 1.0f) + extra;
  float z = m * m;
  float y = 7.0376836292e-2f;
  y = fused(y, m, -1.1514610310e-1f);
  y = fused(y, m, 1.1676998740e-1f);
  y = fused(y, m, -1.2420140846e-1f);
  y = fused(y, m, 1.4249322787e-1f);
  y = fused(y, m, -1.6668057665e-1f);
  y = fused(y, m, 2.0000714765e-1f);
  y = fused(y, m, -2.4999993993e-1f);
  y = fused(y, m, 3.3333331174e-1f);
  y = y * m;
  y = fused(y, z, e * -2.12194440e-4f);
  y = fused(-z, 0.5f, y);
  return fused(e, 0.693359375f, m + y);
}

struct sine_and_cosine {
  float sine, cosine;
};

// sin x and cos x of a number that is not negative (Cephes' sinf and cosf).
INLINED struct sine_and_cosine cephes_sincos(float x) {
  int32_t octant = ((int32_t)(x * 1.27323954473516f) + 1) & ~1;
  float y = (float)octant;
  x = fused(y, -0.78515625f, x);
  x = fused(y, -2.4187564849853515625e-4f, x);
  x = fused(y, -3.77489497744594108e-8f, x);
  float z = x * x;
  float c = 2.443315711809948e-5f;
  c = fused(c, z, -1.388731625493765e-3f);
  c = fused(c, z, 4.166664568298827e-2f);
  c = c * z;
  c = fused(c, z, -(z * 0.5f)) + 1.0f;
  float s = -1.9515295891e-4f;
  s = fused(s, z, 8.3321608736e-3f);
  s = fused(s, z, -1.6666654611e-1f);
  s = s * z;
  s = fused(s, x, x);
  int is_swapped = (octant & 2) != 0;
  float sine = is_swapped ? c : s, cosine = is_swapped ? s : c;
  uint32_t sine_sign = ((uint32_t)octant & 4u) << 29, cosine_sign = (~(uint32_t)(octant - 2) & 4u) << 29;
  return (struct sine_and_cosine){float_of(bits_of(sine) ^ sine_sign), float_of(bits_of(cosine) ^ cosine_sign)};
}

CLONES void ck_normal_blocks(size_t blocks, float mean, float deviation, float *elements) {
  for (size_t block = 0; block < blocks; block++) {
    float *first = elements + 16 * block, *second = first + 8;
    float cosines[8], sines[8];
    for (int i = 0; i < 8; i++) {
      float radius = __builtin_elementwise_sqrt(-2.0f * cephes_log(1.0f - first[i]));
      struct sine_and_cosine angle = cephes_sincos(6.28318530717958647692f * second[i]);
      cosines[i] = fused(radius * angle.cosine, deviation, mean);
      sines[i] = fused(radius * angle.sine, deviation, mean);
    }
    for (int i = 0; i < 8; i++) first[i] = cosines[i], second[i] = sines[i];
  }
}
