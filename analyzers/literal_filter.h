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
  /// A row for each state; an entry is the next state, and Final() when literals end there.
  template <typename Entry>
  using Table = std::vector<Entry>;
  template <typename Entry>
  static constexpr Entry Final() {
    return static_cast<Entry>(Entry{1} << (8 * sizeof(Entry) - 1));
  }
  template <typename Entry>
  void Fill(const std::vector<std::vector<uint32_t>>& rows, const std::vector<bool>& final,
            Table<Entry>* table);
  template <typename Entry>
  void Run(const Table<Entry>& table, std::string_view text, Scratch* scratch, std::vector<int>* found) const;

  size_t literals_ = 0;
  // Most bytes stand in no literal and are one class, so that a row is short. Classes are numbered from the
  // most common letter on: what a text needs of a row is then one line of the cache.
  std::array<uint8_t, 256> classes_{};
  unsigned shift_ = 0;            ///< a row has 1 << shift_ entries
  Table<uint16_t> small_;         ///< when there are few enough states: half the size is half the cache
  Table<uint32_t> large_;         ///< else
  std::vector<Outputs> outputs_;  ///< by state
  std::vector<int> output_literals_;
};

}  // namespace candor
