// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/open_below.h"

#include <fcntl.h>

#include <cerrno>
#include <string>

namespace candor {

UniqueFd OpenBelow(int folder, std::string_view path, int flags) {
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

}  // namespace candor
