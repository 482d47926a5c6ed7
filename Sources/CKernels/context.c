#include "CKernels.h"

#include <pthread.h>
#include <stdlib.h>

// The engine keeps one tape and one default generator for each thread. A plain thread-local pointer is read in a
// nanosecond; the pthread key beside it exists only for its destructor.
static _Thread_local void *current;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void (*destroy_context)(void *);

static void make_key(void) {
  if (pthread_key_create(&key, destroy_context)) abort();
}

void *ck_context(void) { return current; }

void ck_set_context(void *context, void (*destroy)(void *)) {
  destroy_context = destroy;
  pthread_once(&once, make_key);
  pthread_setspecific(key, context);
  current = context;
}
