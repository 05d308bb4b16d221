// SPDX-License-Identifier: GPL-3.0-or-later
//
// What libraries load from files, and when. Whatever they cannot load they do without, and text is then lost
// without a word (docs/security.md): a library that comes new to a worker belongs here.
#pragma once

#include <span>
#include <string>

namespace candor {

/// What a worker is started for.
struct WorkerPurpose {
  std::string ocr_languages;  ///< what OCR is to read; ignored where there is none
  bool draws_pages = false;   ///< and reads nothing; likewise
};

/// Lets the libraries load what they will want, before the sandbox is closed.
void PreloadLibraries(const WorkerPurpose& purpose);

/// Folders whose files they want while they read, too many to load ahead.
std::span<const char* const> ReadableFolders(const WorkerPurpose& purpose);

/// The same for what reads PDF alone; nothing in the worker that is linked without it (without_pdf.cc,
/// with_pdf.cc, with_ocr.cc).
void PreloadPdf();
std::span<const char* const> FoldersOfPdf(const WorkerPurpose& purpose);

/// Models of OCR, or the fonts for drawing; nothing in the workers that are linked without OCR.
void PreloadPictures(const WorkerPurpose& purpose);

}  // namespace candor
