// SPDX-License-Identifier: GPL-3.0-or-later
//
// The room that the benchmarks of store/ work on.
//
//   CANDOR_BENCH_TEXT=folder   every file below it that is UTF-8, as one document each; without it 24 MB of
//                              made-up English, for comparing two builds, not for the record
//   CANDOR_BENCH_PASSAGES=n    that many passages at least, by taking the texts again and again, with other
//                              words each time
//   CANDOR_BENCH_KEEP=folder   load_bench.cc: where its two files stay (candor.case and plain.db)
//   CANDOR_BENCH_CASE=file     search_bench.cc: the case, made when it is not there and kept
//   CANDOR_BENCH_QUERIES=file  search_bench.cc, Listed: "kind<TAB>query" lines
//   CANDOR_BENCH_TIMES=file    search_bench.cc, Listed: where "kind<TAB>CPU ms<TAB>wall ms<TAB>hits" goes, a
//                              line a query
#pragma once

#include <cstdint>
#include <functional>
#include <span>
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

/// How often the texts are taken for CANDOR_BENCH_PASSAGES; 1 without it.
int Rounds();

/// All families of so many rounds in batches of 4 MB, as the pipeline commits them; those of each round are
/// other files with other words.
void ForEachBatch(int rounds, const std::function<void(std::span<const Family>)>& take);

/// Writes a case as the pipeline does. `cpu_seconds`, when given, of the writing alone. Aborts on failure.
void WriteCase(const std::string& path, int rounds, double* cpu_seconds = nullptr);

/// Of this thread: the time on the wall also measures who else uses the machine.
double CpuMilliseconds();

}  // namespace candor::bench
