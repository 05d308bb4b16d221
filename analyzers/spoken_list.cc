// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/spoken_list.h"

#include <algorithm>

namespace candor {
namespace {

constexpr size_t kMostWords = 12;  // of an item; longer is running text
constexpr size_t kMostItems = 30;

size_t SkipBlanks(std::string_view text, size_t at) {
  const size_t found = text.find_first_not_of(" \t\r\n>", at);
  return found == std::string_view::npos ? text.size() : found;
}

size_t WordCount(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

/// Behind the word that joins the last item; `at` itself where none stands.
size_t SkipJoin(std::string_view text, size_t at) {
  for (const std::string_view join : {"and ", "und ", "sowie ", "et ", "y ", "as well as "}) {
    if (text.substr(at).starts_with(join)) return SkipBlanks(text, at + join.size());
  }
  return at;
}

/// Behind the last " and " of the sentence; npos: there is none.
size_t LastJoin(std::string_view text, size_t from) {
  size_t last = std::string_view::npos;
  for (const std::string_view join : {" and ", " und ", " sowie ", " et ", " y ", " as well as "}) {
    const size_t found = text.rfind(join);
    if (found == std::string_view::npos || found < from) continue;
    if (last == std::string_view::npos || found + join.size() > last) last = found + join.size();
  }
  return last;
}

}  // namespace

std::vector<size_t> SpokenListStarts(std::string_view sentence) {
  const size_t colon = sentence.find(": ");
  if (colon == std::string_view::npos || sentence.find(": ", colon + 1) != std::string_view::npos) return {};
  const bool semicolons = sentence.find(';', colon) != std::string_view::npos;
  std::vector<size_t> starts = {SkipBlanks(sentence, colon + 1)};
  for (size_t at = starts.front(); at < sentence.size() && starts.size() < kMostItems;) {
    at = sentence.find(semicolons ? ';' : ',', at);
    if (at == std::string_view::npos) break;
    at = SkipJoin(sentence, SkipBlanks(sentence, at + 1));
    if (at < sentence.size()) starts.push_back(at);
  }
  if (!semicolons) {
    const size_t joined = LastJoin(sentence, starts.back());
    if (joined != std::string_view::npos) starts.push_back(joined);
  }
  if (starts.size() < (semicolons ? 2U : 3U)) return {};
  for (size_t i = 0; i < starts.size(); ++i) {
    const size_t end = i + 1 < starts.size() ? starts[i + 1] : sentence.size();
    const size_t words = WordCount(sentence.substr(starts[i], end - starts[i]));
    if (words == 0 || words > kMostWords) return {};
  }
  return starts;
}

}  // namespace candor
