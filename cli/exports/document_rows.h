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
  /// The family of the place at which the row has it: the control number of its head, the outermost document
  /// (message, office file) that the place lies in, and the last of the numbers that follow on it and belong
  /// to the family. Both empty when it is alone. Of the family may be documents with other numbers, which
  /// were seen elsewhere before: the head's attachments are all.
  std::string first_of_family, last_of_family;
  StampRange stamps = {};      ///< on its pages; both empty: none
  DocumentFamily family = {};  ///< of all its places
};

enum class ListedCopies : uint8_t {
  kOne,   ///< a document is one row, with the place that holds it
  kEvery  ///< a row for each file or part that holds it: the same document at its other places
};

/// By control number; copies of one behind each other, the place that holds it first.
Result<std::vector<ListedDocument>> ListDocuments(CaseReader* reader,
                                                  ListedCopies copies = ListedCopies::kOne);

/// Control numbers in one field: "ROOM-000012;ROOM-000031". The sign between values of one field is that of
/// load files.
std::string ControlsField(const std::vector<std::string>& controls);

/// A line of `candor documents`.
Json ListedDocumentJson(const ListedDocument& row);

}  // namespace candor
