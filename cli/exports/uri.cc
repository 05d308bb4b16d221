// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/uri.h"

namespace candor {
namespace {

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string PathReference(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string reference;
  for (const char c : path) {
    if (IsUnreserved(c)) {
      reference += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    reference += '%';
    reference += kHex[byte >> 4];
    reference += kHex[byte & 15];
  }
  return reference;
}

std::string FolderUri(std::string_view path) {
  if (!path.starts_with('/')) return "";
  return "file://" + PathReference(path) + (path.ends_with('/') ? "" : "/");
}

}  // namespace candor
