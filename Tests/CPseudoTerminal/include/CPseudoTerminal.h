/// Pseudo-terminals and programs on them: what Swift's view of the C library lacks.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

/// Opens a pseudo-terminal: returns the controlling side, non-blocking, and writes the path of the other; -1 and `errno`.
int cpt_open(char *path, size_t capacity);

/// Opens the other side without making it anybody's controlling terminal; -1 and `errno`.
int cpt_open_slave(const char *path);

/// Sets the size, which also sends SIGWINCH to the program on it.
int cpt_set_size(int descriptor, int columns, int rows);

/// Starts a program as the leader of a session whose controlling terminal is `path`, with every signal as it is by default.
///
/// Standard input, output and error are the terminal, unless a path in their place says otherwise. Returns the
/// process, or -1 and `errno`.
pid_t cpt_spawn(
  const char *program, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
  const char *path, const char *_Nullable input, const char *_Nullable output, const char *_Nullable error
);

#pragma clang assume_nonnull end
#endif
