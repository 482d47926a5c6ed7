/// Signals that a program can answer: their numbers go into a pipe, where the event loop finds them.
///
/// A program that no longer answers can still be ended: the third request to end restores the terminal and takes the
/// signal's default action, unless the loop has read one meanwhile.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "CTerminal.h"

static const int answered[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
enum { ANSWERED_COUNT = sizeof answered / sizeof *answered };
static struct sigaction before[ANSWERED_COUNT];
static int write_end = -1;
static volatile sig_atomic_t unanswered;

int ct_signal_descriptor = -1;

static void die_of(int number) {
  ct_guard_restore();
  signal(number, SIG_DFL);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, number);
  pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
  raise(number);
}

static void on_signal(int number) {
  int saved = errno;
  bool asks_to_end = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
  if (asks_to_end && ++unanswered >= 3) die_of(number);
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(write_end, &byte, 1);
  (void)ignored;
  errno = saved;
}

bool ct_signals_install(void) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  ct_signal_descriptor = ct_keep_descriptor(ends[0]);
  write_end = ct_keep_descriptor(ends[1]);
  if (ct_signal_descriptor < 0 || write_end < 0) return false;
  fcntl(ct_signal_descriptor, F_SETFL, O_NONBLOCK);
  fcntl(write_end, F_SETFL, O_NONBLOCK);
  unanswered = 0;
  struct sigaction action = {.sa_flags = SA_RESTART};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < ANSWERED_COUNT; i++) {
    sigaction(answered[i], NULL, &before[i]);
    // What was ignored when we were started (`nohup`, a shell without job control) stays ignored.
    bool is_ignored = before[i].sa_handler == SIG_IGN && answered[i] != SIGWINCH && answered[i] != SIGCONT;
    if (!is_ignored) sigaction(answered[i], &action, NULL);
  }
  return true;
}

void ct_signals_uninstall(void) {
  if (ct_signal_descriptor < 0) return;
  for (int i = 0; i < ANSWERED_COUNT; i++) sigaction(answered[i], &before[i], NULL);
  close(write_end);
  close(ct_signal_descriptor);
  write_end = ct_signal_descriptor = -1;
}

int ct_next_signal(ct_terminal *terminal) {
  (void)terminal;
  unsigned char number;
  if (ct_signal_descriptor < 0 || read(ct_signal_descriptor, &number, 1) != 1) return 0;
  unanswered = 0;
  return number;
}

void ct_signals_stop_here(void) {
  struct sigaction action = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, &action, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
