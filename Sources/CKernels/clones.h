// One function, compiled for each generation of x86-64 and chosen when the program is loaded.
#ifndef PARAMTOP_CLONES_H
#define PARAMTOP_CLONES_H
#include <stddef.h>
#include <stdint.h> // for __GLIBC__, which the C library defines and the compiler does not
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONES
#endif
#define INLINED static inline __attribute__((always_inline))
#endif
