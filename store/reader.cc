// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>

#include "base/escape.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "model/codes.h"
#include "model/media_types.h"
#include "model/names.h"
#include "store/family_check.h"
#include "store/reader_impl.h"
#include "store/retired_table.h"
#include "store/schema.h"
#include "store/stamp_table.h"
#include "store/writer.h"

namespace candor {

using internal::Blob;
using internal::CaseRows;
using internal::Db;
using internal::DocumentRow;
using internal::Guard;
using internal::PassageRow;
using internal::Statement;

namespace {

constexpr size_t kFewestHashDigits = 8;

bool LosesContent(std::string_view code) {
  const CodeInfo* info = FindCode(code);
  return info == nullptr || info->loses_content;
}

ItemState ToState(int64_t value) {
  return value >= 0 && value <= 3 ? static_cast<ItemState>(value) : ItemState::kFailed;
}

/// Of the runs by which something came that is in the room now.
std::optional<Confinement> ReadWorstConfinement(const Db& db) {
  Statement runs = db.Prepare(
      "SELECT sandbox FROM runs r WHERE sandbox<>'' AND"
      " (EXISTS(SELECT 1 FROM documents d WHERE d.run=r.id AND d.present=1)"
      " OR EXISTS(SELECT 1 FROM families f WHERE f.run=r.id AND f.vanished_run IS NULL))");
  std::optional<Confinement> worst;
  while (runs.Step()) {
    const Confinement one = ParseConfinement(runs.Bytes(0)).value_or(Confinement::kOff);
    worst = worst ? Worse(*worst, one) : one;
  }
  return worst;
}

Error NotFound(std::string_view what, std::string_view key) {
  return {"not_found", "there is no " + std::string(what) + " " + EscapeLine(key) + " in this case",
          what == "finding" ? "candor findings lists them"
                            : "give a control number, a SHA-256 or a path as candor lists it",
          ExitStatus::kUsage};
}

}  // namespace

CaseReader::CaseReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CaseReader::~CaseReader() = default;

Result<std::unique_ptr<CaseReader>> CaseReader::Open(const std::string& path, Options options) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) {
      return Error{"case_missing", path + ": there is no such case",
                   "candor screen ROOM makes one; --case names another", ExitStatus::kFailed};
    }
    return Error{"case_io", path + ": " + std::strerror(errno),
                 "check the permissions of the file and its folder", ExitStatus::kFailed};
  }
  return Guard([&]() -> Result<std::unique_ptr<CaseReader>> {
    internal::CheckBeforeOpening(path, Db::Mode::kReadOnly);
    Db db = Db::Open(path, Db::Mode::kReadOnly);
    internal::CheckIsCase(db, internal::Migrations());
    db.Exec(("PRAGMA cache_size=-" + std::to_string(options.cache_kib)).c_str());
    return std::unique_ptr<CaseReader>(new CaseReader(std::make_unique<Impl>(std::move(db), options)));
  });
}

Result<CaseIdentity> CaseReader::Identity() {
  return impl_->Read([&] { return internal::IdentityOf(impl_->db); });
}

