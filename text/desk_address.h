// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether an address is that of a desk and of nobody in particular: info@, sales-uk@, datenraum@.
bool IsDeskAddress(std::string_view address);

/// A word that names a desk: "sales", "einkauf"; small ASCII letters.
bool IsDeskWord(std::string_view word);

}  // namespace candor
