// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text of documents, file names and message headers is untrusted: an escape sequence in a subject line must
// not move the reader's cursor, rewrite what stands above it, or turn "exe.pdf" round (CWE-150,
// CVE-2021-42574).
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Makes text safe to print in one line. Control characters (with line break and tab), DEL and bytes that are
/// no UTF-8 become \xNN; C1 controls, bidirectional controls, line separators and invisible characters become
/// \u{NN}. Zero-width joiners stay, for scripts and emoji need them. A backslash stays as it is: the result
/// is for eyes, not for parsing back.
std::string EscapeLine(std::string_view untrusted);

/// The same for a JSON text: what is treacherous in its strings becomes \uNNNN, which every reader of JSON
/// takes back.
std::string EscapeJson(std::string_view json);

/// As EscapeLine, for text of several lines: LF and tab stay; CR LF becomes LF.
std::string EscapeText(std::string_view untrusted);

}  // namespace candor
