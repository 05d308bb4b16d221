// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/revisions.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>

namespace candor::pdf {
namespace {

constexpr std::string_view kBlank(" \t\r\n\f\0", 6);
constexpr std::string_view kStart = "startxref", kEnd = "%%EOF", kStream = "stream";
constexpr size_t kMostTables = 10'000, kMostTrailer = 64u << 10;

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

/// Where the table before the one at `at` stands, as its trailer says; 0: it is the first.
uint64_t PreviousOf(std::string_view bytes, uint64_t at) {
  constexpr std::string_view kPrevious = "/Prev", kTrailer = "trailer";
  std::string_view rest = bytes.substr(at);
  SkipBlanks(&rest);
  const bool table = rest.starts_with("xref");
  if (table) rest.remove_prefix(std::min(rest.find(kTrailer), rest.size()));
  rest = rest.substr(0, kMostTrailer);
  rest = rest.substr(0, rest.find(table ? kStart : kStream));
  rest.remove_prefix(std::min(rest.find(kPrevious), rest.size()));
  rest.remove_prefix(std::min(kPrevious.size(), rest.size()));
  SkipBlanks(&rest);
  uint64_t previous = 0;
  return TakeNumber(&rest, &previous) ? previous : 0;
}

/// Where an end of file that stands at `at` points to; 0: it is none.
uint64_t TargetOf(std::string_view bytes, size_t at) {
  std::string_view rest = bytes.substr(at + kStart.size());
  SkipBlanks(&rest);
  uint64_t table = 0;
  // Behind itself lies the table to which the first end of a linearized file points.
  return TakeNumber(&rest, &table) && rest.starts_with(kEnd) && table < at ? table : 0;
}

}  // namespace

size_t CountRevisions(std::string_view bytes) {
  uint64_t last = 0;
  for (size_t at = bytes.rfind(kStart); at != std::string_view::npos && last == 0;
       at = at == 0 ? std::string_view::npos : bytes.rfind(kStart, at - 1))
    last = TargetOf(bytes, at);
  std::set<uint64_t> tables;
  // The last of a hybrid file lists nothing.
  for (uint64_t at = last;
       at > 0 && at < bytes.size() && tables.size() < kMostTables && tables.insert(at).second;)
    at = PreviousOf(bytes, at);
  size_t revisions = 0;
  for (size_t at = bytes.find(kStart); at != std::string_view::npos; at = bytes.find(kStart, at + 1)) {
    const uint64_t table = TargetOf(bytes, at);
    if (tables.erase(table) > 0 && IsTable(bytes, table)) ++revisions;
  }
  return revisions;
}

}  // namespace candor::pdf
