// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/revisions.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace candor::pdf {
namespace {

constexpr std::string_view kBlank(" \t\r\n\f\0", 6);

void SkipBlanks(std::string_view* rest) {
  rest->remove_prefix(std::min(rest->find_first_not_of(kBlank), rest->size()));
}

/// A number and the blanks behind it; false when there is none.
bool TakeNumber(std::string_view* rest, uint64_t* number) {
  const auto [end, error] = std::from_chars(rest->data(), rest->data() + rest->size(), *number);
  if (error != std::errc()) return false;
  rest->remove_prefix(static_cast<size_t>(end - rest->data()));
  SkipBlanks(rest);
  return true;
}

/// Whether a table that lists something stands there; a stream of objects begins with its number.
bool IsTable(std::string_view bytes, uint64_t at) {
  constexpr std::string_view kTable = "xref";
  if (at == 0 || at >= bytes.size()) return false;
  std::string_view rest = bytes.substr(at);
  SkipBlanks(&rest);
  uint64_t first = 0, count = 0;
  if (!rest.starts_with(kTable)) return TakeNumber(&rest, &first);
  rest.remove_prefix(kTable.size());
  SkipBlanks(&rest);
  return TakeNumber(&rest, &first) && TakeNumber(&rest, &count) && count > 0;
}

}  // namespace

size_t CountRevisions(std::string_view bytes) {
  constexpr std::string_view kStart = "startxref", kEnd = "%%EOF";
  size_t revisions = 0;
  for (size_t at = bytes.find(kStart); at != std::string_view::npos; at = bytes.find(kStart, at + 1)) {
    std::string_view rest = bytes.substr(at + kStart.size());
    SkipBlanks(&rest);
    uint64_t table = 0;
    // Behind itself lies the table to which the first end of a linearized file points.
    if (TakeNumber(&rest, &table) && rest.starts_with(kEnd) && table < at && IsTable(bytes, table))
      ++revisions;
  }
  return revisions;
}

}  // namespace candor::pdf
