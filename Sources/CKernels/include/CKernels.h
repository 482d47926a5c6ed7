// The inner loops of the engine, in plain C with vector extensions and a clone for each generation of x86-64.

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
/// y = x * scale + shift
void ck_affine(size_t n, const float *x, float scale, float shift, float *y);
/// y *= factor, and y held between two bounds.
void ck_scale(size_t n, float factor, float *y);
void ck_clamp(size_t n, float low, float high, float *y);
/// y += x
void ck_accumulate(size_t n, const float *x, float *y);
/// y = a * b
void ck_product(size_t n, const float *a, const float *b, float *y);
/// dy / b, and -dy * a / (b * b)
void ck_quotient_backward_a(size_t n, const float *b, const float *dy, float *da);
void ck_quotient_backward_b(size_t n, const float *a, const float *b, const float *dy, float *db);

// unary.c: functions of one number, which may take two more, p and q.
enum ck_function {
  CK_RELU,       // max(x, 0)
  CK_LEAKY_RELU, // p is the slope below 0
  CK_TANH,
  CK_SIGMOID,
  CK_GELU,      // x times the normal distribution function
  CK_GELU_TANH, // the same by a formula with tanh
  CK_SILU,      // x sigmoid(x)
  CK_ELU,       // q x above 0, q p (e^x - 1) below
  CK_SOFTPLUS,  // log(1 + e^(p x)) / p, and x where p x > q
  CK_HARDTANH,  // x held between p and q, without gradient at the bounds
  CK_CLAMP,     // the same with gradient at the bounds
  CK_HARDSWISH,
  CK_HARDSIGMOID,
  CK_MISH,     // x tanh(softplus(x))
  CK_SOFTSIGN, // x / (1 + |x|)
  CK_LOG_SIGMOID,
  CK_EXP,
  CK_LOG,
  CK_SQRT,
  CK_ABS,
  CK_SIN,
  CK_COS,
  CK_SQUARE,
  CK_POW, // x^p
  CK_FUNCTION_COUNT
};
void ck_unary(enum ck_function function, float p, float q, size_t n, const float *x, float *y);
void ck_unary_backward(enum ck_function function, float p, float q, size_t n, const float *x, const float *y,
                       const float *dy, float *dx);
/// x where that is positive, else x slopes[channel]; x is [outer, channels, inner].
void ck_prelu(size_t outer, size_t channels, size_t inner, const float *x, const float *slopes, float *y);
void ck_prelu_backward(size_t outer, size_t channels, size_t inner, const float *x, const float *slopes,
                       const float *dy, float *dx);
void ck_prelu_backward_slopes(size_t outer, size_t channels, size_t inner, const float *x, const float *dy,
                              float *slopes);

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
/// max |x|, NaN if there is one.
float ck_largest_magnitude(size_t n, const float *x);
/// ‖a - b‖², without forming the difference.
double ck_squared_distance(size_t n, const float *a, const float *b);
/// y[o, i] = scale * Σ_k x[o, k, i]
void ck_sum_axis(size_t outer, size_t axis, size_t inner, const float *x, float scale, float *y);
void ck_sum_axis_backward(size_t outer, size_t axis, size_t inner, const float *dy, float scale, float *dx);
void ck_fill(size_t n, float value, float *y);
void ck_transpose(size_t rows, size_t columns, const float *x, float *y);

// softmax.c: over the middle of [outer, axis, inner].
void ck_softmax(size_t outer, size_t axis, size_t inner, const float *x, float *y);
void ck_softmax_backward(size_t outer, size_t axis, size_t inner, const float *y, const float *dy, float *dx);
void ck_log_softmax(size_t outer, size_t axis, size_t inner, const float *x, float *y);
void ck_log_softmax_backward(size_t outer, size_t axis, size_t inner, const float *y, const float *dy, float *dx);
/// The index of the largest element along the axis, the first of equals; NaN counts as largest.
void ck_argmax(size_t outer, size_t axis, size_t inner, const float *x, float *y);

// cross_entropy.c: rows of logits. The losses of the rows are stored where `losses` is not NULL, and their sum is
// returned; on the way back dy[row * dy_stride] * scale reaches each row. Classes are weighted by `weight` unless it is
// NULL; rows whose label is `ignored` count for nothing.
/// The negative log likelihoods of the classes in `labels`, of which a share `smoothing` is spread over all classes;
/// `probabilities` keeps the softmax for the way back, and `total` becomes the sum of the weights of the labels.
double ck_cross_entropy(size_t rows, size_t columns, const float *x, const float *labels, const float *weight,
                        float ignored, float smoothing, float *probabilities, float *losses, double *total);
