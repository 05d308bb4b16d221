// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest/input_file.h"
#include "ingest/worker_process.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// The bytes from which documents of a case were read, from the rooms as they are now. What lies in a
/// container is taken out of it by a worker, level by level, and each level is the one that the case has: by
/// its hash. One thread.
class SourceBytes {
 public:
  /// `worker` as FindWorkers() has it, with the sandbox that is wanted.
  SourceBytes(const std::vector<ManifestRow>& manifest, WorkerOptions worker);

  /// Error: not_found (the case has no such item), changed (the file is not as it was read, or gone), or what
  /// OpenInput() says.
  Result<InputFile> Open(const std::string& room, const std::string& path);

 private:
  const ManifestRow* Find(const std::string& room, const std::string& path) const;

  std::map<std::pair<std::string, std::string>, ManifestRow> items_;  ///< by room and path
  WorkerProcess worker_;
  Limits limits_;
};

}  // namespace candor
