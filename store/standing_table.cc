// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/standing_table.h"

#include <utility>

#include "base/sha256.h"
#include "store/codec.h"

namespace candor::internal {
namespace {

constexpr size_t kNumbersOfParagraph = 5;

std::string DigestOf(const Db& db, std::string_view version) {
  Sha256 digest;
  digest.Update(version);
  Statement select = db.Prepare(
      "SELECT d.id, d.run, d.analysed_run FROM closings c JOIN documents d ON d.id=c.document"
      " WHERE d.present=1 ORDER BY d.id");
  std::string row;
  while (select.Step()) {
    row = "\n";
    for (int column = 0; column < 3; ++column) row.append(std::to_string(select.Int(column))).push_back(' ');
    digest.Update(row);
  }
  return digest.Hex();
}

/// A case made by somebody else may hold anything; a span that is none is left out.
std::vector<ClosingParagraph> DecodeParagraphs(std::string_view bytes) {
  const std::vector<uint32_t> numbers = DecodeNumbers(bytes);
  std::vector<ClosingParagraph> paragraphs;
  paragraphs.reserve(numbers.size() / kNumbersOfParagraph);
  for (size_t i = 0; i + kNumbersOfParagraph <= numbers.size(); i += kNumbersOfParagraph) {
    const Span span{numbers[i], numbers[i + 1]};
    const uint32_t end = paragraphs.empty() ? 0 : paragraphs.back().span.end;
    if (span.begin < end || span.end <= span.begin) continue;
    paragraphs.push_back({span, uint64_t{numbers[i + 4]} << 32 | numbers[i + 3], numbers[i + 2]});
  }
  return paragraphs;
}

}  // namespace

std::string EncodeParagraphs(std::span<const ClosingParagraph> paragraphs) {
  std::vector<uint32_t> numbers;
  numbers.reserve(kNumbersOfParagraph * paragraphs.size());
  for (const ClosingParagraph& each : paragraphs) {
    numbers.insert(numbers.end(),
                   {each.span.begin, each.span.end, each.count, static_cast<uint32_t>(each.words),
                    static_cast<uint32_t>(each.words >> 32)});
  }
  return EncodeNumbers(numbers);
}

std::optional<std::vector<ClosedMessage>> ReadMessagesToCompare(const Db& db, std::string_view version,
                                                                std::string* digest) {
  *digest = DigestOf(db, version);
  if (db.ScalarText("SELECT value FROM meta WHERE key='standing'") == *digest) return std::nullopt;
  std::vector<ClosedMessage> messages;
  Statement select = db.Prepare(
      "SELECT c.document, c.before, c.is_last, c.paragraphs, m.date<>'', m.date_unix, coalesce(m.list, ''),"
      " coalesce(t.thread, ''), coalesce(b.address, '')"
      " FROM closings c JOIN documents d ON d.id=c.document JOIN messages m ON m.document=c.document"
      " LEFT JOIN threads t ON t.document=c.document"
      " LEFT JOIN participants p ON p.document=c.document AND p.role=0 AND p.ordinal=0"
      " LEFT JOIN mailboxes b ON b.id=p.mailbox WHERE d.present=1 ORDER BY c.document");
  while (select.Step()) {
    ClosedMessage& message = messages.emplace_back();
    message.document = select.Int(0);
    message.closing.before = static_cast<uint32_t>(select.Int(1));
    message.closing.is_last = select.Int(2) != 0;
    message.closing.paragraphs = DecodeParagraphs(select.Bytes(3));
    message.has_date = select.Int(4) != 0;
    message.date_unix = select.Int(5);
    message.list = select.String(6);
    message.thread = select.String(7);
    message.author = select.String(8);
  }
  return messages;
}

void WriteStandingTexts(const Db& db, const StandingTexts& standing, const std::string& digest) {
  constexpr const char* kUngroup =
      "UPDATE findings SET event=NULL WHERE event IS NOT NULL"
      " AND document IN (SELECT document FROM standing_places)";
  db.Exec(kUngroup);
  db.Exec("DELETE FROM standing_places");
  db.Exec("DELETE FROM standing_texts");
  Statement text = db.Prepare("INSERT INTO standing_texts VALUES(?,?)");
  for (size_t i = 0; i < standing.texts.size(); ++i) text.Run(i + 1, standing.texts[i].messages);
  Statement place = db.Prepare("INSERT INTO standing_places VALUES(?,?,?,?)");
  for (const StandingPlace& each : standing.places)
    place.Run(each.document, each.span.begin, each.span.end, each.text + 1);
  db.Exec(kUngroup);
  db.Prepare("INSERT OR REPLACE INTO meta VALUES('standing', ?)").Run(digest);
}

}  // namespace candor::internal
