// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// Reads a Word document (docx, docm, dotx) whose main part is `main`: paragraphs with the numbers of lists,
/// tables row by row, text boxes, content controls and results of fields as text; behind each paragraph what
/// its notes say, then as kHidden what was deleted, moved away or is hidden in it, and as kComment what was
/// said of it, each with author and day where the file has them; at the end headers and footers as
/// kPageFurniture.
void ReadWord(Reading* reading, std::string_view main);

}  // namespace candor::office
