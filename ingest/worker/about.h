// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which libraries a worker reads documents with, for `candor doctor` and for whoever has to say later with
// what a text was extracted.
#pragma once

#include <string>

namespace candor {

/// "NAME VERSION", one a line, as they are loaded now.
std::string LibraryVersions();

/// What the worker with PDF has besides; nothing in the other (without_pdf.cc, with_pdf.cc).
std::string PdfLibraryVersions();

}  // namespace candor
