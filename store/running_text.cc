// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/running_text.h"

namespace candor::internal {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";

/// Bytes of white space at `at`; 0: none.
size_t SpaceAt(std::string_view text, size_t at) {
  const char c = text[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  return text.substr(at, kNoBreakSpace.size()) == kNoBreakSpace ? kNoBreakSpace.size() : 0;
}

}  // namespace

RunningText::RunningText(std::string_view text) : size_(static_cast<uint32_t>(text.size())) {
  for (size_t at = 0; at < text.size();) {
    const size_t space = SpaceAt(text, at);
    if (space == 0) {
      text_.push_back(text[at]);
      places_.push_back(static_cast<uint32_t>(at));
    } else if (text_.empty() || text_.back() != ' ') {
      text_.push_back(' ');
      places_.push_back(static_cast<uint32_t>(at));
    }
    at += space == 0 ? 1 : space;
  }
}

}  // namespace candor::internal
