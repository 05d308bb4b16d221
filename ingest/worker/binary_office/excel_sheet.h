// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/binary_office/excel_records.h"
#include "ingest/worker/office/sheet_formats.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::binary_office {

/// What all sheets of a workbook share.
struct ExcelWorkbook {
  bool wide_texts = true;  ///< those of BIFF8
  std::string charset = "windows-1252";
  bool since_1904 = false;
  std::vector<std::string> strings;
  std::vector<office::NumberKind> styles;

  ExcelFields Fields(const ExcelRecord& record) const { return {record, wide_texts, charset}; }
};

/// Reads the sheet that begins at `at`, or the chart that is one. `*room`: bytes that may be read, and then
/// how many are left. False: it has no end, or there was no room.
bool ReadExcelSheet(std::string_view stream, size_t at, const ExcelWorkbook& workbook,
                    const office::Place& place, office::ZonedText* text, size_t* room);

}  // namespace candor::binary_office
