// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicons/file_text.h"

namespace candor {

/// Checks a `regex:` the way the scanner will use it: RE2, on text that was normalised and folded to lower
/// case. False when an error was reported; warnings (regex-without-literal, regex-ascii) do not count.
bool CheckRegex(const FileText& file, const YamlNode& regex, std::string_view language);

}  // namespace candor
