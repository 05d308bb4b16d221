// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a page carries in its addresses (data:, RFC 2397): pictures, pages in frames, what a link saves.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/extraction.h"

namespace candor {

struct DataAddress {
  std::string address;
  std::string name;  ///< of the file to save, where the page says so; may be empty or hold anything
  friend bool operator==(const DataAddress&, const DataAddress&) = default;
};

struct DataFileCount {
  size_t given = 0;
  size_t small = 0;  ///< of them: pictures that nobody reads
};

/// Gives each as a part, in order: by its name, or as "data-1.png" by the count of those that are given. The
/// same address is given once. Left out are those without bytes. Codes of parts: corrupt, small_picture.
/// False: the sink takes no more.
bool GiveDataFiles(const std::vector<DataAddress>& data, DataFileCount* count, ExtractionSink* sink);

}  // namespace candor
