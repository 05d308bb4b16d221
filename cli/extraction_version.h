// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "model/limits.h"
#include "model/ocr.h"
#include "store/writer.h"

namespace candor {

/// Everything that the extracted text depends on besides the bytes, as a case records it with each run.
class ExtractionVersion {
 public:
  /// `password_stamp`: PasswordFile::stamp.
  ExtractionVersion(const Limits& limits, const OcrOptions& ocr, std::string_view password_stamp,
                    bool sandbox);

  const std::string& text() const { return text_; }

  /// Whether what a run of another version read of this file is what this run would read, or better: in the
  /// sandbox instead of outside of it; by readers of other versions through which it does not go; with other
  /// options of OCR where nothing depends on them; within other limits where none was reached, or none of
  /// those is wider now. Without passwords this run would read nothing of what one has opened, and nothing
  /// more of what is locked; with a password file that is new to it, perhaps more.
  bool IsAsGood(const KnownFile& known) const;

 private:
  std::string text_;
};

}  // namespace candor
