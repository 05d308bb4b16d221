// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/pdf/content_reader.h"

namespace candor::pdf {

/// The operation in hand is one that there is, with operands that it takes. Deflate data damaged somewhere
/// decodes to garbage from there on, parts of the text among it; viewers show nothing of that.
bool MakesSense(const ContentReader& reader);

}  // namespace candor::pdf
