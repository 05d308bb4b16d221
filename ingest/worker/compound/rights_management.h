// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents that a server of rights opens to some people and no password opens to anybody
// (MS-OFFCRYPTO, 2.2).
#pragma once

#include "ingest/extraction.h"
#include "ingest/worker/compound/compound_file.h"

namespace candor {

/// An old document or a package of Office Open XML under rights management. What such a file shows beside it
/// is no text of the document: it asks for a program that knows rights.
bool IsUnderRightsManagement(const CompoundFile& file);

/// How such a document ends, and a message whose text and attachments lie in "message.rpmsg"
/// (MS-OXORMMS, 2.2.3).
ExtractionEnd RightsManaged();

}  // namespace candor
