#include "pool.h"
#include "CKernels.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#if defined(__x86_64__)
#define RELAX __builtin_ia32_pause()
#else
#define RELAX ((void)0)
#endif

enum { MOST_THREADS = 64, SPINS = 2000 };

static struct {
  /// Who is being helped.
  pthread_mutex_t helped;
  /// Guards sleeping and waking only.
  pthread_mutex_t mutex;
  pthread_cond_t work_to_do;
  int sleeping;
  int started;
  atomic_int threads;
  /// How many pieces nobody has taken yet. The two below belong to whoever took one: they change only at zero.
  atomic_int left;
  atomic_int unfinished;
  piece_of_work *work;
  void *context;
} pool = {.helped = PTHREAD_MUTEX_INITIALIZER,
          .mutex = PTHREAD_MUTEX_INITIALIZER,
          .work_to_do = PTHREAD_COND_INITIALIZER,
          .threads = 1};

/// Takes a piece and does it; false when there is none.
static int do_a_piece(void) {
  int left = atomic_load_explicit(&pool.left, memory_order_relaxed);
  do {
    if (left <= 0) return 0;
  } while (!atomic_compare_exchange_weak_explicit(&pool.left, &left, left - 1, memory_order_acquire,
                                                  memory_order_relaxed));
  pool.work(pool.context, left - 1);
  atomic_fetch_sub_explicit(&pool.unfinished, 1, memory_order_release);
  return 1;
}

/// A thread looks for work for some microseconds, in which the next product of a step most often comes, then sleeps: a
/// pool that spins on takes the core from whoever draws the screen.
static void *help(void *number) {
  int rank = (int)(intptr_t)number;
  for (;;) {
    for (int spin = 0; spin < SPINS; spin++) {
      if (rank < atomic_load_explicit(&pool.threads, memory_order_relaxed) && do_a_piece()) spin = 0;
      RELAX;
    }
    pthread_mutex_lock(&pool.mutex);
    pool.sleeping++;
    while (rank >= atomic_load(&pool.threads) || atomic_load(&pool.left) <= 0)
      pthread_cond_wait(&pool.work_to_do, &pool.mutex);
    pool.sleeping--;
    pthread_mutex_unlock(&pool.mutex);
  }
  return NULL;
}

static void post(int count, piece_of_work *work, void *context) {
  pool.work = work;
  pool.context = context;
  atomic_store(&pool.unfinished, count);
  atomic_store(&pool.left, count);
  pthread_mutex_lock(&pool.mutex);
  if (pool.sleeping) pthread_cond_broadcast(&pool.work_to_do);
  pthread_mutex_unlock(&pool.mutex);
}

void run_in_parallel(int count, piece_of_work *work, void *context) {
  if (thread_count() == 1 || pthread_mutex_trylock(&pool.helped)) {
    for (int index = 0; index < count; index++) work(context, index);
    return;
  }
  post(count, work, context);
  while (do_a_piece()) continue;
  for (int spin = 0; atomic_load_explicit(&pool.unfinished, memory_order_acquire) > 0; spin++) {
    // Whoever has the last piece may be waiting for this very core.
    if (spin > SPINS)
      sched_yield();
    else
      RELAX;
  }
  pthread_mutex_unlock(&pool.helped);
}

struct parts {
  size_t count, length;
  part_of_work *work;
  void *context;
};

static void do_part(void *context, int index) {
  const struct parts *parts = context;
  size_t first = (size_t)index * parts->length, rest = parts->count - first;
  parts->work(parts->context, first, rest < parts->length ? rest : parts->length);
}

void in_parts(size_t count, part_of_work *work, void *context) {
  // What fits into the cache of one core is faster left there than fetched from the other's.
  enum { LINE = 16, WORTH_WAKING = 1 << 20 };
  size_t threads = (size_t)thread_count();
  if (threads == 1 || count < 2 * WORTH_WAKING) {
    work(context, 0, count);
    return;
  }
  size_t length = ((count + threads - 1) / threads + LINE - 1) / LINE * LINE;
  struct parts parts = {count, length, work, context};
  run_in_parallel((int)((count + length - 1) / length), do_part, &parts);
}

int thread_count(void) { return atomic_load_explicit(&pool.threads, memory_order_relaxed); }

void ck_set_threads(int count) {
  if (count > MOST_THREADS) count = MOST_THREADS;
  if (count < 1) count = 1;
  pthread_mutex_lock(&pool.mutex);
  while (pool.started < count - 1) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, help, (void *)(intptr_t)(pool.started + 1))) break;
    pthread_detach(thread);
    pool.started++;
  }
  atomic_store(&pool.threads, count < pool.started + 1 ? count : pool.started + 1);
  pthread_mutex_unlock(&pool.mutex);
}
