// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "model/result.h"

namespace candor {

/// What becomes of an attempt to open a file for reading.
enum class Opening : uint8_t {
  kRefused,
  kAllowed,  ///< as far as another wall lets it (files.h)
  kServed,   ///< by the handler of a signal (served_files.h)
};

/// From now on the process can compute, use the descriptors that it has, and end; for good, in all its
/// threads.
///
/// A call that libraries try in good faith fails (ENOSYS, or EACCES where it is about files); one that no
/// reader of documents has ever a reason for, such as execve, ptrace or socket, ends the process.
Status FilterSystemCalls(Opening opening);

}  // namespace candor
