// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker_process.h"
#include "model/passwords.h"

namespace candor {

/// Reads with passwords what another worker found locked, in a process that is started for this input and
/// ended after it: documents that need no password never meet one, and a process that was taken over by what
/// it opened reads nothing else (docs/decisions/0045). One thread.
class LockedReader {
 public:
  /// `options`: of the lane. `passwords` may be null.
  LockedReader(const WorkerOptions& options, Passwords passwords);

  /// Whether there are passwords, and a locked input of this type can be opened with one.
  bool Opens(std::string_view media_type) const;

  /// Reads the input with the passwords, which stay in *request for whoever reads it next. From part
  /// request->first_part on.
  Outcome Read(const InputFile& input, ExtractRequest* request, PartReceiver* receiver) const;

 private:
  const WorkerOptions options_;
  const Passwords passwords_;
};

}  // namespace candor
