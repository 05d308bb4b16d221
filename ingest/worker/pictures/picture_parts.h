// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pictures of an office document are parts of it, and what is told of the others.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "ingest/extraction.h"
#include "model/document.h"

namespace candor {

class PictureParts {
 public:
  /// Whether what lies in the document as the picture `name` is to be a part. `head`: its first
  /// kPictureHeadBytes, or all of it. What its size tells is set in *part (small_picture.h): one too small
  /// for words is a part that nobody reads. What no program here reads (EMF, recordings) is none and counted.
  bool Wants(std::string_view name, std::string_view head, ExtractionSink::Part* part);

  /// One of a kind ("EMF") that is not read.
  void AddUnread(std::string_view kind);

  /// Some are not read.
  bool left_out() const { return left_out_; }
  /// A problem each for pictures and for recordings that cannot be read.
  void Tell(Document* document) const;

 private:
  struct Unread {
    size_t count = 0;
    std::set<std::string> kinds;
  };

  bool left_out_ = false;
  Unread pictures_, recordings_;
};

}  // namespace candor
