// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes of a document of a case, fetched from its room once more: of a file from the disk, of a part out
// of its container by the sandboxed worker. They are the bytes that were screened, or they are not given.
#pragma once

#include <string>
#include <vector>

#include "ingest/input_file.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// `manifest` of the same case (CaseReader::Manifest()), sorted as it comes. Every place at which the
/// document stands is tried. Errors: source_changed, the file on disk is another than the one that was
/// screened; no_source, why it cannot be had and what to do.
Result<InputFile> FetchSource(const std::vector<ManifestRow>& manifest, const std::string& sha256);

}  // namespace candor
