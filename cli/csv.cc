// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/csv.h"

namespace candor {
namespace {

/// Their full-width forms (U+FF0B, U+FF0D, U+FF1D, U+FF20) are formulas to some spreadsheets, too.
bool BeginsLikeFormula(std::string_view text) {
  for (const std::string_view trigger : {"=", "+", "-", "@", "\uFF0B", "\uFF0D", "\uFF1D", "\uFF20"}) {
    if (text.starts_with(trigger)) return true;
  }
  return false;
}

void AppendField(std::string field, std::string* out) {
  std::erase(field, '\0');  // first: a formula may stand behind some
  const size_t first = field.find_first_not_of(" \t\r\n");
  const bool formula =
      (first != std::string::npos && BeginsLikeFormula(std::string_view(field).substr(first))) ||
      field.starts_with('\t') || field.starts_with('\r');
  const bool quoted = formula || field.find_first_of(",\"\r\n") != std::string::npos;
  if (quoted) *out += '"';
  if (formula) *out += '\'';
  for (char c : field) {
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
