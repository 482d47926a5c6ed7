/// Standard error while the screen is ours: held in memory, shown once the screen is gone.
///
/// Otherwise the last words of a crash ("Fatal error: …") would be painted over the dashboard and vanish with the
/// alternate screen, and the chatter of a library would tear the picture.
#include "internal.h"

#include <fcntl.h>
#include <unistd.h>

int ct_held_errors = -1, ct_true_stderr = -1;

bool ct_errors_prepare(void) {
  if (!isatty(STDERR_FILENO)) return true;  // redirected by the user: it disturbs nobody
  int held = ct_scratch_file("standard error");
  int truth = ct_keep_descriptor(dup(STDERR_FILENO));
  if (held < 0 || truth < 0) {
    if (held >= 0) close(held);
    if (truth >= 0) close(truth);
    return false;
  }
  fcntl(held, F_SETFL, O_APPEND);
  ct_held_errors = held;
  ct_true_stderr = truth;
  return true;
}

void ct_errors_hold(void) {
  if (ct_held_errors >= 0) dup2(ct_held_errors, STDERR_FILENO);
}

void ct_errors_replay(void) {
  if (ct_held_errors < 0) return;
  char bytes[1024];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(ct_held_errors, bytes, sizeof bytes, offset)) > 0) {
    ct_write_all(ct_true_stderr, bytes, (size_t)count, 200);
    offset += count;
  }
  if (ftruncate(ct_held_errors, 0) != 0) return;
}

void ct_errors_let_go(void) {
  if (ct_held_errors >= 0) dup2(ct_true_stderr, STDERR_FILENO);
}

void ct_errors_release(void) {
  if (ct_held_errors < 0) return;
  ct_errors_let_go();
  close(ct_held_errors);
  close(ct_true_stderr);
  ct_held_errors = ct_true_stderr = -1;
}
