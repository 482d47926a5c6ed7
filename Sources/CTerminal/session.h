/// The handle itself, for the files that talk to curses. Only C files of this target may include it.
#ifndef CTERMINAL_SESSION_H
#define CTERMINAL_SESSION_H

#ifdef __linux__
#define NCURSES_WIDECHAR 1
#else
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <stdbool.h>
#include <stdio.h>
#include <curses.h>
#include "CTerminal.h"

struct ct_terminal {
  /// What ncurses made of the terminal.
  SCREEN *screen;
  WINDOW *window;
  /// Keys are read from a pad of one cell: reading from a window would repaint it first.
  WINDOW *keys;
  /// The streams that ncurses was given; its output ends in `composed` as soon as the session stands.
  FILE *input_stream, *output_stream;
  /// Our own descriptor of the terminal, non-blocking.
  int device;
  int input;
  /// The file into which ncurses writes its frames, so that it can never block.
  int composed;
  bool guards_process;
  bool is_xterm_like;
  int colors;
  /// The bytes that take the screen over.
  char enter[512];
};

/// Teaches ncurses the sequences that the terminal data base does not list.
void ct_define_keys(void);

#endif
