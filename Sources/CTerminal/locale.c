/// The locale: only which characters there are. Numbers keep their decimal point whatever the user's language.
#include "CTerminal.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

static bool codeset_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool ct_adopt_locale(bool may_override) {
  setlocale(LC_CTYPE, "");
  if (codeset_is_utf8()) return true;
  // Containers and some remote logins set no locale at all although the terminal speaks UTF-8.
  if (!may_override) return false;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL && codeset_is_utf8();
}
