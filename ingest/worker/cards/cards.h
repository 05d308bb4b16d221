// SPDX-License-Identifier: GPL-3.0-or-later
//
// Entries of calendars (iCalendar, RFC 5545) and business cards (vCard, RFC 6350, RFC 2426 and 2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// The Extractor: the text of ExtractPlain(), and where it is of one of these formats, its fields as people
/// read them. Title: what the first entry is called. Parts: files that stand in fields (pictures, sounds,
/// what is attached), but no keys. Codes of parts: corrupt.
ExtractionEnd ExtractCards(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// Each entry as lines "Where: room 4", an empty line between two. Fields without a name for people stand
/// with their own; what only programs need (time zones, stamps, X- fields without words) is left out. A
/// description in HTML stands at the end where it says more than the plain one. Nothing when `text`, valid
/// UTF-8 with LF line ends, begins no entry.
std::optional<std::string> ReadableCards(std::string_view text);

}  // namespace candor
