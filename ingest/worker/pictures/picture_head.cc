// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/picture_head.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "ingest/worker/pictures/gif_frames.h"
#include "ingest/worker/pictures/picture_numbers.h"

namespace candor {
namespace {

using namespace std::string_view_literals;

struct Signature {
  size_t at;
  std::string_view bytes;
  std::string_view kind;
  bool readable;
};

constexpr Signature kSignatures[] = {
    {0, "\x89PNG\r\n\x1A\n"sv, "PNG", true},
    {0, "\xFF\xD8\xFF"sv, "JPEG", true},
    {0, "GIF8"sv, "GIF", true},
    {0, "II*\0"sv, "TIFF", true},
    {0, "MM\0*"sv, "TIFF", true},
    {8, "WEBP"sv, "WebP", true},
    {0, "\0\0\0\x0CjP  "sv, "JPEG 2000", true},
    {40, " EMF"sv, "EMF", false},                    // MS-EMF, 2.3.4.2
    {0, "\xD7\xCD\xC6\x9A"sv, "WMF", false},         // MS-WMF, 2.3.2.3
    {0, "\1\0\x09\0\0"sv, "WMF", false},             // MS-WMF, 2.3.2.2: in memory
    {0, "\2\0\x09\0\0"sv, "WMF", false},             // on disk
    {0, "\x1F\x8B"sv, "EMF or WMF, packed", false},  // .emz, .wmz
    {0, "\0\0\1\0"sv, "ICO", false},
    {0, "II\xBC\1"sv, "JPEG XR", false},
    {0, "%!PS"sv, "EPS", false},
    {0, "\xC5\xD0\xD3\xC6"sv, "EPS", false},
    {4, "ftypheic"sv, "HEIC", false},
    {4, "ftypavif"sv, "AVIF", false},
};

/// The greatest of its canvas, its frames and its picture (RFC 9649, section 2.5 to 2.7): where they disagree
/// programs do, too.
void SizeOfWebP(std::string_view bytes, PictureHead* head) {
  constexpr uint64_t kSide = 0x3FFF;
  constexpr size_t kFileHeader = 12, kChunkHeader = 8;
  const PictureNumbers numbers(bytes, true);
  const auto grow = [head](uint64_t width, uint64_t height) {
    head->width = std::max(head->width, width);
    head->height = std::max(head->height, height);
  };
  for (uint64_t at = kFileHeader; at + kChunkHeader < bytes.size();) {
    const std::string_view chunk = bytes.substr(at, 4);
    const uint64_t size = numbers.At(at + 4, 4);
    at += kChunkHeader;
    if (chunk == "VP8X") {
      grow(numbers.At(at + 4, 3) + 1, numbers.At(at + 7, 3) + 1);
    } else if (chunk == "ANMF") {
      grow(numbers.At(at + 6, 3) + 1, numbers.At(at + 9, 3) + 1);
    } else if (chunk == "VP8 ") {
      grow(numbers.At(at + 6, 2) & kSide, numbers.At(at + 8, 2) & kSide);
    } else if (chunk == "VP8L") {
      const uint64_t sides = numbers.At(at + 1, 4);
      grow((sides & kSide) + 1, (sides >> 14 & kSide) + 1);
    }
    at += size + (size & 1);
  }
}

/// The first header of a frame (ITU T.81, B.2.2), behind whatever a camera wrote.
void SizeOfJpeg(std::string_view bytes, PictureHead* head) {
  constexpr unsigned kFirstFrame = 0xC0, kLastFrame = 0xCF, kTables = 0xC4, kExtension = 0xC8,
                     kConditions = 0xCC, kScan = 0xDA;
  const PictureNumbers numbers(bytes, false);
  size_t at = 2;
  while (at + 9 <= bytes.size() && bytes[at] == '\xFF') {
    const auto marker = static_cast<unsigned>(numbers.At(at + 1, 1));
    if (marker == 0xFF) {  // any number of them may stand before a marker
      ++at;
      continue;
    }
    if (marker == kScan) return;
    if (marker >= kFirstFrame && marker <= kLastFrame && marker != kTables && marker != kExtension &&
        marker != kConditions) {
      head->height = numbers.At(at + 5, 2);
      head->width = numbers.At(at + 7, 2);
      return;
    }
    at += 2 + std::max<size_t>(numbers.At(at + 2, 2), 2);
  }
}

/// Of a file of one picture; the pages of another may have any size.
void SizeOfTiff(std::string_view bytes, PictureHead* head) {
  constexpr uint64_t kWidth = 256, kHeight = 257, kShort = 3;
  constexpr size_t kEntryBytes = 12;
  const PictureNumbers numbers(bytes, bytes[0] == 'I');
  const size_t at = numbers.At(4, 4);
  const size_t entries = numbers.At(at, 2), end = at + 2 + entries * kEntryBytes;
  if (end + 4 > bytes.size() || numbers.At(end, 4) != 0) return;
  for (size_t entry = at + 2; entry < end; entry += kEntryBytes) {
    const uint64_t tag = numbers.At(entry, 2);
    const uint64_t value = numbers.At(entry + 8, numbers.At(entry + 2, 2) == kShort ? 2 : 4);
    if (tag == kWidth) head->width = value;
    if (tag == kHeight) head->height = value;
  }
}

void SizeOfBmp(std::string_view bytes, PictureHead* head) {
  constexpr uint64_t kCoreHeader = 12;
  const PictureNumbers numbers(bytes, true);
  const bool core = numbers.At(14, 4) == kCoreHeader;
  head->width = core ? numbers.At(18, 2) : numbers.At(18, 4);
  head->height = core ? numbers.At(20, 2) : numbers.At(22, 4);
  // From the top down.
  if (!core && head->height > INT32_MAX) head->height = (uint64_t{1} << 32) - head->height;
}

bool IsBmp(std::string_view bytes) {
  const uint64_t header = PictureNumbers(bytes, true).At(14, 4);
  return bytes.substr(0, 2) == "BM" && header >= 12 && header <= 124;
}

bool IsSvg(std::string_view bytes) {
  constexpr size_t kProlog = 4'096;
  return bytes.substr(0, kProlog).find("<svg") != std::string_view::npos;
}

/// The numbers of an attribute of the tag, without what follows their point. Empty: there are none, or in
/// another unit than pixels ("100%", "210mm").
std::vector<uint64_t> NumbersOf(std::string_view tag, std::string_view attribute) {
  constexpr std::string_view kApart = " ,\t\r\n", kDigits = "0123456789.";
  size_t at = tag.find(attribute);
  if (at == std::string_view::npos) return {};
  at = tag.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  std::string_view value = tag.substr(at + 1, tag.find(tag[at], at + 1) - at - 1);
  std::vector<uint64_t> numbers;
  for (size_t begin = value.find_first_not_of(kApart); begin != std::string_view::npos;
       begin = value.find_first_not_of(kApart)) {
    value.remove_prefix(begin);
    const std::string_view piece = value.substr(0, value.find_first_of(kApart));
    const std::string_view unit = piece.substr(std::min(piece.find_first_not_of(kDigits), piece.size()));
    if (!unit.empty() && unit != "px") return {};
    numbers.push_back(0);
    std::from_chars(piece.data(), piece.data() + piece.size(), numbers.back());
    value.remove_prefix(piece.size());
  }
  return numbers;
}

/// What its first tag asks for, and else its own measure (SVG 2, sections 8.2 and 8.6).
void SizeOfSvg(std::string_view bytes, PictureHead* head) {
  std::string_view tag = bytes.substr(bytes.find("<svg"));
  tag = tag.substr(0, tag.find('>'));
  const std::vector<uint64_t> width = NumbersOf(tag, " width="), height = NumbersOf(tag, " height="),
                              box = NumbersOf(tag, " viewBox=");
  if (!width.empty() && !height.empty()) {
    head->width = width[0];
    head->height = height[0];
  } else if (box.size() == 4) {
    head->width = box[2];
    head->height = box[3];
  }
}

}  // namespace

PictureHead ReadPictureHead(std::string_view bytes) {
  PictureHead head;
  for (const Signature& signature : kSignatures) {
    if (bytes.size() <= signature.at || bytes.substr(signature.at, signature.bytes.size()) != signature.bytes)
      continue;
    head.kind = signature.kind;
    head.readable = signature.readable;
    break;
  }
  const PictureNumbers high_first(bytes, false);
  if (head.kind == "PNG") {
    head.width = high_first.At(16, 4);
    head.height = high_first.At(20, 4);
  } else if (head.kind == "GIF") {
    const GifSides sides = SidesOfGif(bytes);
    head.width = sides.width;
    head.height = sides.height;
  } else if (head.kind == "JPEG") {
    SizeOfJpeg(bytes, &head);
  } else if (head.kind == "WebP") {
    SizeOfWebP(bytes, &head);
  } else if (head.kind == "TIFF") {
    SizeOfTiff(bytes, &head);
  } else if (head.kind.empty() && IsBmp(bytes)) {
    head.kind = "BMP";
    head.readable = true;
    SizeOfBmp(bytes, &head);
  } else if (head.kind.empty() && IsSvg(bytes)) {
    head.kind = "SVG";
    SizeOfSvg(bytes, &head);
  }
  return head;
}

std::string BmpOfBitmap(std::string_view bitmap) {
  constexpr uint64_t kFileHeader = 14, kCoreHeader = 12, kInfoHeader = 40, kMaskedBits = 3, kMasks = 12,
                     kMostIndexed = 8;
  const PictureNumbers numbers(bitmap, true);
  const uint64_t header = numbers.At(0, 4);
  const bool core = header == kCoreHeader;
  const uint64_t bits = numbers.At(core ? 10 : 14, 2), used = core ? 0 : numbers.At(32, 4);
  const uint64_t colours = used > 0 ? used : bits <= kMostIndexed ? uint64_t{1} << bits : 0;
  uint64_t begin = kFileHeader + header + colours * (core ? 3 : 4);
  if (header == kInfoHeader && numbers.At(16, 4) == kMaskedBits) begin += kMasks;
  std::string file = "BM";
  const auto append = [&](uint64_t value) {
    for (int i = 0; i < 4; ++i) file += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  append(kFileHeader + bitmap.size());
  append(0);
  append(begin);
  return file.append(bitmap);
}

}  // namespace candor
