// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/armour.h"

namespace candor {

bool HoldsPgpMessage(std::string_view text) {
  constexpr std::string_view kBegin = "-----BEGIN PGP MESSAGE-----\n";
  for (size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

}  // namespace candor
