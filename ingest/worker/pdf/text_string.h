// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor::pdf {

/// A text string of PDF (ISO 32000-1, 7.9.2.2: UTF-16 with a byte order mark, UTF-8 with one, or
/// PDFDocEncoding) as valid UTF-8 without NUL.
std::string TextStringToUtf8(const std::string& bytes);

}  // namespace candor::pdf
