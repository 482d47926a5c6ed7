/// A tiny process that outlives us and restores the terminal when we could not: after SIGKILL, the out-of-memory
/// killer, or a stack overflow on a thread without an alternate stack.
///
/// It waits for the end of a pipe that only we hold open. It is a session of its own, so neither ^C nor a signal to
/// our process group reaches it, and no job control stops it from touching the terminal.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static pid_t watchdog;
static int lifeline = -1;

/// Closes every descriptor from `first` on: whoever waits for the end of one of our pipes must not wait for us.
static void close_from(int first) {
#ifdef __linux__
  if (close_range((unsigned)first, ~0U, 0) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0 || limit > 65536) limit = 65536;
  for (int descriptor = first; descriptor < limit; descriptor++) close(descriptor);
}

/// The whole life of the child. Every descriptor it is given is 10 or more, so none is overwritten before it is moved.
static _Noreturn void watch(int pipe_end) {
  setsid();
#ifdef __linux__
  prctl(PR_SET_NAME, "terminal-guard");
#endif
  dup2(pipe_end, 0);
  ct_guard_device = dup2(ct_guard_device, 1);
  if (ct_held_errors >= 0) {
    ct_true_stderr = dup2(ct_true_stderr, 2);
    ct_held_errors = dup2(ct_held_errors, 3);
    close_from(4);
  } else {
    close_from(2);
  }
  char byte;
  ssize_t count;
  do count = read(0, &byte, 1);
  while (count > 0 || (count < 0 && errno == EINTR));
  if (atomic_load(&ct_guard->state) != CT_IDLE) ct_guard_restore_now(true);
  _exit(0);
}

bool ct_watchdog_start(void) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  ends[0] = ct_keep_descriptor(ends[0]);
  ends[1] = ct_keep_descriptor(ends[1]);
  if (ends[0] < 0 || ends[1] < 0) return false;
  // The child keeps every signal blocked for ever: that also lets it write to a terminal whose foreground it is not.
  sigset_t every, before;
  sigfillset(&every);
  pthread_sigmask(SIG_BLOCK, &every, &before);
  pid_t child = fork();
  if (child == 0) watch(ends[0]);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    return false;
  }
  watchdog = child;
  lifeline = ends[1];
  return true;
}

void ct_watchdog_stop(void) {
  if (lifeline < 0) return;
  close(lifeline);
  lifeline = -1;
  while (waitpid(watchdog, NULL, 0) < 0 && errno == EINTR) continue;
}
