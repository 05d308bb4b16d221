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
/// read them. Title: what the first entry is called.
ExtractionEnd ExtractCards(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// Each entry as lines "Where: room 4", an empty line between two. Fields without a name for people stand
/// with their own; what only programs need (time zones, stamps, pictures, X- fields) is left out. Nothing
/// when `text`, valid UTF-8 with LF line ends, begins no entry.
std::optional<std::string> ReadableCards(std::string_view text);

}  // namespace candor
