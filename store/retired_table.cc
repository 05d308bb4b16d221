// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/retired_table.h"

#include "base/escape.h"
#include "store/control_number.h"

namespace candor::internal {

RetiredTable::RetiredTable(const Db& db)
    : db_(db),
      insert_(db.Prepare(
          "INSERT INTO retired_documents(sha256, reading, id, root, path, suffix, file_sha256,"
          " media_type, size, run) SELECT sha256, reading, id, nullif(?2, 0), CASE WHEN ?2<>0 THEN ?3 END,"
          " CASE WHEN ?2<>0 THEN ?4 END, nullif(?5, x''), media_type, size, ?6 FROM documents"
          " WHERE id=?1")),
      select_(db.Prepare("SELECT id FROM retired_documents WHERE sha256=? AND reading=?")),
      delete_(db.Prepare("DELETE FROM retired_documents WHERE id=?")),
      forget_(db.Prepare("UPDATE retired_documents SET root=NULL, path=NULL, suffix=NULL WHERE root=?")) {}

void RetiredTable::Put(int64_t document, const LastPlace& place, int64_t run) {
  insert_.Run(document, place.root, Blob{place.path}, Blob{place.suffix}, Blob{place.file_sha256}, run);
}

void RetiredTable::Reserve(std::string_view sha256, std::string_view media_type, const std::string& reading,
                           uint64_t size, int64_t run) {
  Statement known = db_.Prepare(
      "SELECT 1 FROM documents WHERE sha256=?1 AND reading=?2 UNION ALL"
      " SELECT 1 FROM retired_documents WHERE sha256=?1 AND reading=?2");
  if (known.Start(Blob{sha256}, reading).Step()) return;
  // AUTOINCREMENT goes on behind the greatest number that was ever given (https://sqlite.org/autoinc.html).
  db_.Exec(
      "INSERT INTO sqlite_sequence(name, seq) SELECT 'documents', 0 WHERE NOT EXISTS"
      "(SELECT 1 FROM sqlite_sequence WHERE name='documents')");
  db_.Exec("UPDATE sqlite_sequence SET seq=seq+1 WHERE name='documents'");
  db_.Prepare(
         "INSERT INTO retired_documents(sha256, reading, id, media_type, size, run)"
         " SELECT ?, ?, seq, ?, ?, ? FROM sqlite_sequence WHERE name='documents'")
      .Run(Blob{sha256}, reading, media_type, size, run);
}

std::optional<int64_t> RetiredTable::Take(std::string_view sha256, const std::string& reading) {
  std::optional<int64_t> number;
  if (select_.Start(Blob{sha256}, reading).Step()) number = select_.Int(0);
  select_.Reset();
  if (number) delete_.Run(*number);
  return number;
}

void RetiredTable::ForgetPlaces(int64_t root) { forget_.Run(root); }

std::optional<Error> RetiredError(const Db& db, std::string_view key) {
  const std::optional<int64_t> number = ControlNumber(key);
  if (!number) return std::nullopt;
  Statement select = db.Prepare("SELECT t.path || t.suffix, t.run, " + std::string(kIsReplaced) +
                                " FROM retired_documents t WHERE t.id=?");
  if (!select.Start(*number).Step()) return std::nullopt;
  const std::string run = "run " + std::to_string(select.Int(1));
  if (select.IsNull(0)) {
    return Error{"not_found",
                 ControlName(*number) + " is the number of a document that is not in the case, since " + run,
                 "should its content be read, it has that number again", ExitStatus::kUsage};
  }
  const std::string was =
      ControlName(*number) + " was " + EscapeLine(select.Bytes(0)) + " until " + run + "; ";
  Statement otherwise = db.Prepare(
      "SELECT d.id, d.media_type FROM retired_documents t JOIN documents d ON d.sha256=t.sha256 AND "
      "d.present=1"
      " WHERE t.id=? ORDER BY d.id LIMIT 1");
  if (otherwise.Start(*number).Step()) {
    return Error{"not_found",
                 was + "its bytes are read as " + EscapeLine(otherwise.Bytes(1)) + " now, which is " +
                     ControlName(otherwise.Int(0)),
                 "candor show " + ControlName(otherwise.Int(0)), ExitStatus::kUsage};
  }
  if (select.Int(2) != 0) {
    return Error{"not_found", was + "its content is in no file now",
                 "candor exceptions --vanished lists what went", ExitStatus::kUsage};
  }
  return Error{"not_found", was + "its file is there, and it was not read since",
               "candor exceptions says why; once it is read it has that number again", ExitStatus::kUsage};
}

}  // namespace candor::internal
