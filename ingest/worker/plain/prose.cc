// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/prose.h"

#include <algorithm>

namespace candor {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kMarks = ".,;:!?\"'()[]<>*-_";

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// How many words a piece between blanks is; 0 where it is something else.
size_t WordsIn(std::string_view piece) {
  constexpr size_t kBytesOfAWord = 9;  // three characters of Chinese, or a short word in Cyrillic
  const size_t begin = piece.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return 0;
  piece = piece.substr(begin, piece.find_last_not_of(kMarks) + 1 - begin);
  const bool word = IsLetter(piece[0]) && std::all_of(piece.begin(), piece.end(), [](char c) {
                      return IsLetter(c) || c == '\'' || c == '-';
                    });
  if (!word) return 0;
  const bool foreign = static_cast<unsigned char>(piece[0]) >= 0x80;
  return foreign ? std::max<size_t>(piece.size() / kBytesOfAWord, 1) : 1;
}

}  // namespace

bool ReadsAsProse(std::string_view text, size_t words) {
  size_t found = 0, others = 0;
  for (size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    const size_t here = WordsIn(text.substr(at, end - at));
    found += here;
    others += here == 0 ? 1 : 0;
    at = text.find_first_not_of(kBlanks, end);
  }
  return found >= words && found >= 2 * others;
}

}  // namespace candor
