// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/result.h"

namespace candor {

/// No core dumps, no bytes written to files, few descriptors besides those held already, and no more memory
/// than this.
Status SetLimits(uint64_t address_space_bytes, size_t descriptors_held);

/// Sets what one input may use from now on, below what SetLimits left. SIGXCPU ends the process when the time
/// is used up.
void LimitInput(uint64_t address_space_bytes, uint32_t cpu_seconds);
/// The same for the time alone.
void LimitProcessorTime(uint32_t cpu_seconds);

}  // namespace candor
