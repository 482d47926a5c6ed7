#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"
#include "fastlog.h"

#include <math.h>

// Losses of an output x and a target t: the value, and beside it the derivatives by x and by t. Each has loops of its
// own, so that those which can be are vectorised.
typedef double sum_loop(float p, size_t n, const float *restrict x, const float *restrict t);
typedef void each_loop(float p, size_t n, const float *restrict x, const float *restrict t, float *restrict losses);
typedef void backward_loop(float p, size_t n, const float *restrict x, const float *restrict t, float scale,
                           const float *restrict dy, size_t dy_stride, float *restrict gradient);

// Derivatives are multiplied by dy, which is one number or one for each element.
#define BACKWARD(name, derivative)                                                                                    \
  INLINED float name##_at(float x, float t, float p) {                                                                \
    (void)x, (void)t, (void)p;                                                                                        \
    return derivative;                                                                                                \
  }                                                                                                                   \
  CLONES static void name(float p, size_t n, const float *restrict x, const float *restrict t, float scale,           \
                          const float *restrict dy, size_t dy_stride, float *restrict gradient) {                     \
    if (dy_stride == 0) {                                                                                             \
      float k = dy[0] * scale;                                                                                        \
      for (size_t i = 0; i < n; i++) gradient[i] = name##_at(x[i], t[i], p) * k;                                      \
    } else {                                                                                                          \
      for (size_t i = 0; i < n; i++) gradient[i] = name##_at(x[i], t[i], p) * dy[i] * scale;                          \
    }                                                                                                                 \
  }

#define LOSS(name, value, by_output, by_target)                                                                       \
  INLINED float name##_value(float x, float t, float p) {                                                             \
    (void)p;                                                                                                          \
    return value;                                                                                                     \
  }                                                                                                                   \
  CLONES static double name##_sum(float p, size_t n, const float *restrict x, const float *restrict t) {              \
    _Pragma("clang fp reassociate(on)") double sum = 0;                                                               \
    for (size_t i = 0; i < n; i++) sum += (double)name##_value(x[i], t[i], p);                                        \
    return sum;                                                                                                       \
  }                                                                                                                   \
  CLONES static void name##_each(float p, size_t n, const float *restrict x, const float *restrict t,                 \
                                 float *restrict losses) {                                                            \
    for (size_t i = 0; i < n; i++) losses[i] = name##_value(x[i], t[i], p);                                           \
  }                                                                                                                   \
  BACKWARD(name##_by_output, by_output)                                                                               \
  BACKWARD(name##_by_target, by_target)

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
LOSS(logistic, (x > 0 ? x : 0) - x * t + fast_log1p(fast_exp(-fabsf(x))), 1 / (1 + fast_exp(-x)) - t, -x)
LOSS(kl, t == 0 ? 0 : t * (logf(t) - x), -t, logf(t) + 1 - x)
LOSS(kl_log, expf(t) * (t - x), -expf(t), expf(t) * (t - x + 1))

#define ROW(name) {name##_sum, name##_each, name##_by_output, name##_by_target}
static const struct {
  sum_loop *sum;
  each_loop *each;
  backward_loop *by_output, *by_target;
} table[CK_LOSS_COUNT] = {
    [CK_SQUARED_ERROR] = ROW(squared_error),
    [CK_ABSOLUTE_ERROR] = ROW(absolute_error),
    [CK_SMOOTH_L1] = ROW(smooth_l1),
    [CK_HUBER] = ROW(huber),
    [CK_BINARY_CROSS_ENTROPY] = ROW(bce),
    [CK_LOGISTIC_LOSS] = ROW(logistic),
    [CK_KL_DIVERGENCE] = ROW(kl),
    [CK_KL_DIVERGENCE_LOG] = ROW(kl_log),
};

double ck_pointwise_loss(enum ck_loss loss, float p, size_t n, const float *x, const float *t, float *losses) {
  if (!losses) return table[loss].sum(p, n, x, t);
  table[loss].each(p, n, x, t, losses);
  return ck_sum(n, losses);
}

void ck_pointwise_loss_backward(enum ck_loss loss, float p, size_t n, const float *x, const float *t, float scale,
                                const float *dy, size_t dy_stride, float *dx) {
  table[loss].by_output(p, n, x, t, scale, dy, dy_stride, dx);
}

void ck_pointwise_loss_backward_target(enum ck_loss loss, float p, size_t n, const float *x, const float *t,
                                       float scale, const float *dy, size_t dy_stride, float *dt) {
  table[loss].by_target(p, n, x, t, scale, dy, dy_stride, dt);
}
