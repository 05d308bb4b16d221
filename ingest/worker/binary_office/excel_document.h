// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/binary_office/binary_document.h"

namespace candor::binary_office {

/// Reads an Excel workbook of 5 to 2003 ([MS-XLS], BIFF5 and BIFF8) as office/workbook.h does one of today:
/// sheet by sheet, each row a line; behind it hidden rows and columns, comments on cells, the texts of shapes
/// and charts, headers and footers. Hidden sheets are kHidden. Codes: encrypted, unsupported, corrupt.
ExtractionEnd ReadExcelDocument(BinaryDocument* document);

}  // namespace candor::binary_office
