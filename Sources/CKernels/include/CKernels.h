// The inner loops of the engine, in plain C with vector extensions and a clone for each generation of x86-64.
//
// Arrays are float32, dense and row-major; `n` counts elements. No kernel allocates. A backward kernel stores the
// gradient of its input; adding up the contributions of several uses is the tape's business.
#ifndef PARAMTOP_CKERNELS_H
#define PARAMTOP_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

// context.c: one pointer a thread, destroyed with the thread.
void *ck_context(void);
void ck_set_context(void *context, void (*destroy)(void *));

// elementwise.c
void ck_relu(size_t n, const float *x, float *y);
void ck_relu_backward(size_t n, const float *y, const float *dy, float *dx);
void ck_tanh(size_t n, const float *x, float *y);
void ck_tanh_backward(size_t n, const float *y, const float *dy, float *dx);
void ck_sigmoid(size_t n, const float *x, float *y);
void ck_sigmoid_backward(size_t n, const float *y, const float *dy, float *dx);
void ck_gelu(size_t n, const float *x, float *y);
void ck_gelu_backward(size_t n, const float *x, const float *dy, float *dx);
/// y = x * scale + shift
void ck_affine(size_t n, const float *x, float scale, float shift, float *y);
/// y += x
void ck_accumulate(size_t n, const float *x, float *y);
/// y = a * b
void ck_product(size_t n, const float *a, const float *b, float *y);
/// dy / b, and -dy * a / (b * b)
void ck_quotient_backward_a(size_t n, const float *b, const float *dy, float *da);
void ck_quotient_backward_b(size_t n, const float *a, const float *b, const float *dy, float *db);

// broadcast.c: `extents` of the result, and for each operand its stride along each axis (0 where it is repeated).
enum ck_arithmetic { CK_ADD, CK_SUBTRACT, CK_MULTIPLY, CK_DIVIDE };
void ck_binary(enum ck_arithmetic operation, int rank, const int32_t *extents, const int32_t *a_strides,
               const int32_t *b_strides, const float *a, const float *b, float *y);
/// Spreads an operand over the whole result: y[i] = a[where i came from].
void ck_expand(int rank, const int32_t *extents, const int32_t *strides, const float *a, float *y);
/// The opposite of spreading: da[where i came from] += dy[i], after clearing the `count` elements of da.
void ck_sum_to(int rank, const int32_t *extents, const int32_t *strides, const float *dy, size_t count, float *da);

// reduce.c
double ck_sum(size_t n, const float *x);
double ck_sum_of_squares(size_t n, const float *x);
/// ‖a - b‖², without forming the difference.
double ck_squared_distance(size_t n, const float *a, const float *b);
/// y[o, i] = scale * Σ_k x[o, k, i]
void ck_sum_axis(size_t outer, size_t axis, size_t inner, const float *x, float scale, float *y);
void ck_sum_axis_backward(size_t outer, size_t axis, size_t inner, const float *dy, float scale, float *dx);
void ck_fill(size_t n, float value, float *y);
void ck_transpose(size_t rows, size_t columns, const float *x, float *y);

// loss.c: rows of logits.
void ck_softmax(size_t rows, size_t columns, const float *x, float *y);
void ck_softmax_backward(size_t rows, size_t columns, const float *y, const float *dy, float *dx);
void ck_log_softmax(size_t rows, size_t columns, const float *x, float *y);
void ck_log_softmax_backward(size_t rows, size_t columns, const float *y, const float *dy, float *dx);
/// The mean negative log likelihood of the classes in `labels`; `probabilities` keeps the softmax for the way back.
float ck_cross_entropy(size_t rows, size_t columns, const float *x, const float *labels, float *probabilities);
void ck_cross_entropy_backward(size_t rows, size_t columns, const float *probabilities, const float *labels,
                               float scale, float *dx);
/// The same against whole distributions, one a row.
float ck_soft_cross_entropy(size_t rows, size_t columns, const float *x, const float *targets, float *probabilities);
void ck_soft_cross_entropy_backward(size_t rows, size_t columns, const float *probabilities, const float *targets,
                                    float scale, float *dx);
float ck_mean_squared_error(size_t n, const float *x, const float *target);
void ck_mean_squared_error_backward(size_t n, const float *x, const float *target, float scale, float *dx);
/// How many rows have their largest element at the place that `labels` says.
size_t ck_count_correct(size_t rows, size_t columns, const float *x, const float *labels);

// matmul.c
/// C = op(A) op(B), C being m by n, and k what is summed over.
void ck_matmul(int transpose_a, int transpose_b, int m, int n, int k, const float *a, const float *b, float *c);
/// y = x wᵀ + bias: x is m by k, w is n by k; bias may be NULL.
void ck_linear(int m, int n, int k, const float *x, const float *w, const float *bias, float *y);
/// db[j] = Σ_i dy[i, j]
void ck_column_sums(size_t rows, size_t columns, const float *dy, float *db);
/// How many threads a large product may use.
void ck_set_threads(int count);

// optimize.c
struct ck_sgd {
  float learning_rate, momentum, dampening, weight_decay;
  int nesterov, is_first;
};
/// One step of SGD as torch.optim.SGD does it; `velocity` may be NULL without momentum.
void ck_sgd_step(size_t n, struct ck_sgd options, const float *gradient, float *velocity, float *value);
struct ck_adam {
  float learning_rate, beta1, beta2, epsilon, weight_decay;
  int is_decoupled;
  double correction1, correction2; // 1 - beta^t
};
/// One step of Adam or AdamW as torch.optim does it.
void ck_adam_step(size_t n, struct ck_adam options, const float *gradient, float *mean, float *square, float *value);

// random.c
/// The next 624 words of mt19937's state, in place.
void ck_twist(uint32_t *state);
/// Words of mt19937's state as the generator gives them out.
void ck_temper(size_t n, const uint32_t *state, uint32_t *words);
/// Numbers of U(lower, lower + width) in the place of random words.
void ck_uniform(size_t n, float lower, float width, float *elements);
/// `value` where the 53 low bits of a pair of random words, the high one first, are below `bound`, else 0.
void ck_bernoulli(size_t n, const uint32_t *words, uint64_t bound, float value, float *elements);
/// Numbers of N(mean, deviation^2) in the place of numbers of U(0, 1), in blocks of 16 (Box and Muller, 1958).
void ck_normal_blocks(size_t blocks, float mean, float deviation, float *elements);

// orthogonalize.c
/// Replaces the columns of a tall matrix, each stored in one piece, by those of Q in A = QR with a positive diagonal
/// of R (Householder, 1958); `scratch` has room for `columns` numbers. Columns of zeros stay a basis of the rest.
void ck_orthogonalize(size_t rows, size_t columns, double *a, double *scratch);
#endif
