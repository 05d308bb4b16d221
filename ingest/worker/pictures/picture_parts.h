// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pictures of a document are parts of it, so that OCR reads them, and what is told of the others.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "model/document.h"

namespace candor {

class PictureParts {
 public:
  /// Whether what lies in the document as the picture `name` is to be a part. `head`: its first
  /// kPictureHeadBytes, or all of it. Logos and bullets are not: either side below 150 pixels, or fewer than
  /// 60,000 in all. Nor is what no program here reads (EMF, recordings), which is counted.
  bool Wants(std::string_view name, std::string_view head);

  /// One of a kind ("EMF") that is not read.
  void AddUnread(std::string_view kind);

  /// Some were left out.
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
  size_t drawings_ = 0;  ///< in SVG
  size_t twins_ = 0;     ///< pictures that OCR reads, small ones among them
};

}  // namespace candor
