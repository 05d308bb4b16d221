// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/line_ends.h"

#include <algorithm>
#include <cstddef>

namespace candor {

std::optional<std::string> ReadCarriageReturns(std::string_view bytes) {
  constexpr size_t kForOneLineFeed = 20;
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  const size_t bare = first.find('\r');
  if (bare == std::string_view::npos || (bare + 1 == first.size() && first.size() < bytes.size()))
    return std::nullopt;
  // Tools that end every file in a line feed add one at the end.
  const std::string_view counted = bytes.substr(0, bytes.size() - (bytes.back() == '\n' ? 1 : 0));
  const auto count = [&](char c) {
    return static_cast<size_t>(std::count(counted.begin(), counted.end(), c));
  };
  if (count('\n') * kForOneLineFeed > count('\r')) return std::nullopt;
  std::string lines;
  lines.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      lines += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      lines += '\n';
    }
  }
  return lines;
}

}  // namespace candor
