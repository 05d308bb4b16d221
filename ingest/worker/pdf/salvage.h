// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor::pdf {

/// A file whose trailer is lost cannot be opened, though most of its objects may be whole, as in a download
/// that broke off. Returns the bytes with a trailer put behind them that names the catalog or, when that is
/// lost too, a catalog of the pages that were found. Empty when there is nothing to name, or when the file is
/// encrypted and the trailer held the key.
std::string WithNewTrailer(std::string_view bytes);

}  // namespace candor::pdf
