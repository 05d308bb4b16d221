// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/readers.h"

#include "model/media_types.h"

namespace candor {
namespace {

struct Row {
  std::string_view media_type;
  ReaderSet readers;
};

constexpr ReaderSet kMailReaders = {Reader::kCommon, Reader::kMail, Reader::kHtml, Reader::kPlain};
constexpr ReaderSet kOutlookReaders = {Reader::kCommon, Reader::kOutlook, Reader::kMail,
                                       Reader::kHtml,   Reader::kRtf,     Reader::kPlain};
// A description in a calendar may be written in HTML.
constexpr ReaderSet kCardReaders = {Reader::kCommon, Reader::kPlain, Reader::kHtml};
// What a compound file is shows inside: a message, an old document, or a package that is locked.
constexpr ReaderSet kCompoundReaders = {Reader::kCommon, Reader::kOldOffice, Reader::kOutlook,
                                        Reader::kOffice, Reader::kMail,      Reader::kHtml,
                                        Reader::kRtf,    Reader::kPlain};

// Others than text, pictures, office documents and archives, which are known by their families.
constexpr Row kRows[] = {
    {"application/json", {Reader::kCommon, Reader::kPlain}},
    {"application/mbox", kMailReaders},
    {"application/ms-tnef", kOutlookReaders},
    {"application/msword", kCompoundReaders},
    {"application/pdf", {Reader::kCommon, Reader::kPdf}},
    {"application/pkcs7-mime", kMailReaders},
    {"application/vnd.ms-excel", kCompoundReaders},
    {"application/vnd.ms-outlook", kOutlookReaders},
    {"application/vnd.ms-outlook-pst", kOutlookReaders},
    {"application/vnd.ms-powerpoint", kCompoundReaders},
    {"application/x-microsoft-rpmsg-message", {Reader::kCommon, Reader::kOutlook}},
    {"application/x-ole-storage", kCompoundReaders},
    {"application/xml", {Reader::kCommon, Reader::kXml}},
    {"image/svg+xml", {Reader::kCommon, Reader::kXml}},
    {"message/rfc822", kMailReaders},
    {"text/calendar", kCardReaders},
    {"text/directory", kCardReaders},
    {"text/html", {Reader::kCommon, Reader::kHtml}},
    {"text/rtf", {Reader::kCommon, Reader::kRtf}},
    {"text/vcard", kCardReaders},
    {"text/x-vcalendar", kCardReaders},
    {"text/x-vcard", kCardReaders},
    {"text/xml", {Reader::kCommon, Reader::kXml}},
};

}  // namespace

ReaderSet ReadersOf(std::string_view media_type) {
  for (const Row& row : kRows)
    if (row.media_type == media_type) return row.readers;
  if (IsArchiveType(media_type)) return {Reader::kCommon, Reader::kArchive};
  if (IsPictureType(media_type)) return {Reader::kCommon, Reader::kOcr};
  if (IsFlatOpenDocument(media_type)) return {Reader::kCommon, Reader::kXml, Reader::kOffice};
  if (IsOfficeType(media_type)) return {Reader::kCommon, Reader::kOffice};
  if (media_type.starts_with("text/")) return {Reader::kCommon, Reader::kPlain};
  return {Reader::kCommon};
}

}  // namespace candor
