#include "CKernels.h"
#include "clones.h"
#include "fastexp.h"
#include "fastlog.h"

#include <math.h>

// Functions of one number: the value, and beside it what reaches the input of the gradient dy. Both see the input x and
// the numbers p and q that the function takes; the gradient sees the result y too. Each has loops of its own, so that
// those which can be are vectorised.
//
// A comparison lets NaN through wherever it can: whoever looks for the layer where NaN began must not be told 0.
typedef void forward_loop(float p, float q, size_t n, const float *restrict x, float *restrict y);
typedef void backward_loop(float p, float q, size_t n, const float *restrict x, const float *restrict y,
                           const float *restrict dy, float *restrict dx);

#define FUNCTION(name, value, gradient)                                                                               \
  INLINED float name##_value(float x, float p, float q) {                                                             \
    (void)p, (void)q;                                                                                                 \
    return value;                                                                                                     \
  }                                                                                                                   \
  INLINED float name##_gradient(float x, float y, float dy, float p, float q) {                                       \
    (void)x, (void)y, (void)p, (void)q;                                                                               \
    return gradient;                                                                                                  \
  }                                                                                                                   \
  CLONES static void name##_forward(float p, float q, size_t n, const float *restrict x, float *restrict y) {         \
    for (size_t i = 0; i < n; i++) y[i] = name##_value(x[i], p, q);                                                   \
  }                                                                                                                   \
  CLONES static void name##_backward(float p, float q, size_t n, const float *restrict x, const float *restrict y,    \
                                     const float *restrict dy, float *restrict dx) {                                  \
    for (size_t i = 0; i < n; i++) dx[i] = name##_gradient(x[i], y[i], dy[i], p, q);                                  \
  }

