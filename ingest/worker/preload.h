// SPDX-License-Identifier: GPL-3.0-or-later
//
// What libraries load from files, and when. Whatever they cannot load they do without, and text is then lost
// without a word (docs/security.md): a library that comes new to a worker belongs here.
#pragma once

#include <span>

namespace candor {

/// Lets the libraries load what they will want, before the sandbox is closed.
void PreloadLibraries();

/// Folders whose files they want while they read, too many to load ahead.
std::span<const char* const> ReadableFolders();

/// The same for what reads PDF alone; nothing in the worker that is linked without it (without_pdf.cc,
/// with_pdf.cc).
void PreloadPdf();
std::span<const char* const> FoldersOfPdf();

}  // namespace candor
