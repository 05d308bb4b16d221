// SPDX-License-Identifier: GPL-3.0-or-later
//
// A table of rules for system calls, as the program that the kernel runs before each call
// (https://docs.kernel.org/userspace-api/seccomp_filter.html). Not by libseccomp: to build a filter of this
// size with it takes 0.6 ms of each start of a worker, and another library (docs/decisions/0031).
#pragma once

#include <linux/filter.h>

#include <cstdint>
#include <span>
#include <vector>

namespace candor {

/// Whether the low 32 bits of an argument, masked, have this value. The kernel takes no more of the arguments
/// that rules look at, which are all of type int.
struct ArgumentIs {
  unsigned argument;
  uint32_t value;
  uint32_t mask = ~0u;
};

/// What becomes of one system call: `action`, one of SECCOMP_RET_*; or, where `when` is not empty, `action`
/// if one of these holds and else `otherwise`.
struct SyscallRule {
  long number;
  uint32_t action;
  std::vector<ArgumentIs> when = {};
  uint32_t otherwise = 0;
};

/// The first rule for a call decides, and `fallback` on calls without one. Calls by another architecture's
/// table (32-bit, x32) end the process.
std::vector<sock_filter> CompileFilter(std::span<const SyscallRule> rules, uint32_t fallback);

}  // namespace candor