void ck_cross_entropy_backward(size_t rows, size_t columns, const float *probabilities, const float *labels,
                               const float *weight, float ignored, float smoothing, float scale, const float *dy,
                               size_t dy_stride, float *dx);
/// The same against whole distributions, one a row.
double ck_soft_cross_entropy(size_t rows, size_t columns, const float *x, const float *targets, const float *weight,
                             float smoothing, float *probabilities, float *losses);
void ck_soft_cross_entropy_backward(size_t rows, size_t columns, const float *probabilities, const float *targets,
                                    const float *weight, float smoothing, float scale, const float *dy,
                                    size_t dy_stride, float *dx);
/// The same where x holds logarithms of probabilities already.
double ck_nll(size_t rows, size_t columns, const float *x, const float *labels, const float *weight, float ignored,
              float *losses, double *total);
void ck_nll_backward(size_t rows, size_t columns, const float *labels, const float *weight, float ignored, float scale,
                     const float *dy, size_t dy_stride, float *dx);

// pointwise_loss.c: losses of an output x and a target t, element by element, which may take a number p.
enum ck_loss {
  CK_SQUARED_ERROR,
  CK_ABSOLUTE_ERROR,
  CK_SMOOTH_L1,            // quadratic below p, divided by p
  CK_HUBER,                // quadratic up to p
  CK_BINARY_CROSS_ENTROPY, // of probabilities
  CK_LOGISTIC_LOSS,        // binary cross-entropy of logits
  CK_KL_DIVERGENCE,        // x holds log probabilities, t probabilities
  CK_KL_DIVERGENCE_LOG,    // both hold log probabilities
  CK_LOSS_COUNT
};
/// Stores the losses of the elements where `losses` is not NULL, and returns their sum.
double ck_pointwise_loss(enum ck_loss loss, float p, size_t n, const float *x, const float *t, float *losses);
/// What reaches the output of dy[i * dy_stride] * scale, and what reaches the target.
void ck_pointwise_loss_backward(enum ck_loss loss, float p, size_t n, const float *x, const float *t, float scale,
                                const float *dy, size_t dy_stride, float *dx);
void ck_pointwise_loss_backward_target(enum ck_loss loss, float p, size_t n, const float *x, const float *t,
                                       float scale, const float *dy, size_t dy_stride, float *dt);

// accuracy.c
/// How many rows have their largest element at the place that `labels` says.
size_t ck_count_correct(size_t rows, size_t columns, const float *x, const float *labels);

// normalize.c: layers that shift and scale to mean 0 and variance 1. Sums are in double.
//
// Channels are the middle of x[outer, channels, inner]; `inverse` is 1 / sqrt(variance + epsilon); `weight` and `bias`
// may be NULL.
void ck_channel_moments(size_t outer, size_t channels, size_t inner, const float *x, float *mean, float *variance);
/// y = (x - mean) * inverse * weight + bias for each channel.
void ck_normalize_channels(size_t outer, size_t channels, size_t inner, const float *x, const float *mean,
                           const float *inverse, const float *weight, const float *bias, float *y);
/// sum = sum of dy, product = sum of dy * (x - mean) * inverse, for each channel.
void ck_channel_gradient_sums(size_t outer, size_t channels, size_t inner, const float *x, const float *mean,
                              const float *inverse, const float *dy, float *sum, float *product);
/// dx, the moments being those of x itself; or constants, when `sum` and `product` are NULL.
void ck_normalize_channels_backward(size_t outer, size_t channels, size_t inner, const float *x, const float *mean,
                                    const float *inverse, const float *weight, const float *sum,
                                    const float *product, const float *dy, float *dx);
/// The same over each row, which has its own moments; the weight and the bias have an element for each column.
void ck_normalize_rows(size_t rows, size_t columns, double epsilon, const float *x, const float *weight,
                       const float *bias, float *mean, float *inverse, float *y);
void ck_normalize_rows_backward(size_t rows, size_t columns, const float *x, const float *mean, const float *inverse,
                                const float *weight, const float *dy, float *dx);
void ck_normalize_rows_backward_weight(size_t rows, size_t columns, const float *x, const float *mean,
                                       const float *inverse, const float *dy, float *dweight);
/// y[o, c, i] += bias[c]
void ck_add_to_channels(size_t outer, size_t channels, size_t inner, const float *bias, float *y);
/// db[c] = the sum of dy over o and i
void ck_channel_sums(size_t outer, size_t channels, size_t inner, const float *dy, float *db);

