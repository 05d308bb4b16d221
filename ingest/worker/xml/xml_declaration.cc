// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml_declaration.h"

#include "base/ascii.h"

namespace candor {

std::string DeclaredXmlCharset(std::string_view bytes) {
  constexpr std::string_view kBlank = " \t\r\n";
  constexpr size_t kLongest = 1024;
  const size_t begin = bytes.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  bytes = bytes.substr(begin, kLongest);
  if (!bytes.starts_with("<?xml")) return {};
  bytes = bytes.substr(0, bytes.find("?>"));
  size_t at = bytes.find("encoding");
  if (at == std::string_view::npos) return {};
  at = bytes.find_first_not_of(" \t\r\n=", at + 8);
  if (at == std::string_view::npos || (bytes[at] != '"' && bytes[at] != '\'')) return {};
  const size_t end = bytes.find(bytes[at], at + 1);
  if (end == std::string_view::npos) return {};
  const std::string label = AsciiLower(bytes.substr(at + 1, end - at - 1));
  for (const std::string_view wide : {"utf-16", "utf-32", "iso-10646-ucs", "ucs-2", "ucs-4"}) {
    if (label.starts_with(wide)) return {};
  }
  return label;
}

}  // namespace candor
