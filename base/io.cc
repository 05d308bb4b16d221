// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "base/escape.h"
#include "base/unique_fd.h"
#include "model/codes.h"

namespace candor {
namespace {

// generic_category().message() and not strerror(): that one is not safe between threads.
std::string Reason(int error) { return std::generic_category().message(error); }

Error ReadError(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return {std::string(code::kMissing), EscapeLine(path) + ": there is no such file", "check the path",
            ExitStatus::kUsage};
  }
  if (error == EISDIR) {
    return {std::string(code::kNotAFile), EscapeLine(path) + ": is a folder, not a file", "name a file in it",
            ExitStatus::kUsage};
  }
  return {std::string(code::kUnreadable), EscapeLine(path) + ": cannot be read: " + Reason(error),
          "check its permissions"};
}

Error WriteError(const std::string& path, int error) {
  if (error == EEXIST) {
    return {"file_exists", EscapeLine(path) + " is there already", "name a file that is not",
            ExitStatus::kUsage};
  }
  if (error == ENOSPC || error == EDQUOT) {
    return {"disk_full", EscapeLine(path) + ": cannot be written: " + Reason(error),
            "free some space and run again"};
  }
  return {"unwritable", EscapeLine(path) + ": cannot be written: " + Reason(error),
          "check that its folder exists and is writable"};
}

std::string Folder(const std::string& path) {
  size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

Result<std::string> ReadFile(const std::string& path, size_t limit) {
  UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.ok()) return ReadError(path, errno);
  struct stat status {};
  if (fstat(fd.get(), &status) != 0) return ReadError(path, errno);
  if (S_ISDIR(status.st_mode)) return ReadError(path, EISDIR);

  // The size is a hint only: files under /proc say 0, pipes nothing, and any file may grow meanwhile.
  std::string bytes;
  size_t used = 0;
  size_t chunk =
      S_ISREG(status.st_mode) && status.st_size > 0 ? static_cast<size_t>(status.st_size) + 1 : 65536;
  for (;;) {
    if (used > limit) {
      return Error{std::string(code::kTooLarge),
                   EscapeLine(path) + ": is larger than " + std::to_string(limit) + " bytes", "",
                   ExitStatus::kUsage};
    }
    size_t room = std::min(chunk, limit - used + 1);
    bytes.resize(used + room);
    ssize_t got = read(fd.get(), bytes.data() + used, room);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return ReadError(path, errno);
    used += static_cast<size_t>(got);
    if (got == 0) break;
    chunk = 65536;
  }
  bytes.resize(used);
  return bytes;
}

Status WriteFileAtomically(const std::string& path, std::string_view bytes, mode_t mode) {
  std::string temporary = path + ".XXXXXX";
  UniqueFd fd(mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd.ok()) return WriteError(path, errno);
  if (!WriteAll(fd.get(), bytes) || fchmod(fd.get(), mode) != 0 || fsync(fd.get()) != 0 ||
      rename(temporary.c_str(), path.c_str()) != 0) {
    int error = errno;
    unlink(temporary.c_str());
    return WriteError(path, error);
  }
  // The rename is durable only once the folder is. Some file systems cannot sync a folder: the bytes are
  // there all the same.
  UniqueFd folder(open(Folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.ok()) (void)fsync(folder.get());
  return {};
}

Status MayCreate(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0) return WriteError(path, EEXIST);
  if (stat(Folder(path).c_str(), &status) != 0) return WriteError(path, errno);
  return {};
}

Status WriteNewFile(const std::string& path, std::string_view bytes) {
  const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!fd.ok()) return WriteError(path, errno);
  if (WriteAll(fd.get(), bytes) && fsync(fd.get()) == 0) return {};
  const int error = errno;
  unlink(path.c_str());
  return WriteError(path, error);
}

}  // namespace candor
