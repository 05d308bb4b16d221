// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/byte_range.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace candor::web {
namespace {

std::optional<uint64_t> Digits(std::string_view text) {
  uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

ByteRange ParseRange(std::string_view header, uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  const ByteRange whole{ByteRange::Kind::kWhole, 0, size};
  if (!header.starts_with(kUnit)) return whole;
  header.remove_prefix(kUnit.size());
  const size_t dash = header.find('-');
  if (dash == std::string_view::npos) return whole;
  const std::string_view from = header.substr(0, dash), to = header.substr(dash + 1);
  const std::optional<uint64_t> first = Digits(from), last = Digits(to);
  if ((!first && !from.empty()) || (!last && !to.empty()) || (!first && !last)) return whole;
  if (!first) {  // so many at the end
    if (*last == 0 || size == 0) return {ByteRange::Kind::kUnsatisfiable, 0, 0};
    return {ByteRange::Kind::kPart, size - std::min(*last, size), size};
  }
  if (last && *last < *first) return whole;
  if (*first >= size) return {ByteRange::Kind::kUnsatisfiable, 0, 0};
  return {ByteRange::Kind::kPart, *first, last ? std::min(*last, size - 1) + 1 : size};
}

}  // namespace candor::web
