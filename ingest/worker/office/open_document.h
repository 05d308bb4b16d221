// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// True when the manifest of the package says that parts are encrypted (ODF 1.2, part 3, 4.4).
bool IsEncryptedOpenDocument(Reading* reading);

/// Reads a document of OpenDocument (odt, ods, odp and their templates): as ReadWord(), ReadWorkbook() and
/// ReadSlides() do; numbers of lists are left out, for they are counted by styles. Objects that lie in it as
/// documents of their own follow at its end.
void ReadOpenDocument(Reading* reading);

}  // namespace candor::office
