// SPDX-License-Identifier: GPL-3.0-or-later
//
// A second opinion on a zip: what its central directory lists (APPNOTE.TXT 4.3.12 to 4.3.16, 4.5.3), against
// what an unpacker took out. libarchive drops entries that share an offset, and no reader shows local entries
// that the directory leaves out; both are ways to show one thing to a virus scanner or reviewer and another
// to the recipient.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

struct ZipDirectoryEntry {
  std::string_view name;        ///< raw bytes of the central directory
  std::string_view local_name;  ///< of the local header; empty when there is none at `offset`
  uint64_t offset = 0;          ///< of the local header, in the file
  uint64_t compressed_size = 0;
};

struct ZipDirectory {
  bool found = false;                      ///< an end record was found and its directory lies inside the file
  uint64_t declared = 0;                   ///< number of entries by the end record
  std::vector<ZipDirectoryEntry> entries;  ///< in directory order; at most `max_entries`
};

/// Reads the directory of `zip`; the views point into it. Bounded by the file's size and `max_entries`, never
/// fails.
ZipDirectory ReadZipDirectory(std::string_view zip, size_t max_entries);

/// What is odd about it, one sentence each, at most one of each kind: entries that overlap, local headers
/// that no entry names, local names that differ from central ones, fewer entries than the end record
/// declares.
std::vector<std::string> CheckZipDirectory(std::string_view zip, const ZipDirectory& directory);

}  // namespace candor
