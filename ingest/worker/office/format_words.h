// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that the format of a number shows around it (ECMA-376-1, 18.8.31): `0 "days"` shows 7 as "7
// days".
#pragma once

#include <string>
#include <string_view>

namespace candor::office {

/// True when a part of the code holds words, and no condition on the number says which part counts.
bool HasFormatWords(std::string_view code);

/// `written`, a number or with `text` a text, as a cell with this format shows it. The signs of the format
/// for digits count for nothing.
std::string WithFormatWords(std::string_view written, std::string_view code, bool text);

}  // namespace candor::office
