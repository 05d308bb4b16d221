// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/environment.h"

#include <clocale>
#include <cstdlib>
#include <ctime>

#include "ingest/worker/sandbox/failure.h"

namespace candor {

Status ClearEnvironment() {
  if (clearenv() != 0 || setenv("TZ", "UTC", 1) != 0) return SandboxFailure("environment");
  tzset();
  if (std::setlocale(LC_ALL, "C.UTF-8") == nullptr) return SandboxFailure("locale C.UTF-8");
  return {};
}

}  // namespace candor
