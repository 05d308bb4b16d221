// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/files.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "base/unique_fd.h"
#include "ingest/worker/sandbox/failure.h"

namespace candor {
namespace {

/// landlock_ruleset_attr as the newest kernel knows it; headers of older ones lack its end. Kernels refuse
/// bits that they do not know, and a size beyond what they know unless the rest is zero.
struct Ruleset {
  uint64_t files = 0;
  uint64_t network = 0;  ///< since version 4
  uint64_t scopes = 0;   ///< since version 6
};

constexpr uint64_t LowBits(unsigned count) { return (uint64_t{1} << count) - 1; }

/// Everything that this version of Landlock can forbid.
Ruleset Everything(long version) {
  // To open, make, remove (13 rights), to link elsewhere, to truncate, to control devices.
  const unsigned rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
  Ruleset all;
  all.files = LowBits(rights);
  if (version >= 4) all.network = LowBits(2);  // to bind and to connect TCP sockets
  if (version >= 6) all.scopes = LowBits(2);   // abstract sockets and signals of others
  return all;
}

size_t SizeFor(long version) {
  if (version >= 6) return sizeof(Ruleset);
  return version >= 4 ? offsetof(Ruleset, scopes) : offsetof(Ruleset, network);
}

/// 0: none. A container whose filter of system calls is older than Landlock says EPERM, the kernel itself
/// never does to this question.
long VersionOfLandlock() {
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? version : 0;
}

Status AllowReading(int ruleset, const char* folder) {
  const UniqueFd place(open(folder, O_PATH | O_CLOEXEC));
  if (!place.ok()) {
    if (errno == ENOENT) return {};  // it cannot be read without walls either
    return SandboxFailure(folder);
  }
  landlock_path_beneath_attr below{};
  below.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  below.parent_fd = place.get();
  if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0) != 0)
    return SandboxFailure("landlock_add_rule");
  return {};
}

}  // namespace

Result<bool> WallOffFiles(std::span<const char* const> readable) {
  const long version = VersionOfLandlock();
  if (version == 0) return false;
  const Ruleset all = Everything(version);
  const UniqueFd ruleset(static_cast<int>(syscall(SYS_landlock_create_ruleset, &all, SizeFor(version), 0)));
  if (!ruleset.ok()) return SandboxFailure("landlock_create_ruleset");
  for (const char* folder : readable) {
    if (Status allowed = AllowReading(ruleset.get(), folder); !allowed) return allowed.error();
  }
  if (syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
    return SandboxFailure("landlock_restrict_self");
  return true;
}

}  // namespace candor
