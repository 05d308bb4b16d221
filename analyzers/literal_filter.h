// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// Which of some literals stand anywhere in a text. Each literal is looked for by its rarest three bytes: a
/// look at one bit tells of nearly every place of a text that no literal has its three there, and no look
/// waits for the one before, as those of an automaton would. Immutable once built, shared between threads.
class LiteralFilter {
 public:
  static constexpr size_t kMinLength = 3;

  LiteralFilter() = default;
  /// Every literal has at least kMinLength bytes.
  explicit LiteralFilter(std::vector<std::string> literals);

  /// What one thread keeps from text to text.
  struct Scratch {
    std::vector<uint32_t> seen;  ///< by literal: stamp of the text in which it was last found
    uint32_t stamp = 0;
  };

  /// Replaces *found by the indices of the literals that stand in `text`, sorted.
  void Find(std::string_view text, Scratch* scratch, std::vector<int>* found) const;

 private:
  /// A literal, and how many of its bytes stand before its rarest three.
  struct Probe {
    uint32_t literal = 0;
    uint32_t offset = 0;
  };
  void Look(std::string_view text, size_t at, size_t slot, Scratch* scratch, std::vector<int>* found) const;

  std::vector<std::string> literals_;
  std::vector<uint64_t> slots_;   ///< a bit for each slot that has probes
  std::vector<uint32_t> begins_;  ///< by slot: its first probe; the next slot's is the end
  std::vector<Probe> probes_;
};

}  // namespace candor
