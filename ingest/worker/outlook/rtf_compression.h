// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// RTF as it was before Outlook packed it (MS-OXRTFCP).
struct UnpackedRtf {
  std::string bytes;
  bool whole = true;  ///< false: the packed bytes break off, or there are more than `most`
};

/// Nothing when `packed` is something else. Gives at most `most` bytes; some nine for each packed one.
std::optional<UnpackedRtf> UnpackRtf(std::string_view packed, size_t most);

}  // namespace candor
