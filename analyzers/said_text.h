// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was said in a thread, for telling copies: is this stretch of letters somewhere in it, however it was
// cut into sentences there?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// Each stretch costs what its length costs, whatever was said before: starts of kGram bytes are indexed, and
/// of one start at most kMostPlaces places are compared. What is said beyond kMostText is not kept.
class SaidText {
 public:
  static constexpr size_t kGram = 12;
  static constexpr size_t kMostPlaces = 64;
  static constexpr size_t kMostText = 4 << 20;

  /// Goes on directly behind what was added before.
  void Add(std::string_view letters);
  /// Nothing is found across a border.
  void AddBorder() { Add("\n"); }
  /// Shorter ones than kGram are never found.
  bool Holds(std::string_view letters) const;

 private:
  static uint32_t HashOf(std::string_view gram);
  bool HoldsAt(size_t offset, std::string_view letters, bool* undecided) const;

  std::string text_;
  std::vector<uint32_t> newest_;  ///< by hash: the last place + 1; 0: none
  std::vector<uint32_t> before_;  ///< by place: the place + 1 of the same hash before it
};

}  // namespace candor
