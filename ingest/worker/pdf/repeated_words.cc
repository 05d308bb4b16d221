// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/repeated_words.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace candor::pdf {
namespace {

// Words in a row that make a line known again. Contracts say "the Receiving Party shall" many times, but do
// not consist of it, and rows of dots or of zeros are no words.
constexpr size_t kWords = 4, kLetters = 12, kTimes = 6;

size_t LettersOf(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z');
  }));
}

}  // namespace

std::vector<bool> FindRepeated(const PageWords& words) {
  const std::vector<DrawnWord>& all = words.words();
  std::vector<bool> repeated(all.size(), false);
  if (all.size() < kWords * kTimes) return repeated;
  // By their hashes: a page may have a million words.
  std::vector<std::pair<size_t, size_t>> rows;
  for (size_t i = 0; i + kWords <= all.size(); ++i) {
    std::string row;
    for (size_t j = i; j < i + kWords; ++j) row.append(words.Text(all[j])).append(1, ' ');
    if (LettersOf(row) >= kLetters) rows.emplace_back(std::hash<std::string>()(row), i);
  }
  std::sort(rows.begin(), rows.end());
  for (size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].first == rows[begin].first) ++end;
    if (end - begin < kTimes) continue;
    for (size_t i = begin; i < end; ++i)
      std::fill_n(repeated.begin() + static_cast<std::ptrdiff_t>(rows[i].second), kWords, true);
  }
  return repeated;
}

}  // namespace candor::pdf
