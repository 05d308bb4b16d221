// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which libraries a worker reads documents with, for `candor doctor` and for whoever has to say later with
// what a text was extracted.
#pragma once

#include <string>

namespace candor {

/// "NAME VERSION", one a line, as they are loaded now.
std::string LibraryVersions();

/// What the workers with PDF and OCR have besides; nothing in the other (without_pdf.cc, with_pdf.cc,
/// with_ocr.cc).
std::string PdfLibraryVersions();

}  // namespace candor
