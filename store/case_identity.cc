// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_identity.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "store/sqlite.h"

namespace candor {
namespace {

Error Replaced(const std::string& path) {
  return {"case_replaced", path + ": another file stands where the case was",
          "put the case back, or open what is there now anew", ExitStatus::kFailed};
}

Result<CaseIdentity> FileAt(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) return CaseIdentity{status.st_dev, status.st_ino, ""};
  if (errno == ENOENT || errno == ENOTDIR) {
    return Error{"case_missing", path + ": the case is gone",
                 "it was moved, renamed or deleted: put it back, or open it where it is now",
                 ExitStatus::kFailed};
  }
  return Error{"case_io", path + ": " + std::strerror(errno),
               "check the permissions of the file and its folder", ExitStatus::kFailed};
}

bool SameFile(const CaseIdentity& a, const CaseIdentity& b) {
  return a.device == b.device && a.inode == b.inode;
}

}  // namespace

Status StandsAt(const CaseIdentity& identity, const std::string& path) {
  const Result<CaseIdentity> there = FileAt(path);
  if (!there) return there.error();
  if (!SameFile(*there, identity)) return Replaced(path);
  return {};
}

Status IsSameCase(const CaseIdentity& here, const CaseIdentity& wanted, const std::string& path) {
  const bool same_log =
      here.first_entry.empty() || wanted.first_entry.empty() || here.first_entry == wanted.first_entry;
  if (!SameFile(here, wanted) || !same_log) return Replaced(path);
  return {};
}

namespace internal {

Result<CaseIdentity> IdentityOf(const Db& db) {
  Result<CaseIdentity> identity = FileAt(db.path());
  if (!identity) return identity.error();
  // The path is asked once more: what was opened must be what lies there.
  int moved = 0;
  if (sqlite3_file_control(db.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0)
    return Replaced(db.path());
  identity->first_entry = db.ScalarText("SELECT hash FROM log ORDER BY number LIMIT 1");
  return identity;
}

}  // namespace internal
}  // namespace candor
