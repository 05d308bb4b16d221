// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/unique_fd.h"

namespace candor {

/// Opens the file `path` below `folder` without following a link in any component: a folder that was swapped
/// for a link since the walk must not lead out of the room. `flags` as for openat(2); O_NOFOLLOW, O_CLOEXEC,
/// O_NOCTTY and, where allowed, O_NOATIME are added: reading a room leaves no trace in it. On failure the
/// result is empty and errno says why (ELOOP or ENOTDIR for a link).
///
/// By one openat2(2) where that works, else component by component: paths may be longer than PATH_MAX, files
/// may be another user's (O_NOATIME), and containers often forbid the newer call.
UniqueFd OpenBelow(int folder, std::string_view path, int flags);

/// Whether there is nothing any more at `path` that a walk would read: no regular file, or none that is
/// reached without a link. False where nobody can tell.
bool IsGoneBelow(int folder, std::string_view path);

}  // namespace candor
