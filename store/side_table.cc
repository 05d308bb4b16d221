// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/side_table.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/hex.h"
#include "base/sha256.h"
#include "store/case_rows.h"
#include "store/control_number.h"
#include "store/facts_table.h"
#include "store/index_words.h"
#include "store/thread_table.h"

namespace candor::internal {
namespace {

constexpr char kOurSide[] = "SELECT value FROM meta WHERE key='us'";
constexpr char kMadeFrom[] = "SELECT value FROM meta WHERE key='sides'";

std::string DigestOf(const Db& db, std::string_view version) {
  Sha256 digest;
  const auto add = [&](std::string_view text) {
    digest.Update(text);
    digest.Update("\n");
  };
  add(version);
  add(db.ScalarText(kOurSide));
  // What a file holds is committed as new items, so that the number of the holder stands for its parents.
  Statement select =
      db.Prepare("SELECT id, holder, run, analysed_run FROM documents WHERE present=1 ORDER BY id");
  std::string row;
  while (select.Step()) {
    row.clear();
    for (int column = 0; column < 4; ++column) row.append(std::to_string(select.Int(column))).push_back(' ');
    add(row);
  }
  return digest.Hex();
}

std::vector<RoomDocument> ReadDocuments(const Db& db, std::vector<RoomMessage> messages) {
  std::map<int64_t, DocumentFacts> facts = ReadFacts(db);
  std::vector<RoomDocument> documents;
  documents.reserve(messages.size());  // of a room of mail all, and they are large
  auto message = messages.begin();
  Statement select = db.Prepare(
      "SELECT d.id, d.sha256, coalesce(p.document, 0) FROM documents d LEFT JOIN items i ON i.id=d.holder"
      " LEFT JOIN items p ON p.id=i.parent WHERE d.present=1 ORDER BY d.id");
  while (select.Step()) {
    RoomDocument& document = documents.emplace_back();
    document.document = select.Int(0);
    document.control = ControlName(document.document);
    document.sha256 = ToHex(select.Bytes(1));
    document.container = select.Int(2);
    if (message != messages.end() && message->document == document.document)
      document.message = std::move((message++)->message);
    if (const auto of = facts.find(document.document); of != facts.end())
      document.facts = std::move(of->second);
  }
  return documents;
}

std::vector<FindingInRoom> ReadFindings(const Db& db) {
  std::vector<FindingInRoom> findings;
  // Level, author and date of a quotation are those of its first zone (store/quotation_table.cc).
  Statement quotation = db.Prepare(
      "SELECT z.author, z.date, coalesce((SELECT q.origin FROM quotations q JOIN zones f ON"
      " f.document=q.document AND f.ordinal=q.zone WHERE q.document=z.document AND f.level=z.level AND"
      " f.author=z.author AND f.date=z.date ORDER BY q.ordinal DESC LIMIT 1), 0)"
      " FROM zones z WHERE z.document=?1 AND z.begin<=?2 AND ?2<z.end");
  Statement remark = db.Prepare(
      "SELECT author, date FROM zones WHERE document=?1 AND begin<=?2 AND ?2<\"end\" AND author<>''");
  Statement select = db.Prepare(
      "SELECT n.number, n.document, n.dimension='transparency', n.begin, n.end, n.sentence_begin,"
      " n.sentence_end, p.begin, p.zone, p.text"
      " FROM findings n JOIN documents d ON d.id=n.document JOIN passages p ON p.id=n.passage"
      " WHERE d.present=1 ORDER BY n.document, n.number");
  while (select.Step()) {
    FindingInRoom& finding = findings.emplace_back();
    finding.finding = select.Int(0);
    finding.document = select.Int(1);
    finding.transparency = select.Int(2) != 0;
    finding.passage = select.String(9);
    const int64_t first = select.Int(7), size = static_cast<int64_t>(finding.passage.size());
    const auto inside = [&](int column) {
      return static_cast<uint32_t>(std::clamp<int64_t>(select.Int(column) - first, 0, size));
    };
    finding.quote = {inside(3), std::max(inside(3), inside(4))};
    finding.sentence = {inside(5), std::max(inside(5), inside(6))};
    // A sentence is not always given, and then the quote is all there is.
    if (!finding.sentence.Contains(finding.quote)) finding.sentence = finding.quote;
    const auto zone = static_cast<ZoneKind>(select.Int(8));
    if (zone == ZoneKind::kComment || zone == ZoneKind::kHidden) {
      if (remark.Start(finding.document, select.Int(3)).Step()) {
        finding.remark = true;
        finding.author = remark.String(0);
        finding.date = remark.String(1);
      }
      remark.Reset();
    }
    finding.quoted = zone == ZoneKind::kQuoted;
    if (!finding.quoted) continue;
    if (quotation.Start(finding.document, select.Int(3)).Step()) {
      finding.author = quotation.String(0);
      finding.date = quotation.String(1);
      finding.origin = quotation.Int(2);
    }
    quotation.Reset();
  }
  return findings;
}

/// What `party:` looks in: the name and each domain, as padded words with a border between two.
std::string WordsOf(const Party& party) {
  std::string words = PaddedWords(party.name);
  for (const std::string& domain : party.domains) words.append("\n").append(PaddedWords(domain));
  return words;
}

}  // namespace

std::optional<RoomToSide> ReadRoomToSide(const Db& db, std::string_view version,
                                         std::optional<std::vector<RoomMessage>> messages,
                                         std::string* digest) {
  *digest = DigestOf(db, version);
  if (db.ScalarText(kMadeFrom) == *digest) return std::nullopt;
  if (!messages) messages = ReadMessages(db);
  return RoomToSide{SplitLines(db.ScalarText(kOurSide)), ReadDocuments(db, std::move(*messages)),
                    ReadFindings(db)};
}

void WriteRoomSides(const Db& db, const RoomSides& sides, const std::string& digest) {
  db.Exec("DELETE FROM document_parties");
  db.Exec("DELETE FROM parties");
  Statement party = db.Prepare("INSERT INTO parties VALUES(?,?,?,?,?,?)");
  for (size_t i = 0; i < sides.parties.size(); ++i) {
    const Party& each = sides.parties[i];
    party.Run(i + 1, each.id, each.name, JoinLines(each.domains), static_cast<int>(each.ours), WordsOf(each));
  }
  Statement document = db.Prepare("INSERT INTO document_parties VALUES(?,?,?)");
  for (const DocumentSide& side : sides.documents)
    document.Run(side.document, side.party + 1, static_cast<int>(side.role));
  // Most are as they were.
  Statement finding = db.Prepare(
      "UPDATE findings SET party=nullif(?2,0), nda_state=nullif(?3,0), nda=nullif(?4,0) WHERE number=?1"
      " AND (party IS NOT nullif(?2,0) OR nda_state IS NOT nullif(?3,0) OR nda IS NOT nullif(?4,0))");
  static_assert(static_cast<int>(NdaState::kUnknown) == 0, "what nobody told is not known either");
  for (const FindingSide& side : sides.findings) {
    finding.Run(side.finding, side.party ? static_cast<int64_t>(*side.party) + 1 : 0,
                static_cast<int>(side.nda.state), ControlNumber(side.nda.id).value_or(0));
  }
  // Two sides are two events, whatever their words.
  db.Exec("UPDATE findings SET event=NULL WHERE event IS NOT NULL");
  // Those of files that vanished would name a party by a number that another has now.
  db.Exec(
      "UPDATE findings SET party=NULL, nda_state=NULL, nda=NULL WHERE (party IS NOT NULL OR nda_state IS NOT "
      "NULL)"
      " AND document IN (SELECT id FROM documents WHERE present=0)");
  db.Prepare("INSERT OR REPLACE INTO meta VALUES('sides', ?)").Run(digest);
}

std::vector<Party> ReadParties(const Db& db) {
  std::vector<Party> parties;
  Statement select = db.Prepare("SELECT key, name, domains, ours FROM parties ORDER BY id");
  while (select.Step())
    parties.push_back({select.String(0), select.String(1), SplitLines(select.Bytes(2)), select.Int(3) != 0});
  return parties;
}

}  // namespace candor::internal
