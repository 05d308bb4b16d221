// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// Plain text, CSV, source code: the bytes in UTF-8 with LF line ends (form feeds become line ends)
/// as one body zone. Codes: empty (no bytes, or white space alone), unsupported (binary data whatever its
/// name says), partial (longer than limits.text_bytes). Problems: charset_guessed, undecodable.
ExtractionEnd ExtractPlain(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// True when `bytes` cannot be text in any charset: NUL or control bytes all over, and not UTF-16 or UTF-32.
bool LooksBinary(std::string_view bytes);

}  // namespace candor
