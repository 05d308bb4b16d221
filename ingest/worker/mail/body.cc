// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/body.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace candor {
namespace {

bool IsWordByte(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

template <typename Each>
void ForEachWord(std::string_view text, Each each) {
  size_t i = 0;
  while (i < text.size()) {
    while (i < text.size() && !IsWordByte(text[i])) ++i;
    uint64_t hash = 1469598103934665603ull;  // FNV-1a
    const size_t begin = i;
    for (; i < text.size() && IsWordByte(text[i]); ++i)
      hash = (hash ^ static_cast<unsigned char>(text[i])) * 1099511628211ull;
    if (i > begin) each(hash);
  }
}

/// Sorted, because the nodes of hash tables took most of the time of reading mail with two alternatives.
std::vector<uint64_t> SortedWords(std::string_view text) {
  std::vector<uint64_t> words;
  words.reserve(text.size() / 4);
  ForEachWord(text, [&](uint64_t word) { words.push_back(word); });
  std::sort(words.begin(), words.end());
  return words;
}

/// How many of `words` are nowhere in `others`.
size_t CountMissing(const std::vector<uint64_t>& words, const std::vector<uint64_t>& others) {
  size_t missing = 0;
  auto other = others.begin();
  for (uint64_t word : words) {
    while (other != others.end() && *other < word) ++other;
    missing += other == others.end() || *other != word ? 1 : 0;
  }
  return missing;
}

}  // namespace

void MailBody::Separate() {
  if (text.empty()) return;
  const size_t before = text.size();
  if (text.back() != '\n') text += '\n';
  if (text.size() < 2 || text[text.size() - 2] != '\n') text += '\n';
  zones.back().span.end += static_cast<uint32_t>(text.size() - before);
}

void MailBody::AppendZone(ZoneKind kind, std::string_view piece) {
  if (piece.empty()) return;
  Separate();
  const auto begin = static_cast<uint32_t>(text.size());
  text += piece;
  const auto end = static_cast<uint32_t>(text.size());
  if (!zones.empty() && zones.back().kind == kind) {
    zones.back().span.end = end;
  } else {
    zones.push_back({kind, {begin, end}, 0, "", "", ""});
  }
}

void MailBody::Append(const MailBody& other) {
  if (other.empty()) return;
  Separate();
  const auto shift = static_cast<uint32_t>(text.size());
  text += other.text;
  for (Zone zone : other.zones) {
    zone.span.begin += shift;
    zone.span.end += shift;
    if (!zones.empty() && zones.back().kind == zone.kind && zones.back().level == zone.level) {
      zones.back().span.end = zone.span.end;
    } else {
      zones.push_back(std::move(zone));
    }
  }
}

Comparison CompareWords(std::string_view a, std::string_view b) {
  const std::vector<uint64_t> in_a = SortedWords(a), in_b = SortedWords(b);
  return {in_a.size(), in_b.size(), CountMissing(in_a, in_b), CountMissing(in_b, in_a)};
}

void UnquoteFrom(std::string* text) {
  constexpr std::string_view kMark = ">From ";
  size_t at = text->find(kMark);
  while (at != std::string::npos) {
    const bool line_start = at == 0 || (*text)[at - 1] == '\n';
    const size_t before = at < 2 ? std::string::npos : text->rfind('\n', at - 2);
    const size_t line_before = before == std::string::npos ? 0 : before + 1;
    const size_t end = text->find('\n', at);
    const bool quoted_before = at > 0 && (*text)[line_before] == '>';
    const bool quoted_after = end != std::string::npos && end + 1 < text->size() && (*text)[end + 1] == '>';
    if (line_start && !quoted_before && !quoted_after) text->erase(at, 1);
    at = text->find(kMark, at + 1);
  }
}

}  // namespace candor
