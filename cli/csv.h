// SPDX-License-Identifier: GPL-3.0-or-later
//
// Comma-separated values (RFC 4180) that a spreadsheet may open.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// One record with its CR LF. What came from a document may begin like a formula (= + - @, also full-width
/// and behind white space): such a field gets an apostrophe in front, which spreadsheets show and do not
/// compute (https://owasp.org/www-community/attacks/CSV_Injection). NUL is left out.
std::string CsvRecord(const std::vector<std::string>& fields);

}  // namespace candor
