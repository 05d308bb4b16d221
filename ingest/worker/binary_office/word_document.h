// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/worker/binary_office/binary_document.h"

namespace candor::binary_office {

/// Reads a Word document of 97 to 2003 ([MS-DOC]) as office/word.h does one of today: paragraphs with the
/// numbers of lists, tables row by row, text boxes and results of fields as text; behind each paragraph what
/// its notes say, then what was deleted or is hidden in it and what was said of it; at the end headers and
/// footers. Of Word 6 and 95 the text and the notes alone, without how they look, which is told as partial.
/// Codes: encrypted, unsupported (Word 2, East Asian Word 95), corrupt.
ExtractionEnd ReadWordDocument(BinaryDocument* document);

}  // namespace candor::binary_office
