// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// Which of some literals stand anywhere in a text. One look-up a byte in a bit set of the rarest three bytes
/// of each literal, and a comparison where the bit is set; the literals of patterns are few and hardly ever
/// there. Immutable once built, shared between threads.
class LiteralFilter {
 public:
  static constexpr size_t kMinLength = 3;

  LiteralFilter() = default;
  /// Every literal has at least kMinLength bytes.
  explicit LiteralFilter(std::vector<std::string> literals);

  /// Replaces *found by the indices of the literals that stand in `text`, sorted.
  void Find(std::string_view text, std::vector<int>* found) const;

 private:
  static constexpr unsigned kHashBits = 15;
  struct Entry {
    uint32_t hash;
    uint32_t offset;  ///< of the three bytes in the literal
    int literal;
  };

  std::vector<std::string> literals_;
  std::vector<Entry> entries_;  ///< by hash
  std::vector<uint64_t> bits_;  ///< by hash: some entry has it
};

}  // namespace candor
