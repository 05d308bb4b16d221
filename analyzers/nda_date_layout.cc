// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_date_layout.h"

#include <algorithm>
#include <cstdint>

#include "analyzers/nda_names.h"

namespace candor {

bool IsAloneOnItsLine(const NdaText& text, size_t i, size_t end) {
  constexpr Phrases kWeekdays =
      "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|"
      "samstag|sonntag";
  // "Wednesday, July 3, 2024 A.D."
  if (text[i].breaks == 0 && i > 0) {
    const size_t day = i - 1 - (i > 1 && text.Is(i - 1, ","));
    if (text.IsOneOf(day, kWeekdays)) i = day;
  }
  end += text.MatchAny(end, "a . d .|ad");
  return text[i].breaks > 0 && (end >= text.size() || text[end].breaks > 0);
}

bool IsPlaceAndDate(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kPlace = 5, kGap = 3;
  const auto gap = [&](size_t k) {
    return k >= text.size() || text[k].breaks > 0 ||
           text[k].span.begin - text[k - 1].span.end >= kGap;  // the next column
  };
  if (!gap(end)) return false;
  size_t comma = i;
  while (comma > 0 && text.IsOneOf(comma - 1, "den|am|the|le|el")) --comma;
  if (comma < 2 || !text.Is(comma - 1, ",")) return false;
  for (size_t k = comma - 1; k-- > comma - 1 - std::min(comma - 1, kPlace);) {
    if (!text.IsWord(k) && !text.IsOneOf(k, "(|)|/|-|.")) return false;
    if (k == 0 || gap(k)) return text[k].upper || text.IsOneOf(k, "at|in|zu|à|en");
  }
  return false;
}

bool SharesItsLine(const NdaText& text, size_t i, size_t end) {
  if (text[i].breaks == 0) return IsInItsColumn(text, i, end);
  return end < text.size() && (text.Is(end, "(") || IsColumnGap(text, end));
}

bool EndsItsLine(const NdaText& text, size_t end) {
  constexpr size_t kTime = 8;
  if (text.Is(end, "|") || text.Is(end, ",")) ++end;
  size_t at = end;
  if (text.IsNumber(at) && text.Is(at + 1, ":")) {
    while (at < end + kTime && at < text.size() && text[at].breaks == 0) ++at;
  }
  return at >= text.size() || text[at].breaks > 0;
}

bool IsInItsColumn(const NdaText& text, size_t i, size_t end) {
  return IsColumnGap(text, i) && EndsItsLine(text, end);
}

}  // namespace candor
