#include "CKernels.h"

#include <string.h>

// A format of 16 bits has only 65536 values: counting each of them tells everything at once, exactly and in one pass,
// where converting to float would take two. Neighbours are counted in different tables, and a run of equal elements,
// as in a pruned parameter, at once, so that counts seldom wait for one another.
void ck_tally(size_t n, const void *x, uint32_t *counts) {
  enum { VALUES = 1 << 16, GROUP = 8 };
  const char *bytes = x;
  uint32_t *others = counts + VALUES;
  size_t whole = n & ~(size_t)(GROUP - 1);
  for (size_t i = 0; i < whole; i += GROUP) {
    uint64_t a, b;
    memcpy(&a, bytes + 2 * i, sizeof a);
    memcpy(&b, bytes + 2 * i + sizeof a, sizeof b);
    if (a == b && (a << 16 | a >> 48) == a) {
      counts[a & 0xFFFF] += GROUP;
      continue;
    }
    counts[a & 0xFFFF]++;
    others[a >> 16 & 0xFFFF]++;
    counts[a >> 32 & 0xFFFF]++;
    others[a >> 48]++;
    counts[b & 0xFFFF]++;
    others[b >> 16 & 0xFFFF]++;
    counts[b >> 32 & 0xFFFF]++;
    others[b >> 48]++;
  }
  for (size_t i = whole; i < n; i++) {
    uint16_t element;
    memcpy(&element, bytes + 2 * i, sizeof element);
    counts[element]++;
  }
}
