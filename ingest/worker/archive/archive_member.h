// SPDX-License-Identifier: GPL-3.0-or-later
//
// One member of an archive that libarchive has open. For the sources of this folder only: libarchive's own
// header comes along.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>

#include "ingest/extraction.h"
#include "ingest/worker/archive/unpack_budget.h"

namespace candor {

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, FreeArchive>;

/// What libarchive says of its last error, as valid UTF-8.
std::string ErrorText(archive* a);

/// The code that such a text stands for.
std::string_view CodeOf(const std::string& error);

/// Puts all bytes of the member whose header was read last into *bytes, as far as they can be read. The end
/// says why not further: encrypted, corrupt, truncated, unsupported, memory_limit; bomb_limit (budget),
/// too_large (no bytes).
ExtractionEnd ReadMember(archive* a, archive_entry* entry, const Limits& limits, UnpackBudget* budget,
                         std::string* bytes);

}  // namespace candor
