// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/picture_end.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "ingest/worker/pictures/gif_frames.h"
#include "ingest/worker/pictures/picture_numbers.h"

namespace candor {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kFiller = " \t\r\n\f\0"sv;

std::optional<size_t> Within(std::string_view bytes, uint64_t end) {
  if (end == 0 || end > bytes.size()) return std::nullopt;
  return static_cast<size_t>(end);
}

std::optional<size_t> EndOfPng(std::string_view bytes) {
  const PictureNumbers numbers(bytes, false);
  for (uint64_t at = 8; at + 12 <= bytes.size();) {
    const uint64_t end = at + 12 + numbers.At(at, 4);
    if (bytes.substr(at + 4, 4) == "IEND") return Within(bytes, end);
    at = end;
  }
  return std::nullopt;
}

std::optional<size_t> EndOfJpeg(std::string_view bytes) {
  const PictureNumbers numbers(bytes, false);
  constexpr unsigned kStart = 0xD8, kEnd = 0xD9, kScan = 0xDA, kRestart = 0xD0, kTemporary = 0x01;
  size_t at = 0;
  while (at + 1 < bytes.size()) {
    if (bytes[at] != '\xFF') return std::nullopt;
    const auto marker = static_cast<unsigned>(numbers.At(at + 1, 1));
    if (marker == 0xFF) {  // a marker may be preceded by any number of them
      ++at;
      continue;
    }
    at += 2;
    if (marker == kEnd) return at;
    if (marker == kStart || marker == kTemporary) continue;
    if (at + 2 > bytes.size()) return std::nullopt;
    at += std::max<size_t>(numbers.At(at, 2), 2);
    if (marker != kScan) continue;
    // In what is coded 0xFF is followed by a zero, or by the mark of a place to begin anew.
    for (; at + 1 < bytes.size(); ++at) {
      at = bytes.find('\xFF', at);
      if (at == std::string_view::npos || at + 1 >= bytes.size()) return std::nullopt;
      const auto next = static_cast<unsigned>(numbers.At(at + 1, 1));
      if (next != 0 && (next & ~7U) != kRestart) break;
    }
  }
  return std::nullopt;
}

std::optional<size_t> EndOfWebp(std::string_view bytes) {
  const uint64_t size = PictureNumbers(bytes, true).At(4, 4);
  return Within(bytes, 8 + size + (size & 1));
}

/// Where the pixels end.
uint64_t PixelsEndOfBmp(std::string_view bytes) {
  constexpr size_t kFileHeader = 14, kCoreHeader = 12;
  const PictureNumbers numbers(bytes, true);
  const bool core = numbers.At(kFileHeader, 4) == kCoreHeader;
  const uint64_t width = core ? numbers.At(18, 2) : numbers.At(18, 4);
  uint64_t height = core ? numbers.At(20, 2) : numbers.At(22, 4);
  if (!core && height > INT32_MAX) height = (uint64_t{1} << 32) - height;  // negative: from the top down
  const uint64_t bits = numbers.At(core ? 24 : 28, 2), packing = core ? 0 : numbers.At(30, 4);
  const bool plain = packing == 0 || packing == 3;
  return numbers.At(10, 4) + (plain ? (width * bits + 31) / 32 * 4 * height : numbers.At(34, 4));
}

/// Many programs write no size or a wrong one: what the picture itself takes counts, too.
std::optional<size_t> EndOfBmp(std::string_view bytes) {
  const PictureNumbers numbers(bytes, true);
  return Within(bytes, std::max({numbers.At(2, 4), numbers.At(10, 4), PixelsEndOfBmp(bytes)}));
}

class TiffEnd {
 public:
  explicit TiffEnd(std::string_view bytes) : bytes_(bytes), numbers_(bytes, bytes[0] == 'I') {}

  std::optional<size_t> Find() {
    std::vector<uint64_t> waiting = {numbers_.At(4, 4)};
    while (!waiting.empty() && seen_.size() < kMostDirectories) {
      const uint64_t at = waiting.back();
      waiting.pop_back();
      if (at == 0 || !seen_.insert(at).second) continue;
      Need(at + 2);
      if (at < bytes_.size()) Directory(at, &waiting);
    }
    return cut_off_ ? std::nullopt : Within(bytes_, end_);
  }
  /// After Find(): a directory or a picture is not there.
  bool cut_off() const { return cut_off_; }

 private:
  static constexpr size_t kMostDirectories = 10'000, kMostValues = 1'000'000;

  struct Values {
    uint64_t at = 0, count = 0;
    size_t size = 0;  // of one
  };

