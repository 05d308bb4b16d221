// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: workbooks of Excel 97 to 2003 and, with other texts, of 5 and 95 (MS-XLS), as small as they can
// be.
#pragma once

#include <cstring>
#include <string>
#include <vector>

#include "ingest/worker/binary_office/excel_records.h"
#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor::binary_office {

inline std::string Record(uint16_t kind, const std::string& body) {
  return LittleEndian(kind, 2) + LittleEndian(body.size(), 2) + body;
}

/// A text of BIFF8 with a length of `size` bytes; `wide` as UTF-16, and else one byte a letter.
inline std::string ExcelText(const std::string& utf8, size_t size, bool wide = true) {
  const std::string units = Utf8ToUtf16(utf8);
  return LittleEndian(units.size() / 2, size) + std::string(1, wide ? '\1' : '\0') + (wide ? units : utf8);
}

/// A cell with what follows its place.
inline std::string CellRecord(uint16_t kind, int row, int column, int style, const std::string& rest) {
  return Record(kind, LittleEndian(static_cast<uint64_t>(row), 2) +
                          LittleEndian(static_cast<uint64_t>(column), 2) +
                          LittleEndian(static_cast<uint64_t>(style), 2) + rest);
}

inline std::string DoubleBytes(double value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  return LittleEndian(bits, 8);
}

struct ExcelSheetBytes {
  std::string name;
  std::string records;
  int state = 0;  ///< 1 hidden, 2 very hidden
  int kind = 0;
};

/// `globals`: records before the list of sheets. `version`: 0x600, or 0x500 of which the names are bytes.
inline std::string ExcelStream(const std::vector<ExcelSheetBytes>& sheets, const std::string& globals = "",
                               uint16_t version = 0x0600) {
  const auto begin = [&](uint16_t kind) {
    return Record(kPart, LittleEndian(version, 2) + LittleEndian(kind, 2) + std::string(12, '\0'));
  };
  const std::string end = Record(kEndOfPart, "");
  std::string head = begin(5) + globals;
  size_t at = head.size() + end.size();
  const auto name = [&](const ExcelSheetBytes& sheet) {
    return version >= 0x600 ? ExcelText(sheet.name, 1) : LittleEndian(sheet.name.size(), 1) + sheet.name;
  };
  for (const ExcelSheetBytes& sheet : sheets) at += 4 + 6 + name(sheet).size();
  std::string bodies;
  for (const ExcelSheetBytes& sheet : sheets) {
    head += Record(kSheet, LittleEndian(at + bodies.size(), 4) +
                               LittleEndian(static_cast<uint64_t>(sheet.state), 1) +
                               LittleEndian(static_cast<uint64_t>(sheet.kind), 1) + name(sheet));
    bodies += begin(0x10) + sheet.records + end;
  }
  return head + end + bodies;
}

inline std::string Xls(const std::vector<ExcelSheetBytes>& sheets, const std::string& globals = "") {
  return WriteCompoundFile({{"Workbook", false, ExcelStream(sheets, globals), {}}});
}

}  // namespace candor::binary_office
