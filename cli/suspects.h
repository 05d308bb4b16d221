// SPDX-License-Identifier: GPL-3.0-or-later
//
// What to do about files that were in hand when earlier runs were killed.
//
// It is hardly ever a file: the main program does not parse, and most kills come from people and machines. So
// the first run after one is like any other. From then on the files that were in hand each time are read in
// smaller and smaller groups, each committed before the next is begun; that narrows down whom a further kill
// can blame, and costs little. At the end of that a file is tried in a process of its own, and given up only
// when that dies (docs/decisions/0013-who-killed-the-run.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "store/writer.h"

namespace candor {

class Suspects {
 public:
  /// Files that are read beside each other when nothing speaks against them.
  static constexpr size_t kFreely = 512;
  /// From here on a file is tried in a process of its own.
  static constexpr uint32_t kTry = 4;
  /// Here it is given up without proof: it may end the run where the trial does not reach (its commit), or
  /// may never come to an end.
  static constexpr uint32_t kGiveUp = 12;

  Suspects() = default;
  explicit Suspects(const std::vector<InFlight>& interrupted) {
    for (const InFlight& entry : interrupted) attempts_[{entry.root, entry.path}] = entry.attempts;
  }

  /// Runs that were killed while they had this file in hand.
  uint32_t Attempts(const std::string& root, const std::string& path) const {
    auto it = attempts_.find({root, path});
    return it == attempts_.end() ? 0 : it->second;
  }

  /// How many files of so many attempts may be in hand together; fewer than kFreely: and no others.
  static constexpr size_t GroupSize(uint32_t attempts) {
    return attempts < 2 ? kFreely : attempts == 2 ? 64 : attempts < kTry ? 8 : 1;
  }

 private:
  std::map<std::pair<std::string, std::string>, uint32_t> attempts_;
};

}  // namespace candor
