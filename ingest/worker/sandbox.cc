// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox.h"

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>

// Sanitizers reserve terabytes of address space for their shadow.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CANDOR_ADDRESS_LIMIT 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define CANDOR_ADDRESS_LIMIT 0
#endif
#endif
#ifndef CANDOR_ADDRESS_LIMIT
#define CANDOR_ADDRESS_LIMIT 1
#endif

namespace candor {
namespace {

constexpr rlim_t kDescriptors = 64;
constexpr rlim_t kSpaceStep = 16u << 20;

Status Failed(const char* what) {
  return Error{"sandbox_failed", std::string(what) + ": " + std::strerror(errno), "", ExitStatus::kFailed};
}

/// A lower limit that the caller set stays: nobody but root could raise it, and nobody should.
bool SetLimit(__rlimit_resource resource, rlim_t value) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return false;
  limit.rlim_max = limit.rlim_cur = std::min(value, limit.rlim_max);
  return setrlimit(resource, &limit) == 0;
}

}  // namespace

Status EnterSandbox(const SandboxLimits& limits, int keep_fd) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return Failed("PR_SET_PDEATHSIG");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return Failed("PR_SET_NO_NEW_PRIVS");
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return Failed("PR_SET_DUMPABLE");
  unsigned keep = static_cast<unsigned>(keep_fd);
  if (keep > 3 && close_range(3, keep - 1, 0) != 0) return Failed("close_range");
  if (close_range(keep + 1, ~0U, 0) != 0) return Failed("close_range");

  if (clearenv() != 0 || setenv("TZ", "UTC", 1) != 0) return Failed("environment");
  tzset();
  if (std::setlocale(LC_ALL, "C.UTF-8") == nullptr) return Failed("locale C.UTF-8");

  if (!SetLimit(RLIMIT_CORE, 0)) return Failed("RLIMIT_CORE");
  if (!SetLimit(RLIMIT_FSIZE, 0)) return Failed("RLIMIT_FSIZE");
  if (!SetLimit(RLIMIT_NOFILE, kDescriptors)) return Failed("RLIMIT_NOFILE");
  if (CANDOR_ADDRESS_LIMIT && !SetLimit(RLIMIT_AS, limits.address_space_bytes)) return Failed("RLIMIT_AS");
  return {};
}

void LimitInput(uint64_t address_space_bytes, uint32_t cpu_seconds) {
  // Most inputs leave both limits as they are: 4 system calls a mail less. Memory is counted in steps, time
  // in seconds anyway.
  static rlim_t space_set = RLIM_INFINITY;
  static rlim_t cpu_set = RLIM_INFINITY;
  rlimit limit;
  rlim_t space = (address_space_bytes + kSpaceStep - 1) / kSpaceStep * kSpaceStep;
  if (CANDOR_ADDRESS_LIMIT && space != space_set && getrlimit(RLIMIT_AS, &limit) == 0) {
    limit.rlim_cur = std::min(space, limit.rlim_max);
    setrlimit(RLIMIT_AS, &limit);
    space_set = space;
  }
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
