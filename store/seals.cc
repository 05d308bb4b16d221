// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/seals.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "base/sha256.h"

namespace candor::internal {
namespace {

// What is collected before it is hashed: calls for a few bytes each would cost more than the hash.
constexpr size_t kPieceBytes = 64u << 10;

class RowHash {
 public:
  template <typename... Args>
  void AddRows(Statement* select, const Args&... args) {
    // What belongs to one table must not be taken for the end of another.
    bytes_.push_back('T');
    for (select->Start(args...); select->Step();) {
      select->AppendRow(&bytes_);
      if (bytes_.size() >= kPieceBytes) Flush();
    }
    select->Reset();
  }
  void AddText(std::string_view text) {
    bytes_.append(std::to_string(text.size())).push_back(':');
    bytes_.append(text);
  }
  std::string Bytes() {
    Flush();
    return hash_.Bytes();
  }

 private:
  void Flush() {
    hash_.Update(bytes_);
    bytes_.clear();
  }

  std::string bytes_;
  Sha256 hash_;
};

/// What of the text lies there: a damaged finding may point anywhere.
std::string_view Clipped(std::string_view text, int64_t begin, int64_t end) {
  const auto size = static_cast<int64_t>(text.size());
  const int64_t from = std::clamp<int64_t>(begin, 0, size);
  const int64_t to = std::clamp<int64_t>(end, from, size);
  return text.substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
}

/// Under the name that its first SQL gave it, whatever it is asked with now.
struct Added {
  const char* name;
  const char* sql;
};

/// `added`: what came with later formats, left out while it is empty, so that the number of a case that was
/// brought up to date is the one that its log has.
std::string DigestOf(const Db& db, std::initializer_list<const char*> selects,
                     std::initializer_list<Added> added = {}) {
  RowHash hash;
  for (const char* sql : selects) {
    Statement select = db.Prepare(sql);
    hash.AddRows(&select);
  }
  for (const Added& each : added) {
    Statement select = db.Prepare(each.sql);
    const bool empty = !select.Step();
    select.Reset();
    if (empty) continue;
    hash.AddText(each.name);
    hash.AddRows(&select);
  }
  Sha256 hex;
  hex.Update(hash.Bytes());
  return hex.Hex();
}

}  // namespace

Seals::Seals(const Db& db)
    : select_document_(
          db.Prepare("SELECT sha256, media_type, type, language, title, size, text_bytes, text_points, pages,"
                     " passages FROM documents WHERE id=?")),
      select_passages_(db.Prepare(
          "SELECT p.begin, p.begin_point, p.page, p.zone, p.level, p.text FROM documents d JOIN passages p"
          " ON p.id>=d.first_passage AND p.id<d.first_passage+d.passages WHERE d.id=? ORDER BY p.id")),
      select_pages_(
          db.Prepare("SELECT p.begin, p.end, p.width, p.height, p.words FROM documents d JOIN pages p"
                     " ON p.id>=d.first_page AND p.id<d.first_page+d.pages WHERE d.id=? ORDER BY p.id")),
      select_zones_(db.Prepare("SELECT kind, begin, end, level, author, date FROM zones WHERE document=?"
                               " ORDER BY ordinal")),
      select_problems_(db.Prepare("SELECT code, detail FROM problems WHERE document=? ORDER BY ordinal")),
      select_message_(
          db.Prepare("SELECT message_id, in_reply_to, earlier, date, date_unix, subject, thread_index, list,"
                     " auto_submitted FROM messages WHERE document=?")),
      select_participants_(db.Prepare(
          "SELECT p.role, p.ordinal, m.name, m.address FROM participants p JOIN mailboxes m ON m.id=p.mailbox"
          " WHERE p.document=? ORDER BY p.role, p.ordinal")),
      select_finding_(
          db.Prepare("SELECT begin, end, sentence_begin, sentence_end, id, signal, dimension, rule, severity,"
                     " confidence, begin_point, end_point, fingerprint FROM findings WHERE number=?")),
      select_reasons_(
          db.Prepare("SELECT kind, name, log_odds FROM finding_reasons WHERE finding=? ORDER BY ordinal")),
      select_tags_(db.Prepare("SELECT tag FROM finding_tags WHERE finding=? ORDER BY ordinal")),
      select_findings_(db.Prepare("SELECT number FROM findings WHERE document=?")),
      set_document_(db.Prepare("UPDATE documents SET seal=? WHERE id=?")),
      set_finding_(db.Prepare("UPDATE findings SET seal=? WHERE number=?")) {}

std::string Seals::OfDocument(int64_t document) {
  RowHash hash;
  for (Statement* select : {&select_document_, &select_passages_, &select_pages_, &select_zones_,
                            &select_problems_, &select_message_, &select_participants_})
    hash.AddRows(select, document);
  return hash.Bytes();
}

std::string Seals::OfFinding(int64_t finding, std::string_view text) {
  RowHash hash;
  if (select_finding_.Start(finding).Step()) {
    hash.AddText(Clipped(text, select_finding_.Int(0), select_finding_.Int(1)));
    hash.AddText(Clipped(text, select_finding_.Int(2), select_finding_.Int(3)));
  }
  for (Statement* select : {&select_finding_, &select_reasons_, &select_tags_}) hash.AddRows(select, finding);
  return hash.Bytes();
}

void Seals::Set(int64_t document, std::string_view text) {
  set_document_.Run(Blob{OfDocument(document)}, document);
  SetFindings(document, text);
}

void Seals::SetFindings(int64_t document, std::string_view text) {
  std::vector<int64_t> findings;  // read to the end first: the same rows are written
  for (select_findings_.Start(document); select_findings_.Step();)
    findings.push_back(select_findings_.Int(0));
  select_findings_.Reset();
  for (const int64_t finding : findings) set_finding_.Run(Blob{OfFinding(finding, text)}, finding);
}

void SealAll(const Db& db) {
  Seals seals(db);
  std::vector<int64_t> documents;
  for (Statement s = db.Prepare("SELECT id FROM documents"); s.Step();) documents.push_back(s.Int(0));
  Statement passages = db.Prepare(
      "SELECT p.text FROM documents d JOIN passages p ON p.id>=d.first_passage AND"
      " p.id<d.first_passage+d.passages WHERE d.id=? ORDER BY p.id");
  for (const int64_t document : documents) {
    std::string text;
    for (passages.Start(document); passages.Step();) text.append(passages.Bytes(0));
    passages.Reset();
    seals.Set(document, text);
  }
}

std::string ContentDigest(const Db& db) {
  const bool newest =
      db.ScalarInt("SELECT count(*) FROM pragma_table_info('documents') WHERE name='reading'") != 0;
  // Format 12 noted only that a charset was declared, which is "?" now. Kinds follow from the media type.
  const std::initializer_list<Added> added = {
      {"SELECT id FROM documents WHERE charset_declared<>0 ORDER BY id",
       "SELECT id FROM documents WHERE reading LIKE '% ?' ORDER BY id"},
      {"SELECT * FROM retired_documents ORDER BY id",
       "SELECT sha256, id, root, path, suffix, file_sha256, media_type, size, run FROM retired_documents "
       "ORDER "
       "BY id"},
      {"charsets",
       "SELECT id, reading FROM documents WHERE reading LIKE '% %' AND reading NOT LIKE '% ?' UNION ALL"
       " SELECT id, reading FROM retired_documents WHERE reading LIKE '% %' ORDER BY 1"},
  };
  return DigestOf(
      db,
      {
          "SELECT f.id, r.path, f.path, f.vanished_run IS NULL, f.complete FROM families f JOIN roots r ON"
          " r.id=f.root ORDER BY f.id",
          "SELECT id, family, parent, suffix, document, state, media_type, size, sha256, md5, sha1, code, "
          "detail,"
          " stage FROM items ORDER BY id",
          "SELECT id, sha256, md5, sha1, holder, present, seal FROM documents ORDER BY id",
          "SELECT number, document, id, seal FROM findings ORDER BY number",
      },
      newest ? added : std::initializer_list<Added>());
}

std::string ToldDigest(const Db& db) {
  return DigestOf(
      db, {
              "SELECT key, value FROM meta WHERE key<>'words' ORDER BY key",  // that is the program's own
              "SELECT * FROM signatures ORDER BY document",
              "SELECT * FROM agreements ORDER BY document",
              "SELECT * FROM agreement_facts ORDER BY document, ordinal",
              "SELECT * FROM agreement_changes ORDER BY document, ordinal",
              "SELECT * FROM closings ORDER BY document",
              "SELECT * FROM threads ORDER BY document",
              "SELECT * FROM quotations ORDER BY document, ordinal",
              "SELECT * FROM missing_messages ORDER BY id",
              "SELECT * FROM standing_texts ORDER BY id",
              "SELECT * FROM standing_places ORDER BY document, begin",
              "SELECT * FROM parties ORDER BY id",
              "SELECT * FROM document_parties ORDER BY document, party",
              "SELECT number, event, party, nda_state, nda, told FROM findings ORDER BY number",
              "SELECT * FROM told_findings ORDER BY id",
          });
}

std::string AttemptsDigest(const Db& db) {
  return DigestOf(db, {"SELECT id, attempts FROM items ORDER BY id"});
}

}  // namespace candor::internal
