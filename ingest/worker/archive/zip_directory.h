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
  std::string_view name;  ///< raw bytes of the central directory
  std::string_view
      unicode_name;  ///< of Info-ZIP's extra field 0x7075, which readers prefer; empty when there is none
  std::string_view comment;     ///< raw bytes
  std::string_view local_name;  ///< of the local header; empty when there is none at `offset`
  uint64_t offset = 0;          ///< of the local header, in the file
  uint64_t compressed_size = 0;
};

struct ZipDirectory {
  bool found = false;                      ///< an end record was found and its directory lies inside the file
  uint64_t begin = 0;                      ///< offset of the first entry
  uint64_t declared = 0;                   ///< number of entries by the end record
  uint64_t end = 0;                        ///< offset behind the end record and its comment
  std::string_view comment;                ///< on the whole, raw bytes
  uint64_t last_volume = 0;                ///< number of the last file of a zip in several; 0: one file
  std::vector<ZipDirectoryEntry> entries;  ///< in directory order; at most `max_entries`
};

/// Reads the directory of `zip`; the views point into it. Bounded by the file's size and `max_entries`, never
/// fails.
ZipDirectory ReadZipDirectory(std::string_view zip, size_t max_entries);

/// What is odd about a zip.
struct ZipOddities {
  bool hidden_members = false;       ///< local headers stand where no entry of the directory has its bytes
  std::vector<std::string> details;  ///< one sentence each, at most one of each kind; names in raw bytes
  std::vector<std::string> around;   ///< of bytes before the first member and behind the end, a sentence each
};

/// Entries that share bytes, members that the directory leaves out, local names that differ from central
/// ones, entries that point nowhere, fewer entries than declared, bytes before the first member and behind
/// the end. Linear but for sorting the entries.
ZipOddities CheckZipDirectory(std::string_view zip, const ZipDirectory& directory);

}  // namespace candor
