/// Restoring the terminal: one routine for every way in which a program can end.
///
/// Leaving, ^Z, `exit()` somewhere deep, a crash handler and the watchdog all run `ct_guard_restore_now`. It may use
/// only what POSIX calls async-signal-safe, so everything it needs is prepared when the terminal is opened.
#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct ct_guard *ct_guard;
int ct_guard_device = -1;

bool ct_guard_prepare(int device, const char *restore_bytes) {
  void *page = mmap(NULL, sizeof *ct_guard, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return false;
  struct ct_guard *guard = page;
  guard->owner = getpid();
  guard->length = strnlen(restore_bytes, sizeof guard->bytes);
  memcpy(guard->bytes, restore_bytes, guard->length);
  if (tcgetattr(device, &guard->before) != 0) {
    munmap(page, sizeof *guard);
    return false;
  }
  guard->during = guard->before;
  ct_guard_device = device;
  ct_guard = guard;
  return true;
}

void ct_guard_arm(void) { atomic_store(&ct_guard->state, CT_ARMED); }

/// Whether the line settings are still those we made. Afterwards they may already be those of the shell's own editor,
/// which must not be undone.
static bool settings_are_ours(void) {
  struct termios now;
  if (tcgetattr(ct_guard_device, &now) != 0) return false;
  return now.c_lflag == ct_guard->during.c_lflag && now.c_iflag == ct_guard->during.c_iflag &&
         now.c_oflag == ct_guard->during.c_oflag;
}

void ct_guard_restore_now(bool is_late) {
  ct_write_all(ct_guard_device, ct_guard->bytes, ct_guard->length, 2000);
  if (!is_late || settings_are_ours()) tcsetattr(ct_guard_device, TCSANOW, &ct_guard->before);
  ct_errors_replay();
}

void ct_guard_restore(void) {
  if (!ct_guard || ct_guard->owner != getpid()) return;
  int armed = CT_ARMED;
  if (!atomic_compare_exchange_strong(&ct_guard->state, &armed, CT_RESTORING)) return;
  int saved = errno;
  ct_guard_restore_now(false);
  ct_errors_let_go();
  atomic_store(&ct_guard->state, CT_IDLE);
  errno = saved;
}

void ct_guard_release(void) {
  struct ct_guard *guard = ct_guard;
  ct_guard = NULL;
  ct_guard_device = -1;
  if (guard) munmap(guard, sizeof *guard);
}
