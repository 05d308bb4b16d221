// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor::office {

/// The words that stand in a formula: of `IF(A1>"2","We will ""not""",'a"b'!C1)` they are `2 We will "not"`.
/// For cells whose value nobody has computed: the program that opens the file computes it of these.
std::string LiteralsOf(std::string_view formula);

}  // namespace candor::office
