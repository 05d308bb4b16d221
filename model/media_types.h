// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Of a folder that could not be listed: what stands for the files in it (shared MIME-info, 2.11).
inline constexpr std::string_view kFolderType = "inode/directory";

/// OpenDocument as one file of XML and no zip.
inline bool IsFlatOpenDocument(std::string_view media_type) {
  return media_type == "application/vnd.oasis.opendocument.text-flat-xml";
}

/// Office Open XML, with macros or without, OpenDocument, their forerunners and RTF.
inline bool IsOfficeType(std::string_view media_type) {
  for (const std::string_view old :
       {"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "text/rtf"}) {
    if (media_type == old) return true;
  }
  for (const std::string_view family :
       {"application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
        "application/vnd.sun.xml.", "application/vnd.ms-word.", "application/vnd.ms-excel.",
        "application/vnd.ms-powerpoint."}) {
    if (media_type.substr(0, family.size()) == family) return true;
  }
  return false;
}

/// In text of these each line is a paragraph, an item or a row by itself: none was broken to fit a page.
inline bool HasWholeLines(std::string_view media_type) {
  return IsOfficeType(media_type) || media_type == "text/xml" || media_type == "application/xml" ||
         media_type == "image/svg+xml";
}

/// What a password may open: PDF, zip and office documents. Those of other archives candor cannot use, and a
/// message is locked with keys.
inline bool TakesPasswords(std::string_view media_type) {
  for (const std::string_view type :
       {"application/pdf", "application/zip", "application/x-ole-storage", "application/msword",
        "application/vnd.ms-excel", "application/vnd.ms-powerpoint"}) {
    if (media_type == type) return true;
  }
  return IsOfficeType(media_type);
}

/// Archives and packed files, whose members are read.
inline bool IsArchiveType(std::string_view media_type) {
  for (const std::string_view type :
       {"application/gzip", "application/vnd.ms-cab-compressed", "application/vnd.rar",
        "application/x-7z-compressed", "application/x-archive", "application/x-bzip2",
        "application/x-compress", "application/x-cpio", "application/x-iso9660-image", "application/x-lz4",
        "application/x-lzip", "application/x-lzma", "application/x-tar", "application/x-xz",
        "application/zip", "application/zstd"}) {
    if (media_type == type) return true;
  }
  return false;
}

/// Pictures that OCR can read: what leptonica decodes.
inline bool IsPictureType(std::string_view media_type) {
  for (const std::string_view type :
       {"image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif", "image/webp", "image/jp2"}) {
    if (media_type == type) return true;
  }
  return false;
}

}  // namespace candor
