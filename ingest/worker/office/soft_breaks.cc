// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/soft_breaks.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace candor::office {
namespace {

/// A line so long is one of running text, even when what follows has a capital.
constexpr size_t kRunningLine = 40;

constexpr std::string_view kBlanks = " \t\n\f\r";

/// Of Latin, Greek and Cyrillic, in the blocks that hold their letters of today.
bool IsLower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x3AC && c <= 0x3CE) ||
         (c >= 0x430 && c <= 0x45F);
}

/// "a) ", "iv. ": what follows is an item.
bool BeginsItem(std::string_view text) {
  constexpr size_t kLongestLabel = 4;
  const size_t letters = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), text.size());
  return letters > 0 && letters <= kLongestLabel && letters < text.size() &&
         (text[letters] == ')' || text[letters] == '.');
}

bool EndsSentence(std::string_view line) {
  const size_t last = line.find_last_not_of("\"')]");
  return last != std::string_view::npos &&
         std::string_view(".!?:;").find(line[last]) != std::string_view::npos;
}

/// `gap` stands between both. A tab before a capital leads to a column, however long the one before is.
bool GoesOn(std::string_view line, std::string_view gap, std::string_view next) {
  if (line.empty() || next.empty() || BeginsItem(next)) return false;
  size_t at = 0;
  if (IsLower(DecodeUtf8(next, &at))) return true;
  return gap.find('\n') != std::string_view::npos && line.size() >= kRunningLine && !EndsSentence(line);
}

}  // namespace

std::string WithoutSoftBreaks(std::string_view paragraph) {
  std::string text;
  size_t line = 0;  // where the last one begins in `text`
  while (!paragraph.empty()) {
    const size_t blanks = std::min(paragraph.find_first_of(kBlanks), paragraph.size());
    text.append(paragraph.substr(0, blanks));
    paragraph.remove_prefix(blanks);
    const size_t words = std::min(paragraph.find_first_not_of(kBlanks), paragraph.size());
    const std::string_view gap = paragraph.substr(0, words);
    paragraph.remove_prefix(words);
    if (gap.find_first_not_of(' ') == std::string_view::npos) {
      text.append(gap);
      continue;
    }
    const bool empty_line = std::count(gap.begin(), gap.end(), '\n') > 1;
    if (!empty_line && gap.find(kPageBreak) == std::string_view::npos &&
        GoesOn(std::string_view(text).substr(line), gap, paragraph)) {
      text += ' ';
      continue;
    }
    for (const char c : gap) text += c == kPageBreak ? '\n' : c;
    line = text.size();
  }
  return text;
}

}  // namespace candor::office
