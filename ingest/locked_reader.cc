// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/locked_reader.h"

#include <utility>

#include "model/media_types.h"

namespace candor {

LockedReader::LockedReader(const WorkerOptions& options, Passwords passwords)
    : options_(options), passwords_(std::move(passwords)) {}

bool LockedReader::Opens(std::string_view media_type) const {
  return passwords_ && !passwords_->empty() && TakesPasswords(media_type);
}

Outcome LockedReader::Read(const InputFile& input, ExtractRequest* request, PartReceiver* receiver) const {
  request->passwords = passwords_;
  // One for each input: while its parts are read, one of them may be locked as well.
  WorkerProcess worker(options_);
  return worker.Extract(input, *request, receiver);
}

}  // namespace candor
