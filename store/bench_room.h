// SPDX-License-Identifier: GPL-3.0-or-later
//
// The room that the benchmarks of store/ work on.
//
//   CANDOR_BENCH_TEXT=folder     every file below it that is UTF-8, as one document each; without it 24 MB of
//   made-up English,
//                                for comparing two builds, not for the record
//   CANDOR_BENCH_PASSAGES=n      search_bench.cc: that many passages at least, by taking the texts again and
//   again, with other words each time
//   CANDOR_BENCH_CASE=file       search_bench.cc: the case, made when it is not there and kept
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/item.h"

namespace candor::bench {

/// Segmented documents, one a family; made once.
const std::vector<Family>& Families();

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

/// Writes a case as the pipeline does: batches of 4 MB, `rounds` times the room (each time as other files).
/// Aborts on failure.
void WriteCase(const std::string& path, int rounds);

}  // namespace candor::bench
