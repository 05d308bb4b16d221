// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/control_number.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr std::string_view kPrefix = "ROOM-";
constexpr size_t kDigits = 6;

}  // namespace

std::string ControlName(int64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
  return std::string(kPrefix) + digits;
}

std::optional<int64_t> ControlNumber(std::string_view text) {
  const auto lower = [](char c) { return AsciiLower(c); };
  const bool has_prefix =
      text.size() > kPrefix.size() && std::equal(kPrefix.begin(), kPrefix.end(), text.begin(),
                                                 [&](char a, char b) { return lower(a) == lower(b); });
  if (has_prefix) text.remove_prefix(kPrefix.size());
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0 || text.front() == '-')
    return std::nullopt;
  return number;
}

std::optional<PageCite> ReadPageCite(std::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text[dot - 1] == '.') return std::nullopt;
  const std::optional<int64_t> document = ControlNumber(text.substr(0, dot));
  const std::string_view digits = text.substr(dot + 1);
  PageCite cite;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), cite.page);
  if (!document || *document == 0 || error != std::errc() || end != digits.data() + digits.size() ||
      cite.page == 0)
    return std::nullopt;
  cite.document = *document;
  return cite;
}

}  // namespace candor
