// One generation of processors' way to multiply: included once for each, with
//   NAME(x)   x with the suffix of the generation
//   TARGET    the attribute that lets the compiler use its instructions
//   LANES     floats in a vector
//   ROWS      rows of the tile that is kept in registers; it is two vectors wide
//   UNIT_ROWS rows that are packed at once
typedef float NAME(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));
#define VECTOR NAME(vector)
#define WIDTH (2 * LANES)
#define UNROLLED _Pragma("clang loop unroll(full)")

// C = S + A B for a tile of `rows` by `vectors` vectors. Each step along k takes a column of A, `lda` floats after the one
// before, and a row of B, `ldb` floats after; S is what C begins with, row r of it at
// start + r * lds; the bias, if there is one, is added to each row in the end.
struct NAME(tile) {
  int k;
  const float *a;
  ptrdiff_t lda;
  const float *b;
  ptrdiff_t ldb;
  const float *start;
  ptrdiff_t lds;
  const float *bias;
  float *c;
  ptrdiff_t ldc;
};

TARGET INLINED void NAME(fill)(const int rows, const int vectors, const struct NAME(tile) *t) {
  VECTOR sum[ROWS][2];
  UNROLLED for (int r = 0; r < rows; r++)
    UNROLLED for (int v = 0; v < vectors; v++) sum[r][v] = *(const VECTOR *)(t->start + r * t->lds + v * LANES);
  const float *a = t->a, *b = t->b;
  for (int l = 0; l < t->k; l++, a += t->lda, b += t->ldb) {
    VECTOR row[2];
    UNROLLED for (int v = 0; v < vectors; v++) row[v] = *(const VECTOR *)(b + v * LANES);
    UNROLLED for (int r = 0; r < rows; r++) {
      VECTOR factor = a[r] - (VECTOR){0};
      UNROLLED for (int v = 0; v < vectors; v++) sum[r][v] += factor * row[v];
    }
  }
  if (t->bias)
    UNROLLED for (int r = 0; r < rows; r++)
      UNROLLED for (int v = 0; v < vectors; v++) sum[r][v] += *(const VECTOR *)(t->bias + v * LANES);
  UNROLLED for (int r = 0; r < rows; r++)
    UNROLLED for (int v = 0; v < vectors; v++) *(VECTOR *)(t->c + r * t->ldc + v * LANES) = sum[r][v];
}

#define FILL(height)                                                                                                   \
  case height:                                                                                                         \
    if (height <= ROWS) NAME(fill)(height <= ROWS ? height : ROWS, vectors, t);                                        \
    break;

#define FILL_ANY                                                                                                       \
  switch (rows) {                                                                                                      \
    FILL(1) FILL(2) FILL(3) FILL(4) FILL(5) FILL(6) FILL(7) FILL(8) FILL(9) FILL(10) FILL(11) FILL(12)                 \
  }

TARGET static void NAME(fill_wide)(int rows, const struct NAME(tile) *t) {
  enum { vectors = 2 };
  FILL_ANY
}

TARGET static void NAME(fill_narrow)(int rows, const struct NAME(tile) *t) {
  enum { vectors = 1 };
  FILL_ANY
}

/// A tile that ends `width` floats from its left: what is to its right must stay as it is.
TARGET static void NAME(fill_edge)(int rows, const struct NAME(tile) *t, int width) {
  float edge[ROWS * WIDTH], bias[WIDTH] = {0};
  struct NAME(tile) padded = *t;
  padded.c = edge;
  padded.start = edge;
  padded.ldc = padded.lds = WIDTH;
  if (t->bias) {
    copy_floats(width, t->bias, bias);
    padded.bias = bias;
  }
  for (int r = 0; r < rows; r++) {
    copy_floats(width, t->start + r * t->lds, edge + r * WIDTH);
    for (int j = width; j < WIDTH; j++) edge[r * WIDTH + j] = 0;
  }
  if (width > LANES)
    NAME(fill_wide)(rows, &padded);
  else
    NAME(fill_narrow)(rows, &padded);
  for (int r = 0; r < rows; r++) copy_floats(width, edge + r * WIDTH, t->c + r * t->ldc);
}

TARGET static void NAME(product)(int m, int n, int k, struct operand a, struct operand b, const float *bias, float *c,
                                 ptrdiff_t ldc, struct packed packed) {
  static const float zeros[WIDTH];
  int depth = balanced(k, BLOCK_DEPTH, 1), height = balanced(m, BLOCK_ROWS, ROWS);
  // What is in the cache as it is, and in the right order, need not be packed.
  int takes_a = a.row == 1 && is_near(m, k), takes_b = b.column == 1 && is_near(n, k);
  for (int j0 = 0; j0 < n; j0 += BLOCK_COLUMNS) {
    int columns = least(n - j0, BLOCK_COLUMNS), whole = takes_b ? columns / LANES * LANES : 0;
    for (int l0 = 0; l0 < k; l0 += depth) {
      int deep = least(k - l0, depth);
      pack_panels(deep, columns, whole / WIDTH * WIDTH, WIDTH, LANES, part(b, l0, j0), packed.b);
      for (int i0 = 0; i0 < m; i0 += height) {
        int rows = least(m - i0, height), high = balanced(rows, ROWS, UNIT_ROWS);
        if (!takes_a) pack_panels(deep, rows, 0, high, 1, turned(part(a, i0, l0)), packed.a);
        for (int j = 0; j < columns; j += WIDTH) {
          int width = least(columns - j, WIDTH);
          int takes = takes_b && width % LANES == 0;
          const float *panel = takes ? part(b, l0, j0 + j).elements : packed.b + (ptrdiff_t)j * deep;
          ptrdiff_t ldb = takes ? b.row : width > LANES ? WIDTH : LANES;
          for (int i = 0; i < rows; i += high) {
            float *out = c + (ptrdiff_t)(i0 + i) * ldc + j0 + j;
            int tall = least(rows - i, high);
            const struct NAME(tile) t = {
                .k = deep,
                .a = takes_a ? part(a, i0 + i, l0).elements : packed.a + (ptrdiff_t)i * deep,
                .lda = takes_a ? a.column : tall,
                .b = panel,
                .ldb = ldb,
                .start = l0 ? out : zeros,
                .lds = l0 ? ldc : 0,
                .bias = bias && l0 + deep == k ? bias + j0 + j : NULL,
                .c = out,
                .ldc = ldc,
            };
            if (width == WIDTH)
              NAME(fill_wide)(tall, &t);
            else if (width == LANES)
              NAME(fill_narrow)(tall, &t);
            else
              NAME(fill_edge)(tall, &t, width);
          }
        }
      }
    }
  }
}
#undef VECTOR
#undef WIDTH
#undef FILL
#undef FILL_ANY
#undef UNROLLED
