/// What the files of this target share. Nothing here knows about curses.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

/// Everything that restoring needs, in memory that the watchdog process shares.
struct ct_guard {
  /// One of the states below. Whoever moves it away from `CT_ARMED` restores.
  atomic_int state;
  /// The process whose terminal this is: a child that a library forked must not restore.
  pid_t owner;
  /// The line settings before we came, and while the screen is ours.
  struct termios before, during;
  /// The bytes that undo the screen: built once, because a signal handler cannot ask the terminal data base.
  size_t length;
  char bytes[512];
};

enum { CT_IDLE, CT_ARMED, CT_RESTORING };

// device.c ------------------------------------------------------------------------------------------------------

/// A descriptor of the terminal behind `descriptor` that is ours alone, so that making it non-blocking disturbs nobody.
int ct_open_device(int descriptor);
/// Moves a descriptor out of the way of 0, 1 and 2 and closes it on exec; -1 stays -1.
int ct_keep_descriptor(int descriptor);
/// A nameless file in memory (or, where the system has none, on disk).
int ct_scratch_file(const char *name);
/// Writes everything, or gives up after about `patience` milliseconds without progress. Async-signal-safe.
void ct_write_all(int descriptor, const char *bytes, size_t count, int patience);

// guard.c -------------------------------------------------------------------------------------------------------

/// The guard of the open terminal, or `NULL`.
extern struct ct_guard *ct_guard;
/// The descriptor through which the guard restores; -1 if no terminal is open.
extern int ct_guard_device;

bool ct_guard_prepare(int device, const char *restore_bytes);
void ct_guard_arm(void);
/// Restores the terminal if it is ours. Async-signal-safe, from any thread, and harmless when repeated.
void ct_guard_restore(void);
/// What `ct_guard_restore` does once it is its turn; the watchdog, who comes late, leaves new line settings alone.
void ct_guard_restore_now(bool is_late);
void ct_guard_release(void);

// stderr.c ------------------------------------------------------------------------------------------------------

/// The file that holds what went to standard error, and the true standard error; -1 if nothing is held.
extern int ct_held_errors, ct_true_stderr;

bool ct_errors_prepare(void);
void ct_errors_hold(void);
/// Prints what was held. Async-signal-safe.
void ct_errors_replay(void);
/// Makes standard error the true one again. Async-signal-safe.
void ct_errors_let_go(void);
void ct_errors_release(void);

// watchdog.c ----------------------------------------------------------------------------------------------------

bool ct_watchdog_start(void);
void ct_watchdog_stop(void);

// crash.c -------------------------------------------------------------------------------------------------------

void ct_crash_install(void);
void ct_crash_uninstall(void);

// signals.c -----------------------------------------------------------------------------------------------------

/// The end of the pipe from which signal numbers are read; -1 if signals are not handled.
extern int ct_signal_descriptor;

bool ct_signals_install(void);
void ct_signals_uninstall(void);
/// Stops the process as the default action of SIGTSTP does; returns when it continues.
void ct_signals_stop_here(void);

#endif
