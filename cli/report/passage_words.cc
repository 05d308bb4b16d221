// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/passage_words.h"

#include <algorithm>
#include <vector>

#include "model/span.h"
#include "text/sentences.h"

namespace candor {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// Bytes of the white space at `at`, spaces that do not break and those of other widths among it; 0: none.
size_t SpaceAt(std::string_view text, size_t at) {
  if (IsSpace(text[at])) return 1;
  if (text.substr(at).starts_with("\u00A0")) return 2;
  const std::string_view three = text.substr(at, 3);
  const bool of_a_width = three.size() == 3 && three.starts_with("\xE2\x80") &&
                          static_cast<unsigned char>(three[2]) <= 0x8A;  // U+2000 to U+200A
  return of_a_width || three == "\u202F" || three == "\u3000" ? 3 : 0;
}

/// The longest ending of `text` that is none of its closing quotes and brackets.
std::string_view WithoutClosers(std::string_view text) {
  constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "”", "’", "»", "“", "」", "』"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      more = true;
    }
  }
  return text;
}

/// A sentence of some words that ends as one: "Page 3", "ACME, Inc." and "Author: A. Byrne" are none.
bool IsSentence(std::string_view text) {
  const std::string_view bare = WithoutClosers(text);
  for (const std::string_view stop : {"。", "！", "？"}) {
    if (bare.ends_with(stop)) return true;
  }
  const bool ends = !bare.empty() && std::string_view(".!?;").find(bare.back()) != std::string_view::npos;
  constexpr long kFewestWords = 4;
  return ends && std::count_if(text.begin(), text.end(), IsSpace) + 1 >= kFewestWords;
}

/// Sentences of the paragraphs of `text`, and where its paragraphs end.
std::vector<std::string_view> SentencesOf(std::string_view text) {
  std::vector<std::string_view> sentences;
  while (!text.empty()) {
    size_t end = text.find("\n\n");
    end = end == std::string_view::npos ? text.size() : end;
    const std::string_view paragraph = text.substr(0, end);
    std::vector<Span> spans;
    FindSentences(paragraph, false, kAllLanguages, &spans);
    for (const Span span : spans) sentences.push_back(paragraph.substr(span.begin, span.size()));
    text.remove_prefix(std::min(text.size(), end + 2));
  }
  return sentences;
}

std::string Joined(const std::vector<std::string_view>& sentences, size_t first, size_t end,
                   std::string_view text) {
  if (first >= end) return "";
  const char* begin = sentences[first].data();
  const char* behind = sentences[end - 1].data() + sentences[end - 1].size();
  return Flowing(text.substr(static_cast<size_t>(begin - text.data()), static_cast<size_t>(behind - begin)));
}

}  // namespace

std::string Flowing(std::string_view text) {
  std::string flowing;
  size_t breaks = 0;
  bool blank = false, hyphen = false;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (const size_t space = SpaceAt(text, at); space > 0) {
      hyphen = !blank && c == '\n' && !flowing.empty() && flowing.back() == '-';
      breaks += c == '\n';
      blank = true;
      at += space;
      continue;
    }
    ++at;
    const bool goes_on = hyphen && breaks == 1 && c >= 'a' && c <= 'z';
    if (blank && !goes_on) flowing += breaks > 1 ? '\n' : ' ';
    blank = false;
    breaks = 0;
    flowing += c;
  }
  if (blank) flowing += ' ';
  return flowing;
}

std::string CellWith(std::string_view line, std::string_view quote, char separator) {
  const size_t wanted = line.find(quote);
  if (wanted == std::string_view::npos) return std::string(quote);
  std::string cell;
  size_t begin = 0;
  bool quoted = false;
  const auto has_quote = [&](size_t end) { return begin <= wanted && wanted + quote.size() <= end; };
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"') {
      if (quoted && line.substr(at + 1).starts_with('"')) {  // RFC 4180: "" stands for one
        cell += line[at++];
      } else {
        quoted = !quoted;
      }
    } else if (line[at] == separator && !quoted) {
      if (has_quote(at)) return cell;
      cell.clear();
      begin = at + 1;
    } else {
      cell += line[at];
    }
  }
  return has_quote(line.size()) ? cell : std::string(quote);
}

std::string SentencesBefore(std::string_view before) {
  const std::vector<std::string_view> sentences = SentencesOf(before);
  size_t first = sentences.size();
  // The very first may be the end of one that began before.
  while (first > 1 && IsSentence(sentences[first - 1])) --first;
  return Joined(sentences, first, sentences.size(), before);
}

std::string SentencesBehind(std::string_view after) {
  const std::vector<std::string_view> sentences = SentencesOf(after);
  size_t end = 0;
  while (end < sentences.size() && IsSentence(sentences[end])) ++end;
  return Joined(sentences, 0, end, after);
}

}  // namespace candor
