// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

namespace candor {

/// From now on the process can compute, use the descriptors that it has, and end; for good, in all its
/// threads. With `may_open` it can open files for reading as well, as far as other walls let it.
///
/// A call that libraries try in good faith fails (ENOSYS, or EACCES where it is about files); one that no
/// reader of documents has ever a reason for, such as execve, ptrace or socket, ends the process.
Status FilterSystemCalls(bool may_open);

}  // namespace candor
