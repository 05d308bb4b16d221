// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/rtf_compression.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "ingest/worker/compound/little_endian.h"

namespace candor {
namespace {

constexpr size_t kHeaderBytes = 16;
constexpr uint32_t kPacked = 0x75465A4C, kAsItIs = 0x414C454D;  // "LZFu", "MELA"
constexpr size_t kWindow = 4096;
// What the window holds before the first byte (MS-OXRTFCP, 2.1.2.1).
constexpr std::string_view kBefore =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

}  // namespace

std::optional<UnpackedRtf> UnpackRtf(std::string_view packed, size_t most) {
  if (packed.size() < kHeaderBytes) return std::nullopt;
  const size_t size = ReadU32(packed, 4);
  const uint32_t kind = ReadU32(packed, 8);
  packed.remove_prefix(kHeaderBytes);
  const size_t wanted = std::min(size, most);
  UnpackedRtf rtf;
  if (kind == kAsItIs) {
    rtf.bytes = packed.substr(0, wanted);
    rtf.whole = rtf.bytes.size() == size;
    return rtf;
  }
  if (kind != kPacked) return std::nullopt;
  std::array<char, kWindow> window{};
  std::copy(kBefore.begin(), kBefore.end(), window.begin());
  size_t write = kBefore.size();
  const auto put = [&](char c) {
    rtf.bytes += c;
    window[write] = c;
    write = (write + 1) % kWindow;
  };
  for (size_t at = 0; at < packed.size() && rtf.bytes.size() < wanted;) {
    const auto flags = static_cast<unsigned char>(packed[at++]);
    for (unsigned bit = 0; bit < 8 && at < packed.size() && rtf.bytes.size() < wanted; ++bit) {
      if ((flags >> bit & 1) == 0) {
        put(packed[at++]);
        continue;
      }
      if (at + 2 > packed.size()) {
        at = packed.size();
        break;
      }
      const auto high = static_cast<unsigned char>(packed[at]),
                 low = static_cast<unsigned char>(packed[at + 1]);
      at += 2;
      const size_t from = static_cast<size_t>(high << 4 | low >> 4);
      if (from == write) {  // the end mark
        at = packed.size();
        break;
      }
      const size_t length = (low & 0x0F) + size_t{2};
      for (size_t i = 0; i < length && rtf.bytes.size() < wanted; ++i) put(window[(from + i) % kWindow]);
    }
  }
  rtf.whole = rtf.bytes.size() == size;
  return rtf;
}

}  // namespace candor
