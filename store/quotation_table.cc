// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/quotation_table.h"

#include <algorithm>

#include "base/utf8.h"
#include "store/codec.h"

namespace candor::internal {
namespace {

std::vector<uint32_t> DecodeShingles(std::string_view bytes) {
  std::vector<uint32_t> shingles = DecodeNumbers(bytes);
  std::sort(shingles.begin(), shingles.end());  // a case made by somebody else may hold anything
  return shingles;
}

}  // namespace

QuotationTable::QuotationTable(const Db& db)
    : insert_(db.Prepare("INSERT INTO quotations VALUES(?,?,?,?,?,?,?,?,NULL,NULL)")),
      delete_(db.Prepare("DELETE FROM quotations WHERE document=?")) {}

void QuotationTable::Put(int64_t id, const Document& document) {
  CodePointOffsets points(document.text);
  size_t ordinal = 0;
  for (const QuotedMessage& quoted : document.quotes.quoted) {
    // Level, author and date are those of its first zone.
    const auto zone = std::find_if(document.zones.begin(), document.zones.end(), [&](const Zone& each) {
      return each.level == quoted.level && each.author == quoted.author && each.date == quoted.date;
    });
    if (zone == document.zones.end()) continue;
    insert_.Run(id, ordinal++, zone - document.zones.begin(), points.At(quoted.span.begin),
                points.At(quoted.span.end), quoted.subject, quoted.recipients,
                Blob{EncodeNumbers(quoted.shingles)});
  }
}

void QuotationTable::Remove(int64_t id) { delete_.Run(id); }

std::vector<MessageQuotes> ReadQuotes(const Db& db, std::span<const RoomMessage> messages) {
  std::vector<MessageQuotes> quotes(messages.size());
  Statement own = db.Prepare("SELECT document, shingles FROM messages ORDER BY document");
  Statement quoted = db.Prepare(
      "SELECT q.document, z.level, z.author, z.date, q.subject, q.recipients, q.shingles FROM quotations q"
      " JOIN zones z ON z.document=q.document AND z.ordinal=q.zone ORDER BY q.document, q.ordinal");
  bool more_own = own.Step(), more_quoted = quoted.Step();
  for (size_t i = 0; i < messages.size(); ++i) {
    const int64_t document = messages[i].document;
    for (; more_own && own.Int(0) <= document; more_own = own.Step()) {
      if (own.Int(0) == document) quotes[i].own = DecodeShingles(own.Bytes(1));
    }
    for (; more_quoted && quoted.Int(0) <= document; more_quoted = quoted.Step()) {
      if (quoted.Int(0) != document) continue;
      QuotedMessage& each = quotes[i].quoted.emplace_back();
      each.level = static_cast<uint16_t>(quoted.Int(1));
      each.author = quoted.String(2);
      each.date = quoted.String(3);
      each.subject = quoted.String(4);
      each.recipients = quoted.String(5);
      each.shingles = DecodeShingles(quoted.Bytes(6));
    }
  }
  return quotes;
}

void WriteQuoteOrigins(const Db& db, std::span<const RoomMessage> messages,
                       std::span<const std::vector<QuoteOrigin>> of,
                       std::span<const MissingMessage> missing) {
  db.Exec("DELETE FROM missing_messages");
  Statement insert = db.Prepare("INSERT INTO missing_messages VALUES(?,?)");
  for (size_t i = 0; i < missing.size(); ++i) insert.Run(i + 1, missing[i].message_id);
  // Most are as they were.
  Statement update = db.Prepare(
      "UPDATE quotations SET origin=nullif(?3,0), missing=nullif(?4,0) WHERE document=?1 AND ordinal=?2"
      " AND (origin IS NOT nullif(?3,0) OR missing IS NOT nullif(?4,0))");
  for (size_t i = 0; i < messages.size(); ++i) {
    for (size_t k = 0; k < of[i].size(); ++k) {
      const QuoteOrigin& origin = of[i][k];
      const int64_t number = origin.missing == kNotMissing ? 0 : int64_t{origin.missing} + 1;
      update.Run(messages[i].document, k, origin.document, number);
    }
  }
}

}  // namespace candor::internal
