// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/alternatives.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/typographic.h"

namespace candor {
namespace {

constexpr size_t kNeighbours = 3;

/// Bytes of the character at `i` that separates words, 0 where none stands. Typographic marks do as their
/// ASCII twins: the versions rarely agree in them.
size_t SeparatorAt(std::string_view text, size_t i) {
  const char c = text[i];
  if (static_cast<unsigned char>(c) >= 0x80) return TypographicMarkAt(text, i);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 0 : 1;
}

bool IsPageAddress(std::string_view token) {
  return token.find("://") != std::string_view::npos || token.find("www.") != std::string_view::npos ||
         token.find("mailto:") != std::string_view::npos;
}

void AppendWords(std::string_view token, std::vector<uint64_t>* words) {
  for (size_t i = 0; i < token.size();) {
    if (const size_t separator = SeparatorAt(token, i); separator > 0) {
      i += separator;
      continue;
    }
    uint64_t hash = 1469598103934665603ull;  // FNV-1a
    for (; i < token.size() && SeparatorAt(token, i) == 0; ++i)
      hash = (hash ^ static_cast<unsigned char>(token[i])) * 1099511628211ull;
    words->push_back(hash);
  }
}

std::vector<uint64_t> WordsOf(std::string_view text) {
  constexpr std::string_view kBlank = " \t\n\r\f\v";
  std::vector<uint64_t> words;
  words.reserve(text.size() / 4);
  for (size_t begin = text.find_first_not_of(kBlank); begin != std::string_view::npos;) {
    const size_t end = std::min(text.find_first_of(kBlank, begin), text.size());
    const std::string_view token = text.substr(begin, end - begin);
    if (!IsPageAddress(token)) AppendWords(token, &words);
    begin = text.find_first_not_of(kBlank, end);
  }
  return words;
}

/// Each kNeighbours words in a row, or all words where there are fewer.
std::vector<uint64_t> NeighboursOf(const std::vector<uint64_t>& words) {
  const size_t length = std::min(kNeighbours, words.size());
  std::vector<uint64_t> all;
  for (size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < length; ++k) hash = (hash ^ words[i + k]) * 0x9e3779b97f4a7c15ull;
    all.push_back(hash);
  }
  return all;
}

bool HasOwn(const std::vector<uint64_t>& neighbours, const std::vector<uint64_t>& sorted_others) {
  return std::any_of(neighbours.begin(), neighbours.end(), [&](uint64_t each) {
    return !std::binary_search(sorted_others.begin(), sorted_others.end(), each);
  });
}

std::vector<uint64_t> Sorted(std::vector<uint64_t> values) {
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

VersionComparison CompareVersions(std::string_view a, std::string_view b) {
  const std::vector<uint64_t> words_a = WordsOf(a), words_b = WordsOf(b);
  const std::vector<uint64_t> near_a = NeighboursOf(words_a), near_b = NeighboursOf(words_b);
  return {words_a.size(), words_b.size(), HasOwn(near_a, Sorted(near_b)), HasOwn(near_b, Sorted(near_a))};
}

}  // namespace candor
