// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/csv.h"

namespace candor {
namespace {

void AppendField(std::string_view field, std::string* out) {
  const size_t first = field.find_first_not_of(" \t\r\n");
  const bool formula = (first != std::string_view::npos &&
                        std::string_view("=+-@").find(field[first]) != std::string_view::npos) ||
                       field.starts_with('\t') || field.starts_with('\r');
  const bool quoted = formula || field.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quoted) *out += '"';
  if (formula) *out += '\'';
  for (char c : field) {
    if (c == '\0') continue;
    if (c == '"') *out += '"';
    *out += c;
  }
  if (quoted) *out += '"';
}

}  // namespace

std::string CsvRecord(const std::vector<std::string>& fields) {
  std::string record;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) record += ',';
    AppendField(fields[i], &record);
  }
  record += "\r\n";
  return record;
}

}  // namespace candor
