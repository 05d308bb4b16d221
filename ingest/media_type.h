// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file is: by its first bytes, then by its ending, then by what its container declares. Signatures are
// compared, nothing is parsed, so this may run in the main program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/input_file.h"

namespace candor {

struct SniffInput {
  std::string_view head;      ///< from the beginning, InputFile::kHeadBytes or more, or the whole file
  std::string_view tail;      ///< last bytes, where TailTells(); else it may be empty
  std::string_view name;      ///< of the file or part, for its ending
  std::string_view declared;  ///< media type its container gave; may be empty or nonsense
};

/// RFC 6838 name in lower case, e.g. "application/pdf"; "application/octet-stream" for binary data without a
/// known signature. A file that starts like a mail is "message/rfc822" and one that starts with a "From "
/// line "application/mbox", whatever the ending. Text that nothing else claims is "text/plain".
std::string SniffMediaType(const SniffInput& input);

/// The same of a whole file or part; what else tells is looked up in it.
std::string MediaTypeOf(const InputFile& input, std::string_view name, std::string_view declared);

/// True of text with nothing but zeros behind it, as far as these bytes go.
bool IsTextBeforeZeros(std::string_view head);

/// How far into a file that is named a PDF its header is looked for.
constexpr size_t kPdfSearchBytes = 64u << 10;

/// Whether the last bytes of a file say more about it than this beginning: those of zip files hold the names
/// of members, those of a PDF with something before it the end of a PDF.
bool TailTells(std::string_view head, std::string_view name);
bool IsNamedPdf(std::string_view name);

/// True when these bytes read as text in some encoding (UTF-8, UTF-16, a legacy one): hardly any binary
/// control characters or NUL.
bool LooksLikeText(std::string_view head);

}  // namespace candor
