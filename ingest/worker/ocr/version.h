// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Of Tesseract, and of leptonica, "leptonica-1.82.0".
std::string TesseractVersion();
std::string LeptonicaVersion();

}  // namespace candor
