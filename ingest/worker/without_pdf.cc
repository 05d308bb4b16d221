// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/dispatch.h"

namespace candor {

Extractor PdfExtractor() { return nullptr; }

}  // namespace candor
