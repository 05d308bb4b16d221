// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/quotations.h"

#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "text/lines.h"
#include "text/shingles.h"

namespace candor {
namespace {

constexpr size_t kMostQuotations = 300;
// Sixteen numbers tell which message it was, and of 600 words all are kept.
constexpr size_t kMostOwn = 128, kMostQuoted = 16;

using Key = std::tuple<uint16_t, std::string_view, std::string_view>;

struct Gathered {
  size_t index;
  std::vector<Span> text;
  bool open = true;  ///< its first stretch goes on
};

}  // namespace

MessageQuotes FindQuotes(const Document& message, std::span<const QuoteSource> sources) {
  MessageQuotes quotes;
  std::vector<Span> own;
  std::map<Key, Gathered> gathered;
  Gathered* last = nullptr;
  for (const Zone& zone : message.zones) {
    if (zone.kind == ZoneKind::kBody && zone.level == 0) own.push_back(zone.span);
    const bool quoted = zone.level > 0 && (zone.kind == ZoneKind::kQuoted || zone.kind == ZoneKind::kHeader ||
                                           zone.kind == ZoneKind::kSignature);
    if (!quoted) {
      if (last != nullptr) last->open = false;
      last = nullptr;
      continue;
    }
    const Key key{zone.level, zone.author, zone.date};
    auto it = gathered.find(key);
    if (it == gathered.end()) {
      if (quotes.quoted.size() >= kMostQuotations) continue;
      it = gathered.emplace(key, Gathered{quotes.quoted.size(), {}}).first;
      QuotedMessage& quotation = quotes.quoted.emplace_back();
      quotation.span = zone.span;
      quotation.level = zone.level;
      quotation.author = zone.author;
      quotation.date = zone.date;
    }
    Gathered& found = it->second;
    if (last != nullptr && last != &found) last->open = false;
    last = &found;
    if (found.open) quotes.quoted[found.index].span.end = zone.span.end;
    if (zone.kind == ZoneKind::kQuoted) found.text.push_back(zone.span);
  }
  quotes.own = Shingles(message.text, own, kMostOwn);
  for (const auto& [key, found] : gathered) {
    QuotedMessage& quotation = quotes.quoted[found.index];
    quotation.shingles = Shingles(message.text, found.text, kMostQuoted);
    const Span trimmed = TrimSpace(message.text, quotation.span);
    if (!trimmed.empty()) quotation.span = trimmed;
  }
  std::map<std::pair<std::string_view, std::string_view>, const QuoteSource*> headers;
  for (const QuoteSource& source : sources) headers.try_emplace({source.author, source.date}, &source);
  for (QuotedMessage& quotation : quotes.quoted) {
    const auto it = headers.find({quotation.author, quotation.date});
    if (it == headers.end()) continue;
    quotation.subject = it->second->subject;
    quotation.recipients = it->second->recipients;
  }
  // Marks with nothing behind them, and text of nobody that says nothing.
  std::erase_if(quotes.quoted, [](const QuotedMessage& quotation) {
    return quotation.shingles.empty() && quotation.author.empty() && quotation.date.empty();
  });
  return quotes;
}

}  // namespace candor
