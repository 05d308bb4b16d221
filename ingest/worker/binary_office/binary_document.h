// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the readers of the formats of before 2007 share: the compound file, the text that they write, and what
// went wrong.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/compound/compound_file.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::binary_office {

class BinaryDocument {
 public:
  /// All must outlive the object.
  BinaryDocument(CompoundFile* file, office::ZonedText* text, Document* document, const Limits& limits)
      : file_(file), text_(text), document_(document), limits_(limits) {}

  CompoundFile* file() { return file_; }
  office::ZonedText* text() { return text_; }
  Document* document() { return document_; }
  const Limits& limits() const { return limits_; }

  /// An entry beside the document's own, whatever the case of its letters; nothing: it is not there.
  std::optional<CompoundFile::Id> Find(std::string_view name) const;
  /// The stream with this name, empty when there is none. One that is cut off is a trouble.
  std::string Read(std::string_view name);

  /// Something of the document that was not read. The same is kept once, and a hundred at most.
  void AddTrouble(std::string_view code, std::string detail);
  const std::vector<Problem>& troubles() const { return troubles_; }

  /// A stream or what is put together from one, in which pictures lie (office_art.h).
  void KeepPictures(std::string stream) {
    if (!stream.empty()) pictures_.push_back(std::move(stream));
  }
  const std::vector<std::string>& pictures() const { return pictures_; }

  bool has_pictures = false;
  bool has_macros = false;
  size_t given = 0;  ///< objects and pictures, as parts

 private:
  CompoundFile* file_;
  office::ZonedText* text_;
  Document* document_;
  const Limits& limits_;
  std::vector<Problem> troubles_;
  std::vector<std::string> pictures_;
};

}  // namespace candor::binary_office
