// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents that lie in other documents as OLE objects: each becomes a part.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/extraction.h"
#include "ingest/worker/compound/compound_file.h"

namespace candor {

/// Gives the file that lies whole in `storage` to the sink: in a package (MS-OLEDS, 2.3.6), or in the stream
/// of a program that keeps one so. False: the sink takes no more; nothing: there is none.
std::optional<bool> GiveFile(CompoundFile* file, CompoundFile::Id storage, std::string_view name,
                             ExtractionSink* sink);

/// Gives that file, and else the storage as a compound file named `name`. False: the sink takes no more.
bool GiveObject(CompoundFile* file, CompoundFile::Id storage, std::string_view name, ExtractionSink* sink);

/// What the program that wrote a storage calls its documents ("Microsoft Visio Drawing"; MS-OLEDS, 2.3.8), as
/// UTF-8; empty when it does not say so.
std::string DocumentKind(CompoundFile* file, CompoundFile::Id storage);

/// What GiveObject() does for an object in RTF (MS-OLEDS, 2.2.5), which is a compound file, a package, or
/// something else of one program. False: the sink takes no more.
bool GiveOldObject(std::string_view object, std::string_view name, ExtractionSink* sink);

}  // namespace candor
