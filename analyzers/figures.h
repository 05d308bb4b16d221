// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words that say how many, in English, German, French and Spanish.
#pragma once

#include <string_view>

namespace candor {

/// "40", "2.1", "q3"
bool HoldsDigit(std::string_view word);

/// "2024": a number that may be what is asked for.
bool IsYear(std::string_view word);

/// "three", "vierzig", "quarantaine", "doce", as Statement::words has them; not one, which is an article,
/// too.
bool IsNumberWord(std::string_view stem);

}  // namespace candor
