// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace candor::pdf {

/// "page 3", "pages 2, 5-7 and 12", for people: of ascending indices from 0; cut after some.
std::string PageList(const std::vector<uint32_t>& pages);

}  // namespace candor::pdf
