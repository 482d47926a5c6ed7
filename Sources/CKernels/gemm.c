#include "gemm.h"
#include "clones.h"
#include "pool.h"
#include "turn.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The way of Goto and van de Geijn (Anatomy of High-Performance Matrix Multiplication, 2008): B is packed into panels as
// wide as a tile, which stay in the second cache, A into blocks of panels as high as a tile, and a tile of C stays in
// registers while k runs through both. Each element of C is summed over k in order, whatever the blocks are, and the bias is added in the
// end; so results depend neither on blocks nor on threads, and up to k of about 128, where MKL has one block, they are
// those of PyTorch to the last bit.
enum { BLOCK_DEPTH = 320, BLOCK_ROWS = 192, BLOCK_COLUMNS = 768, MOST_ROWS = 12, MOST_WIDTH = 32 };

struct packed {
  float *a, *b;
};

INLINED int least(int a, int b) { return a < b ? a : b; }

/// The length of equal blocks of at most `most`, in units: 257 gives blocks of 129 and 128, and not of 256 and 1.
INLINED int balanced(int length, int most, int unit) {
  int blocks = (length + most - 1) / most;
  int block = blocks ? (length + blocks - 1) / blocks : unit;
  return (block + unit - 1) / unit * unit;
}

INLINED struct operand part(struct operand x, ptrdiff_t i, ptrdiff_t j) {
  return (struct operand){x.elements + i * x.row + j * x.column, x.row, x.column};
}

INLINED struct operand turned(struct operand x) { return (struct operand){x.elements, x.column, x.row}; }

/// Whether a matrix of `a` by `b` elements stays in the first caches while it is used.
INLINED int is_near(int a, int b) { return (ptrdiff_t)a * b <= 32 * 1024; }

INLINED void copy_floats(int n, const float *restrict from, float *restrict to) {
  int j = 0;
  for (; j + 4 <= n; j += 4) *(float4 *)(to + j) = *(const float4 *)(from + j);
  for (; j < n; j++) to[j] = from[j];
}

/// Copies k rows of n floats to rows of `width`, padded with zeros.
INLINED void copy_rows(int k, const int n, const int width, const float *x, ptrdiff_t row, float *restrict p) {
  for (int l = 0; l < k; l++, p += width, x += row) {
    copy_floats(n, x, p);
    for (int j = n; j < width; j++) p[j] = 0;
  }
}

typedef float float8 __attribute__((vector_size(32), aligned(4)));

/// Four columns of eight floats, turned into rows.
INLINED void turn8(const float *x, ptrdiff_t column, float *p, ptrdiff_t width) {
  float8 c0 = *(const float8 *)x, c1 = *(const float8 *)(x + column), c2 = *(const float8 *)(x + 2 * column),
         c3 = *(const float8 *)(x + 3 * column);
  // Rows 0, 1, 4, 5 and 2, 3, 6, 7, of two columns each: the instructions work on halves.
  float8 low01 = __builtin_shufflevector(c0, c1, 0, 8, 1, 9, 4, 12, 5, 13);
  float8 high01 = __builtin_shufflevector(c0, c1, 2, 10, 3, 11, 6, 14, 7, 15);
  float8 low23 = __builtin_shufflevector(c2, c3, 0, 8, 1, 9, 4, 12, 5, 13);
  float8 high23 = __builtin_shufflevector(c2, c3, 2, 10, 3, 11, 6, 14, 7, 15);
  float8 r04 = __builtin_shufflevector(low01, low23, 0, 1, 8, 9, 4, 5, 12, 13);
  float8 r15 = __builtin_shufflevector(low01, low23, 2, 3, 10, 11, 6, 7, 14, 15);
  float8 r26 = __builtin_shufflevector(high01, high23, 0, 1, 8, 9, 4, 5, 12, 13);
  float8 r37 = __builtin_shufflevector(high01, high23, 2, 3, 10, 11, 6, 7, 14, 15);
  const float8 rows[4] = {r04, r15, r26, r37};
  for (int r = 0; r < 4; r++) {
    *(float4 *)(p + r * width) = __builtin_shufflevector(rows[r], rows[r], 0, 1, 2, 3);
    *(float4 *)(p + (r + 4) * width) = __builtin_shufflevector(rows[r], rows[r], 4, 5, 6, 7);
  }
}

/// Copies k rows of n floats, which lie across, to rows of `width`, padded with zeros.
INLINED void turn_rows(int k, int n, const int width, const float *x, ptrdiff_t column, float *restrict p) {
  int j = 0;
  for (; j + 4 <= n; j += 4) {
    const float *b = x + j * column;
    int l = 0;
    for (; l + 8 <= k; l += 8) turn8(b + l, column, p + (ptrdiff_t)l * width + j, width);
    for (; l + 4 <= k; l += 4) turn4(b + l, column, p + (ptrdiff_t)l * width + j, width);
    for (; l < k; l++)
      for (int i = 0; i < 4; i++) p[(ptrdiff_t)l * width + j + i] = b[i * column + l];
  }
  for (; j < width; j++)
    for (int l = 0; l < k; l++) p[(ptrdiff_t)l * width + j] = j < n ? x[j * column + l] : 0;
}

