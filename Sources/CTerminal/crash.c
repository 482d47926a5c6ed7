/// Fatal signals: restore the terminal, then die of the same signal, so that the shell sees the truth.
///
/// Whoever handled them before is not called: Swift's backtracer takes the terminal for itself and waits for a key.
#include "internal.h"

#include <stdlib.h>
#include <sys/mman.h>
#include "CTerminal.h"

static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
enum { FATAL_COUNT = sizeof fatal / sizeof *fatal };
static struct sigaction before[FATAL_COUNT];
static bool leaves_at_exit, is_installed;

/// All signals are blocked while this runs, so the raised one strikes on return, with the registers of the fault.
static void on_fatal(int number) {
  ct_guard_restore();
  signal(number, SIG_DFL);
  raise(number);
}

bool ct_use_alternate_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return true;
  stack_t stack = {.ss_size = 64 * 1024};
  stack.ss_sp = mmap(NULL, stack.ss_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return stack.ss_sp != MAP_FAILED && sigaltstack(&stack, NULL) == 0;
}

void ct_crash_install(void) {
  if (!leaves_at_exit) atexit(ct_guard_restore);
  leaves_at_exit = true;
  ct_use_alternate_stack();
  struct sigaction action = {.sa_flags = SA_ONSTACK};
  action.sa_handler = on_fatal;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &action, &before[i]);
  is_installed = true;
}

void ct_crash_uninstall(void) {
  if (!is_installed) return;
  is_installed = false;
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &before[i], NULL);
}
