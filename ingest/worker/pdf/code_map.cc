// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/code_map.h"

#include <Stream.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/hex.h"
#include "ingest/worker/pdf/stream_bytes.h"

namespace candor::pdf {
namespace {

// Bytes of a decoded map. That of a font with 65,536 characters, one by one, has a million.
constexpr size_t kMostBytes = 4u << 20;

/// What reading a map costs.
struct Cost {
  uint64_t codes = 0;
  uint64_t strings = 0;  ///< of them: mapped to more than one unit of UTF-16, which Poppler seeks one by one
};

bool IsSpace(char c) { return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '; }

/// The tokens of PostScript that such a map is made of, as Poppler cuts them: what it and this take for two
/// things would not be counted.
class Tokens {
 public:
  explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

  bool Next(std::string_view* token) {
    SkipSpace();
    if (at_ >= bytes_.size()) return false;
    const size_t begin = at_;
    const char first = bytes_[at_++];
    if (first == '(') {
      SkipString();
    } else if (first == '<') {
      at_ = std::min(bytes_.find('>', at_), bytes_.size() - 1) + 1;
    } else if (first != '[' && first != ']') {
      while (at_ < bytes_.size() && !IsSpace(bytes_[at_]) &&
             std::string_view("()/%<>[]{}").find(bytes_[at_]) == std::string_view::npos)
        ++at_;
    }
    *token = bytes_.substr(begin, at_ - begin);
    return true;
  }

 private:
  void SkipSpace() {
    bool comment = false;
    for (; at_ < bytes_.size(); ++at_) {
      const char c = bytes_[at_];
      if (comment) {
        comment = c != '\n' && c != '\r';
      } else if (c == '%') {
        comment = true;
      } else if (!IsSpace(c)) {
        return;
      }
    }
  }
  void SkipString() {
    for (bool escaped = false; at_ < bytes_.size();) {
      const char c = bytes_[at_++];
      if (c == ')' && !escaped) return;
      escaped = c == '\\';
    }
  }

  std::string_view bytes_;
  size_t at_ = 0;
};

/// "<0041>", with white space or without; digits beyond the last eight go, as they do in 32 bits.
std::optional<uint32_t> CodeOf(std::string_view token) {
  constexpr size_t kMostDigits = 252;  // Poppler cuts what is longer, so that it is no code
  if (token.size() < 3 || token.front() != '<' || token.back() != '>') return std::nullopt;
  uint32_t code = 0;
  size_t digits = 0;
  for (const char c : token.substr(1, token.size() - 2)) {
    const int digit = HexDigit(c);
    if (digit < 0 && IsSpace(c)) continue;
    if (digit < 0 || ++digits > kMostDigits) return std::nullopt;
    code = code << 4 | static_cast<uint32_t>(digit);
  }
  return digits > 0 ? std::optional(code) : std::nullopt;
}

/// One section of ranges, to its `end`. Codes are at most `last`.
void CountRanges(Tokens* tokens, std::string_view end, uint32_t last, Cost* cost) {
  constexpr size_t kOneUnit = sizeof("<0041>") - 1;
  std::array<std::string_view, 3> token;
  while (tokens->Next(&token[0]) && token[0] != end) {
    if (!tokens->Next(&token[1]) || token[1] == end || !tokens->Next(&token[2]) || token[2] == end) return;
    const std::optional<uint32_t> first = CodeOf(token[0]), until = CodeOf(token[1]);
    if (!first || !until) continue;
    const uint64_t begin = std::min(*first, last), codes_end = uint64_t{std::min(*until, last)} + 1;
    if (token[2] == "[") {
      // As long as the list that stands there.
      std::string_view one;
      for (uint64_t code = begin; tokens->Next(&one) && code < codes_end && one != "]"; ++code) {
        ++cost->codes;
        cost->strings += one.size() > kOneUnit ? 1 : 0;
      }
    } else if (begin < codes_end) {
      cost->codes += codes_end - begin;
      cost->strings += token[2].front() == '<' && token[2].size() > kOneUnit ? codes_end - begin : 0;
    }
  }
}

/// Of a stream; nothing when it is longer than any map.
std::optional<std::string> BytesOf(const Object& map) {
  std::string bytes;
  uint64_t budget = kMostBytes;
  const StreamEnd end = AppendStream(map, &budget, &bytes);
  if (end == StreamEnd::kLimit) return std::nullopt;
  if (end == StreamEnd::kWhole) return bytes;
  // Of what is damaged Poppler has a view of its own, which counts.
  bytes.clear();
  std::array<unsigned char, 4096> chunk;
  Stream* stream = map.getStream();
  stream->reset();
  for (int count; (count = stream->doGetChars(chunk.size(), chunk.data())) > 0;) {
    bytes.append(reinterpret_cast<const char*>(chunk.data()), static_cast<size_t>(count));
    if (bytes.size() > kMostBytes) break;
  }
  stream->close();
  return bytes.size() > kMostBytes ? std::nullopt : std::optional(std::move(bytes));
}

std::optional<Cost> CostOf(const Object& map, uint32_t last) {
  const std::optional<std::string> bytes = BytesOf(map);
  if (!bytes) return std::nullopt;
  Cost cost;
  Tokens tokens(*bytes);
  for (std::string_view token; tokens.Next(&token);) {
    if (token == "beginbfrange") CountRanges(&tokens, "endbfrange", last, &cost);
    if (token == "begincidrange") CountRanges(&tokens, "endcidrange", last, &cost);
  }
  return cost;
}

}  // namespace

bool IsExcessiveToUnicode(const Object& map) {
  // Codes have two bytes at most. Maps that name each of them a few times over are slovenly, not hostile.
  constexpr uint32_t kLast = 0xFFFF;
  constexpr uint64_t kMostCodes = 4 * 0x10000, kMostStrings = 0x8000;
  if (!map.isStream()) return false;
  const std::optional<Cost> cost = CostOf(map, kLast);
  return !cost || cost->codes > kMostCodes || cost->strings > kMostStrings;
}

bool IsExcessiveEncoding(const Object& map) {
  // All of Unicode in four bytes a code are 1.1 million.
  constexpr uint64_t kMostCodes = 4 * 0x110000;
  if (!map.isStream()) return false;
  const std::optional<Cost> cost = CostOf(map, UINT32_MAX);
  return !cost || cost->codes > kMostCodes;
}

}  // namespace candor::pdf
