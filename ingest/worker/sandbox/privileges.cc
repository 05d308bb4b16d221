// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/privileges.h"

#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

#include "ingest/worker/sandbox/failure.h"

namespace candor {

Status GiveUpPrivileges() {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return SandboxFailure("PR_SET_PDEATHSIG");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return SandboxFailure("PR_SET_NO_NEW_PRIVS");
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return SandboxFailure("PR_SET_DUMPABLE");
  return {};
}

void LeaveNamespaces() {
  // One by one, the user namespace first, which for others than root is what allows the rest.
  for (int kind : {CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWNS}) {
    if (unshare(kind) != 0) continue;
  }
}

Status DropCapabilities() {
  // Not from libcap: the call has one form, and these are its two words of 32 rights each.
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3]{};
  if (syscall(SYS_capset, &header, none) != 0) return SandboxFailure("capset");
  return {};
}

}  // namespace candor
