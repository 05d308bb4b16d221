// SPDX-License-Identifier: GPL-3.0-or-later
//
// The header that a message of Outlook has as mail: what its servers wrote where that was kept, and what is
// missing there as the properties tell it. What nobody sent has a subject alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

/// Lines that end in LF; none of them says anything about the content (MIME).
std::string ComposeHeader(const MapiMessage& message, std::vector<Problem>* problems);

/// Text for a header: plain ASCII as it is, everything else in encoded words (RFC 2047), never a line end.
std::string EncodeHeaderText(std::string_view utf8);

/// A parameter ` ; name*=...` in the way of RFC 2231; nothing for an empty value.
std::string EncodeParameter(std::string_view name, std::string_view utf8);

std::string EncodeBase64(std::string_view bytes, size_t line);

}  // namespace candor
