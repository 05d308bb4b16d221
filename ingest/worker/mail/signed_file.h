// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// A file of CMS (RFC 5652) beside or in a mail: "contract.pdf.p7m", as contracts are signed in Italy,
/// in DER or in base64. What is signed becomes a part of the name without ".p7m"; the signature is not
/// checked. Problems: signed. End codes: signed (a signature alone, or certificates), encrypted, unsupported
/// (compressed), corrupt.
ExtractionEnd ExtractSignedFile(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
