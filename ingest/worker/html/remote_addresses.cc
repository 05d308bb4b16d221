// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/remote_addresses.h"

#include <algorithm>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::string_view kSchemes[] = {"//", "http://", "https://", "ftp://"};

bool StartsWithLower(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == AsciiLower(b); });
}

}  // namespace

void RemoteAddresses::Add(std::string_view address) {
  const size_t begin = address.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return;
  address.remove_prefix(begin);
  address = address.substr(0, address.find_first_of(kBlanks));
  const bool remote = std::any_of(std::begin(kSchemes), std::end(kSchemes),
                                  [&](std::string_view scheme) { return StartsWithLower(address, scheme); });
  if (remote && seen_.size() < kMost) seen_.emplace(address);
}

void RemoteAddresses::AddStyle(std::string_view style) {
  for (size_t at = style.find('('); at != std::string_view::npos; at = style.find('(', at + 1)) {
    if (at < 3 || !StartsWithLower(style.substr(at - 3), "url")) continue;
    const size_t begin = style.find_first_not_of(" \t\r\n\f\"'", at + 1);
    if (begin == std::string_view::npos) return;
    Add(style.substr(begin, style.find_first_of("\"')", begin) - begin));
  }
}

void RemoteAddresses::AddSheet(std::string_view sheet) {
  AddStyle(sheet);
  constexpr std::string_view kImport = "@import";
  for (size_t at = sheet.find('@'); at != std::string_view::npos; at = sheet.find('@', at + 1)) {
    if (!StartsWithLower(sheet.substr(at), kImport)) continue;
    const size_t begin = sheet.find_first_not_of(kBlanks, at + kImport.size());
    if (begin == std::string_view::npos) return;
    const char quote = sheet[begin];
    if (quote != '"' && quote != '\'') continue;  // url(...) was taken above
    Add(sheet.substr(begin + 1, sheet.find(quote, begin + 1) - begin - 1));
  }
}

}  // namespace candor
