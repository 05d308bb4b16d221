// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/picture_look.h"

#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/worker/pdf/messages.h"
#include "ingest/worker/pdf/stream_bytes.h"

namespace candor::pdf {
namespace {

/// How the samples of a picture make a pixel (ISO 32000-1, 8.9.5).
struct Samples {
  int bits = 8, components = 1;
  std::vector<uint8_t> palette;  ///< grey by value; empty: values are shades
};

/// Of a colour space that is no pattern; 0: unknown.
int ComponentsOf(const Object& space) {
  const auto named = [](const Object& name, std::initializer_list<std::string_view> names) {
    return name.isName() &&
           std::find(names.begin(), names.end(), std::string_view(name.getName())) != names.end();
  };
  if (named(space, {"DeviceGray", "CalGray", "G"})) return 1;
  if (named(space, {"DeviceRGB", "CalRGB", "RGB"})) return 3;
  if (named(space, {"DeviceCMYK", "CMYK"})) return 4;
  if (!space.isArray() || space.arrayGetLength() < 1) return 0;
  const Object kind = space.arrayGet(0);
  if (named(kind, {"CalGray", "Separation", "Indexed", "I"})) return 1;
  if (named(kind, {"CalRGB", "Lab"})) return 3;
  const Object detail = space.arrayGetLength() > 1 ? space.arrayGet(1) : Object(objNull);
  if (named(kind, {"DeviceN"}) && detail.isArray()) return detail.arrayGetLength();
  if (!named(kind, {"ICCBased"}) || !detail.isStream())
    return space.arrayGetLength() == 1 ? ComponentsOf(kind) : 0;
  const Object components = detail.streamGetDict()->lookup("N");
  return components.isInt() ? components.getInt() : 0;
}

/// The mean is grey enough to tell print from its ground.
uint8_t GreyOf(const unsigned char* values, int components) {
  if (components == 1) return *values;
  if (components == 3) return static_cast<uint8_t>((values[0] + values[1] + values[2]) / 3);
  unsigned sum = 0;
  for (int i = 0; i < components; ++i) sum += values[i];
  return static_cast<uint8_t>(sum / static_cast<unsigned>(components));
}

std::vector<uint8_t> PaletteOf(const Object& space) {
  constexpr uint64_t kLongest = 256 * 32;
  std::vector<uint8_t> palette;
  if (!space.isArray() || space.arrayGetLength() != 4) return palette;
  const int components = ComponentsOf(space.arrayGet(1));
  const Object table = space.arrayGet(3);
  std::string bytes;
  uint64_t budget = kLongest;
  if (table.isString()) bytes = table.getString()->toStr();
  if (table.isStream()) AppendStream(table, &budget, &bytes);
  const auto* values = reinterpret_cast<const unsigned char*>(bytes.data());
  if (components < 1) return palette;
  for (size_t at = 0; at + static_cast<size_t>(components) <= bytes.size() && palette.size() < 256;
       at += static_cast<size_t>(components))
    palette.push_back(GreyOf(values + at, components));
  palette.resize(256, 0);
  return palette;
}

std::optional<Samples> SamplesOf(Dict* dict) {
  constexpr int kMostComponents = 32;
  Samples samples;
  const Object mask = dict->lookup("ImageMask"), bits = dict->lookup("BitsPerComponent");
  const bool is_mask = mask.isBool() && mask.getBool();
  samples.bits = is_mask ? 1 : bits.isInt() ? bits.getInt() : 8;
  constexpr std::array kBits = {1, 2, 4, 8, 16};
  if (std::find(kBits.begin(), kBits.end(), samples.bits) == kBits.end()) return std::nullopt;
  if (is_mask) return samples;
  const Object space = dict->lookup("ColorSpace");
  samples.components = ComponentsOf(space);
  if (samples.components < 1 || samples.components > kMostComponents) return std::nullopt;
  if (space.isArray() && space.arrayGetLength() == 4) samples.palette = PaletteOf(space);
  return samples;
}

/// Two pixels a point are enough to see strokes of letters; more are made one. Rows beyond the end of the
/// data are left out.
Pixels Read(Stream* stream, const Samples& samples, size_t width, size_t height, double per_point_x,
            double per_point_y) {
  constexpr double kEnough = 2;
  const auto across = static_cast<size_t>(std::max(1.0, per_point_x / kEnough));
  const auto down = static_cast<size_t>(std::max(1.0, per_point_y / kEnough));
  Pixels pixels{width / across,
                0,
                {},
                per_point_x / static_cast<double>(across),
                per_point_y / static_cast<double>(down)};
  ImageStream image(stream, static_cast<int>(width), samples.components, samples.bits);
  image.reset();
  const unsigned scale = samples.bits < 8 ? 255U / ((1U << samples.bits) - 1) : 1;
  std::vector<unsigned> sums(pixels.width);
  for (size_t row = 0; row + down <= height; row += down) {
    std::fill(sums.begin(), sums.end(), 0U);
    for (size_t i = 0; i < down; ++i) {
      const unsigned char* values = image.getLine();
      if (values == nullptr) {
        image.close();
        return pixels;
      }
      for (unsigned& sum : sums) {
        for (size_t x = 0; x < across; ++x, values += samples.components)
          sum +=
              samples.palette.empty() ? GreyOf(values, samples.components) * scale : samples.palette[*values];
      }
    }
    for (const unsigned sum : sums) pixels.grey.push_back(static_cast<uint8_t>(sum / (across * down)));
    ++pixels.height;
  }
  image.close();
  return pixels;
}

}  // namespace

bool PictureLook::IsText(const std::vector<Picture>& strips) {
  constexpr size_t kFewest = 400;  // bytes in which two lines can be packed
  if (strips.empty()) return false;
  if (strips.front().ref == Ref::INVALID()) return strips.front().inline_bytes >= kFewest;
  const Ref first = strips.front().ref;
  const auto [known, fresh] = known_.try_emplace({first.num, first.gen}, false);
  if (!fresh) return known->second;
  messages_->Mute(true);
  known->second = Look(strips) || (strips.size() == 1 && LookAtMask(strips.front()));
  messages_->Mute(false);
  return known->second;
}

bool PictureLook::Look(const std::vector<Picture>& strips) {
  Pixels all;
  for (const Picture& strip : strips) {
    std::optional<Pixels> seen = See(xref_->fetch(strip.ref), strip);
    if (!seen) return true;
    if (seen->width == all.width) {
      all.height += seen->height;
      all.grey.insert(all.grey.end(), seen->grey.begin(), seen->grey.end());
    } else {
      if (ShowText(all)) return true;
      all = std::move(*seen);
    }
  }
  return ShowText(all);
}

bool PictureLook::LookAtMask(const Picture& picture) {
  const Object stream = xref_->fetch(picture.ref);
  if (!stream.isStream()) return false;
  for (const char* name : {"SMask", "Mask"}) {
    const Object mask = stream.streamGetDict()->lookup(name);
    const std::optional<Pixels> seen = See(mask, picture);
    if (!seen || ShowText(*seen)) return true;
  }
  return false;
}

std::optional<Pixels> PictureLook::See(const Object& stream, const Picture& picture) {
  constexpr double kMost = 50e6, kMostOfRow = 1e6;  // pixels of one picture, samples
  constexpr double kLegible = 0.7;                  // pixels a point: 50 dpi
  if (!stream.isStream()) return Pixels();
  Dict* dict = stream.streamGetDict();
  const double width = dict->lookup("Width").getNumWithDefaultValue(0);
  const double height = dict->lookup("Height").getNumWithDefaultValue(0);
  if (!(width >= 1) || !(height >= 1) || !(picture.width > 0) || !(picture.height > 0)) return Pixels();
  const double per_point_x = width / picture.width, per_point_y = height / picture.height;
  if (per_point_x < kLegible || per_point_y < kLegible) return Pixels();
  const StreamKind kind = stream.getStream()->getKind();
  const double pixels = width * height;
  if (kind == strJBIG2 || kind == strJPX || pixels > kMost || pixels > pixels_left_) return std::nullopt;
  pixels_left_ -= pixels;
  const std::optional<Samples> samples = SamplesOf(dict);
  if (!samples || width * samples->components > kMostOfRow) return std::nullopt;
  Pixels seen = Read(stream.getStream(), *samples, static_cast<size_t>(width), static_cast<size_t>(height),
                     per_point_x, per_point_y);
  return picture.on_side ? seen.Turned() : seen;
}

}  // namespace candor::pdf
