// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/sandbox.h"

#include "ingest/worker/sandbox/descriptors.h"
#include "ingest/worker/sandbox/environment.h"
#include "ingest/worker/sandbox/files.h"
#include "ingest/worker/sandbox/limits.h"
#include "ingest/worker/sandbox/privileges.h"
#include "ingest/worker/sandbox/self_test.h"
#include "ingest/worker/sandbox/syscall_filter.h"

namespace candor {

// In this order, since each step needs rights that a later one takes.
Result<Confinement> EnterSandbox(const SandboxPlan& plan) {
  if (Status left = GiveUpPrivileges(); !left) return left.error();
  if (Status closed = CloseDescriptors(plan.keep_fd); !closed) return closed.error();
  if (Status cleared = ClearEnvironment(); !cleared) return cleared.error();
  if (plan.preload != nullptr) plan.preload();
  if (plan.walls) {
    LeaveNamespaces();
    if (Status dropped = DropCapabilities(); !dropped) return dropped.error();
  }
  if (Status limited = SetLimits(plan.address_space_bytes); !limited) return limited.error();
  if (!plan.walls) return Confinement::kOff;

  Result<bool> files_walled = WallOffFiles(plan.readable);
  if (!files_walled) return files_walled.error();
  const bool may_open = !plan.readable.empty();
  if (Status filtered = FilterSystemCalls(may_open); !filtered) return filtered.error();
  if (Status tested = TestWalls(*files_walled || !may_open); !tested) return tested.error();
  return *files_walled ? Confinement::kFull : Confinement::kReduced;
}

}  // namespace candor
