/// A terminal as a handful of functions on an opaque handle.
///
/// `curses.h` stays inside this target: its macros do not import into Swift, and its global variables are no match
/// for Swift's concurrency checks. A process has at most one terminal open at a time, because signal handlers take
/// no arguments; every function but those marked otherwise belongs to the thread that opened it.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

// ---------------------------------------------------------------------------------------------------------------
// Opening and closing (session.c)

/// A terminal that was opened.
typedef struct ct_terminal ct_terminal;

/// What to open.
typedef struct ct_request {
  /// The name of the terminal's entry in the terminal data base.
  const char *term;
  /// Where keys come from and where bytes go to; both must be terminals.
  int input, output;
  /// Whether the mouse is wanted; terminals that have none ignore it.
  bool uses_mouse;
  /// Whether to restore the terminal however the process ends, to handle signals and to hold back standard error.
  bool guards_process;
} ct_request;

/// Why a terminal could not be opened.
typedef enum ct_failure {
  CT_NO_FAILURE,
  /// Input or output is not a terminal.
  CT_NOT_A_TERMINAL,
  /// The data base has no entry of that name, or the entry cannot address the cursor.
  CT_UNSUITABLE,
  /// The system refused a descriptor, memory or a process; `errno` says why.
  CT_NO_RESOURCES,
} ct_failure;

/// Takes over the terminal: alternate screen, no echo, keys one by one. `NULL` and a reason if that is impossible.
ct_terminal *_Nullable ct_open(const ct_request *request, ct_failure *failure);

/// Gives the terminal back as it was, replays what went to standard error, and frees the handle.
void ct_close(ct_terminal *terminal);

/// Gives the terminal back, stops the process as ^Z does, and takes the terminal over again when it continues.
void ct_suspend(ct_terminal *terminal);

/// Takes the terminal over again after somebody else used it, as after `kill -STOP` and `fg`.
void ct_reclaim(ct_terminal *terminal);

/// Whether the terminal is of the xterm family: mouse, bracketed paste and synchronised frames may be asked for.
bool ct_is_xterm_like(const ct_terminal *terminal);

/// The colours of the data base's entry, 0 if there are none.
int ct_colors(const ct_terminal *terminal);

// ---------------------------------------------------------------------------------------------------------------
// The locale (locale.c)

/// Takes the character classes of the environment's locale, and no other part of it. `true` if text is UTF-8.
///
/// Where it is not, tries `C.UTF-8` when `may_override` allows.
bool ct_adopt_locale(bool may_override);

// ---------------------------------------------------------------------------------------------------------------
// Size and bytes (device.c)

/// Columns and rows as the system knows them; `false` if it does not.
bool ct_measure(const ct_terminal *terminal, int *columns, int *rows);

/// Writes what fits without waiting: the number of bytes taken, 0 while the terminal is slow, -1 and `errno` when it
/// is gone.
ssize_t ct_write(ct_terminal *terminal, const uint8_t *bytes, size_t count);

/// What `ct_wait` saw, as bits.
enum {
  CT_INPUT_READY = 1,
  CT_SIGNAL_READY = 2,
  CT_WAKE_READY = 4,
  CT_OUTPUT_READY = 8,
  CT_HUNG_UP = 16,
};

/// Waits for input, a signal, `wake_descriptor` (-1 for none) or room for output, at most `milliseconds` (-1: for ever).
///
/// An interruption counts as nothing seen.
int ct_wait(ct_terminal *terminal, int wake_descriptor, bool wants_output, int milliseconds);

// ---------------------------------------------------------------------------------------------------------------
// Painting through ncurses (painting.c)

/// The attributes of a cell, as bits.
enum { CT_BOLD = 1, CT_DIM = 2, CT_REVERSE = 4, CT_UNDERLINE = 8 };

/// One character of a row: printable, and `columns` (1 or 2) wide.
typedef struct ct_cell {
  uint32_t scalar;
  int32_t pair;
  uint8_t attributes;
  uint8_t columns;
} ct_cell;

/// Turns colours on and says how many pairs there are; 0 if the terminal has no colours.
int ct_start_colors(ct_terminal *terminal);

/// Gives pair number `pair` a foreground and a background, -1 being the terminal's own.
bool ct_define_pair(ct_terminal *terminal, int pair, int foreground, int background);

/// Puts a whole row of `count` characters, wide ones once.
void ct_put_row(ct_terminal *terminal, int row, const ct_cell *cells, size_t count);

/// Tells ncurses how large the terminal is now.
void ct_resize(ct_terminal *terminal, int columns, int rows);

/// Makes the next frame start from an empty screen.
void ct_forget_screen(ct_terminal *terminal);

/// Lets ncurses compose what differs from the last frame; returns how many bytes that takes.
size_t ct_compose(ct_terminal *terminal);

/// Takes away the bytes that `ct_compose` counted.
size_t ct_take_composed(ct_terminal *terminal, uint8_t *bytes, size_t capacity);

// ---------------------------------------------------------------------------------------------------------------
// Keys (keys.c)

/// What a token of input is.
typedef enum ct_token_kind {
  /// Nothing more to be read now.
  CT_TOKEN_NONE,
  /// A byte, in `value`.
  CT_TOKEN_BYTE,
  /// A function key of the keyboard, in `value` as a `ct_key`.
  CT_TOKEN_KEY,
  /// A key that means nothing to anybody here.
  CT_TOKEN_OTHER,
  /// A mouse report begins: `button;column;row`, then `M` or `m`.
  CT_TOKEN_MOUSE_TEXT,
  /// A mouse report of the old kind begins: three bytes.
  CT_TOKEN_MOUSE_BYTES,
  /// Pasted text begins, or ends.
  CT_TOKEN_PASTE_BEGIN,
  CT_TOKEN_PASTE_END,
} ct_token_kind;

/// The keys that are no characters. `CT_KEY_F0 + n` is function key n.
typedef enum ct_key {
  CT_KEY_UP = 1, CT_KEY_DOWN, CT_KEY_LEFT, CT_KEY_RIGHT,
  CT_KEY_PAGE_UP, CT_KEY_PAGE_DOWN, CT_KEY_HOME, CT_KEY_END,
  CT_KEY_ENTER, CT_KEY_BACK_TAB, CT_KEY_BACKSPACE, CT_KEY_DELETE, CT_KEY_INSERT,
  CT_KEY_F0 = 32,
} ct_key;

/// The smallest piece of input that ncurses can tell apart.
typedef struct ct_token {
  ct_token_kind kind;
  int value;
} ct_token;

/// The next token, never waiting but the 25 ms that tell a lone ESC from a function key.
ct_token ct_read_token(ct_terminal *terminal);

// ---------------------------------------------------------------------------------------------------------------
// Signals and threads (signals.c, crash.c)

/// The next signal that arrived, or 0. Asking shows that the program is alive: see `ct_signals_install`.
int ct_next_signal(ct_terminal *terminal);

/// Gives the calling thread a stack for its signal handlers, so that a crash by stack overflow on it can be handled.
///
/// Any thread may call this. The stack is never freed: a handler might be running on it. `false` if none could be had.
bool ct_use_alternate_stack(void);

#pragma clang assume_nonnull end
#endif
