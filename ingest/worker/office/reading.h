// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the readers of one document's parts share: the package, the text that they write, and what went wrong.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/ascii.h"
#include "ingest/worker/office/package.h"
#include "ingest/worker/office/xml.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::office {

class Reading {
 public:
  Reading(Package* package, ZonedText* text, Document* document, const Limits& limits)
      : package_(package), text_(text), document_(document), limits_(limits) {}

  Package* package() { return package_; }
  ZonedText* text() { return text_; }
  Document* document() { return document_; }
  const Limits& limits() const { return limits_; }

  /// Reads the part `name` into `handler`. A part that is not there or cannot be read to its end is a
  /// trouble.
  void Parse(std::string_view name, XmlHandler* handler);

  bool WasRead(std::string_view name) const { return read_.count(AsciiLower(name)) > 0; }
  /// XML parts in the folder `folder` ("ppt/slides/") that nothing has led to so far.
  std::vector<std::string> UnreadIn(std::string_view folder) const;

  /// Another document lies in the part `name`: it becomes a part of this one.
  void GiveLater(std::string_view name) { inside_.insert(std::string(name)); }
  bool IsInside(const std::string& name) const { return inside_.count(name) > 0; }

  /// Each part that was not read whole, in order.
  const std::vector<Problem>& troubles() const { return troubles_; }
  void Add(const std::vector<Problem>& troubles);

 private:
  Package* package_;
  ZonedText* text_;
  Document* document_;
  const Limits& limits_;
  std::unordered_set<std::string> read_;  ///< in small letters
  std::unordered_set<std::string> inside_;
  std::vector<Problem> troubles_;
};

}  // namespace candor::office
