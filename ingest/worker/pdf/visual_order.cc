// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/visual_order.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace candor::pdf {
namespace {

bool IsRightToLeft(char32_t c) {
  UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// Runs of these keep their order inside right-to-left text: letters of other scripts, numbers with their
// separators.
bool RunsLeftToRight(char32_t c) {
  switch (u_charDirection(static_cast<UChar32>(c))) {
    case U_LEFT_TO_RIGHT:
    case U_EUROPEAN_NUMBER:
    case U_ARABIC_NUMBER:
      return true;
    default:
      return false;
  }
}

bool SeparatesNumbers(char32_t c) { return c == '.' || c == ',' || c == '/' || c == ':'; }

}  // namespace

std::vector<uint32_t> ReadingOrderOfWords(const std::vector<WordDirection>& words) {
  std::vector<uint32_t> order(words.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto left = std::count(words.begin(), words.end(), WordDirection::kLeft);
  const auto right = std::count(words.begin(), words.end(), WordDirection::kRight);
  const bool line_is_right = right > 0 && right >= left;
  if (line_is_right) std::reverse(order.begin(), order.end());
  // Then words of the other direction stand in runs the wrong way round; neutral words between two of a run
  // go with it.
  const WordDirection other = line_is_right ? WordDirection::kLeft : WordDirection::kRight;
  for (size_t begin = 0; begin < order.size(); ++begin) {
    if (words[order[begin]] != other) continue;
    size_t end = begin + 1;
    for (size_t i = end; i < order.size(); ++i) {
      if (words[order[i]] == other) {
        end = i + 1;
      } else if (words[order[i]] != WordDirection::kNeutral) {
        break;
      }
    }
    std::reverse(order.begin() + static_cast<ptrdiff_t>(begin), order.begin() + static_cast<ptrdiff_t>(end));
    begin = end - 1;
  }
  return order;
}

WordDirection DirectionOf(std::string_view word) {
  for (size_t i = 0; i < word.size();) {
    const char32_t c = DecodeUtf8(word, &i);
    if (IsRightToLeft(c)) return WordDirection::kRight;
    if (u_charDirection(static_cast<UChar32>(c)) == U_LEFT_TO_RIGHT) return WordDirection::kLeft;
  }
  return WordDirection::kNeutral;
}

std::string ReadRightToLeft(std::string_view visual) {
  std::u32string characters;
  for (size_t i = 0; i < visual.size();) characters.push_back(DecodeUtf8(visual, &i));
  std::reverse(characters.begin(), characters.end());
  for (size_t begin = 0; begin < characters.size();) {
    size_t end = begin + 1;
    if (RunsLeftToRight(characters[begin])) {
      while (end < characters.size() && (RunsLeftToRight(characters[end]) ||
                                         (SeparatesNumbers(characters[end]) && end + 1 < characters.size() &&
                                          RunsLeftToRight(characters[end + 1])))) {
        ++end;
      }
      std::reverse(characters.begin() + static_cast<ptrdiff_t>(begin),
                   characters.begin() + static_cast<ptrdiff_t>(end));
    }
    begin = end;
  }
  std::string out;
  for (char32_t c : characters) AppendUtf8(c, &out);
  return out;
}

}  // namespace candor::pdf
