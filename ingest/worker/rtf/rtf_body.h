// SPDX-License-Identifier: GPL-3.0-or-later
//
// The body that stands in RTF: HTML or plain text that Outlook wrapped into it comes out as it was
// (MS-OXRTFEX), of any other RTF the text alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

struct RtfBody {
  bool html = false;
  std::string text;  ///< UTF-8, lines end in LF
};

/// Any bytes; linear. Gives at most `most` bytes and some.
RtfBody ReadRtf(std::string_view rtf, size_t most);

}  // namespace candor
