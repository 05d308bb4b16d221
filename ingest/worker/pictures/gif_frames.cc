// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/gif_frames.h"

#include <algorithm>
#include <optional>

namespace candor {
namespace {

/// Reads on from byte to byte; behind the end there are zeros.
class Blocks {
 public:
  explicit Blocks(std::string_view bytes) : bytes_(bytes) {}

  uint8_t Next() { return at_ < bytes_.size() ? static_cast<uint8_t>(bytes_[at_++]) : 0; }
  uint64_t NextSide() {
    const uint64_t low = Next();
    return low | uint64_t{Next()} << 8;
  }
  void Skip(size_t bytes) { at_ += bytes < bytes_.size() - at_ ? bytes : bytes_.size() - at_; }
  /// The flags of a screen or a picture say how many colours follow it.
  void SkipColours(uint8_t flags) {
    if ((flags & 0x80) != 0) Skip(size_t{3} << ((flags & 7) + 1));
  }
  void SkipData() {
    while (const uint8_t size = Next()) Skip(size);
  }
  size_t at() const { return at_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

struct Walked {
  size_t frames = 0;
  uint64_t width = 0, height = 0;
  std::optional<size_t> end;  // behind the trailer
};

Walked Walk(std::string_view bytes) {
  constexpr size_t kSignature = 6;
  constexpr uint8_t kExtension = 0x21, kPicture = 0x2C, kTrailer = 0x3B;
  Blocks blocks(bytes);
  blocks.Skip(kSignature);
  Walked walked;
  walked.width = blocks.NextSide();
  walked.height = blocks.NextSide();
  const uint8_t flags = blocks.Next();
  blocks.Skip(2);
  blocks.SkipColours(flags);
  for (;;) {
    const uint8_t kind = blocks.Next();
    if (kind == kExtension) {
      blocks.Skip(1);
    } else if (kind == kPicture) {
      ++walked.frames;
      blocks.Skip(4);  // where it lies on the screen
      walked.width = std::max(walked.width, blocks.NextSide());
      walked.height = std::max(walked.height, blocks.NextSide());
      blocks.SkipColours(blocks.Next());
      blocks.Skip(1);
    } else {
      if (kind == kTrailer) walked.end = blocks.at();
      return walked;
    }
    blocks.SkipData();
  }
}

}  // namespace

size_t CountGifFrames(std::string_view bytes) { return Walk(bytes).frames; }

GifSides SidesOfGif(std::string_view bytes) {
  const Walked walked = Walk(bytes);
  return {walked.width, walked.height};
}

std::optional<size_t> EndOfGif(std::string_view bytes) { return Walk(bytes).end; }

}  // namespace candor
