// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml_attributes.h"

#include <algorithm>
#include <utility>

namespace candor {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kPunctuation = ".,;:!?()[]\"'";
constexpr size_t kMostCellBytes = 1024;
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool IsWord(std::string_view piece) {
  const size_t begin = std::min(piece.find_first_not_of(kPunctuation), piece.size());
  piece.remove_prefix(begin);
  piece = piece.substr(0, piece.find_last_not_of(kPunctuation) + 1);
  return piece.size() > 1 &&
         std::all_of(piece.begin(), piece.end(),
                     [](char c) { return IsLetter(c) || c == '-' || c == '\''; }) &&
         std::any_of(piece.begin(), piece.end(), IsLetter);
}

std::vector<std::string_view> Pieces(std::string_view value) {
  std::vector<std::string_view> pieces;
  for (size_t at = value.find_first_not_of(kBlank); at < value.size();) {
    const size_t end = std::min(value.find_first_of(kBlank, at), value.size());
    pieces.push_back(value.substr(at, end - at));
    at = value.find_first_not_of(kBlank, end);
  }
  return pieces;
}

std::string Joined(std::span<const std::string_view> pieces) {
  std::string joined;
  for (const std::string_view piece : pieces) joined.append(joined.empty() ? "" : " ").append(piece);
  return joined;
}

size_t WordsAmong(std::span<const std::string_view> pieces) {
  return static_cast<size_t>(std::count_if(pieces.begin(), pieces.end(), IsWord));
}

/// "color: red; font: bold 12pt Helvetica": each part of it has a name.
bool IsStyle(const XmlAttribute& attribute) {
  if (attribute.name != "style") return false;
  std::string_view rest = attribute.value;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(';'));
    if (part.find(':') == std::string_view::npos && part.find_first_not_of(kBlank) != std::string_view::npos)
      return false;
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return true;
}

bool IsForm(const XmlAttribute& attribute) {
  return attribute.name_space == kXml || attribute.name_space == kSchemaInstance || IsStyle(attribute);
}

bool IsProse(std::span<const std::string_view> pieces) {
  const size_t words = WordsAmong(pieces);
  return words > 1 && 2 * words > pieces.size();
}

}  // namespace

bool IsProse(std::string_view value) { return IsProse(std::span<const std::string_view>(Pieces(value))); }

std::vector<std::string> LinesOfAttributes(std::span<const XmlAttribute> attributes, bool alone) {
  std::vector<std::string> lines;
  std::string cells;
  const auto end_cells = [&] {
    if (!cells.empty()) lines.push_back(std::exchange(cells, {}));
  };
  const bool all = alone && std::any_of(attributes.begin(), attributes.end(), [](const XmlAttribute& one) {
                     return !IsForm(one) && WordsAmong(Pieces(one.value)) > 0;
                   });
  for (const XmlAttribute& attribute : attributes) {
    if (IsForm(attribute)) continue;
    const std::vector<std::string_view> pieces = Pieces(attribute.value);
    if (IsProse(std::span(pieces))) {
      end_cells();
      lines.push_back(Joined(pieces));
    } else if (all && std::all_of(pieces.begin(), pieces.end(),
                                  [](std::string_view piece) { return piece.size() <= kMostCellBytes; })) {
      const std::string cell = Joined(pieces);
      if (!cell.empty()) cells.append(cells.empty() ? "" : "\t").append(cell);
    }
  }
  end_cells();
  return lines;
}

}  // namespace candor
