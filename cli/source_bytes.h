// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes of documents of a case, fetched from its rooms once more: of a file from the disk, of a part out
// of its container by the sandboxed worker, level by level. They are the bytes that were screened, by their
// hash, or they are not given.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/input_file.h"
#include "ingest/worker_process.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// One thread.
class SourceBytes {
 public:
  /// `manifest` of the case (CaseReader::Manifest()), sorted as it comes; it lives longer. `worker` as
  /// FindWorkers() has it, with the sandbox that is wanted.
  SourceBytes(const std::vector<ManifestRow>& manifest, WorkerOptions worker);

  /// Every place at which the document stands is tried. Errors: source_changed, the file on disk is another
  /// than the one that was screened; no_source, why it cannot be had and what to do.
  Result<InputFile> Fetch(const std::string& sha256);

 private:
  using Place = std::pair<std::string_view, std::string_view>;  ///< room and path

  Result<InputFile> FetchFrom(const ManifestRow& row);
  Result<InputFile> TakeOut(const InputFile& container, const ManifestRow& from, const ManifestRow& part);

  std::map<Place, const ManifestRow*> by_path_;
  std::multimap<std::string_view, const ManifestRow*> by_hash_;
  Limits limits_;
  WorkerProcess worker_;
};

}  // namespace candor
