// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at the pixels of pictures that stand beside text, to tell clippings and screenshots from photographs.
#pragma once

#include <Object.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/worker/pdf/content_interpreter.h"
#include "ingest/worker/pdf/text_in_pixels.h"

class XRef;

namespace candor::pdf {

class Messages;

/// For one document; each picture is looked at once.
class PictureLook {
 public:
  /// What Poppler says of pictures is no message about the file: they may not be wanted.
  PictureLook(XRef* xref, Messages* messages) : xref_(xref), messages_(messages) {}

  /// `strips`: of one picture, top down; most often one. It is one of text, or nobody can say without reading
  /// it: JBIG2, which is made of scans and has a decoder that is better left alone, JPEG 2000, which takes
  /// long, what stands in the content itself and is no mere colour, or more pixels than are looked at in a
  /// document.
  bool IsText(const std::vector<Picture>& strips);

 private:
  bool Look(const std::vector<Picture>& strips);
  /// Letters may be in what a picture lets through: black, in the shape of text (ISO 32000-1, 11.6.5.3).
  bool LookAtMask(const Picture& picture);
  /// Nothing: nobody can say. No pixels: it is too coarse for text, or no picture.
  std::optional<Pixels> See(const Object& stream, const Picture& picture);

  XRef* xref_;
  Messages* messages_;
  std::map<std::pair<int, int>, bool> known_;  ///< by number and generation of the first strip
  double pixels_left_ = 200e6;                 ///< two seconds
};

}  // namespace candor::pdf
