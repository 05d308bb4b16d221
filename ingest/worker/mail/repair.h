// SPDX-License-Identifier: GPL-3.0-or-later
//
// One linear look over a message before GMime (3.2.13) sees it.
//
// What it does not survive is disarmed, by a letter of the header's name:
// - address lists of more than 64 KB or 1,000 colons, since it recurses for each in "To: a:a:a:..." (100 KB
//   overflow the stack);
// - parameter names of 60 bytes and more, on which g_mime_param_list_encode never returns (upstream issue
// 165).
//
// Where it would lose text, bytes are changed or put in:
// - a line end between a header and a body that begins without a blank line, since it drops lines that are no
//   header;
// - a blank for NUL in headers, since its strings end there.
//
// And where two Content-Type headers contradict each other, the one whose boundary is really there is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

struct Repaired {
  std::string_view original;  ///< what may be parsed of it, without blank lines in front
  std::string copy;           ///< the same, changed; empty when nothing had to be
  size_t skipped = 0;         ///< bytes before `original`
  std::vector<size_t>
      inserted;           ///< offsets in message() of line ends that the original does not have, ascending
  uint32_t disarmed = 0;  ///< headers that were taken from GMime
  uint32_t contradictions = 0;      ///< Content-Type headers that were set aside
  bool control_characters = false;  ///< NUL or a bare carriage return in a header
  bool too_many_parts = false;      ///< the input is cut before part number max_parts + 1

  /// What to parse.
  std::string_view message() const { return copy.empty() ? original : std::string_view(copy); }
  /// Offset in the whole input of an offset in message().
  size_t Original(size_t offset) const;
};

/// First letter of a disarmed header: "To" became "Xo". One that contradicts another becomes "Xontent-Type".
inline constexpr char kDisarmed = 'X';

/// `original` must outlive the result. Nested messages are looked at as well.
Repaired Repair(std::string_view original, size_t max_parts);

}  // namespace candor
