/// A session on a terminal: ncurses knows its language and its keys; the bytes themselves we write.
///
/// ncurses waits inside `write` when a terminal is slow. Therefore its output descriptor is exchanged for a scratch
/// file once it has set the terminal up, and what it composes there is sent by us, without waiting. For the same
/// reason the screen is left by our own prepared bytes and never by `endwin`: one way out, whatever the reason.
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include "internal.h"

/// A string capability, "" if the terminal has none.
static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value && value != (const char *)-1 ? value : "";
}

/// Appends `more` if there is room for all of it, without the delays (`$<5>`) that only printing terminals needed.
static void append(char *text, size_t capacity, const char *more) {
  size_t length = strlen(text);
  if (length + strlen(more) >= capacity) return;
  while (*more) {
    const char *end = strncmp(more, "$<", 2) == 0 ? strchr(more, '>') : NULL;
    if (end) more = end + 1; else text[length++] = *more++;
  }
  text[length] = 0;
}

/// A capability without what it does besides: some entries also change the cursor's shape or blinking, which is the
/// user's business.
static const char *only(const char *sequence, const char *name) {
  const char *value = capability(name);
  return strstr(value, sequence) ? sequence : value;
}

/// Asks the data base what the terminal can do, and prepares the bytes that enter and leave its screen.
static bool describe(ct_terminal *terminal, const ct_request *request, char *leave, size_t capacity) {
  int status = 0;
  if (!*request->term) return false;
  if (setupterm(request->term, request->output, &status) != OK) return false;
  bool can_address = *capability("cup") && tigetflag("hc") != 1;
  // Terminals that have a mouse and an alternate screen take their modes from xterm, and ignore those they lack.
  const char *smcup = capability("smcup");
  terminal->is_xterm_like = *capability("kmous") && (strstr(smcup, "?1049h") || strstr(smcup, "?47h"));
  int colors = tigetnum("colors");
  terminal->colors = colors > 0 ? colors : 0;

  char *enter = terminal->enter;
  size_t room = sizeof terminal->enter;
  append(enter, room, smcup);
  append(enter, room, capability("smkx"));
  append(enter, room, only("\033[?25l", "civis"));
  if (terminal->is_xterm_like) {
    append(enter, room, "\033[?2004h");  // pasted text comes in brackets
    append(leave, capacity, "\033[?2026l\033[?2004l");
    if (request->uses_mouse) {
      append(enter, room, "\033[?1000h\033[?1002h\033[?1006h");  // clicks, drags, and their coordinates as text
      append(leave, capacity, "\033[?1006l\033[?1002l\033[?1000l");
    }
  }
  append(leave, capacity, capability("rmkx"));
  append(leave, capacity, capability("sgr0"));
  append(leave, capacity, only("\033[?25h", "cnorm"));
  // Without an alternate screen to leave, an empty one is better than half a picture around the prompt.
  append(leave, capacity, capability(*smcup ? "rmcup" : "clear"));
  del_curterm(cur_term);
  return can_address;
}

/// Puts all guards in place, before the first byte goes to the terminal.
static bool guard(const ct_terminal *terminal, const char *leave) {
  if (!ct_guard_prepare(terminal->device, leave)) return false;
  if (terminal->guards_process) {
    if (!ct_errors_prepare() || !ct_signals_install() || !ct_watchdog_start()) return false;
    ct_crash_install();
    ct_errors_hold();
  }
  ct_guard_arm();
  return true;
}

static void unguard(const ct_terminal *terminal) {
  ct_guard_restore();
  if (terminal->guards_process) {
    ct_crash_uninstall();
    ct_watchdog_stop();
    ct_signals_uninstall();
    ct_errors_release();
  }
  ct_guard_release();
}

/// Frees whatever is there; the terminal itself has been restored before.
static void dispose(ct_terminal *terminal) {
  if (terminal->screen) {
    endwin();  // into the scratch file: it only has to free what it holds
    delwin(terminal->keys);
    delscreen(terminal->screen);
  }
  if (terminal->input_stream) fclose(terminal->input_stream);
  if (terminal->output_stream) fclose(terminal->output_stream);
  if (terminal->composed >= 0) close(terminal->composed);
  if (terminal->device >= 0) close(terminal->device);
  free(terminal);
}

