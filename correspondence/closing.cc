// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/closing.h"

#include <algorithm>

#include "text/plain_words.h"

namespace candor {
namespace {

bool IsOwn(const Zone& zone) { return zone.kind == ZoneKind::kBody && zone.level == 0; }

ClosingParagraph ReadParagraph(const Document& message, Span span) {
  ClosingParagraph paragraph{span, 0, 0};
  ForEachPlainWord(message.Slice(span), [&](uint64_t word) {
    paragraph.words = (paragraph.words ^ word) * 0x9e3779b97f4a7c15u;
    paragraph.words ^= paragraph.words >> 32;
    ++paragraph.count;
  });
  return paragraph;
}

/// Whether the author's last words are the message's last, disclaimers aside.
bool NothingFollows(const Document& message) {
  for (auto zone = message.zones.rbegin(); zone != message.zones.rend(); ++zone) {
    if (IsOwn(*zone)) return true;
    if (zone->kind != ZoneKind::kDisclaimer || zone->level > 0) return false;
  }
  return false;
}

}  // namespace

std::optional<Closing> ReadClosing(const Document& message) {
  Closing closing;
  auto block = message.blocks.rbegin();
  for (; block != message.blocks.rend() && closing.paragraphs.size() < kMostClosingParagraphs; ++block) {
    if (!IsOwn(message.zones[block->zone])) continue;
    if (block->span.size() > kLongestClosing) break;
    const ClosingParagraph paragraph = ReadParagraph(message, block->span);
    if (paragraph.count > 0) closing.paragraphs.push_back(paragraph);  // else a rule
  }
  for (; block != message.blocks.rend(); ++block) {
    if (IsOwn(message.zones[block->zone])) closing.before += block->span.size();
  }
  if (closing.paragraphs.empty()) return std::nullopt;
  std::reverse(closing.paragraphs.begin(), closing.paragraphs.end());
  closing.is_last = NothingFollows(message);
  return closing;
}

}  // namespace candor
