// Threads that take pieces of work from a thread that waits for them.
#ifndef PARAMTOP_POOL_H
#define PARAMTOP_POOL_H
#include <stddef.h>

typedef void piece_of_work(void *context, int index);

// Calls `work` for each index below `count`, this thread and others taking turns; returns when all are done.
//
// Who calls never waits for a thread to wake: it takes pieces itself until none is left. Where another thread is
// already being helped, it does everything itself.
void run_in_parallel(int count, piece_of_work *work, void *context);

typedef void part_of_work(void *context, size_t first, size_t count);

// Calls `work` for parts of `count` elements that are each worth waking a thread for; all begin on a cache line if the
// first element does.
void in_parts(size_t count, part_of_work *work, void *context);

// How many threads take part, the calling one included.
int thread_count(void);
#endif
