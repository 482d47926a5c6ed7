// Counts what a thread allocates, by standing in front of glibc's allocator. For tests and benchmarks only: whoever
// links this target gets the counting allocator.
#ifndef PARAMTOP_CALLOCATIONCOUNTER_H
#define PARAMTOP_CALLOCATIONCOUNTER_H
#include <stdint.h>

/// How often this thread asked for memory so far; -1 where that cannot be counted.
int64_t ac_allocations(void);
#endif
