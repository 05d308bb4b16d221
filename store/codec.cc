// SPDX-License-Identifier: GPL-3.0-or-later
//
// A word is: head, [length], gap, [rise, height], space, width; all varints (LEB128), signed ones zigzag.
// Everything is relative to the word before: the gap between the two in the text, the space between the two
// on the page.
//
//   head     bit 0: one character of text lies between; gap is left out
//            bit 1: same top and same height; rise and height are left out
//            bits 2..7: bytes of the word; 63: they follow as a varint
//
// So a word in the middle of a line takes head, space (mostly one byte) and width (two). The page begins with
// the count.
#include "store/codec.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace candor::internal {
namespace {

constexpr double kUnitsPerPoint = 20;
constexpr double kLargest = 1e7 * kUnitsPerPoint;
constexpr uint32_t kLongWord = 63;

int64_t Quantise(float points) {
  if (!std::isfinite(points))
    return points > 0 ? static_cast<int64_t>(kLargest) : points < 0 ? -static_cast<int64_t>(kLargest) : 0;
  return std::llround(std::clamp(points * kUnitsPerPoint, -kLargest, kLargest));
}

float ToPoints(int64_t units) { return static_cast<float>(static_cast<double>(units) / kUnitsPerPoint); }

void Put(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

void PutSigned(int64_t value, std::string* out) {
  Put((static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63), out);
}

class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}

  uint64_t Get() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ == bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  unsigned char GetByte() {
    if (at_ < bytes_.size()) return static_cast<unsigned char>(bytes_[at_++]);
    ok_ = false;
    return 0;
  }
  int64_t GetSigned() {
    const uint64_t value = Get();
    // Far above any distance, and small enough that no sum over the words of one blob overflows.
    if (value >> 34 != 0) ok_ = false;
    return ok_ ? static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1) : 0;
  }
  size_t left() const { return bytes_.size() - at_; }
  bool ok() const { return ok_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

/// What the next word is relative to.
struct Last {
  int64_t text_end = 0;
  int64_t right = 0, top = 0, height = 0;
};

}  // namespace

std::string EncodeWords(uint32_t page_begin, std::span<const WordBox> words) {
  std::string out;
  out.reserve(4 + words.size() * 5);
  Put(words.size(), &out);
  Last last{page_begin, 0, 0, 0};
  for (const WordBox& word : words) {
    const int64_t gap = static_cast<int64_t>(word.span.begin) - last.text_end;
    const int64_t left = Quantise(word.x0);
    const int64_t top = Quantise(word.y0);
    const int64_t right = Quantise(word.x1);
    const int64_t height = Quantise(word.y1) - top;
    const bool near = gap == 1;
    const bool same_line = top == last.top && height == last.height;
    const uint32_t length = std::min(word.span.size(), kLongWord);
    out.push_back(static_cast<char>((near ? 1 : 0) | (same_line ? 2 : 0) | length << 2));
    if (length == kLongWord) Put(word.span.size(), &out);
    if (!near) PutSigned(gap, &out);
    if (!same_line) {
      PutSigned(top - last.top, &out);
      PutSigned(height, &out);
    }
    PutSigned(left - last.right, &out);
    PutSigned(right - left, &out);
    last = {word.span.end, right, top, height};
  }
  return out;
}

bool DecodeWords(std::string_view bytes, uint32_t page_begin, uint32_t page, std::vector<WordBox>* words) {
  Input in(bytes);
  const uint64_t count = in.Get();
  const size_t before = words->size();
  Last last{page_begin, 0, 0, 0};
  // A word takes three bytes at least, so that no count can ask for more memory than the bytes are worth.
  bool ok = in.ok() && count <= in.left() / 3;
  if (ok) words->reserve(before + count);
  for (uint64_t i = 0; ok && i < count; ++i) {
    const unsigned char head = in.GetByte();
    uint64_t length = static_cast<uint64_t>(head >> 2);
    if (length == kLongWord) length = in.Get();
    const int64_t gap = (head & 1) != 0 ? 1 : in.GetSigned();
    if ((head & 2) == 0) {
      last.top += in.GetSigned();
      last.height = in.GetSigned();
    }
    const int64_t left = last.right + in.GetSigned();
    last.right = left + in.GetSigned();
    const int64_t begin = last.text_end + gap;
    constexpr int64_t kMaxOffset = std::numeric_limits<uint32_t>::max();
    ok = in.ok() && begin >= 0 && begin <= kMaxOffset && length <= static_cast<uint64_t>(kMaxOffset - begin);
    if (!ok) break;
    last.text_end = begin + static_cast<int64_t>(length);
    words->push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(last.text_end)},
                      page,
                      ToPoints(left),
                      ToPoints(last.top),
                      ToPoints(last.right),
                      ToPoints(last.top + last.height)});
  }
  ok = ok && in.left() == 0;
  if (!ok) words->resize(before);
  return ok;
}

std::string EncodeNumbers(std::span<const uint32_t> numbers) {
  std::string bytes;
  bytes.reserve(4 * numbers.size());
  for (const uint32_t number : numbers) {
    for (size_t k = 0; k < 4; ++k) bytes.push_back(static_cast<char>(number >> 8 * k));
  }
  return bytes;
}

std::vector<uint32_t> DecodeNumbers(std::string_view bytes) {
  std::vector<uint32_t> numbers(bytes.size() / 4);
  for (size_t i = 0; i < numbers.size(); ++i) {
    for (size_t k = 0; k < 4; ++k)
      numbers[i] |= uint32_t{static_cast<unsigned char>(bytes[4 * i + k])} << 8 * k;
  }
  return numbers;
}

}  // namespace candor::internal
