// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/running_text.h"

#include "store/index_words.h"

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

RunningText::RunningText(std::string_view text, LineHyphens hyphens) {
  const auto add = [&](char c, size_t begin, size_t end) {
    text_.push_back(c);
    places_.push_back(static_cast<uint32_t>(begin));
    ends_.push_back(static_cast<uint32_t>(end));
  };
  for (size_t at = 0; at < text.size();) {
    if (const Span line_end = LineHyphenAt(text, at); !line_end.empty()) {
      breaks_.push_back(text_.size());
      if (hyphens != LineHyphens::kGone) add('-', at, at + 1);
      if (hyphens == LineHyphens::kAsWritten) add(' ', at + 1, line_end.end);
      at = line_end.end;
      continue;
    }
    const size_t space = SpaceAt(text, at);
    if (space == 0) {
      add(text[at], at, at + 1);
    } else if (!text_.empty() && text_.back() != ' ') {
      add(' ', at, at + space);
    } else if (!text_.empty()) {
      ends_.back() = static_cast<uint32_t>(at + space);
    }
    at += space == 0 ? 1 : space;
  }
  if (text_.empty() || text_.back() != ' ') return;
  text_.pop_back();
  places_.pop_back();
  ends_.pop_back();
}

std::string WithSingleSpaces(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t space = SpaceAt(text, at);
    if (space == 0) {
      out.push_back(text[at]);
    } else if (out.empty() || out.back() != ' ') {
      out.push_back(' ');
    }
    at += space == 0 ? 1 : space;
  }
  return out;
}

}  // namespace candor::internal
