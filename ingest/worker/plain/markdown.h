// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/plain/data_files.h"

namespace candor {

/// Markdown is a text that is read as it stands (ExtractPlain()); files in the addresses of its links and
/// pictures are parts, as those of pages are (data_files.h). Codes: those of ExtractPlain(), bomb_limit.
ExtractionEnd ExtractMarkdown(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// The addresses (data:) that links and pictures name: ![x](data:...), [x]: data:..., <data:...>, and those
/// of HTML in it, src="data:..." (CommonMark 0.31, sections 4.7, 6.3 to 6.6). In their order. Linear.
std::vector<DataAddress> DataAddressesIn(std::string_view markdown);

}  // namespace candor
