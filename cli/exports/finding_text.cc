// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/finding_text.h"

#include "base/utf8.h"

namespace candor {

AroundQuote InSentence(const FindingRow& row) {
  const Finding& finding = row.finding;
  const std::string_view sentence = row.sentence;
  if (!finding.sentence.Contains(finding.span)) return {};
  const size_t begin = finding.span.begin - finding.sentence.begin;
  return {sentence.substr(0, begin), sentence.substr(begin + row.quote.size())};
}

Span SentencePoints(const FindingRow& row) {
  const AroundQuote around = InSentence(row);
  return {row.begin_point - static_cast<uint32_t>(CountCodePoints(around.before)),
          row.end_point + static_cast<uint32_t>(CountCodePoints(around.after))};
}

std::string PrefixOfQuote(const FindingRow& row, size_t points) {
  const std::string text = (row.before.empty() ? "" : row.before + " ") + std::string(InSentence(row).before);
  size_t begin = text.size();
  for (size_t left = points; left > 0 && begin > 0; --left) begin = FloorBoundary(text, begin - 1);
  return text.substr(begin);
}

std::string SuffixOfQuote(const FindingRow& row, size_t points) {
  const std::string text = std::string(InSentence(row).after) + (row.after.empty() ? "" : " " + row.after);
  size_t end = 0;
  for (size_t left = points; left > 0 && end < text.size(); --left) end = CeilBoundary(text, end + 1);
  return text.substr(0, end);
}

}  // namespace candor
