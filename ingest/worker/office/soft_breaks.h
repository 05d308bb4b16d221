// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor::office {

/// Stands in a paragraph where its page or column ends; XML cannot hold it.
inline constexpr char kPageBreak = '\f';

/// A paragraph in which breaks and tabs stand that somebody set for the look of a page. Where a sentence goes
/// on over one it becomes a blank, for each line is whole to all who read the text (text/blocks.h). Those
/// between short lines stay, which are addresses, signatures and columns, and those before the items of a
/// list. Page breaks become line ends.
std::string WithoutSoftBreaks(std::string_view paragraph);

}  // namespace candor::office
