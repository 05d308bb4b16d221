// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/descriptors.h"

#include <linux/close_range.h>
#include <unistd.h>

#include "ingest/worker/sandbox/failure.h"

namespace candor {

Status CloseDescriptors(int keep_fd) {
  const unsigned keep = static_cast<unsigned>(keep_fd);
  if (keep > 3 && close_range(3, keep - 1, 0) != 0) return SandboxFailure("close_range");
  if (close_range(keep + 1, ~0U, 0) != 0) return SandboxFailure("close_range");
  return {};
}

}  // namespace candor