  void Directory(uint64_t at, std::vector<uint64_t>* waiting) {
    constexpr uint64_t kStrips = 273, kStripSizes = 279, kTiles = 324, kTileSizes = 325, kJpeg = 513,
                       kJpegSize = 514, kInner = 330, kExif = 34'665, kGps = 34'853, kInterop = 40'965;
    const uint64_t entries = numbers_.At(at, 2);
    Values strips, strip_sizes, tiles, tile_sizes, jpeg, jpeg_size;
    for (uint64_t i = 0; i < entries && at + 2 + 12 * i < bytes_.size(); ++i) {
      const uint64_t entry = at + 2 + 12 * i;
      const Values values = ValuesOf(entry);
      switch (numbers_.At(entry, 2)) {
        case kStrips:
          strips = values;
          break;
        case kStripSizes:
          strip_sizes = values;
          break;
        case kTiles:
          tiles = values;
          break;
        case kTileSizes:
          tile_sizes = values;
          break;
        case kJpeg:
          jpeg = values;
          break;
        case kJpegSize:
          jpeg_size = values;
          break;
        case kInner:
        case kExif:
        case kGps:
        case kInterop:
          for (uint64_t k = 0; k < std::min<uint64_t>(values.count, kMostDirectories); ++k)
            waiting->push_back(Value(values, k));
          break;
        default:
          break;
      }
    }
    Pieces(strips, strip_sizes);
    Pieces(tiles, tile_sizes);
    Pieces(jpeg, jpeg_size);
    const uint64_t next = at + 2 + 12 * entries;
    Need(next + 4);
    waiting->push_back(numbers_.At(next, 4));
  }

  Values ValuesOf(uint64_t entry) {
    constexpr size_t kSizes[] = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};  // by type, from 0
    const uint64_t type = numbers_.At(entry + 2, 2);
    Values values{entry + 8, numbers_.At(entry + 4, 4), type < std::size(kSizes) ? kSizes[type] : 1};
    if (values.count * values.size > 4) values.at = numbers_.At(entry + 8, 4);
    Reach(values.at, values.at + values.count * values.size);
    return values;
  }

  uint64_t Value(const Values& values, uint64_t index) const {
    return numbers_.At(values.at + index * values.size, std::min<size_t>(values.size, 4));
  }

  void Pieces(const Values& places, const Values& sizes) {
    const uint64_t count = std::min({places.count, sizes.count, uint64_t{kMostValues}});
    for (uint64_t i = 0; i < count && places.at + i * places.size < bytes_.size(); ++i)
      Need(Value(places, i) + Value(sizes, i));
  }

  /// A remark that points out of the file says nothing about its end; one that is cut off ends with it.
  void Reach(uint64_t begin, uint64_t end) {
    if (begin < bytes_.size()) end_ = std::max(end_, std::min<uint64_t>(end, bytes_.size()));
  }
  /// Directories and pictures must be there.
  void Need(uint64_t end) {
    if (end <= bytes_.size()) end_ = std::max(end_, end);
    cut_off_ = cut_off_ || end > bytes_.size();
  }

  std::string_view bytes_;
  PictureNumbers numbers_;
  std::set<uint64_t> seen_;
  uint64_t end_ = 0;
  bool cut_off_ = false;
};

bool IsTiff(std::string_view bytes) { return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv); }
bool IsWebp(std::string_view bytes) {
  return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
}

}  // namespace

std::optional<size_t> EndOfPicture(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return EndOfPng(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return EndOfJpeg(bytes);
  if (bytes.starts_with("GIF8")) return EndOfGif(bytes);
  if (IsWebp(bytes)) return EndOfWebp(bytes);
  if (bytes.starts_with("BM")) return EndOfBmp(bytes);
  if (IsTiff(bytes)) return TiffEnd(bytes).Find();
  return std::nullopt;
}

bool SaysMoreThanThereIs(std::string_view bytes) {
  if (IsWebp(bytes)) return 8 + PictureNumbers(bytes, true).At(4, 4) > bytes.size();
  if (bytes.starts_with("BM")) return PixelsEndOfBmp(bytes) > bytes.size();
  if (!IsTiff(bytes)) return false;
  TiffEnd tiff(bytes);
  tiff.Find();
  return tiff.cut_off();
}

size_t BytesBehindPicture(std::string_view bytes) {
  std::string_view behind = bytes.substr(EndOfPicture(bytes).value_or(bytes.size()));
  behind = behind.substr(std::min(behind.find_first_not_of(kFiller), behind.size()));
  return behind.find_last_not_of(kFiller) + 1;
}

}  // namespace candor
