// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// Which of some literals stand anywhere in a text (Aho and Corasick, Efficient string matching, 1975): one
/// table look-up a byte, however many literals there are and however often they stand there. Immutable once
/// built, shared between threads. Runs of blanks in the text count as one space, so that a literal with a
/// space in it is found across a line break.
class LiteralFilter {
 public:
  static constexpr size_t kMinLength = 3;

  LiteralFilter() = default;
  /// Every literal has at least kMinLength bytes.
  explicit LiteralFilter(const std::vector<std::string>& literals);

  /// What one thread keeps from text to text.
  struct Scratch {
    std::vector<uint32_t> seen;  ///< by literal: stamp of the text in which it was last found
    uint32_t stamp = 0;
  };

  /// Replaces *found by the indices of the literals that stand in `text`, sorted.
  void Find(std::string_view text, Scratch* scratch, std::vector<int>* found) const;

 private:
  /// Literals that end in a state: its own, then those of the states that its suffixes lead to.
  struct Outputs {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  size_t literals_ = 0;
  // Most bytes stand in no literal and are one class, so that a row of the table is short.
  std::array<uint8_t, 256> classes_{};
  uint32_t width_ = 1;  ///< classes
  std::vector<uint32_t>
      next_;  ///< by state * width_ + class: the next state * width_, and kFinal when literals end there
  std::vector<Outputs> outputs_;
  std::vector<int> output_literals_;

  static constexpr uint32_t kFinal = 1u << 31;
};

}  // namespace candor
