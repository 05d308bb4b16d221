// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/sandbox.h"

#include "ingest/worker/sandbox/descriptors.h"
#include "ingest/worker/sandbox/environment.h"
#include "ingest/worker/sandbox/files.h"
#include "ingest/worker/sandbox/limits.h"
#include "ingest/worker/sandbox/privileges.h"
#include "ingest/worker/sandbox/self_test.h"
#include "ingest/worker/sandbox/served_files.h"
#include "ingest/worker/sandbox/syscall_filter.h"

namespace candor {

namespace {

struct FileWall {
  Opening opening = Opening::kRefused;
  Confinement confinement = Confinement::kFull;
};

/// Without Landlock no path can be let through, so whatever libraries need is opened now.
Result<FileWall> WallOff(std::span<const char* const> readable) {
  Result<bool> walled = WallOffFiles(readable);
  if (!walled) return walled.error();
  FileWall wall;
  if (!*walled) wall.confinement = Confinement::kReduced;
  if (readable.empty()) return wall;
  wall.opening = *walled ? Opening::kAllowed : Opening::kServed;
  if (*walled) return wall;
  if (Status served = ServeFiles(readable); !served) return served.error();
  return wall;
}

}  // namespace

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
  if (!plan.walls) {
    if (Status limited = SetLimits(plan.address_space_bytes, 0); !limited) return limited.error();
    return Confinement::kOff;
  }
  Result<FileWall> files = WallOff(plan.readable);
  if (!files) return files.error();
  if (Status limited = SetLimits(plan.address_space_bytes, ServedFiles()); !limited) return limited.error();
  if (Status filtered = FilterSystemCalls(files->opening); !filtered) return filtered.error();
  if (Status tested = TestWalls(); !tested) return tested.error();
  return files->confinement;
}

}  // namespace candor
