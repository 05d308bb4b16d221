// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file is: by its first bytes, then by its ending, then by what its container declares. Signatures are
// compared, nothing is parsed, so this may run in the main program.
#pragma once

#include <string>
#include <string_view>

namespace candor {

struct SniffInput {
  std::string_view head;      ///< from the beginning, InputFile::kHeadBytes or the whole file
  std::string_view tail;      ///< last bytes; looked at for zip files only, may be empty
  std::string_view name;      ///< of the file or part, for its ending
  std::string_view declared;  ///< media type its container gave; may be empty or nonsense
};

/// RFC 6838 name in lower case, e.g. "application/pdf"; "application/octet-stream" for binary data without a
/// known signature. A file that starts like a mail is "message/rfc822" and one that starts with a "From "
/// line "application/mbox", whatever the ending. Text that nothing else claims is "text/plain".
std::string SniffMediaType(const SniffInput& input);

/// True when these bytes read as text in some encoding (UTF-8, UTF-16, a legacy one): hardly any binary
/// control characters or NUL.
bool LooksLikeText(std::string_view head);

}  // namespace candor
