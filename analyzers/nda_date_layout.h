// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a date stands on the page: alone on its line, behind a place, in a column of its own.
#pragma once

#include <cstddef>

#include "analyzers/nda_text.h"

namespace candor {

/// The date at tokens [i, end) has its line to itself.
bool IsAloneOnItsLine(const NdaText& text, size_t i, size_t end);

/// "Rostock, den 6. Januar 2025", "Bergen, 4 May 2024": how people date what they sign, on a line or in a
/// column of their own.
bool IsPlaceAndDate(const NdaText& text, size_t i, size_t end);

/// "July 3, 2024        CONFIDENTIAL", "July 3, 2024 (by hand)", "By courier        July 3, 2024": begins or
/// ends a line that it shares with something set apart.
bool SharesItsLine(const NdaText& text, size_t i, size_t end);

/// "3/13/2005 10:22 AM": the line ends behind the date that ends before token `end`, or behind the time that
/// a program set beside it.
bool EndsItsLine(const NdaText& text, size_t end);

/// A date at [i, end) stands in a column of its own.
bool IsInItsColumn(const NdaText& text, size_t i, size_t end);

}  // namespace candor
