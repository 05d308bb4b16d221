// SPDX-License-Identifier: GPL-3.0-or-later
//
// What lies in the zip of an office document and is no part of it. A room may be packed beside a document
// that somebody unpacked: a zip with "word/document.xml" in it is a document, and the folders around it are
// none of its parts. They are given away one by one, as the members of an archive are.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "ingest/worker/office/reading.h"

namespace candor::office {

class ForeignParts {
 public:
  /// `home`: the folder in which a document of this format has its parts ("word/"), those of OOXML; empty for
  /// OpenDocument.
  ForeignParts(Reading* reading, std::string_view home);

  /// Another document, which a part of this one shows as an object: wherever it lies.
  bool IsObject(std::string_view name) const;
  /// A picture or a recording: a relation names it as one, or it lies where they do. The small picture of the
  /// first page is none.
  bool IsPicture(std::string_view name) const;
  /// XML in the folder of the format that no part names, so that no program shows it. Of a file of which some
  /// names could not be read there is none.
  bool IsStray(std::string_view name) const;
  /// In no folder of the format and named by no part, or a file of a kind that no part is.
  bool IsForeign(std::string_view name) const;

 private:
  std::string_view home_;
  // In small letters.
  std::unordered_set<std::string> named_;  ///< by relations or a manifest
  std::unordered_set<std::string> objects_, pictures_;
  bool all_named_ = true;
};

}  // namespace candor::office
