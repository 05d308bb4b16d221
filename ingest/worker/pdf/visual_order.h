// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor::pdf {

/// What a word of a line is for the order of writing.
enum class WordDirection : uint8_t {
  kLeft,     ///< holds letters that run from left to right
  kRight,    ///< holds letters that run from right to left
  kNeutral,  ///< digits, punctuation
};

/// The order in which the words of a line are read, given as they stand from left to right: the inverse of
/// the reordering of UAX #9, a word at a time. A line is right-to-left when at least half of its words with
/// letters are.
std::vector<uint32_t> ReadingOrderOfWords(const std::vector<WordDirection>& words);

/// Turns a word of right-to-left letters from visual into reading order; runs of digits and Latin letters in
/// it keep theirs, marks stay behind their letter.
std::string ReadRightToLeft(std::string_view visual);

WordDirection DirectionOf(std::string_view word);

}  // namespace candor::pdf