// window.c: windows that slide over planes of `rows` by `columns` elements and stop at `out_rows` by `out_columns`
// places. What a window covers outside of the plane is padding.
struct ck_window {
  int rows, columns, out_rows, out_columns;
  int kernel_rows, kernel_columns, stride_rows, stride_columns;
  int padding_rows, padding_columns, dilation_rows, dilation_columns;
};
/// columns[channel and place in the kernel, place of the window] = what of x lies there, 0 in the padding.
void ck_window_columns(struct ck_window window, int channels, const float *x, float *columns);
/// The opposite: x[what lay there] += columns, after clearing x.
void ck_window_columns_backward(struct ck_window window, int channels, const float *columns, float *x);
/// The largest element under each window, NaN above all, and its place in the plane, -1 for none.
void ck_max_pool(struct ck_window window, size_t planes, const float *x, float *y, int32_t *places);
void ck_max_pool_backward(struct ck_window window, size_t planes, const float *dy, const int32_t *places, float *dx);
/// The mean of the elements under each window, padding counted as zeros or not at all, and what lies beyond it never.
void ck_average_pool(struct ck_window window, size_t planes, int counts_padding, const float *x, float *y);
void ck_average_pool_backward(struct ck_window window, size_t planes, int counts_padding, const float *dy, float *dx);

// gather.c: rows of a table, by whole numbers that are kept as floats.
void ck_gather_rows(size_t n, size_t columns, const float *indices, const float *table, float *y);
/// dtable[index] += dy, row after row but for the index `skipped`, after clearing the `rows` rows of dtable.
void ck_scatter_rows(size_t n, size_t columns, const float *indices, float skipped, const float *dy, size_t rows,
                     float *dtable);

// matmul.c
/// C = op(A) op(B), C being m by n, and k what is summed over.
void ck_matmul(int transpose_a, int transpose_b, int m, int n, int k, const float *a, const float *b, float *c);
/// y = x wᵀ + bias: x is m by k, w is n by k; bias may be NULL.
void ck_linear(int m, int n, int k, const float *x, const float *w, const float *bias, float *y);
/// db[j] = Σ_i dy[i, j]
void ck_column_sums(size_t rows, size_t columns, const float *dy, float *db);
/// How many threads a large product may use.
void ck_set_threads(int count);

// optimize.c: one step of the optimisers of torch.optim. A state that the options do not ask for may be NULL.
struct ck_sgd {
  float learning_rate, momentum, dampening, weight_decay;
  int nesterov, is_first;
};
void ck_sgd_step(size_t n, struct ck_sgd options, const float *gradient, float *velocity, float *value);
struct ck_adam {
  double learning_rate, beta1, beta2, epsilon, weight_decay;
  int is_decoupled;
  double correction1, correction2; // 1 - beta^t
};
/// Adam or AdamW; with `largest`, which keeps the largest second moments, their AMSGrad variants.
void ck_adam_step(size_t n, struct ck_adam options, const float *gradient, float *mean, float *square, float *largest,
                  float *value);
/// Adamax: `largest` is the decaying maximum of the gradients' magnitudes.
void ck_adamax_step(size_t n, struct ck_adam options, const float *gradient, float *mean, float *largest,
                    float *value);
struct ck_rmsprop {
  double learning_rate, alpha, epsilon, weight_decay, momentum;
};
/// `mean` makes it the centred variant; `velocity` is for momentum.
void ck_rmsprop_step(size_t n, struct ck_rmsprop options, const float *gradient, float *square, float *mean,
                     float *velocity, float *value);
struct ck_adagrad {
  double learning_rate, epsilon, weight_decay;
};
void ck_adagrad_step(size_t n, struct ck_adagrad options, const float *gradient, float *sum, float *value);

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

// moments.c, histogram.c, tally.c: what can be said of many numbers, computed in double. Elements may begin at any
// address; there are less than 2^32 of them.
enum ck_element { CK_FLOAT32, CK_FLOAT64 };
/// Of the finite elements: how many, extent, mean, and the sum of the squares of their distances from the mean. The
/// extent of nothing is from +inf to -inf.
struct ck_moments {
  double finite, minimum, maximum, mean, squares;
  uint64_t zeros, nans, positive_infinities, negative_infinities;
};
/// Takes elements in, in blocks whose order decides the last bits of mean and squares.
void ck_add_moments(enum ck_element type, size_t n, const void *x, struct ck_moments *m);
void ck_join_moments(struct ck_moments *m, const struct ck_moments *other);
/// Adds the elements between edges[0] and edges[bins] to the counts: bin b holds edges[b] <= x < edges[b + 1], the last
/// its upper edge too. The edges are ascending, about equally far from each other.
void ck_histogram(enum ck_element type, size_t n, const void *x, const double *edges, int bins, ptrdiff_t *counts);
/// The bin that holds one number; -1 for one outside, and for NaN.
int ck_bin(double x, const double *edges, int bins);
/// Adds to counts[p] + counts[p + 65536] how often the 16 bits p occur, in the byte order of the machine.
void ck_tally(size_t n, const void *x, uint32_t *counts);
#endif
