// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/body.h"

#include <cstdint>
#include <utility>

namespace candor {

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
