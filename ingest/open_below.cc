// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/open_below.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <string>

namespace candor {
namespace {

int OpenAt2(int folder, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<uint64_t>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  return static_cast<int>(syscall(SYS_openat2, folder, path.c_str(), &how, sizeof(how)));
}

/// True when the call says nothing about the file: not there, forbidden, path too long, or interrupted by a
/// rename elsewhere.
bool SaysNothing(int error) {
  return error == ENOSYS || error == EPERM || error == EACCES || error == EINVAL || error == E2BIG ||
         error == ENAMETOOLONG || error == EAGAIN;
}

}  // namespace

UniqueFd OpenBelow(int folder, std::string_view path, int flags) {
  if (path.find('/') != std::string_view::npos) {
    const int all = flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NOATIME;
    UniqueFd file(OpenAt2(folder, std::string(path), all));
    if (file.ok() || !SaysNothing(errno)) return file;
  }
  UniqueFd held;
  std::string name;
  for (size_t slash; (slash = path.find('/')) != std::string_view::npos; path.remove_prefix(slash + 1)) {
    name.assign(path.substr(0, slash));
    UniqueFd next(openat(folder, name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.ok()) return {};
    held = std::move(next);
    folder = held.get();
  }
  name.assign(path);
  flags |= O_NOFOLLOW | O_CLOEXEC | O_NOCTTY;
  UniqueFd file(openat(folder, name.c_str(), flags | O_NOATIME));
  // O_NOATIME is for owners.
  if (!file.ok() && errno == EPERM) file.Reset(openat(folder, name.c_str(), flags));
  return file;
}

bool IsGoneBelow(int folder, std::string_view path) {
  const size_t slash = path.rfind('/');
  UniqueFd holder;
  if (slash != std::string_view::npos) {
    holder = OpenBelow(folder, path.substr(0, slash), O_RDONLY | O_DIRECTORY);
    if (!holder.ok()) return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    folder = holder.get();
    path.remove_prefix(slash + 1);
  }
  struct stat status {};
  if (fstatat(folder, std::string(path).c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno == ENOENT;
  return !S_ISREG(status.st_mode);
}

}  // namespace candor
