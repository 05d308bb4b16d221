// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that people may put on findings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// What a tag looks like, for messages.
inline constexpr std::string_view kTagForm =
    "letters and digits, and - _ . / + & between them, at most 64 characters";

/// A tag in the one form in which it is kept and looked for: "Board-Paper" and "board-paper" are one. Nothing
/// where it is no tag. One word without blanks, so that a query and a list can hold it as it is.
std::optional<std::string> ReadTag(std::string_view text);

}  // namespace candor