INLINED float logistic(float x) { return 1 / (1 + fast_exp(-x)); }
INLINED float between(float x, float low, float high) { return x < low ? low : x > high ? high : x; }
INLINED float sign(float x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

// log(1 + e^x), without overflow.
INLINED float log_one_and_exp(float x) { return (x > 0 ? x : 0) + fast_log1p(fast_exp(-fabsf(x))); }

INLINED float gelu_gradient_at(float x) {
  float cumulative = 0.5f * (1 + erff(x * 0.70710678118654752f));
  return cumulative + x * 0.39894228040143268f * expf(-0.5f * x * x);
}

INLINED float gelu_tanh_inner(float x) { return 0.79788456080286536f * (x + 0.044715f * x * x * x); }

INLINED float gelu_tanh_gradient_at(float x) {
  float t = fast_tanh(gelu_tanh_inner(x));
  float inner_slope = 0.79788456080286536f * (1 + 3 * 0.044715f * x * x);
  return 0.5f * (1 + t) + 0.5f * x * (1 - t * t) * inner_slope;
}

// Below, e^x is nothing, and what is multiplied by it is 0, but for an infinity, of which PyTorch makes NaN.
#define VANISHED (-104.0f)

INLINED float silu_at(float x) { return x < VANISHED ? 0 * x : x * logistic(x); }

INLINED float silu_gradient_at(float x) {
  if (x < VANISHED) return 0 * x;
  float s = logistic(x);
  return s * (1 + x * (1 - s));
}

// tanh(softplus(x)) = n / (n + 2) with n = e^x (e^x + 2); beyond 20 it is 1 to the last bit.
INLINED float mish_n(float x) {
  float e = fast_exp(x > 20 ? 20 : x);
  return e * (e + 2);
}

INLINED float mish_gradient_at(float x) {
  if (x < VANISHED) return 0 * x;
  if (x > 20) return 1 + 0 * x;
  float n = mish_n(x), t = n / (n + 2);
  return t + x * logistic(x) * (1 + t) * (2 / (n + 2));
}

FUNCTION(relu, x < 0 ? 0 : x, y <= 0 ? 0 : dy)
FUNCTION(leaky_relu, x > 0 ? x : x * p, x > 0 ? dy : dy * p)
FUNCTION(tanh, fast_tanh(x), dy * (1 - y * y))
FUNCTION(sigmoid, logistic(x), dy * y * (1 - y))
FUNCTION(gelu, 0.5f * x * (1 + erff(x * 0.70710678118654752f)), dy * gelu_gradient_at(x))
FUNCTION(gelu_tanh, 0.5f * x * (1 + fast_tanh(gelu_tanh_inner(x))), dy * gelu_tanh_gradient_at(x))
FUNCTION(silu, silu_at(x), dy * silu_gradient_at(x))
FUNCTION(elu, q * (x > 0 ? x : p * fast_expm1(x)), dy * q * (x <= 0 ? p * fast_exp(x) : 1))
FUNCTION(softplus, x * p > q ? x : log_one_and_exp(x * p) / p, x * p > q ? dy : dy * logistic(x * p))
FUNCTION(hardtanh, between(x, p, q), x <= p || x >= q ? 0 : dy)
FUNCTION(clamp, between(x, p, q), x >= p && x <= q ? dy : 0)
FUNCTION(hardswish, x * between(x + 3, 0, 6) / 6, x <= -3 ? 0 : x < 3 ? dy * (x / 3 + 0.5f) : dy)
FUNCTION(hardsigmoid, between(x + 3, 0, 6) / 6, x > -3 && x < 3 ? dy / 6 : 0)
FUNCTION(mish, x < VANISHED ? 0 * x : x * (mish_n(x) / (mish_n(x) + 2)), dy * mish_gradient_at(x))
FUNCTION(softsign, x / (1 + fabsf(x)), dy / ((1 + fabsf(x)) * (1 + fabsf(x))) + 0 * x)
FUNCTION(log_sigmoid, -log_one_and_exp(-x), dy * logistic(-x))
FUNCTION(exp, expf(x), dy * y)
FUNCTION(log, logf(x), dy / x)
FUNCTION(sqrt, __builtin_elementwise_sqrt(x), dy / (2 * y))
FUNCTION(abs, fabsf(x), dy * sign(x))
FUNCTION(sin, sinf(x), dy * cosf(x))
FUNCTION(cos, cosf(x), dy * -sinf(x))
FUNCTION(square, x * x, dy * 2 * x)
FUNCTION(pow, powf(x, p), p == 0 ? 0 : dy * p * powf(x, p - 1))

static const struct {
  forward_loop *forward;
  backward_loop *backward;
} functions[CK_FUNCTION_COUNT] = {
    [CK_RELU] = {relu_forward, relu_backward},
    [CK_LEAKY_RELU] = {leaky_relu_forward, leaky_relu_backward},
    [CK_TANH] = {tanh_forward, tanh_backward},
    [CK_SIGMOID] = {sigmoid_forward, sigmoid_backward},
    [CK_GELU] = {gelu_forward, gelu_backward},
    [CK_GELU_TANH] = {gelu_tanh_forward, gelu_tanh_backward},
    [CK_SILU] = {silu_forward, silu_backward},
    [CK_ELU] = {elu_forward, elu_backward},
    [CK_SOFTPLUS] = {softplus_forward, softplus_backward},
    [CK_HARDTANH] = {hardtanh_forward, hardtanh_backward},
    [CK_CLAMP] = {clamp_forward, clamp_backward},
    [CK_HARDSWISH] = {hardswish_forward, hardswish_backward},
    [CK_HARDSIGMOID] = {hardsigmoid_forward, hardsigmoid_backward},
    [CK_MISH] = {mish_forward, mish_backward},
    [CK_SOFTSIGN] = {softsign_forward, softsign_backward},
    [CK_LOG_SIGMOID] = {log_sigmoid_forward, log_sigmoid_backward},
    [CK_EXP] = {exp_forward, exp_backward},
    [CK_LOG] = {log_forward, log_backward},
    [CK_SQRT] = {sqrt_forward, sqrt_backward},
    [CK_ABS] = {abs_forward, abs_backward},
    [CK_SIN] = {sin_forward, sin_backward},
    [CK_COS] = {cos_forward, cos_backward},
    [CK_SQUARE] = {square_forward, square_backward},
    [CK_POW] = {pow_forward, pow_backward},
};

void ck_unary(enum ck_function function, float p, float q, size_t n, const float *x, float *y) {
  functions[function].forward(p, q, n, x, y);
}

void ck_unary_backward(enum ck_function function, float p, float q, size_t n, const float *x, const float *y,
                       const float *dy, float *dx) {
  functions[function].backward(p, q, n, x, y, dy, dx);
}

// Slopes for negative inputs, one for each channel: x is [outer, channels, inner].
CLONES void ck_prelu(size_t outer, size_t channels, size_t inner, const float *restrict x,
                     const float *restrict slopes, float *restrict y) {
  for (size_t o = 0; o < outer; o++)
    for (size_t c = 0; c < channels; c++, x += inner, y += inner)
      for (size_t i = 0; i < inner; i++) y[i] = x[i] > 0 ? x[i] : x[i] * slopes[c];
}

CLONES void ck_prelu_backward(size_t outer, size_t channels, size_t inner, const float *restrict x,
                              const float *restrict slopes, const float *restrict dy, float *restrict dx) {
  for (size_t o = 0; o < outer; o++)
    for (size_t c = 0; c < channels; c++, x += inner, dy += inner, dx += inner)
      for (size_t i = 0; i < inner; i++) dx[i] = x[i] > 0 ? dy[i] : dy[i] * slopes[c];
}

CLONES void ck_prelu_backward_slopes(size_t outer, size_t channels, size_t inner, const float *restrict x,
                                     const float *restrict dy, float *restrict slopes) {
  for (size_t c = 0; c < channels; c++) {
    double sum = 0;
    for (size_t o = 0; o < outer; o++) {
      size_t start = (o * channels + c) * inner;
      for (size_t i = start; i < start + inner; i++) sum += x[i] > 0 ? 0 : (double)x[i] * dy[i];
    }
    slopes[c] = (float)sum;
  }
}
