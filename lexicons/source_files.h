// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of lexicon folders, found by their place and name and not yet read for their meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lexicons/diagnostics.h"
#include "model/result.h"

namespace candor {

/// In the order in which they must be read.
enum class FileKind : uint8_t { kForms, kContext, kRule, kCalibration };

struct SourceFile {
  FileKind kind = FileKind::kRule;
  std::string name;   ///< "signals/x.yaml", part of the digest
  std::string shown;  ///< its path; how messages call it
  std::string stem;   ///< language or signal
  std::string bytes;
  size_t folder = 0;  ///< which of the folders it came from: later ones override
};

/// All files of `folders` (kBuiltinLexicon is one), folder by folder. A file with a name that says nothing is
/// reported as "file-name" and left out. Fails with code "lexicon_unreadable" when a folder or file cannot be
/// read.
Result<std::vector<SourceFile>> ListSourceFiles(const std::vector<std::string>& folders,
                                                Diagnostics* diagnostics);

}  // namespace candor
