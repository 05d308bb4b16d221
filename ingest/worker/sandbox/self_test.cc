// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/self_test.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/unique_fd.h"
#include "ingest/worker/sandbox/failure.h"

namespace candor {
namespace {

bool IsRefused(long result, int reason) { return result < 0 && errno == reason; }

bool CanOpen(const char* path, int flags) {
  const UniqueFd opened(open(path, flags | O_CLOEXEC));
  return opened.ok() || errno != EACCES;
}

}  // namespace

Status TestWalls() {
  int death_signal = 0;
  prctl(PR_GET_PDEATHSIG, &death_signal);
  if (death_signal != SIGKILL) return SandboxLeak("it would outlive its parent");
  if (prctl(PR_GET_DUMPABLE) != 0) return SandboxLeak("it can be traced");
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return SandboxLeak("it can gain privileges");
  if (CanOpen("/dev/null", O_WRONLY)) return SandboxLeak("a file can be opened for writing");
  if (CanOpen("/", O_RDONLY | O_DIRECTORY)) return SandboxLeak("the root folder can be opened");
  if (!IsRefused(syscall(SYS_socket, kProbedFamily, 0, 0), EACCES))
    return SandboxLeak("a socket can be made");
  // Without the filter EINVAL: these flags contradict each other.
  if (!IsRefused(syscall(SYS_clone, CLONE_THREAD, 0, 0, 0, 0), EPERM))
    return SandboxLeak("a process can be started");
  return {};
}

}  // namespace candor
