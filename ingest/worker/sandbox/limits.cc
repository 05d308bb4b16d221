// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/limits.h"

#include <sys/resource.h>

#include <algorithm>
#include <ctime>

#include "base/sanitized.h"
#include "ingest/worker/sandbox/failure.h"

namespace candor {
namespace {

constexpr rlim_t kDescriptors = 64;
constexpr rlim_t kSpaceStep = 16u << 20;
constexpr bool kLimitSpace = !kAddressesSanitized;

/// A lower limit that the caller set stays: nobody but root could raise it, and nobody should.
bool SetLimit(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return false;
  limit.rlim_max = limit.rlim_cur = std::min(value, limit.rlim_max);
  return setrlimit(resource, &limit) == 0;
}

}  // namespace

Status SetLimits(uint64_t address_space_bytes, size_t descriptors_held) {
  if (!SetLimit(RLIMIT_CORE, 0)) return SandboxFailure("RLIMIT_CORE");
  if (!SetLimit(RLIMIT_FSIZE, 0)) return SandboxFailure("RLIMIT_FSIZE");
  if (!SetLimit(RLIMIT_NOFILE, kDescriptors + descriptors_held)) return SandboxFailure("RLIMIT_NOFILE");
  if (kLimitSpace && !SetLimit(RLIMIT_AS, address_space_bytes)) return SandboxFailure("RLIMIT_AS");
  return {};
}

void LimitInput(uint64_t address_space_bytes, uint32_t cpu_seconds) {
  // Most inputs leave both limits as they are: 4 system calls a mail less. Memory is counted in steps, time
  // in seconds anyway.
  static rlim_t space_set = RLIM_INFINITY;
  rlimit limit;
  rlim_t space = (address_space_bytes + kSpaceStep - 1) / kSpaceStep * kSpaceStep;
  if (kLimitSpace && space != space_set && getrlimit(RLIMIT_AS, &limit) == 0) {
    limit.rlim_cur = std::min(space, limit.rlim_max);
    setrlimit(RLIMIT_AS, &limit);
    space_set = space;
  }
  LimitProcessorTime(cpu_seconds);
}

void LimitProcessorTime(uint32_t cpu_seconds) {
  static rlim_t cpu_set = RLIM_INFINITY;
  rlimit limit;
  // The limit counts from the start of the process, so the second in progress is given on top.
  timespec used;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0) return;
  rlim_t cpu = static_cast<rlim_t>(used.tv_sec) + 1 + cpu_seconds;
  if (cpu == cpu_set || getrlimit(RLIMIT_CPU, &limit) != 0) return;
  limit.rlim_cur = std::min(cpu, limit.rlim_max);
  setrlimit(RLIMIT_CPU, &limit);
  cpu_set = cpu;
}

}  // namespace candor
