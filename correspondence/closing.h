// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "model/closing.h"
#include "model/document.h"

namespace candor {

/// The paragraphs that end a message (kMostClosingParagraphs at most), from its zones and blocks; nothing
/// where its author wrote none. Only these are read, and of each no more than kLongestClosing bytes: a longer
/// one ends the list.
std::optional<Closing> ReadClosing(const Document& message);

inline constexpr size_t kMostClosingParagraphs = 12;
inline constexpr uint32_t kLongestClosing = 4000;

}  // namespace candor
