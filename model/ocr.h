// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace candor {

/// Which pages and pictures are read by optical character recognition.
enum class OcrMode : uint8_t {
  kAuto,   ///< pictures, and pages that show something and have next to no text
  kOff,    ///< none: they end as no_text_layer
  kForce,  ///< all pictures and pages
};

struct OcrOptions {
  OcrMode mode = OcrMode::kOff;
  /// As Tesseract names them, in order of preference: "eng+deu". Not empty unless `mode` is kOff.
  std::string languages = {};
  friend bool operator==(const OcrOptions&, const OcrOptions&) = default;
};

}  // namespace candor