/// Packs the columns of k rows of n floats, from column `first` on, into panels of `width`, the last one of whole units;
/// the panel of column j is at p + j * k.
CLONES static void pack_panels(int k, int n, int first, int width, int unit, struct operand x, float *restrict p) {
  if (x.column != 1) {
    for (int j = first; j < n; j += width) {
      int wide = least(n - j, width), padded = balanced(wide, wide, unit);
      const float *from = x.elements + j * x.column;
      float *to = p + (ptrdiff_t)j * k;
      switch (wide == padded ? wide : 0) {
      case 32: turn_rows(k, 32, 32, from, x.column, to); break;
      case 12: turn_rows(k, 12, 12, from, x.column, to); break;
      default: turn_rows(k, wide, padded, from, x.column, to);
      }
    }
    return;
  }
  // Some rows at a time, so that what is read goes on where it was left.
  enum { ROWS_AT_ONCE = 8 };
  for (int l = 0; l < k; l += ROWS_AT_ONCE) {
    int rows = least(k - l, ROWS_AT_ONCE);
    for (int j = first; j < n; j += width) {
      int wide = least(n - j, width), padded = balanced(wide, wide, unit);
      const float *from = x.elements + l * x.row + j;
      float *to = p + (ptrdiff_t)j * k + (ptrdiff_t)l * padded;
      switch (wide == padded ? wide : 0) {
      case 32: copy_rows(rows, 32, 32, from, x.row, to); break;
      case 16: copy_rows(rows, 16, 16, from, x.row, to); break;
      case 12: copy_rows(rows, 12, 12, from, x.row, to); break;
      case 8: copy_rows(rows, 8, 8, from, x.row, to); break;
      default: copy_rows(rows, wide, padded, from, x.row, to);
      }
    }
  }
}

#if defined(__x86_64__)
#define NAME(x) x##_v4
// Not "arch=x86-64-v4", with which the compiler halves vectors of 512 bits for the sake of early processors.
#define TARGET __attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,fma,bmi,bmi2,lzcnt,movbe,f16c")))
#define LANES 16
#define ROWS 12
#define UNIT_ROWS 4
#include "gemm_kernel.h"
#undef NAME
#undef TARGET
#undef LANES
#undef ROWS
#undef UNIT_ROWS

#define NAME(x) x##_v3
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define LANES 8
#define ROWS 6
#define UNIT_ROWS 2
#include "gemm_kernel.h"
#undef NAME
#undef TARGET
#undef LANES
#undef ROWS
#undef UNIT_ROWS
#endif

#define NAME(x) x##_any
#define TARGET
#define LANES 4
#if defined(__aarch64__)
#define ROWS 8
#else
#define ROWS 4
#endif
#define UNIT_ROWS 4
#include "gemm_kernel.h"

typedef void product(int, int, int, struct operand, struct operand, const float *, float *, ptrdiff_t, struct packed);

static product *best_product(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return product_v4;
  if (__builtin_cpu_supports("x86-64-v3")) return product_v3;
#endif
  return product_any;
}

static pthread_key_t packing_key;

static void make_packing_key(void) { pthread_key_create(&packing_key, free); }

/// The memory of this thread for packed blocks, which it keeps for as long as it lives.
static struct packed packing_memory(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  static _Thread_local float *memory;
  size_t a = (size_t)BLOCK_DEPTH * (BLOCK_ROWS + MOST_ROWS), b = (size_t)BLOCK_DEPTH * (BLOCK_COLUMNS + MOST_WIDTH);
  if (!memory) {
    memory = aligned_alloc(64, (a + b) * sizeof(float));
    if (!memory) abort();
    pthread_once(&once, make_packing_key);
    pthread_setspecific(packing_key, memory);
  }
  return (struct packed){memory, memory + a};
}

struct job {
  int m, n, k, chunk;
  int splits_rows;
  struct operand a, b;
  const float *bias;
  float *c;
};

static void multiply_chunk(void *context, int index) {
  product *multiply = best_product();
  struct job job = *(struct job *)context;
  int first = index * job.chunk;
  if (job.splits_rows)
    multiply(least(job.chunk, job.m - first), job.n, job.k, part(job.a, first, 0), job.b, job.bias,
             job.c + (ptrdiff_t)first * job.n, job.n, packing_memory());
  else
    multiply(job.m, least(job.chunk, job.n - first), job.k, job.a, part(job.b, 0, first),
             job.bias ? job.bias + first : NULL, job.c + first, job.n, packing_memory());
}

void gemm(int m, int n, int k, struct operand a, struct operand b, const float *bias, float *c) {
  // What is split is C, never k: both threads sum as one would. A chunk is worth waking a thread for.
  enum { CHUNK_PRODUCTS = 1 << 21 };
  int splits_rows = m > n, extent = splits_rows ? m : n;
  int chunks = (int)fmin((double)m * n * k / CHUNK_PRODUCTS, thread_count());
  int chunk = balanced(extent, chunks > 1 ? (extent + chunks - 1) / chunks : extent, MOST_WIDTH);
  struct job job = {m, n, k, chunk, splits_rows, a, b, bias, c};
  if (extent <= chunk)
    multiply_chunk(&job, 0);
  else
    run_in_parallel((extent + chunk - 1) / chunk, multiply_chunk, &job);
}
