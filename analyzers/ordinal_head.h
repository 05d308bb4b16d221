// SPDX-License-Identifier: GPL-3.0-or-later
//
// Items that are named by their place among others: "The first we do not give out. The second is enclosed,
// and the last will follow." In English, German, French and Spanish.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace candor {

struct OrdinalHead {
  std::string_view label;  ///< "#1", "#2", ..., "#last"; empty: it begins with none
  size_t size = 0;         ///< bytes up to what is said of it
};

/// What stands at the start of `text`. "The first quarter was good" names no item: what follows must show
/// that no noun does.
OrdinalHead OrdinalHeadOf(std::string_view text);

/// Where the clauses of a sentence go over to another item, ascending, without 0. Only a sentence that names
/// two does.
std::vector<size_t> OrdinalStarts(std::string_view sentence);

}  // namespace candor
