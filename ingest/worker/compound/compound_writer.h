// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compound files (MS-CFB) that hold what a storage of another one held: an object that lies in a document
// becomes a file of its own. Tests make their files with it, too.
#pragma once

#include <string>
#include <vector>

#include "ingest/worker/compound/compound_file.h"

namespace candor {

/// A stream, or a storage with what lies in it.
struct CompoundNode {
  std::string name;  ///< UTF-8; more than 31 units of UTF-16 are cut
  bool storage = false;
  std::string bytes;
  std::vector<CompoundNode> children;
};

/// Calls itself once for each storage inside a storage. Up to 4 MB with sectors of 512 bytes, above with
/// those of 4,096, whose table has room for 457 MB; of more the rest cannot be found again.
std::string WriteCompoundFile(const std::vector<CompoundNode>& nodes);

/// What lies in a storage, with all that it holds down to `depth` storages. Streams that are not whole are
/// cut.
std::vector<CompoundNode> CopyStorage(CompoundFile* file, CompoundFile::Id storage, int depth);

}  // namespace candor
