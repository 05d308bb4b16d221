// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/pair_lines.h"

#include <algorithm>
#include <cctype>

namespace candor {
namespace {

/// A thing has a short name, and the word about it is short; longer ones are running text that a mailer
/// broke.
constexpr size_t kMostOfThing = 6, kMostOfWord = 5;

size_t WordCount(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool word = std::isalnum(byte) != 0 || byte >= 0x80;
    if (word && !inside) ++words;
    inside = c != ' ' && c != '\t' && c != '\r' && (inside || word);
  }
  return words;
}

bool IsPair(std::string_view line) {
  size_t border = std::string_view::npos, behind = 0;
  for (const std::string_view sign : {" - ", " \u2013 ", " \u2014 ", ": "}) {
    const size_t found = line.find(sign);
    if (found == std::string_view::npos) continue;
    // More than one is a sentence.
    if (border != std::string_view::npos || line.find(sign, found + 1) != std::string_view::npos)
      return false;
    border = found;
    behind = found + sign.size();
  }
  if (border == std::string_view::npos) return false;
  const size_t thing = WordCount(line.substr(0, border)), word = WordCount(line.substr(behind));
  return thing > 0 && thing <= kMostOfThing && word > 0 && word <= kMostOfWord;
}

}  // namespace

std::vector<size_t> PairLineStarts(std::string_view sentence) {
  std::vector<size_t> starts;
  for (size_t begin = 0; begin < sentence.size();) {
    const size_t end = std::min(sentence.find('\n', begin), sentence.size());
    if (!IsPair(sentence.substr(begin, end - begin))) return {};
    if (begin > 0) starts.push_back(begin);
    begin = end + 1;
  }
  return starts;
}

}  // namespace candor
