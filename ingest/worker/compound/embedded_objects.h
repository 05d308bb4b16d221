// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents that lie in other documents as OLE objects: each becomes a part.
#pragma once

#include <string>
#include <string_view>

#include "ingest/extraction.h"
#include "ingest/worker/compound/compound_file.h"

namespace candor {

/// Gives what lies in `storage` as an object to the sink: the file in a package (MS-OLEDS, 2.3.6) or in the
/// stream of a program that keeps one whole, and else the storage as a compound file named `name`. False: the
/// sink takes no more.
bool GiveObject(CompoundFile* file, CompoundFile::Id storage, std::string_view name, ExtractionSink* sink);

/// Whether the storage holds a file whole, which GiveObject() would give.
bool HoldsFile(const CompoundFile& file, CompoundFile::Id storage);

/// The same for an object in RTF (MS-OLEDS, 2.2.5), which is a compound file, a package, or something else of
/// one program. False: the sink takes no more.
bool GiveOldObject(std::string_view object, std::string_view name, ExtractionSink* sink);

}  // namespace candor
