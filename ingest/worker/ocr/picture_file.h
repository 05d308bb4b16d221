// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "ingest/extraction.h"
#include "ingest/worker/pdf/grey_picture.h"

namespace candor {

/// The pictures of a file, one after the other: the pages of a TIFF, the first frame of an animation, the one
/// picture of all others. leptonica decodes PNG, JPEG, TIFF, BMP, GIF, WebP and JPEG 2000.
class PictureFile {
 public:
  /// `bytes` must outlive the object. A picture of more than `max_pixels` is not decoded.
  PictureFile(std::string_view bytes, uint64_t max_pixels);

  struct Picture {
    pdf::GreyPicture grey;         ///< as OCR wants it: square pixels, neither too few nor too many
    double width = 0, height = 0;  ///< points, as the file says or, where it does not, at 200 dpi
  };
  /// Nothing after the last, or when it cannot be read: end() then has a code.
  std::optional<Picture> Next();

  /// Code empty: all pictures so far could be read.
  const ExtractionEnd& end() const { return end_; }
  /// Pictures of an animation behind the first, which are not read.
  size_t left_out() const { return left_out_; }
  /// The picture that was read last is damaged, and shown as far as it goes.
  bool damaged() const { return damaged_; }

 private:
  /// It could not be decoded: for what it is, or for want of memory, which throws std::bad_alloc.
  std::optional<Picture> Fail(uint64_t pixels = 0);

  std::string_view bytes_;
  uint64_t max_pixels_;
  int next_ = 0;
  bool damaged_ = false;
  size_t left_out_ = 0;
  ExtractionEnd end_;
};

}  // namespace candor
