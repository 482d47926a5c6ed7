#ifndef PARAMTOP_CASSETS_H
#define PARAMTOP_CASSETS_H

#include <stddef.h>

/// What is in `assets/`, carried inside the binary, so that it is there wherever the binary is installed.
/// Each function gives bytes that live as long as the program, and stores how many there are.

/// The digits data: `assets/data/digits.csv.gz`, 1797 lines of 64 pixels and a label, compressed by gzip.
const unsigned char *_Nonnull paramtop_asset_digits(size_t *_Nonnull count);

#endif
