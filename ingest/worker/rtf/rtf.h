// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// A document in RTF (Rich Text Format 1.9.1), with the zones of ExtractOffice(): headers and footers
/// kPageFurniture, deleted and hidden text kHidden, annotations kComment; notes and text boxes are text
/// behind their paragraph. A page that Outlook wrapped into RTF (\fromhtml) is read as HTML. Objects and
/// pictures inside become parts.
///
/// End codes: corrupt (it does not begin as RTF does), truncated (groups are open at the end), depth_limit,
/// partial (more text than the limit), empty, no_text_layer (pictures alone), bomb_limit.
ExtractionEnd ExtractRtf(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
