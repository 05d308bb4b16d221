// SPDX-License-Identifier: GPL-3.0-or-later
//
// States and countries whose law an agreement may choose, under one name each. The table is in nda_places.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/nda_text.h"

namespace candor {

struct PlaceMatch {
  std::string_view name;  ///< "New York", "England and Wales", "Germany"; empty: none
  size_t tokens = 0;
  bool adjective = false;  ///< "German", "deutschen": only with a word for law beside it
};

/// The longest name of a place that begins at token i.
PlaceMatch PlaceAt(const NdaText& text, size_t i);

/// How dates of numbers alone are written at a place.
enum class WrittenDates : uint8_t {
  kDayFirst,    ///< 3/2/2025 is in February
  kMonthFirst,  ///< in March: the United States and few others
  kBoth,        ///< either, or the year first
};
WrittenDates WrittenDatesIn(std::string_view place);

}  // namespace candor
