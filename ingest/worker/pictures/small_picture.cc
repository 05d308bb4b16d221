// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/small_picture.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "ingest/worker/pictures/picture_head.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr uint64_t kFewestPixels = 60'000, kShortestSide = 12;
constexpr size_t kFewestBytes = 200, kFewestBytesOfShapes = 8u << 10;

bool HasSmallSides(const PictureHead& head) {
  if (head.width == 0 || head.height == 0) return false;
  // Divided, for the sides of a damaged one may be anything.
  return std::min(head.width, head.height) < kShortestSide || head.width <= (kFewestPixels - 1) / head.height;
}

ExtractionEnd Small(const PictureHead& head, size_t bytes) {
  const std::string size = HasSmallSides(head)
                               ? std::to_string(head.width) + " x " + std::to_string(head.height) + " pixels"
                               : std::to_string(bytes) + " bytes";
  return {std::string(code::kSmallPicture), size};
}

}  // namespace

ExtractionEnd SmallPicture(std::string_view bytes) {
  const PictureHead head = ReadPictureHead(bytes);
  const bool icon = head.kind == "ICO";
  if (!head.readable && !icon) return {};
  if (!icon && bytes.size() >= kFewestBytes && !HasSmallSides(head)) return {};
  return Small(head, bytes.size());
}

ExtractionEnd SmallDrawing(std::string_view svg) {
  const PictureHead head = ReadPictureHead(svg);
  if (svg.size() >= kFewestBytesOfShapes && !HasSmallSides(head)) return {};
  return Small(head, svg.size());
}

}  // namespace candor
