// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/picture_file.h"

#include <leptonica/allheaders.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ingest/worker/ocr/address_space.h"
#include "ingest/worker/ocr/picture_end.h"
#include "ingest/worker/pictures/gif_frames.h"
#include "model/codes.h"

namespace candor {
namespace {

struct PixDeleter {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPtr = std::unique_ptr<Pix, PixDeleter>;

// Pixels an inch. A file says nothing, or nonsense, more often than not.
constexpr double kLeastDpi = 50, kMostDpi = 2'400;
constexpr double kUsualDpi = 200, kScreenDpi = 96;
constexpr double kScreenPixels = 1'600;  ///< what is wider and higher is no screenshot
// Tesseract reads letters of 20 pixels best and of fewer than 10 badly: those of a screen are drawn twice as
// large.
constexpr double kSharpDpi = 150, kLarger = 2;
// More cost time and bring nothing: A3 at 400 dpi.
constexpr double kMostPixels = 30e6;

struct Header {
  int format = IFF_UNKNOWN;
  int width = 0, height = 0;
};

const l_uint8* Data(std::string_view bytes) { return reinterpret_cast<const l_uint8*>(bytes.data()); }

uint32_t LittleEndian16(std::string_view bytes, size_t at) {
  return static_cast<uint32_t>(static_cast<unsigned char>(bytes[at]) |
                               static_cast<unsigned char>(bytes[at + 1]) << 8);
}

bool IsTiff(int format) {
  return format == IFF_TIFF || (format >= IFF_TIFF_PACKBITS && format <= IFF_TIFF_ZIP) ||
         format == IFF_TIFF_JPEG;
}

/// What the file says of a picture without its being decoded.
std::optional<Header> ReadHeader(std::string_view bytes, int number) {
  Header header;
  if (findFileFormatBuffer(Data(bytes), &header.format) != 0) return std::nullopt;
  int ignored = 0;
  if (IsTiff(header.format)) {
    int resolution = 0, compression = 0;
    if (readHeaderMemTiff(Data(bytes), bytes.size(), number, &header.width, &header.height, &ignored,
                          &ignored, &resolution, &ignored, &compression) != 0)
      return std::nullopt;
  } else if (header.format == IFF_GIF) {
    // leptonica decodes all of a GIF to tell its size.
    header.width = static_cast<int>(LittleEndian16(bytes, 6));
    header.height = static_cast<int>(LittleEndian16(bytes, 8));
  } else if (pixReadHeaderMem(Data(bytes), bytes.size(), &header.format, &header.width, &header.height,
                              &ignored, &ignored, &ignored) != 0) {
    return std::nullopt;
  }
  if (header.width <= 0 || header.height <= 0) return std::nullopt;
  return header;
}

PixPtr Decode(std::string_view bytes, const Header& header, int number, bool* damaged) {
  if (IsTiff(header.format)) return PixPtr(pixReadMemTiff(Data(bytes), bytes.size(), number));
  if (header.format == IFF_JFIF_JPEG) {
    constexpr int kWhole = 1, kGreyToo = 0;
    int warnings = 0;
    PixPtr pix(pixReadMemJpeg(Data(bytes), bytes.size(), kGreyToo, kWhole, &warnings,
                              L_JPEG_CONTINUE_WITH_BAD_DATA));
    *damaged = warnings > 0;
    return pix;
  }
  return PixPtr(pixReadMem(Data(bytes), bytes.size()));
}

PixPtr Grey(PixPtr pix) {
  PixPtr plain(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  if (plain == nullptr) return nullptr;
  if (pixGetDepth(plain.get()) == 32 && pixGetSpp(plain.get()) == 4) plain.reset(pixRemoveAlpha(plain.get()));
  return plain == nullptr ? nullptr : PixPtr(pixConvertTo8(plain.get(), 0));
}

bool IsSane(double dpi) { return dpi >= kLeastDpi && dpi <= kMostDpi; }

/// Pixels of a picture, in both directions: those of a fax are twice as high as wide.
struct Resolution {
  double x = 0, y = 0;
};

Resolution ResolutionOf(Pix* pix) {
  Resolution resolution{static_cast<double>(pixGetXRes(pix)), static_cast<double>(pixGetYRes(pix))};
  if (IsSane(resolution.x) && IsSane(resolution.y)) return resolution;
  const double longest = std::max(pixGetWidth(pix), pixGetHeight(pix));
  const double guess = longest <= kScreenPixels ? kScreenDpi : kUsualDpi;
  return {guess, guess};
}

pdf::GreyPicture Copied(Pix* pix, double dpi) {
  pdf::GreyPicture picture;
  picture.width = pixGetWidth(pix);
  picture.height = pixGetHeight(pix);
  picture.dpi = dpi;
  picture.pixels.resize(static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height));
  const l_uint32* row = pixGetData(pix);
  auto out = picture.pixels.begin();
  for (int y = 0; y < picture.height; ++y, row += pixGetWpl(pix)) {
    for (int x = 0; x < picture.width; ++x) *out++ = static_cast<uint8_t>(GET_DATA_BYTE(row, x));
  }
  return picture;
}

/// A file that lacks the mark with which its format ends was cut off.
bool IsCutOff(std::string_view bytes, int format) {
  const std::string_view tail = bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 1'024));
  switch (format) {
    case IFF_PNG:
      return tail.find("IEND") == std::string_view::npos;
    case IFF_JFIF_JPEG:
      return tail.find("\xFF\xD9") == std::string_view::npos;
    case IFF_GIF:
      return tail.empty() || tail.back() != ';';
    default:
      return SaysMoreThanThereIs(bytes);
  }
}

/// leptonica decodes no BMP with something behind its end.
std::string_view WithoutWhatStandsBehindABmp(std::string_view bytes) {
  return bytes.starts_with("BM") ? bytes.substr(0, EndOfPicture(bytes).value_or(bytes.size())) : bytes;
}

}  // namespace

PictureFile::PictureFile(std::string_view bytes, uint64_t max_pixels)
    : bytes_(WithoutWhatStandsBehindABmp(bytes)), max_pixels_(max_pixels) {
  setMsgSeverity(L_SEVERITY_NONE);  // it would write to stderr
}

std::optional<PictureFile::Picture> PictureFile::Fail(uint64_t pixels) {
  if (pixels > 0) BlameMemory(pixels);
  int format = IFF_UNKNOWN;
  constexpr size_t kShortest = 12;  // leptonica looks so far without asking
  if (bytes_.size() >= kShortest) findFileFormatBuffer(Data(bytes_), &format);
  if (format == IFF_UNKNOWN) {
    end_ = {std::string(code::kCorrupt), "it is no picture of a known format"};
  } else if (IsCutOff(bytes_, format)) {
    end_ = {std::string(code::kTruncated), "the file of the picture breaks off"};
  } else {
    end_ = {std::string(code::kCorrupt), "the picture cannot be decoded"};
  }
  return std::nullopt;
}

std::optional<PictureFile::Picture> PictureFile::Next() {
  constexpr size_t kShortest = 12;
  if (bytes_.size() < kShortest) return Fail();
  const int number = next_++;
  const std::optional<Header> header = ReadHeader(bytes_, number);
  if (!header) return number == 0 ? Fail() : std::nullopt;
  if (number > 0 && !IsTiff(header->format)) return std::nullopt;
  const uint64_t pixels = static_cast<uint64_t>(header->width) * static_cast<uint64_t>(header->height);
  if (pixels > max_pixels_) {
    end_ = {std::string(code::kBombLimit), "a picture of " + std::to_string(header->width) + " by " +
                                               std::to_string(header->height) + " pixels"};
    return std::nullopt;
  }
  damaged_ = false;
  PixPtr pix = Decode(bytes_, *header, number, &damaged_);
  if (pix == nullptr) return Fail(pixels);
  if (const size_t frames = header->format == IFF_GIF ? CountGifFrames(bytes_) : 0; frames > 1)
    left_out_ = frames - 1;
  const Resolution resolution = ResolutionOf(pix.get());
  Picture picture;
  picture.width = pixGetWidth(pix.get()) * 72 / resolution.x;
  picture.height = pixGetHeight(pix.get()) * 72 / resolution.y;

  pix = Grey(std::move(pix));
  if (pix == nullptr) return Fail(pixels);
  double dpi = std::max(resolution.x, resolution.y);
  if (dpi < kSharpDpi) dpi *= kLarger;
  const double inches = picture.width * picture.height / (72 * 72);
  dpi = std::min(dpi, std::sqrt(kMostPixels / inches));
  const double wider = dpi / resolution.x, higher = dpi / resolution.y;
  if (std::fabs(wider - 1) > 0.01 || std::fabs(higher - 1) > 0.01) {
    pix.reset(pixScale(pix.get(), static_cast<float>(wider), static_cast<float>(higher)));
    if (pix == nullptr) return Fail(pixels);
  }
  picture.grey = Copied(pix.get(), dpi);
  return picture;
}

}  // namespace candor
