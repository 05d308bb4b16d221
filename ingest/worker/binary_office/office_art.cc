// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/office_art.h"

#include <cstdint>

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

struct Row {
  uint16_t kind;
  uint16_t instance;  ///< of pictures with one id; with the next higher one they have two
  std::string_view name, ending;
  bool readable;
};

constexpr Row kRows[] = {
    {0xF01A, 0x3D4, "EMF", "emf", false},   {0xF01B, 0x216, "WMF", "wmf", false},
    {0xF01C, 0x542, "PICT", "pict", false}, {0xF01D, 0x46A, "JPEG", "jpg", true},
    {0xF01D, 0x6E2, "JPEG", "jpg", true},   {0xF01E, 0x6E0, "PNG", "png", true},
    {0xF01F, 0x7A8, "BMP", "dib", true},    {0xF029, 0x6E4, "TIFF", "tif", true},
    {0xF02A, 0x46A, "JPEG", "jpg", true},   {0xF02A, 0x6E2, "JPEG", "jpg", true},
};

}  // namespace

std::optional<ArtPicture> NextArtPicture(std::string_view stream, size_t* at) {
  constexpr size_t kHeadBytes = 8, kKindAt = 2, kIdBytes = 16;
  constexpr unsigned kInstanceShift = 4;
  // Kinds of drawings' records begin with 0xF0, in their second byte. Version and instance are known for each
  // kind, so that four bytes tell a picture.
  for (size_t mark = *at + 3; (mark = stream.find('\xF0', mark)) != std::string_view::npos; ++mark) {
    const size_t begin = mark - 3;
    const uint16_t head = ReadU16(stream, begin), kind = ReadU16(stream, begin + kKindAt);
    for (const Row& row : kRows) {
      const auto one = static_cast<uint16_t>(row.instance << kInstanceShift);
      const auto two = static_cast<uint16_t>((row.instance + 1) << kInstanceShift);
      if (kind != row.kind || (head != one && head != two)) continue;
      const uint32_t size = ReadU32(stream, begin + 4);
      // Behind the ids a byte stands before what is read here, and more before what is not.
      const size_t before = (head == one ? 1 : 2) * kIdBytes + 1;
      const std::string_view record = Cut(stream, begin + kHeadBytes, size);
      if (record.size() <= before) continue;
      const bool whole = record.size() == size;
      // What claims more than there is may hide the next one.
      *at = begin + kHeadBytes + (whole ? size : before);
      return ArtPicture{row.name, row.ending, row.readable, record.substr(before), whole};
    }
  }
  *at = stream.size();
  return std::nullopt;
}

}  // namespace candor::binary_office
