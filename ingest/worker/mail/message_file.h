// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// A file that holds one message, alone or as Apple Mail keeps it (.emlx): a line with the length of the
/// message in bytes, the message, and a property list with what that program notes of it (flags, when it
/// came), which is not read. Codes: those of ExtractMail(); truncated (it has less than it says). Problems:
/// partial (something else than one property list stands behind the message).
ExtractionEnd ExtractMessageFile(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
