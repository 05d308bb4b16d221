// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "model/ocr.h"
#include "model/result.h"

namespace candor {

inline constexpr OptionSpec kOcrOption = {
    "ocr", 0, "MODE",
    "read text off pictures: auto (the default; pictures, and pages without text or with hardly any beside a "
    "picture of the page), off, or force (every page of every PDF, too)"};
inline constexpr OptionSpec kOcrLanguagesOption = {
    "ocr-languages", 0, "LANGUAGES",
    "the languages of what OCR reads, as Tesseract calls them, the commonest first (default eng+deu); an "
    "unknown one is told with those that are installed"};

/// The languages whose models are in `folder`, sorted; what is there besides is none ("osd").
std::vector<std::string> OcrLanguagesIn(const std::string& folder);

/// What --ocr and --ocr-languages ask for. Of the default languages those that are installed, and no OCR
/// where none is. Error: usage, when a language is not installed; the hint says what to install.
Result<OcrOptions> OcrOf(const Arguments& arguments);
/// The same for commands without these options.
OcrOptions DefaultOcr();

}  // namespace candor
