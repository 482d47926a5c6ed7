/// Keys as ncurses recognises them, in numbers of our own.
#include "session.h"

#include <stdlib.h>

// Numbers for sequences that begin something longer. ncurses gives its own keys numbers up to KEY_MAX (octal 777) and
// those it finds in the data base the ones after it, so ours start far above.
enum {
  CODE_MOUSE_TEXT = 0x4000,
  CODE_MOUSE_BYTES,
  CODE_PASTE_BEGIN,
  CODE_PASTE_END,
};

void ct_define_keys(void) {
  static const struct {
    const char *sequence;
    int code;
  } more[] = {
    {"\033[<", CODE_MOUSE_TEXT},
    {"\033[M", CODE_MOUSE_BYTES},
    {"\033[200~", CODE_PASTE_BEGIN},
    {"\033[201~", CODE_PASTE_END},
    // Terminals differ in whether their cursor keys obey the keypad mode; the other form must work as well.
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[Z", KEY_BTAB},
  };
  for (size_t i = 0; i < sizeof more / sizeof *more; i++) define_key(more[i].sequence, more[i].code);
}

static int key_number(int code) {
  switch (code) {
    case KEY_UP: return CT_KEY_UP;
    case KEY_DOWN: return CT_KEY_DOWN;
    case KEY_LEFT: return CT_KEY_LEFT;
    case KEY_RIGHT: return CT_KEY_RIGHT;
    case KEY_PPAGE: return CT_KEY_PAGE_UP;
    case KEY_NPAGE: return CT_KEY_PAGE_DOWN;
    case KEY_HOME: return CT_KEY_HOME;
    case KEY_END: return CT_KEY_END;
    case KEY_ENTER: return CT_KEY_ENTER;
    case KEY_BTAB: return CT_KEY_BACK_TAB;
    case KEY_BACKSPACE: return CT_KEY_BACKSPACE;
    case KEY_DC: return CT_KEY_DELETE;
    case KEY_IC: return CT_KEY_INSERT;
    default: return code > KEY_F(0) && code <= KEY_F(12) ? CT_KEY_F0 + code - KEY_F(0) : 0;
  }
}

ct_token ct_read_token(ct_terminal *terminal) {
  int code = wgetch(terminal->keys);
  switch (code) {
    case ERR: return (ct_token){CT_TOKEN_NONE, 0};
    case CODE_MOUSE_TEXT: return (ct_token){CT_TOKEN_MOUSE_TEXT, 0};
    case CODE_MOUSE_BYTES: return (ct_token){CT_TOKEN_MOUSE_BYTES, 0};
    case CODE_PASTE_BEGIN: return (ct_token){CT_TOKEN_PASTE_BEGIN, 0};
    case CODE_PASTE_END: return (ct_token){CT_TOKEN_PASTE_END, 0};
    default: break;
  }
  if (code < 256) return (ct_token){CT_TOKEN_BYTE, code};
  int number = key_number(code);
  return number ? (ct_token){CT_TOKEN_KEY, number} : (ct_token){CT_TOKEN_OTHER, 0};
}
