// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/yenc.h"

#include <algorithm>
#include <string_view>

namespace candor {
namespace {

/// Where a line begins with `word`, from `at` on.
size_t FindLine(std::string_view text, std::string_view word, size_t at) {
  for (; at < text.size() && (at = text.find(word, at)) != std::string_view::npos; ++at) {
    if (at == 0 || text[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool TakeYenc(std::string* text) {
  // With the fields that the format asks for, so that nobody's prose goes.
  constexpr std::string_view kBegin = "=ybegin ", kLine = "line=", kSize = "size=", kEnd = "=yend ";
  std::string kept;
  size_t done = 0;
  for (size_t at = 0; (at = FindLine(*text, kBegin, at)) != std::string_view::npos;) {
    const std::string_view rest = std::string_view(*text).substr(at);
    const std::string_view first = rest.substr(0, rest.find('\n'));
    if (first.find(kLine) == std::string_view::npos || first.find(kSize) == std::string_view::npos) {
      at += kBegin.size();
      continue;
    }
    kept.append(*text, done, at - done);
    const size_t end = FindLine(*text, kEnd, at);
    done =
        end == std::string_view::npos ? text->size() : std::min(text->find('\n', end), text->size() - 1) + 1;
    at = done;
  }
  if (done == 0) return false;
  kept.append(*text, done);
  *text = std::move(kept);
  return true;
}

}  // namespace candor
