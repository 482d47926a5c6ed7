#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"

#include <math.h>

// Losses of an output x and a target t: the value, and beside it the derivatives by x and by t.
#define LOSS(name, value, by_output, by_target)                                                                       \
  INLINED float name##_value(float x, float t, float p) {                                                             \
    (void)p;                                                                                                          \
    return value;                                                                                                     \
  }                                                                                                                   \
  INLINED float name##_by_output(float x, float t, float p) {                                                         \
    (void)x, (void)t, (void)p;                                                                                        \
    return by_output;                                                                                                 \
  }                                                                                                                   \
  INLINED float name##_by_target(float x, float t, float p) {                                                         \
    (void)x, (void)t, (void)p;                                                                                        \
    return by_target;                                                                                                 \
  }

INLINED float sign(float x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

INLINED float smooth_l1(float d, float beta) {
  return fabsf(d) < beta ? 0.5f * d * d / beta : fabsf(d) - 0.5f * beta;
}
INLINED float smooth_l1_slope(float d, float beta) { return fabsf(d) < beta ? d / beta : sign(d); }

INLINED float huber(float d, float delta) {
  return fabsf(d) <= delta ? 0.5f * d * d : delta * (fabsf(d) - 0.5f * delta);
}
INLINED float huber_slope(float d, float delta) { return fabsf(d) <= delta ? d : delta * sign(d); }

// PyTorch holds the logarithm above -100 and the denominator above 1e-12, so that a sure mistake costs 100 and not all.
INLINED float held(float logarithm) { return logarithm < -100 ? -100 : logarithm; }
INLINED float bce_slope(float x, float t) {
  float variance = x * (1 - x);
  return (x - t) / (variance < 1e-12f ? 1e-12f : variance);
}

LOSS(squared_error, (x - t) * (x - t), 2 * (x - t), 2 * (t - x))
LOSS(absolute_error, fabsf(x - t), sign(x - t), sign(t - x))
LOSS(smooth_l1, smooth_l1(x - t, p), smooth_l1_slope(x - t, p), smooth_l1_slope(t - x, p))
LOSS(huber, huber(x - t, p), huber_slope(x - t, p), huber_slope(t - x, p))
LOSS(bce, (t - 1) * held(log1pf(-x)) - t * held(logf(x)), bce_slope(x, t), held(log1pf(-x)) - held(logf(x)))
LOSS(logistic, (x > 0 ? x : 0) - x * t + log1pf(fast_exp(-fabsf(x))), 1 / (1 + fast_exp(-x)) - t, -x)
LOSS(kl, t == 0 ? 0 : t * (logf(t) - x), -t, logf(t) + 1 - x)
LOSS(kl_log, expf(t) * (t - x), -expf(t), expf(t) * (t - x + 1))

#define ALL(DO)                                                                                                       \
  DO(SQUARED_ERROR, squared_error) DO(ABSOLUTE_ERROR, absolute_error) DO(SMOOTH_L1, smooth_l1) DO(HUBER, huber)       \
  DO(BINARY_CROSS_ENTROPY, bce) DO(LOGISTIC_LOSS, logistic) DO(KL_DIVERGENCE, kl) DO(KL_DIVERGENCE_LOG, kl_log)

CLONES static double total(enum ck_loss loss, float p, size_t n, const float *restrict x, const float *restrict t) {
#pragma clang fp reassociate(on)
  double sum = 0;
#define LOOP(NAME, name)                                                                                              \
  case CK_##NAME:                                                                                                     \
    for (size_t i = 0; i < n; i++) sum += (double)name##_value(x[i], t[i], p);                                        \
    break;
  switch (loss) {
    ALL(LOOP)
  case CK_LOSS_COUNT: break;
  }
#undef LOOP
  return sum;
}

double ck_pointwise_loss(enum ck_loss loss, float p, size_t n, const float *x, const float *t, float *losses) {
  if (!losses) return total(loss, p, n, x, t);
#define LOOP(NAME, name)                                                                                              \
  case CK_##NAME:                                                                                                     \
    for (size_t i = 0; i < n; i++) losses[i] = name##_value(x[i], t[i], p);                                           \
    break;
  switch (loss) {
    ALL(LOOP)
  case CK_LOSS_COUNT: break;
  }
#undef LOOP
  return ck_sum(n, losses);
}

/// Multiplies derivatives by dy, which is one number or one for each element.
INLINED void spread(size_t n, float scale, const float *restrict dy, size_t dy_stride, float *restrict dx) {
  if (dy_stride == 0) {
    float k = dy[0] * scale;
    for (size_t i = 0; i < n; i++) dx[i] *= k;
  } else {
    for (size_t i = 0; i < n; i++) dx[i] *= dy[i] * scale;
  }
}

CLONES void ck_pointwise_loss_backward(enum ck_loss loss, float p, size_t n, const float *restrict x,
                                       const float *restrict t, float scale, const float *restrict dy,
                                       size_t dy_stride, float *restrict dx) {
#define LOOP(NAME, name)                                                                                              \
  case CK_##NAME:                                                                                                     \
    for (size_t i = 0; i < n; i++) dx[i] = name##_by_output(x[i], t[i], p);                                           \
    break;
  switch (loss) {
    ALL(LOOP)
  case CK_LOSS_COUNT: break;
  }
#undef LOOP
  spread(n, scale, dy, dy_stride, dx);
}

CLONES void ck_pointwise_loss_backward_target(enum ck_loss loss, float p, size_t n, const float *restrict x,
                                              const float *restrict t, float scale, const float *restrict dy,
                                              size_t dy_stride, float *restrict dt) {
#define LOOP(NAME, name)                                                                                              \
  case CK_##NAME:                                                                                                     \
    for (size_t i = 0; i < n; i++) dt[i] = name##_by_target(x[i], t[i], p);                                           \
    break;
  switch (loss) {
    ALL(LOOP)
  case CK_LOSS_COUNT: break;
  }
#undef LOOP
  spread(n, scale, dy, dy_stride, dt);
}
