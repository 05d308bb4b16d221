// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// zip, 7z, tar, rar, cab, cpio ... and single files packed with gzip, bzip2, xz, zstd, lzip, lz4, compress
/// (libarchive). Every member that is a file becomes a part, in archive order, named by the raw bytes of the
/// archive; directories give nothing; links, devices and FIFOs become parts with code link or not_a_file and
/// no bytes. The document has no text but the comments of a zip, as
/// kComment. A member that cannot be read is a part with code encrypted, corrupt,
/// truncated or bomb_limit, and the bytes that were read before. Sizes are counted as bytes come out; those
/// that the archive declares are not believed.
///
/// Locked members of a zip are opened with input.passwords, which is a problem of the document (unlocked).
///
/// End codes: empty (no bytes), corrupt (not an archive, or nothing in it can be reached), encrypted (the
/// list of members is), truncated, bomb_limit (limits.items, unpacked_bytes, ratio), partial (some members
/// are missing). An archive without members is fine. Problems: missing_part when a zip's central directory
/// and its members disagree.
ExtractionEnd ExtractArchive(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// Loads the locale that names are read in. For the process that forks workers; optional elsewhere.
void PrepareArchive();

}  // namespace candor
