// SPDX-License-Identifier: GPL-3.0-or-later
//
// Word boxes as bytes, some 4 a word instead of 28; numbers as bytes. Internal to store/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor::internal {

/// The words of one page, whose text begins at `page_begin`. Coordinates are rounded to 1/20 pt (0.025 pt off
/// at most, a tenth of a hairline); what is no number becomes 0, what is absurd is cut to +-10 million pt.
std::string EncodeWords(uint32_t page_begin, std::span<const WordBox> words);

/// Appends the words to *words with this page number. False: the bytes are damaged; *words is then as it was.
bool DecodeWords(std::string_view bytes, uint32_t page_begin, uint32_t page, std::vector<WordBox>* words);

/// Four bytes each, the lowest first. Of bytes that are no multiple of four the rest is left out.
std::string EncodeNumbers(std::span<const uint32_t> numbers);
std::vector<uint32_t> DecodeNumbers(std::string_view bytes);

}  // namespace candor::internal
