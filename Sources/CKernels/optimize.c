#include "CKernels.h"
#include "clones.h"
#include "pool.h"

// One pass over values, gradients and state. The order of the arithmetic is that of torch.optim's single-tensor
// implementations, and what they compute as Python numbers is computed in double: trajectories agree to rounding.
//
// What an option switches is a constant of the inlined loop, so that each variant is vectorised.

struct sgd {
  struct ck_sgd options;
  const float *gradient;
  float *velocity, *value;
};

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

CLONES static void sgd_part(void *context, size_t first, size_t n) {
  const struct sgd *c = context;
  if (c->options.momentum != 0 && c->velocity)
    sgd_loop(n, c->options, c->gradient + first, c->velocity + first, c->value + first, 1);
  else
    sgd_loop(n, c->options, c->gradient + first, NULL, c->value + first, 0);
}

void ck_sgd_step(size_t n, struct ck_sgd options, const float *gradient, float *velocity, float *value) {
  struct sgd context = {options, gradient, velocity, value};
  in_parts(n, sgd_part, &context);
}

struct adam {
  struct ck_adam options;
  const float *gradient;
  float *mean, *square, *largest, *value;
};

INLINED void adam_loop(size_t n, struct ck_adam o, const float *restrict gradient, float *restrict mean,
                       float *restrict square, float *restrict largest, float *restrict value, int keeps_largest) {
  float decay = o.is_decoupled ? (float)(1 - o.learning_rate * o.weight_decay) : 1;
  float added = o.is_decoupled ? 0 : (float)o.weight_decay;
  float step = (float)(o.learning_rate / o.correction1);
  float root = (float)(1 / __builtin_sqrt(o.correction2)), epsilon = (float)o.epsilon;
  float b2 = (float)o.beta2, c1 = (float)(1 - o.beta1), c2 = (float)(1 - o.beta2);
  for (size_t i = 0; i < n; i++) {
    float p = value[i] * decay;
    float g = gradient[i] + added * value[i];
    float m = mean[i] + c1 * (g - mean[i]);
    float v = b2 * square[i] + c2 * g * g;
    mean[i] = m;
    square[i] = v;
    if (keeps_largest) {
      v = largest[i] > v ? largest[i] : v;
      largest[i] = v;
    }
    value[i] = p - step * m / (__builtin_elementwise_sqrt(v) * root + epsilon);
  }
}

CLONES static void adam_part(void *context, size_t first, size_t n) {
  const struct adam *c = context;
  if (c->largest)
    adam_loop(n, c->options, c->gradient + first, c->mean + first, c->square + first, c->largest + first,
              c->value + first, 1);
  else
    adam_loop(n, c->options, c->gradient + first, c->mean + first, c->square + first, NULL, c->value + first, 0);
}

void ck_adam_step(size_t n, struct ck_adam options, const float *gradient, float *mean, float *square, float *largest,
                  float *value) {
  struct adam context = {options, gradient, mean, square, largest, value};
  in_parts(n, adam_part, &context);
}

CLONES void ck_adamax_step(size_t n, struct ck_adam o, const float *restrict gradient, float *restrict mean,
                           float *restrict largest, float *restrict value) {
  float step = (float)(o.learning_rate / o.correction1), decay = (float)o.weight_decay, epsilon = (float)o.epsilon;
  float b2 = (float)o.beta2, c1 = (float)(1 - o.beta1);
  for (size_t i = 0; i < n; i++) {
    float g = gradient[i] + decay * value[i];
    float m = mean[i] + c1 * (g - mean[i]);
    float magnitude = (g < 0 ? -g : g) + epsilon, faded = b2 * largest[i];
    float u = faded > magnitude ? faded : magnitude;
    mean[i] = m;
    largest[i] = u;
    value[i] -= step * m / u;
  }
}

INLINED void rmsprop_loop(size_t n, struct ck_rmsprop o, const float *restrict gradient, float *restrict square,
                          float *restrict mean, float *restrict velocity, float *restrict value, int is_centered,
                          int has_momentum) {
  float rate = (float)o.learning_rate, decay = (float)o.weight_decay, epsilon = (float)o.epsilon;
  float alpha = (float)o.alpha, rest = (float)(1 - o.alpha), momentum = (float)o.momentum;
  for (size_t i = 0; i < n; i++) {
    float g = gradient[i] + decay * value[i];
    float v = alpha * square[i] + rest * g * g;
    square[i] = v;
    if (is_centered) {
      float m = mean[i] + rest * (g - mean[i]);
      mean[i] = m;
      v -= m * m;
    }
    float d = g / (__builtin_elementwise_sqrt(v) + epsilon);
    if (has_momentum) {
      d = momentum * velocity[i] + d;
      velocity[i] = d;
    }
    value[i] -= rate * d;
  }
}

CLONES void ck_rmsprop_step(size_t n, struct ck_rmsprop o, const float *gradient, float *square, float *mean,
                            float *velocity, float *value) {
  if (mean && velocity)
    rmsprop_loop(n, o, gradient, square, mean, velocity, value, 1, 1);
  else if (mean)
    rmsprop_loop(n, o, gradient, square, mean, velocity, value, 1, 0);
  else if (velocity)
    rmsprop_loop(n, o, gradient, square, mean, velocity, value, 0, 1);
  else
    rmsprop_loop(n, o, gradient, square, mean, velocity, value, 0, 0);
}

CLONES void ck_adagrad_step(size_t n, struct ck_adagrad o, const float *restrict gradient, float *restrict sum,
                            float *restrict value) {
  float rate = (float)o.learning_rate, decay = (float)o.weight_decay, epsilon = (float)o.epsilon;
  for (size_t i = 0; i < n; i++) {
    float g = gradient[i] + decay * value[i];
    float s = sum[i] + g * g;
    sum[i] = s;
    value[i] -= rate * g / (__builtin_elementwise_sqrt(s) + epsilon);
  }
}
