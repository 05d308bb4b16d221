// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// A mailbox of Outlook (.pst, .ost; MS-PST), by libpff, from memory. Every item of every folder becomes one
/// part, as mail or, when nobody sent it, as text, with the path of its folder before its subject; what
/// cannot be read is a part with a code. The document stays empty. What other programs keep with a folder
/// (views, forms, rules) is no item of it.
///
/// End codes: empty (no bytes, no items), corrupt, bomb_limit. Parts: corrupt, truncated, missing_part,
/// too_large, depth_limit. Problems: missing_part (a folder has fewer items than it says), partial (a folder
/// that cannot be read).
ExtractionEnd ExtractPst(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
