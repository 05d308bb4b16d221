// SPDX-License-Identifier: GPL-3.0-or-later
//
// The documents of a case as `candor documents` lists them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/json.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

struct ListedDocument {
  DocumentInfo info;
  std::string md5, sha1;  ///< lower-case hex; empty where an older candor read it
  /// First and last control number of its family: a message or office document with all that hangs in it.
  /// Both empty when it is alone. Files of an archive and messages of a mailbox are no family.
  std::string first_of_family, last_of_family;
  StampRange stamps = {};  ///< on its pages; both empty: none
};

enum class ListedCopies : uint8_t {
  kOne,   ///< a document is one row, with the place that holds it
  kEvery  ///< a row for each file or part that holds it: the same document at its other places
};

/// By control number; copies of one behind each other, the place that holds it first.
Result<std::vector<ListedDocument>> ListDocuments(CaseReader* reader,
                                                  ListedCopies copies = ListedCopies::kOne);

/// A line of `candor documents`.
Json ListedDocumentJson(const ListedDocument& row);

}  // namespace candor
