// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words of people in fields of a header that nobody knows. No program shows them ("X-Note: not for Quellin"),
// and a letter whose first lines read like fields is swallowed by its header ("Answer: we will not share").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace candor {

/// The lines of the header that `message` begins with, up to its first blank line, that are none of mail's
/// and of programs' own and read as prose, decoded, each as "Name: value" with a line end; lines between
/// fields that are none themselves likewise. Fields of X- are asked for one word more than others, and those
/// that a program named (X-Hubspot-Info) for somebody who speaks of himself or forbids something. Of fields
/// that people fill as programs do, a word is enough in Keywords and Sensitivity, Thread-Topic has to be
/// another than the subject. `charset` as for header.h, `disarmed`: fields were disarmed (repair.h). Longer
/// than kLongestField they are cut, and *cut set.
std::string HeaderProse(std::string_view message, std::string_view charset, bool disarmed, bool* cut);

inline constexpr size_t kLongestField = 64 << 10;

}  // namespace candor
