#include "CAssets.h"

static const unsigned char digits[] = {
#embed "../../assets/data/digits.csv.gz"
};

const unsigned char *paramtop_asset_digits(size_t *count) {
  *count = sizeof digits;
  return digits;
}
