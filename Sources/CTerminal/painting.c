/// Painting through ncurses: whole rows in, the bytes that differ out.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // wcwidth
#endif
#include "session.h"

#include <unistd.h>
#include <wchar.h>

int ct_start_colors(ct_terminal *terminal) {
  (void)terminal;
  if (!has_colors() || start_color() == ERR) return 0;
  use_default_colors();
  return COLOR_PAIRS;
}

bool ct_define_pair(ct_terminal *terminal, int pair, int foreground, int background) {
  (void)terminal;
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
  return init_extended_pair(pair, foreground, background) == OK;
#else
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

static attr_t curses_attributes(uint8_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & CT_BOLD) attributes |= A_BOLD;
  if (bits & CT_DIM) attributes |= A_DIM;
  if (bits & CT_REVERSE) attributes |= A_REVERSE;
  if (bits & CT_UNDERLINE) attributes |= A_UNDERLINE;
  return attributes;
}

static void set_cell(cchar_t *out, wchar_t character, const ct_cell *cell) {
  wchar_t text[2] = {character, 0};
  int pair = cell->pair;
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
  setcchar(out, text, curses_attributes(cell->attributes), 0, &pair);
#else
  setcchar(out, text, curses_attributes(cell->attributes), (short)pair, NULL);
#endif
}

void ct_put_row(ct_terminal *terminal, int row, const ct_cell *cells, size_t count) {
  enum { CHUNK = 256 };
  cchar_t chunk[CHUNK];
  int used = 0, column = 0, start = 0;
  int width = getmaxx(terminal->window);
  if (row < 0 || row >= getmaxy(terminal->window)) return;
  for (size_t i = 0; i < count && column + cells[i].columns <= width; i++) {
    wchar_t character = (wchar_t)cells[i].scalar;
    // Where the C library disagrees about a width, the rest of the row would shift: show question marks instead.
    bool agrees = wcwidth(character) == cells[i].columns;
    int pieces = agrees ? 1 : cells[i].columns;
    for (int piece = 0; piece < pieces; piece++) set_cell(&chunk[used++], agrees ? character : L'?', &cells[i]);
    column += cells[i].columns;
    if (used >= CHUNK - 1) {
      mvwadd_wchnstr(terminal->window, row, start, chunk, used);
      used = 0;
      start = column;
    }
  }
  if (used > 0) mvwadd_wchnstr(terminal->window, row, start, chunk, used);
}

void ct_resize(ct_terminal *terminal, int columns, int rows) {
  (void)terminal;
  resizeterm(rows, columns);
}

void ct_forget_screen(ct_terminal *terminal) { clearok(terminal->window, TRUE); }

size_t ct_compose(ct_terminal *terminal) {
  wnoutrefresh(terminal->window);
  doupdate();
  fflush(terminal->output_stream);
  off_t end = lseek(terminal->composed, 0, SEEK_END);
  return end > 0 ? (size_t)end : 0;
}

size_t ct_take_composed(ct_terminal *terminal, uint8_t *bytes, size_t capacity) {
  size_t taken = 0;
  while (taken < capacity) {
    ssize_t count = pread(terminal->composed, bytes + taken, capacity - taken, (off_t)taken);
    if (count <= 0) break;
    taken += (size_t)count;
  }
  if (ftruncate(terminal->composed, 0) != 0) return 0;
  lseek(terminal->composed, 0, SEEK_SET);
  return taken;
}
