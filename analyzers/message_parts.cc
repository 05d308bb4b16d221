// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/message_parts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 9> kAccessoryTypes = {"application/pkcs7-signature",
                                                             "application/x-pkcs7-signature",
                                                             "application/pgp-signature",
                                                             "application/pgp-keys",
                                                             "text/vcard",
                                                             "text/x-vcard",
                                                             "text/calendar",
                                                             "message/delivery-status",
                                                             "message/disposition-notification"};
constexpr std::array<std::string_view, 8> kAccessoryEndings = {".p7s", ".sig", ".asc", ".vcf",
                                                               ".ics", ".gif", ".pgp", ".svg"};
constexpr std::array<std::string_view, 3> kShellEndings = {".p7m", "winmail.dat", "encrypted.asc"};
constexpr std::array<std::string_view, 5> kImageEndings = {".png", ".jpg", ".jpeg", ".bmp", ".webp"};
/// What mail programs and signatures call their pictures, without numbers.
constexpr std::array<std::string_view, 26> kPictures = {
    "",        "image",    "img",       "logo",    "signature",    "sig",       "banner",
    "icon",    "footer",   "header",    "outlook", "att",          "untitled",  "unnamed",
    "picture", "facebook", "linkedin",  "twitter", "xing",         "instagram", "youtube",
    "spacer",  "pixel",    "unbenannt", "bild",    "pastedgraphic"};

bool EndsWithAny(std::string_view name, const auto& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

/// "image001.png", "Velmar_Logo.png", "Outlook-a1b2c3.png"
bool IsPictureName(std::string_view name) {
  const std::string_view stem = name.substr(0, name.rfind('.'));
  if (stem.starts_with("outlook-") || stem.find("logo") != std::string_view::npos) return true;
  std::string letters;
  std::copy_if(stem.begin(), stem.end(), std::back_inserter(letters),
               [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
  return std::find(kPictures.begin(), kPictures.end(), letters) != kPictures.end();
}

}  // namespace

PartKind KindOfPart(std::string_view name, std::string_view media_type, std::string_view message) {
  const std::string lower = AsciiLower(name);
  if (EndsWithAny(lower, kShellEndings)) return PartKind::kShell;
  if (EndsWithAny(lower, kAccessoryEndings) ||
      std::find(kAccessoryTypes.begin(), kAccessoryTypes.end(), media_type) != kAccessoryTypes.end())
    return PartKind::kAccessory;
  // Exchange cuts what a gateway wrote below a message into a part of its own.
  if (lower.starts_with("att0") && (lower.ends_with(".txt") || lower.ends_with(".htm")))
    return PartKind::kAccessory;
  if (media_type.starts_with("image/") || EndsWithAny(lower, kImageEndings)) {
    const bool shown = message.find("cid:" + std::string(name)) != std::string_view::npos;
    return shown || IsPictureName(lower) ? PartKind::kAccessory : PartKind::kPaper;
  }
  return PartKind::kPaper;
}

}  // namespace candor
