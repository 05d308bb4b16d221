// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/failure.h"

#include <cerrno>
#include <cstring>

namespace candor {
namespace {

Error Failed(const std::string& message) {
  return Error{
      "sandbox_failed", "the sandbox for documents cannot be built: " + message,
      "let the container or service that candor runs in allow this, or, for documents that you trust, "
      "read them with --no-sandbox",
      ExitStatus::kFailed};
}

}  // namespace

Error SandboxFailure(std::string_view what) {
  const int reason = errno;
  return Failed(std::string(what) + ": " + std::strerror(reason));
}

Error SandboxLeak(std::string_view what) { return Failed("its walls do not hold: " + std::string(what)); }

}  // namespace candor
