// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells a person how a long run gets on, on stderr: one line that is redrawn on a terminal, a plain line now
// and then elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

#include "cli/terminal.h"

namespace candor {

/// Counts of a run in progress. Totals are known once the walk is over; until then they grow.
struct ProgressCounts {
  uint64_t files = 0;  ///< done, of files_total
  uint64_t files_total = 0;
  uint64_t bytes = 0;  ///< of the files that are done, and of those parts of others that are
  uint64_t bytes_total = 0;
  uint64_t unchanged = 0;
  uint64_t moved = 0;  ///< found again at another place
  uint64_t pages = 0;
  uint64_t findings = 0;  ///< that will be listed, before several places of one event become one
  uint64_t failures = 0;  ///< items not or only partly read
  bool total_is_final = false;
};

/// One line for `counts` after `seconds` of work: files, bytes, pages, rate, time left, failures so far.
std::string ProgressLine(const ProgressCounts& counts, double seconds);

/// Thread-safe. Redraws at most ten times a second on a terminal and prints at most every ten seconds
/// elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  void Update(const ProgressCounts& counts);
  /// The same of anything; `line` is asked for only when it will be shown.
  void Update(const std::function<std::string()>& line);
  /// Prints a message without tearing the line.
  void Say(const std::string& message);
  /// Clears the line; called by the destructor too.
  void Finish();

 private:
  using Clock = std::chrono::steady_clock;
  const bool quiet_;
  Terminal terminal_;
  std::mutex mutex_;
  Clock::time_point start_, last_;
  bool drawn_ = false;
};

}  // namespace candor
