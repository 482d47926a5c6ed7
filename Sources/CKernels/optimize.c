#include "CKernels.h"
#include "clones.h"

// One pass over values, gradients and state. The order of the arithmetic is that of torch.optim's single-tensor
// implementations, so trajectories agree to rounding.

INLINED void sgd_loop(size_t n, struct ck_sgd o, const float *restrict g, float *restrict velocity, float *restrict p,
                      int has_momentum) {
  for (size_t i = 0; i < n; i++) {
    float d = g[i] + o.weight_decay * p[i];
    if (has_momentum) {
      float v = o.is_first ? d : o.momentum * velocity[i] + (1 - o.dampening) * d;
      velocity[i] = v;
      d = o.nesterov ? d + o.momentum * v : v;
    }
    p[i] -= o.learning_rate * d;
  }
}

CLONES void ck_sgd_step(size_t n, struct ck_sgd options, const float *gradient, float *velocity, float *value) {
  if (options.momentum != 0 && velocity)
    sgd_loop(n, options, gradient, velocity, value, 1);
  else
    sgd_loop(n, options, gradient, velocity, value, 0);
}

CLONES void ck_adam_step(size_t n, struct ck_adam o, const float *restrict gradient, float *restrict mean,
                         float *restrict square, float *restrict value) {
  float decay = o.is_decoupled ? 1 - o.learning_rate * o.weight_decay : 1;
  float added = o.is_decoupled ? 0 : o.weight_decay;
  float step = (float)(o.learning_rate / o.correction1);
  float root = (float)(1 / __builtin_sqrt(o.correction2));
  float c1 = 1 - o.beta1, c2 = 1 - o.beta2;
  for (size_t i = 0; i < n; i++) {
    float p = value[i] * decay;
    float g = gradient[i] + added * value[i];
    float m = mean[i] + c1 * (g - mean[i]);
    float v = o.beta2 * square[i] + c2 * g * g;
    mean[i] = m;
    square[i] = v;
    value[i] = p - step * m / (__builtin_elementwise_sqrt(v) * root + o.epsilon);
  }
}
