// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/small_picture.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "ingest/worker/pictures/picture_head.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr uint64_t kShortestLine = 150, kShortestSide = 12, kFewestPixels = 60'000;
constexpr size_t kFewestBytes = 200, kFewestBytesOfShapes = 8u << 10;

bool HasNoRoom(const PictureHead& head) {
  if (head.width == 0 || head.height == 0) return false;
  return std::max(head.width, head.height) < kShortestLine ||
         std::min(head.width, head.height) < kShortestSide;
}

bool IsSmall(const PictureHead& head) {
  if (head.width == 0 || head.height == 0) return false;
  // Divided, for the sides of a damaged one may be anything.
  return head.width <= (kFewestPixels - 1) / head.height;
}

std::string InPixels(const PictureHead& head) {
  return std::to_string(head.width) + " x " + std::to_string(head.height) + " pixels";
}

ExtractionEnd LeftOut(const PictureHead& head, size_t bytes) {
  return {std::string(code::kSmallPicture),
          HasNoRoom(head) ? InPixels(head) : std::to_string(bytes) + " bytes"};
}

}  // namespace

void TellSmallPicture(std::string_view bytes, ExtractionSink::Part* part) {
  const PictureHead head = ReadPictureHead(bytes);
  const bool icon = head.kind == "ICO";
  if (!head.readable && !icon) return;
  if (icon || bytes.size() < kFewestBytes || HasNoRoom(head)) {
    part->end = LeftOut(head, bytes.size());
  } else if (IsSmall(head)) {
    part->decoration = InPixels(head);
  }
}

ExtractionEnd SmallDrawing(std::string_view svg) {
  const PictureHead head = ReadPictureHead(svg);
  if (svg.size() >= kFewestBytesOfShapes && !HasNoRoom(head)) return {};
  return LeftOut(head, svg.size());
}

}  // namespace candor
