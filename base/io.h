// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small files of our own (rule files, configuration, reports). Documents of a room are opened by ingest
// alone.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "model/result.h"

namespace candor {

inline constexpr size_t kSmallFileBytes = 64u << 20;

/// All bytes of a file or pipe. Errors: missing, unreadable, not_a_file (a folder), too_large (more than
/// `limit` bytes).
Result<std::string> ReadFile(const std::string& path, size_t limit = kSmallFileBytes);

/// Replaces `path` so that a reader sees the old or the new bytes, never a part, also after a power loss:
/// temporary file in the same folder, fsync, rename, fsync of the folder. Errors: unwritable, disk_full; the
/// old file is then untouched and the temporary one is gone. Readable by the owner alone unless `mode` says
/// otherwise.
Status WriteFileAtomically(const std::string& path, std::string_view bytes, mode_t mode = 0600);

/// Whether WriteNewFile() could begin: for commands that work long before they write.
Status MayCreate(const std::string& path);

/// Writes a file that is not there yet, readable by the owner alone. What is there, also a link that leads
/// nowhere, is never written over: it may be a case, or evidence. What fails leaves no file. Errors:
/// file_exists (wrong use), unwritable, disk_full.
Status WriteNewFile(const std::string& path, std::string_view bytes);

/// Writes everything, going on after short writes and EINTR. False: see errno.
bool WriteAll(int fd, std::string_view bytes);

}  // namespace candor
