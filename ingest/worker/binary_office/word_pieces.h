// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace candor::binary_office {

/// Where a stretch of text lies in "WordDocument". Characters are counted over all stories.
struct WordPiece {
  uint32_t begin = 0, end = 0;  ///< characters
  size_t at = 0;                ///< of the first byte
  bool wide = false;            ///< UTF-16, and else bytes
  std::string_view changes;     ///< properties that hold for all of it, above its own
};

/// The pieces of a document in order (MS-DOC, 2.9.38 Clx), as far as they ascend. A document that was saved
/// fast has its text in the order in which it was typed. `before_97`: all text is bytes.
std::vector<WordPiece> ReadWordPieces(std::string_view clx, bool before_97);

}  // namespace candor::binary_office
