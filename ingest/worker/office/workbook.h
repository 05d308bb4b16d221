// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// Reads a workbook (xlsx, xlsm, xltx) whose main part is `main`: each sheet in the order of the workbook,
/// its name as a heading, a row a line, cells separated by tabs; results of formulas as they were last
/// computed, days in ISO 8601. Behind the rows of a sheet the text of its shapes, then as kHidden its hidden
/// rows and columns, and as kComment what was said of its cells, each with author and, where it is known,
/// day. Of a hidden sheet all is kHidden. Headers and footers are kPageFurniture.
void ReadWorkbook(Reading* reading, std::string_view main);

}  // namespace candor::office