Result<Coverage> CaseReader::GetCoverage() {
  return impl_->Read([&]() -> Result<Coverage> {
    const Db& db = impl_->db;
    Coverage coverage;
    Statement items = db.Prepare(
        "SELECT i.state, i.code, count(*), sum(i.parent IS NULL AND i.media_type<>?) FROM items i JOIN "
        "families "
        "f ON f.id=i.family"
        " WHERE f.vanished_run IS NULL GROUP BY 1, 2 ORDER BY 1, 2");
    items.Start(kFolderType);
    while (items.Step()) {
      const CodeCount row{ToState(items.Int(0)), items.String(1), static_cast<uint64_t>(items.Int(2))};
      uint64_t* const totals[] = {&coverage.indexed, &coverage.duplicate, &coverage.failed,
                                  &coverage.skipped};
      *totals[static_cast<size_t>(row.state)] += row.count;
      coverage.discovered += row.count;
      coverage.files += static_cast<uint64_t>(items.Int(3));
      const bool unread =
          row.state == ItemState::kFailed || (row.state == ItemState::kSkipped && LosesContent(row.code));
      if (unread) coverage.not_fully_read += row.count;
      coverage.codes.push_back(row);
    }
    Statement problems = db.Prepare(
        "SELECT i.state, p.code, i.id FROM problems p JOIN items i ON i.document=p.document"
        " JOIN families f ON f.id=i.family WHERE f.vanished_run IS NULL ORDER BY 1, 2");
    std::vector<int64_t> partly_read;
    while (problems.Step()) {
      const ItemState state = ToState(problems.Int(0));
      const std::string_view code = problems.Bytes(1);
      if (LosesContent(code)) partly_read.push_back(problems.Int(2));
      std::vector<CodeCount>& rows = coverage.problems;
      if (rows.empty() || rows.back().state != state || rows.back().code != code)
        rows.push_back({state, std::string(code), 0});
      ++rows.back().count;
    }
    std::sort(partly_read.begin(), partly_read.end());
    coverage.not_fully_read +=
        static_cast<uint64_t>(std::unique(partly_read.begin(), partly_read.end()) - partly_read.begin());
    coverage.documents =
        static_cast<uint64_t>(db.ScalarInt("SELECT count(*) FROM documents WHERE present=1"));
    coverage.vanished =
        static_cast<uint64_t>(db.ScalarInt("SELECT count(*) FROM families WHERE vanished_run IS NOT NULL"));
    coverage.replaced = static_cast<uint64_t>(db.ScalarInt(
        ("SELECT count(*) FROM retired_documents t WHERE " + std::string(internal::kIsReplaced)).c_str()));
    Statement last = db.Prepare("SELECT status FROM runs ORDER BY id DESC LIMIT 1");
    const auto status = last.Step() ? static_cast<RunStatus>(last.Int(0)) : RunStatus::kRunning;
    coverage.finished = status == RunStatus::kDone || status == RunStatus::kIncomplete;
    coverage.confinement = ReadWorstConfinement(db);
    coverage.missing_messages = static_cast<uint64_t>(db.ScalarInt("SELECT count(*) FROM missing_messages"));
    coverage.footers =
        static_cast<uint64_t>(db.ScalarInt("SELECT count(DISTINCT text) FROM standing_places"));
    coverage.messages_with_footers =
        static_cast<uint64_t>(db.ScalarInt("SELECT count(DISTINCT document) FROM standing_places"));
    return coverage;
  });
}

Result<std::optional<Confinement>> CaseReader::WorstConfinement() {
  return impl_->Read([&]() -> Result<std::optional<Confinement>> { return ReadWorstConfinement(impl_->db); });
}

Result<std::vector<RunRow>> CaseReader::Runs() {
  return impl_->Read([&]() -> Result<std::vector<RunRow>> {
    std::vector<RunRow> runs;
    Statement s = impl_->db.Prepare(
        "SELECT id, tool_version, lexicon_digest, extractor_version, options, status, started, finished, "
        "indexed, duplicate,"
        " failed, skipped, findings, sandbox FROM runs ORDER BY id");
    while (s.Step()) {
      const auto count = [&](int column) { return static_cast<uint64_t>(s.Int(column)); };
      const int64_t status = s.Int(5);
      const bool known = status >= 0 && status <= static_cast<int64_t>(RunStatus::kFailed);
      runs.push_back({s.Int(0), s.String(1), s.String(2), s.String(3), s.String(4),
                      std::string(Name(known ? static_cast<RunStatus>(status) : RunStatus::kFailed)),
                      s.String(13), s.Int(6), s.Int(7), count(8), count(9), count(10), count(11), count(12)});
    }
    return runs;
  });
}

Result<std::vector<std::string>> CaseReader::OurSide() {
  return impl_->Read([&]() -> Result<std::vector<std::string>> {
    Statement s = impl_->db.Prepare("SELECT value FROM meta WHERE key='us'");
    return s.Step() ? internal::SplitLines(s.String(0)) : std::vector<std::string>();
  });
}

Result<std::vector<RoomRow>> CaseReader::Rooms() {
  return impl_->Read([&]() -> Result<std::vector<RoomRow>> {
    std::vector<RoomRow> rooms;
    // The one file of a room that is a file is called as the room ends.
    Statement s = impl_->db.Prepare(
        "SELECT r.path, count(f.id), min(f.path), count(f.id)-count(f.vanished_run) FROM roots r JOIN "
        "families f ON f.root=r.id GROUP BY r.id "
        "ORDER BY r.path");
    while (s.Step()) {
      RoomRow room{s.String(0), false, static_cast<uint64_t>(s.Int(3))};
      const std::string file = s.String(2);
      room.is_file = s.Int(1) == 1 && (room.name == file || room.name.ends_with("/" + file));
      rooms.push_back(std::move(room));
    }
    return rooms;
  });
}

