// SPDX-License-Identifier: GPL-3.0-or-later
//
// In how many places the documents of a case stand. Internal to store/. Throws SqlError.
#pragma once

#include <cstdint>
#include <vector>

#include "store/sqlite.h"

namespace candor::internal {

/// Of documents that are in the room now: files and parts, as CaseRows::Locations() lists them.
class Copies {
 public:
  explicit Copies(const Db& db);

  uint64_t OfDocument(int64_t document) const;
  /// Of the document that has the passage.
  uint64_t OfPassage(int64_t passage) const;

 private:
  /// Of documents that stand in several places, which are few.
  struct Entry {
    int64_t document, first_passage, end_passage;
    uint64_t places;
  };
  std::vector<Entry> by_document_, by_passage_;
};

}  // namespace candor::internal
