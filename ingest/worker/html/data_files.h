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

/// Gives each as a part, in order: by its name, or as "data-1.png", `*number` counting those that are given.
/// The same address is given once. Left out are those without bytes and pictures of less than
/// kSmallestPicture bytes: pixels that count readers, bullets, lines. Codes of parts: corrupt. False: the
/// sink takes no more.
bool GiveDataFiles(const std::vector<DataAddress>& data, size_t* number, ExtractionSink* sink);

inline constexpr size_t kSmallestPicture = 200;

}  // namespace candor
