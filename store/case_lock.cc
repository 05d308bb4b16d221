// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "base/calendar.h"
#include "base/escape.h"
#include "base/io.h"

namespace candor::internal {
namespace {

std::string Holder() {
  utsname host{};
  uname(&host);
  return "process " + std::to_string(getpid()) + " on " + host.nodename + " since " +
         IsoSecond(std::time(nullptr)) + "\n";
}

std::string ReadHolder(int fd) {
  std::array<char, 256> buffer{};
  const ssize_t size = pread(fd, buffer.data(), buffer.size(), 0);
  std::string_view line(buffer.data(), size > 0 ? static_cast<size_t>(size) : 0);
  line = line.substr(0, line.find('\n'));
  // The holder may be about to write its line.
  return line.empty() ? "another process" : EscapeLine(line);
}

Error SystemError(const std::string& path, int error) {
  if (error == ENOENT) {
    return {"case_io", path.substr(0, path.rfind("-lock")) + ": its folder does not exist",
            "make the folder first, or name a file elsewhere with --case", ExitStatus::kFailed};
  }
  const bool readonly = error == EACCES || error == EROFS || error == EPERM;
  return {readonly                             ? "case_readonly"
          : error == ENOSPC || error == EDQUOT ? "case_full"
                                               : "case_io",
          path + ": " + std::strerror(error), "the folder of the case must be writable while a run writes",
          ExitStatus::kFailed};
}

/// A holder that was killed may be survived for a moment by a child that has not yet become another program,
/// or not yet noticed.
bool LockSoon(int fd) {
  for (int left = 50; flock(fd, LOCK_EX | LOCK_NB) != 0; --left) {
    if (errno != EWOULDBLOCK || left == 0) return false;
    usleep(10'000);
  }
  return true;
}

bool SameFile(int fd, const std::string& path) {
  struct stat held {};
  struct stat named {};
  return fstat(fd, &held) == 0 && lstat(path.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
         held.st_ino == named.st_ino;
}

}  // namespace

Result<CaseLock> CaseLock::Acquire(const std::string& case_path) {
  const std::string path = case_path + "-lock";
  while (true) {
    UniqueFd fd(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.ok()) return SystemError(path, errno);
    if (!LockSoon(fd.get())) {
      if (errno != EWOULDBLOCK) return SystemError(path, errno);
      return Error{"case_locked", case_path + ": the case is being written by " + ReadHolder(fd.get()),
                   "wait until it has finished, or end it; reading the case is possible meanwhile",
                   ExitStatus::kFailed};
    }
    // The holder before us removes the file when it ends; a lock on a removed file keeps nobody out.
    if (!SameFile(fd.get(), path)) continue;
    if (ftruncate(fd.get(), 0) != 0 || !WriteAll(fd.get(), Holder())) return SystemError(path, errno);
    return CaseLock(path, std::move(fd));
  }
}

CaseLock::~CaseLock() {
  if (fd_.ok()) unlink(path_.c_str());
}

}  // namespace candor::internal
