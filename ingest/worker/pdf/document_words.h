// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class PDFDoc;

namespace candor::pdf {

/// What a PDF says of itself beside its pages, a line each: author, subject and keywords of the document
/// information dictionary (ISO 32000-1, 14.3.3), and the titles of its outline (12.3.3). Empty when there is
/// none. Only so many titles as a reader could page through.
std::string WordsOfDocument(PDFDoc* document);

}  // namespace candor::pdf
