// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker_process.h"
#include "model/result.h"

namespace candor {

/// Options with the paths of the programs that read documents: in the folder of the running program, else in
/// the libexec folder of the installation. Errors: worker_missing; worker_mismatch when one was built from
/// other sources than the running program, and would break the protocol or not know a format. They are told
/// apart by the mark in their files, without being started.
Result<WorkerOptions> FindWorkers();

}  // namespace candor
