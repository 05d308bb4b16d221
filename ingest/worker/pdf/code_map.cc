// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/code_map.h"

#include <Stream.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace candor::pdf {
namespace {

// Bytes of a decoded map. That of a font with 65,536 characters, one by one, has a million.
constexpr size_t kMostBytes = 4u << 20;

/// What reading a map costs.
struct Cost {
  uint64_t codes = 0;
  uint64_t strings = 0;  ///< of them: mapped to more than one unit of UTF-16, which Poppler seeks one by one
};

/// The tokens of PostScript that such a map is made of, as Poppler cuts them: what it and this take for two
/// things would not be counted.
class Tokens {
 public:
  explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

  bool Next(std::string* token) {
    SkipSpace();
    if (at_ >= bytes_.size()) return false;
    const char first = bytes_[at_++];
    token->assign(1, first);
    if (first == '(') {
      SkipString();
    } else if (first == '<') {
      for (char c = 0; c != '>' && at_ < bytes_.size();) {
        c = bytes_[at_++];
        if (!IsSpace(c)) token->push_back(c);
      }
    } else if (first != '[' && first != ']') {
      while (at_ < bytes_.size() && !IsSpace(bytes_[at_]) &&
             std::string_view("()/%<>[]{}").find(bytes_[at_]) == std::string_view::npos)
        token->push_back(bytes_[at_++]);
    }
    return true;
  }

 private:
  static bool IsSpace(char c) {
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
  }
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

/// "<0041>"; digits beyond the last eight go, as they do in 32 bits.
std::optional<uint32_t> CodeOf(const std::string& token) {
  constexpr size_t kLongest = 254;  // Poppler cuts what is longer
  if (token.size() < 3 || token.size() > kLongest || token.front() != '<' || token.back() != '>')
    return std::nullopt;
  const std::string digits = token.substr(1, token.size() - 2);
  if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return std::nullopt;
  return static_cast<uint32_t>(
      std::strtoul(digits.substr(digits.size() > 8 ? digits.size() - 8 : 0).c_str(), nullptr, 16));
}

/// One section of ranges, to its `end`. Codes are at most `last`.
void CountRanges(Tokens* tokens, const std::string& end, uint32_t last, Cost* cost) {
  constexpr size_t kOneUnit = sizeof("<0041>") - 1;
  std::array<std::string, 3> token;
  while (tokens->Next(&token[0]) && token[0] != end) {
    if (!tokens->Next(&token[1]) || token[1] == end || !tokens->Next(&token[2]) || token[2] == end) return;
    const std::optional<uint32_t> first = CodeOf(token[0]), until = CodeOf(token[1]);
    if (!first || !until) continue;
    const uint64_t begin = std::min(*first, last), codes_end = uint64_t{std::min(*until, last)} + 1;
    if (token[2] == "[") {
      // As long as the list that stands there.
      std::string one;
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

/// Nothing when it is longer than any map.
std::optional<Cost> CostOf(Stream* stream, uint32_t last) {
  std::string bytes;
  std::array<unsigned char, 4096> chunk;
  stream->reset();
  for (int count; (count = stream->doGetChars(chunk.size(), chunk.data())) > 0;) {
    bytes.append(reinterpret_cast<const char*>(chunk.data()), static_cast<size_t>(count));
    if (bytes.size() > kMostBytes) break;
  }
  stream->close();
  if (bytes.size() > kMostBytes) return std::nullopt;
  Cost cost;
  Tokens tokens(bytes);
  for (std::string token; tokens.Next(&token);) {
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
  const std::optional<Cost> cost = CostOf(map.getStream(), kLast);
  return !cost || cost->codes > kMostCodes || cost->strings > kMostStrings;
}

bool IsExcessiveEncoding(const Object& map) {
  // All of Unicode in four bytes a code are 1.1 million.
  constexpr uint64_t kMostCodes = 4 * 0x110000;
  if (!map.isStream()) return false;
  const std::optional<Cost> cost = CostOf(map.getStream(), UINT32_MAX);
  return !cost || cost->codes > kMostCodes;
}

}  // namespace candor::pdf
