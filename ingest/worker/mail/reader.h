// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// ExtractMail for a message inside of `signatures` opaque ones. `fast`: GMime is left out of it where there
/// can be no two opinions. PrepareMail() came before.
ExtractionEnd ReadMail(const ExtractionInput& input, int signatures, bool fast, Document* document,
                       ExtractionSink* sink);

}  // namespace candor