/// The line settings of a full-screen program. Signals keep their keys, so that ^C works even when we hang.
static void adopt_line_settings(int device) {
  cbreak();
  noecho();
  nonl();
  struct termios settings;
  if (tcgetattr(device, &settings) != 0) return;
  settings.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ISTRIP);
  // We write no newlines and no tabs that would have to be translated, and the kernel looks at every byte for them.
  settings.c_oflag &= ~(tcflag_t)OPOST;
  settings.c_lflag &= ~(tcflag_t)IEXTEN;
  tcsetattr(device, TCSANOW, &settings);
  ct_guard->during = settings;
}

static bool start_curses(ct_terminal *terminal, const ct_request *request) {
  terminal->input_stream = fdopen(ct_keep_descriptor(dup(request->input)), "r");
  terminal->output_stream = fdopen(ct_keep_descriptor(dup(request->output)), "w");
  if (!terminal->input_stream || !terminal->output_stream) return false;
  terminal->screen = newterm(request->term, terminal->output_stream, terminal->input_stream);
  if (!terminal->screen) return false;
  set_term(terminal->screen);
  terminal->window = stdscr;
  adopt_line_settings(terminal->device);
  set_escdelay(25);
  typeahead(-1);  // a frame is composed as a whole, whatever is being typed
  leaveok(terminal->window, TRUE);
  scrollok(terminal->window, FALSE);
  // What ncurses has to say at the start is still in its buffer; it is thrown away below, because we enter the screen
  // with the same bytes at the start and after ^Z.
  if (dup2(terminal->composed, fileno(terminal->output_stream)) < 0) return false;
  curs_set(0);
  terminal->keys = newpad(1, 1);
  if (!terminal->keys) return false;
  keypad(terminal->keys, TRUE);
  nodelay(terminal->keys, TRUE);
  ct_define_keys();
  fflush(terminal->output_stream);
  if (ftruncate(terminal->composed, 0) != 0) return false;
  return lseek(terminal->composed, 0, SEEK_SET) == 0;
}

ct_terminal *ct_open(const ct_request *request, ct_failure *failure) {
  *failure = CT_NO_FAILURE;
  if (!isatty(request->input) || !isatty(request->output)) return *failure = CT_NOT_A_TERMINAL, NULL;
  if (ct_guard) return errno = EBUSY, *failure = CT_NO_RESOURCES, NULL;
  ct_terminal *terminal = calloc(1, sizeof *terminal);
  if (!terminal) return *failure = CT_NO_RESOURCES, NULL;
  terminal->input = request->input;
  terminal->guards_process = request->guards_process;
  terminal->device = ct_open_device(request->output);
  terminal->composed = ct_scratch_file("frame");
  char leave[512] = "";
  if (terminal->device < 0 || terminal->composed < 0) {
    *failure = CT_NO_RESOURCES;
  } else if (!describe(terminal, request, leave, sizeof leave)) {
    *failure = CT_UNSUITABLE;
  } else if (!guard(terminal, leave)) {
    *failure = CT_NO_RESOURCES;
    unguard(terminal);
  } else if (!start_curses(terminal, request)) {
    *failure = CT_UNSUITABLE;
    unguard(terminal);
  }
  if (*failure != CT_NO_FAILURE) {
    int saved = errno;
    dispose(terminal);
    errno = saved;
    return NULL;
  }
  ct_write_all(terminal->device, terminal->enter, strlen(terminal->enter), 2000);
  return terminal;
}

void ct_close(ct_terminal *terminal) {
  unguard(terminal);
  dispose(terminal);
}

void ct_reclaim(ct_terminal *terminal) {
  // In the background this stops the process until it is brought to the front, which is just right.
  tcsetattr(terminal->device, TCSANOW, &ct_guard->during);
  if (terminal->guards_process) ct_errors_hold();
  ct_guard_arm();
  ct_write_all(terminal->device, terminal->enter, strlen(terminal->enter), 2000);
}

void ct_suspend(ct_terminal *terminal) {
  ct_guard_restore();
  ct_signals_stop_here();
  // The user may have chosen other settings for the line meanwhile; those are the ones to go back to.
  struct termios settings;
  if (tcgetattr(terminal->device, &settings) == 0) ct_guard->before = settings;
  ct_reclaim(terminal);
}

bool ct_is_xterm_like(const ct_terminal *terminal) { return terminal->is_xterm_like; }

int ct_colors(const ct_terminal *terminal) { return terminal->colors; }
