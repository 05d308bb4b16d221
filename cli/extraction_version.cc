// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/extraction_version.h"

#include "cli/version.h"
#include "model/names.h"

namespace candor {
namespace {

// A document that was read without the sandbox is read again by the next run that has it.
constexpr std::string_view kUnprotected = " sandbox=off";
constexpr std::string_view kOcr = " ocr=";
constexpr std::string_view kPasswords = " passwords=";

/// A version taken apart.
struct Parts {
  std::string_view others;
  std::string_view ocr;        ///< "off" in versions of before there was any
  std::string_view passwords;  ///< stamp of their file; empty: there were none
  bool sandbox = true;
};

Parts Split(std::string_view version) {
  Parts parts;
  if (version.ends_with(kUnprotected)) {
    parts.sandbox = false;
    version.remove_suffix(kUnprotected.size());
  }
  const size_t passwords = version.find(kPasswords);
  if (passwords != std::string_view::npos) {
    parts.passwords = version.substr(passwords + kPasswords.size());
    version = version.substr(0, passwords);
  }
  const size_t ocr = version.find(kOcr);
  parts.others = version.substr(0, ocr);
  parts.ocr = ocr == std::string_view::npos ? Name(OcrMode::kOff) : version.substr(ocr + kOcr.size());
  return parts;
}

bool Forces(std::string_view ocr) { return ocr.starts_with(Name(OcrMode::kForce)); }

}  // namespace

ExtractionVersion::ExtractionVersion(const Limits& limits, const OcrOptions& ocr,
                                     std::string_view password_stamp, bool sandbox) {
  text_ = std::string(kVersion) + " text=" + std::to_string(limits.text_bytes) +
          " pages=" + std::to_string(limits.pages) + " items=" + std::to_string(limits.items) +
          " depth=" + std::to_string(limits.depth) + " memory=" + std::to_string(limits.memory_bytes) +
          " wall=" + std::to_string(limits.wall_seconds) + std::string(kOcr) + std::string(Name(ocr.mode));
  if (ocr.mode != OcrMode::kOff) text_ += ":" + ocr.languages;
  if (!password_stamp.empty()) text_.append(kPasswords).append(password_stamp);
  if (!sandbox) text_ += kUnprotected;
}

bool ExtractionVersion::IsAsGood(const KnownFile& known) const {
  const Parts ours = Split(text_), theirs = Split(known.extractor_version);
  if (ours.sandbox && !theirs.sandbox) return false;
  if (known.unlocked && ours.passwords.empty()) return true;
  if (ours.others != theirs.others) return false;
  if (known.locked && !ours.passwords.empty() && ours.passwords != theirs.passwords) return false;
  if (ours.ocr == theirs.ocr) return true;
  return Forces(ours.ocr) || Forces(theirs.ocr) ? !known.has_pages : !known.has_pictures;
}

}  // namespace candor
