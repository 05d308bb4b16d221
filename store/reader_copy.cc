// SPDX-License-Identifier: GPL-3.0-or-later
//
// A copy of a case, also while it is written. Of a case in use a file manager or cp copies what is half
// there: while a run goes on, the newest pages lie in a second file (the write-ahead log) and go into the
// case at any moment. SQLite's backup copies one committed state (https://sqlite.org/backup.html).
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/unique_fd.h"
#include "store/reader_impl.h"
#include "store/schema.h"

namespace candor {

using internal::Db;
using internal::Guard;
using internal::SqlError;

namespace {

/// The file that will be the copy; one that is there is never written over.
Status CreateNew(const std::string& path) {
  const UniqueFd fd(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (fd.ok()) return {};
  const int error = errno;
  if (error == EEXIST)
    return Error{"copy_exists", path + " is there already", "name a file that is not", ExitStatus::kFailed};
  return Error{"case_io", path + ": " + std::strerror(error), "name a file in a folder that you may write to",
               ExitStatus::kFailed};
}

void CopyPages(const Db& from, const Db& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) throw SqlError(internal::ErrorOf(to.handle(), to.path()));
  // All at once: a writer that commits in between would make it begin anew, again and again.
  const int code = sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK || code != SQLITE_DONE)
    throw SqlError(internal::ErrorOf(to.handle(), to.path()));
}

/// As a case lies between runs: one file.
void MakeOneFile(const std::string& path) {
  const Db copy = Db::Open(path, Db::Mode::kReadWrite);
  copy.Exec("PRAGMA journal_mode=DELETE");
  internal::CheckIsCase(copy, internal::Migrations());
}

}  // namespace

Result<uint64_t> CaseReader::CopyTo(const std::string& path) {
  if (Status created = CreateNew(path); !created) return created.error();
  const Status copied = Guard([&]() -> Status {
    CopyPages(impl_->db, Db::Open(path, Db::Mode::kReadWrite));
    MakeOneFile(path);
    return {};
  });
  struct stat status {};
  if (copied && stat(path.c_str(), &status) == 0) return static_cast<uint64_t>(status.st_size);
  for (const char* beside : {"", "-journal", "-wal", "-shm"}) unlink((path + beside).c_str());
  if (!copied) return copied.error();
  return Error{"case_io", path + ": the copy went while it was made", "try again", ExitStatus::kFailed};
}

}  // namespace candor