Result<std::vector<ExceptionRow>> CaseReader::Exceptions() {
  return impl_->Read([&]() -> Result<std::vector<ExceptionRow>> {
    std::vector<ExceptionRow> rows;
    // Items that have a code of their own, and those whose document has problems, one row a problem.
    Statement s = impl_->db.Prepare(
        "SELECT r.path, f.path, i.suffix, p.suffix, p.id IS NOT NULL, coalesce(d.media_type, i.media_type),"
        " coalesce(d.sha256, i.sha256), i.size, i.state, d.id, coalesce(x.code, i.code), coalesce(x.detail, "
        "i.detail), CASE WHEN x.code IS NULL THEN i.stage ELSE 'extract' END,"
        " i.attempts"
        " FROM items i JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root"
        " LEFT JOIN items p ON p.id=i.parent LEFT JOIN documents d ON d.id=i.document"
        " LEFT JOIN problems x ON x.document=i.document"
        " WHERE f.vanished_run IS NULL AND (i.code <> '' OR x.code IS NOT NULL)"
        " ORDER BY r.path, f.path, i.suffix, i.id, x.ordinal");
    while (s.Step()) {
      ExceptionRow row;
      row.root = s.String(0);
      row.path = s.String(1).append(s.Bytes(2));
      if (s.Int(4) != 0) row.container = s.String(1).append(s.Bytes(3));
      row.media_type = s.String(5);
      row.sha256 = ToHex(s.Bytes(6));
      row.size = static_cast<uint64_t>(s.Int(7));
      row.state = ToState(s.Int(8));
      if (!s.IsNull(9)) row.control = ControlName(s.Int(9));
      row.code = s.String(10);
      row.detail = s.String(11);
      row.stage = s.String(12);
      row.attempts = static_cast<uint32_t>(s.Int(13));
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

Result<std::vector<VanishedRow>> CaseReader::Vanished() {
  return impl_->Read([&]() -> Result<std::vector<VanishedRow>> {
    std::vector<VanishedRow> rows;
    Statement s = impl_->db.Prepare(
        "SELECT r.path, f.path, coalesce(d.media_type, i.media_type), i.size, coalesce(d.sha256, i.sha256), "
        "d.id,"
        " runs.started, coalesce(d.present, 0), runs.id, 0 FROM families f JOIN roots r ON r.id=f.root JOIN "
        "items i ON "
        "i.id=f.top"
        " JOIN runs ON runs.id=f.vanished_run LEFT JOIN documents d ON d.id=i.document"
        " UNION ALL SELECT r.path, CAST(t.path || t.suffix AS BLOB), t.media_type, t.size, t.sha256, t.id, "
        "runs.started, 0, runs.id, 1"
        " FROM retired_documents t JOIN roots r ON r.id=t.root JOIN runs ON runs.id=t.run WHERE " +
        std::string(internal::kIsReplaced) + " ORDER BY 1, 2, 6");
    while (s.Step()) {
      VanishedRow row;
      row.root = s.String(0);
      row.path = s.String(1);
      row.media_type = s.String(2);
      row.size = static_cast<uint64_t>(s.Int(3));
      row.sha256 = ToHex(s.Bytes(4));
      if (!s.IsNull(5)) row.control = ControlName(s.Int(5));
      row.at = s.Int(6);
      row.run = s.Int(8);
      row.replaced = s.Int(9) != 0;
      row.has_copy = s.Int(7) != 0;
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

Result<std::vector<PartRow>> CaseReader::Parts() {
  return impl_->Read([&]() -> Result<std::vector<PartRow>> {
    std::vector<PartRow> rows;
    Statement s = impl_->db.Prepare(
        "SELECT r.path, f.path, i.suffix, p.suffix, coalesce(d.media_type, i.media_type)"
        " FROM items i JOIN items p ON p.id=i.parent JOIN messages m ON m.document=p.document"
        " JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root"
        " LEFT JOIN documents d ON d.id=i.document"
        " WHERE f.vanished_run IS NULL ORDER BY r.path, f.path, i.suffix, i.id");
    while (s.Step()) {
      PartRow row;
      row.root = s.String(0);
      row.path = s.String(1).append(s.Bytes(2));
      row.container = s.String(1).append(s.Bytes(3));
      row.media_type = s.String(4);
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

Result<std::vector<DocumentInfo>> CaseReader::Documents(std::string_view after, uint64_t limit) {
  return impl_->Read([&]() -> Result<std::vector<DocumentInfo>> {
    std::vector<DocumentInfo> documents;
    const int64_t last = ControlNumber(after).value_or(0);
    Statement select = impl_->db.Prepare("SELECT id FROM documents WHERE present=1 AND id>? ORDER BY id");
    select.Start(last);
    while (documents.size() < limit && select.Step())
      documents.push_back(impl_->rows.Document(select.Int(0)).info);
    return documents;
  });
}

namespace {

/// Ids of the documents that a key may mean.
std::vector<int64_t> FindByKey(const Db& db, std::string_view key) {
  std::vector<int64_t> ids;
  const auto collect = [&](Statement& s) {
    while (s.Step()) ids.push_back(s.Int(0));
  };
  if (const std::optional<int64_t> number = ControlNumber(key)) {
    Statement s = db.Prepare("SELECT id FROM documents WHERE id=?");
    s.Start(*number);
    collect(s);
  }
  if (ids.empty() && key.size() >= kFewestHashDigits && key.size() <= 64) {
    const auto first = FromHex(std::string(key) + std::string(64 - key.size(), '0'));
    const auto last = FromHex(std::string(key) + std::string(64 - key.size(), 'f'));
    if (first && last) {
      Statement s = db.Prepare("SELECT id FROM documents WHERE sha256 BETWEEN ? AND ? ORDER BY id LIMIT 10");
      s.Start(Blob{*first}, Blob{*last});
      collect(s);
    }
  }
  if (ids.empty()) {
    // No index on paths: it would be as large as they are, and this is asked by people, once in a while.
    Statement s = db.Prepare(
        "SELECT DISTINCT i.document FROM families f JOIN items i ON i.family=f.id"
        " WHERE i.document IS NOT NULL AND substr(?1, 1, length(f.path)) = f.path AND f.path || i.suffix = "
        "CAST(?1 AS TEXT)"
        " ORDER BY i.document LIMIT 10");
    s.Start(Blob{key});
    collect(s);
  }
  if (const std::optional<StampNumber> stamp = ids.empty() ? ParseStamp(key) : std::nullopt) {
    Statement s = db.Prepare(
        std::string("SELECT DISTINCT s.document FROM page_stamps s JOIN documents d ON d.id=s.document"
                    " WHERE d.present=1 AND s.series=? AND s.number=? AND ") +
        internal::kIsStamp + " ORDER BY s.document LIMIT 10");
    s.Start(stamp->series, stamp->number);
    collect(s);
  }
  return ids;
}

/// The document that a key means.
Result<int64_t> FindOneByKey(const Db& db, std::string_view key) {
  const std::vector<int64_t> ids = FindByKey(db, key);
  if (ids.size() == 1) return ids[0];
  if (ids.empty()) {
    if (std::optional<Error> retired = internal::RetiredError(db, key)) return *retired;
    return NotFound("document", key);
  }
  std::string names;
  for (const int64_t id : ids) names.append(names.empty() ? "" : ", ").append(ControlName(id));
  return Error{"ambiguous", EscapeLine(key) + " may be any of " + names, "give one of these control numbers",
               ExitStatus::kUsage};
}

}  // namespace

Result<DocumentInfo> CaseReader::FindDocument(std::string_view key) {
  return impl_->Read([&]() -> Result<DocumentInfo> {
    const Result<int64_t> id = FindOneByKey(impl_->db, key);
    if (!id) return id.error();
    return impl_->rows.Document(*id).info;
  });
}

Result<StoredDocument> CaseReader::LoadDocument(std::string_view key) {
  return impl_->Read([&]() -> Result<StoredDocument> {
    const Result<int64_t> id = FindOneByKey(impl_->db, key);
    if (!id) return id.error();
    CaseRows& rows = impl_->rows;
    const DocumentRow row = rows.Document(*id);
    StoredDocument stored;
    stored.info = row.info;
    stored.locations = rows.Locations(row);
    Document& document = stored.document;
    document.sha256 = row.info.sha256;
    document.media_type = row.info.media_type;
    document.type = row.info.type;
    document.language = row.info.language;
    document.title = row.info.title;
    document.message = row.info.message;
    for (const PassageRow& passage :
         rows.Passages(row, row.first_passage, row.first_passage + row.info.passages)) {
      document.text.append(passage.text);
      document.passages.push_back(passage.passage);
    }
    document.pages = rows.Pages(row, 0, row.info.pages, &document.words);
    document.zones = rows.Zones(row);
    document.problems = rows.Problems(row);
    stored.footers = rows.Footers(row);
    if (const std::string defect = internal::DocumentDefect(document, {}); !defect.empty()) {
      internal::ThrowDamaged(impl_->db, row.info.control + ": " + defect);
    }
    for (const Span footer : stored.footers) {
      if (footer.end <= footer.begin || footer.end > document.text.size() ||
          !IsBoundary(document.text, footer.begin) || !IsBoundary(document.text, footer.end))
        internal::ThrowDamaged(impl_->db, row.info.control + ": a footer is not in its text");
    }
    return stored;
  });
}

}  // namespace candor
