// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/text_string.h"

#include <UTF.h>
#include <goo/gmem.h>

#include <memory>

#include "base/utf8.h"

namespace candor::pdf {

std::string TextStringToUtf8(const std::string& bytes) {
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) return ToValidUtf8(std::string_view(bytes).substr(3));
  Unicode* ucs4 = nullptr;
  int length = TextStringToUCS4(bytes, &ucs4);
  std::unique_ptr<Unicode, decltype(&gfree)> owner(ucs4, &gfree);
  std::string out;
  for (int i = 0; ucs4 != nullptr && i < length; ++i) {
    if (ucs4[i] != 0) AppendUtf8(ucs4[i], &out);
  }
  return out;
}

}  // namespace candor::pdf
