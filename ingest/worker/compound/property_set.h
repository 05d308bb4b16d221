// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Where a document in a compound file says what it is about.
inline constexpr std::string_view kSummaryInformation = "\5SummaryInformation";

/// The title in that stream (MS-OLEPS, 2.21 and 3.1.2), as UTF-8 in one line; empty when there is none.
std::string TitleIn(std::string_view summary_information);

}  // namespace candor
