// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/binary_office/binary_document.h"

namespace candor::binary_office {

/// Reads a PowerPoint presentation of 97 to 2003 ([MS-PPT]) as office/slides.h does one of today: slide by
/// slide, each a page, with its notes and comments. Objects inside go to the sink. Codes: encrypted, corrupt,
/// bomb_limit.
ExtractionEnd ReadPowerPointDocument(BinaryDocument* document, ExtractionSink* sink);

}  // namespace candor::binary_office
