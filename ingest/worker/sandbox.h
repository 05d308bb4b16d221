// SPDX-License-Identifier: GPL-3.0-or-later
//
// The walls around candor-worker. Everything that takes rights away from the process lives behind this one
// function, which is the first act of main: identity and descriptors, resource limits, file system (Landlock)
// and system calls (seccomp), in this order, since each step needs rights that the next one takes.
#pragma once

#include <cstdint>

#include "model/result.h"

namespace candor {

struct SandboxLimits {
  uint64_t address_space_bytes = 0;  ///< no request may raise the limit on memory above this
};

/// Dies with the parent thread, gains no privileges, cannot be traced or dumped, has no environment but a
/// fixed locale and time zone, no descriptor but 0 to 2 (/dev/null) and `keep_fd`, and cannot write files.
/// Error: sandbox_failed; the caller must exit with kExitSandbox and touch no input.
Status EnterSandbox(const SandboxLimits& limits, int keep_fd);

/// Sets what one input may use from now on, below what EnterSandbox left. SIGXCPU ends the process when the
/// time is used up.
void LimitInput(uint64_t address_space_bytes, uint32_t cpu_seconds);

}  // namespace candor
