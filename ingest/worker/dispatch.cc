// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/dispatch.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/line_ends.h"
#include "ingest/page_request.h"
#include "ingest/worker/archive/archive.h"
#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/cards/cards.h"
#include "ingest/worker/compound/compound_file.h"
#include "ingest/worker/compound/rights_management.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/locks/password_forms.h"
#include "ingest/worker/mail/mail.h"
#include "ingest/worker/mail/mbox.h"
#include "ingest/worker/mail/message_file.h"
#include "ingest/worker/mail/signed_file.h"
#include "ingest/worker/office/document_lock.h"
#include "ingest/worker/office/office.h"
#include "ingest/worker/outlook/outlook.h"
#include "ingest/worker/outlook/pst.h"
#include "ingest/worker/plain/markdown.h"
#include "ingest/worker/plain/plain.h"
#include "ingest/worker/rtf/rtf.h"
#include "ingest/worker/xml/xml.h"
#include "model/codes.h"
#include "model/media_types.h"

namespace candor {
namespace {

/// Many archives keep each message in a file of its own and its From_ line with it (procmail, SpamAssassin's
/// corpus). Such a file is a message and no container of one.
ExtractionEnd ExtractLines(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  size_t messages = 0;
  MboxMessage only{0, 0, 0, true};
  bool mailbox = ForEachMboxMessage(input.bytes, [&](const MboxMessage& message) {
    only = message;
    return ++messages < 2;
  });
  if (mailbox && messages > 1) return ExtractMbox(input, document, sink);
  ExtractionInput message = input;
  message.media_type = "message/rfc822";
  // Without a date the first line is no From_ line to a mailbox, but no field of a header either.
  size_t begin = mailbox ? only.begin : std::min(input.bytes.find('\n'), input.bytes.size() - 1) + 1;
  message.bytes = input.bytes.substr(begin);
  if (message.bytes.empty()) return ExtractMbox(input, document, sink);
  document->media_type = message.media_type;
  ExtractionEnd end = ExtractMail(message, document, sink);
  if (mailbox && !GiveWhatStandsBefore(input.bytes, only, sink) && end.code.empty())
    end = {std::string(code::kBombLimit), "the limits on parts of one file were reached"};
  return end;
}

ExtractionEnd ExtractMailbox(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  const std::optional<std::string> lines = ReadCarriageReturns(input.bytes);
  if (!lines) return ExtractLines(input, document, sink);
  ExtractionInput read = input;
  read.bytes = *lines;
  ExtractionEnd end = ExtractLines(read, document, sink);
  document->problems.push_back({std::string(code::kRepaired), "its lines end in a carriage return alone"});
  return end;
}

/// In letters of any case (MS-CFB, 2.6.4), as some programs write them; `name` in small ones.
std::optional<CompoundFile::Id> FindStream(const CompoundFile& file, std::string_view name) {
  for (const CompoundFile::Id entry : file.Children(CompoundFile::kRoot)) {
    if (AsciiLower(file.Name(entry)) == name && !file.IsStorage(entry)) return entry;
  }
  return std::nullopt;
}

/// A package of Office Open XML that is encrypted as a whole. Nothing where it is not that, or is locked in a
/// way that passwords do not open.
std::optional<ExtractionEnd> ExtractLocked(const ExtractionInput& input, Document* document,
                                           ExtractionSink* sink) {
  std::optional<CompoundFile> file = CompoundFile::Open(input.bytes);
  if (!file) return std::nullopt;
  const auto info = FindStream(*file, "encryptioninfo");
  const auto package = FindStream(*file, "encryptedpackage");
  if (!info || !package) return std::nullopt;
  const std::optional<office::DocumentLock> lock = office::DocumentLock::Open(file->Read(*info).bytes);
  if (!lock) return std::nullopt;
  const std::string packed = file->Read(*package).bytes;
  std::vector<std::string> passwords = {office::kNobodysPassword};
  const bool asked = !input.passwords.empty();
  if (asked) passwords.assign(input.passwords.begin(), input.passwords.end());
  passwords.resize(std::min<size_t>(passwords.size(), input.limits.password_tries));
  const std::optional<std::string> bytes = lock->Unlock(packed, passwords);
  if (!bytes) {
    return ExtractionEnd{std::string(code::kEncrypted), asked ? NoneOpens(passwords.size(), "the document")
                                                              : "the document needs a password"};
  }
  ExtractionInput inner = input;
  inner.bytes = *bytes;
  ExtractionEnd end = ExtractOffice(inner, document, sink);
  document->problems.push_back(asked ? Problem{std::string(code::kUnlocked), "one of the passwords opened it"}
                                     : Problem{std::string(code::kRestricted),
                                               "it is locked with the password that every program tries"});
  return end;
}

/// A compound file may hold a message under any name, and else a document of an old or of an encrypted kind.
ExtractionEnd ExtractCompound(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  ExtractionEnd end = ExtractMsg(input, document, sink);
  const bool message = document->media_type == "application/vnd.ms-outlook";
  if (message) return end;
  const std::optional<ExtractionEnd> unlocked = ExtractLocked(input, document, sink);
  return unlocked ? *unlocked : ExtractBinaryOffice(input, document, sink);
}

/// The text and the attachments of a message, for those whom a server of rights lets read them.
ExtractionEnd TellRightsManaged(const ExtractionInput& input, Document* document, ExtractionSink* /*sink*/) {
  document->media_type = input.media_type;
  return RightsManaged();
}

/// Where there is no OCR; whoever asked may have it (ingest/ocr_reader.h).
ExtractionEnd TellPicture(const ExtractionInput& input, Document* document, ExtractionSink* /*sink*/) {
  document->media_type = input.media_type;
  return {std::string(code::kNoTextLayer), "a picture"};
}

ExtractionEnd TellPgp(const ExtractionInput& input, Document* document, ExtractionSink* /*sink*/) {
  document->media_type = input.media_type;
  return {std::string(code::kEncrypted), "a PGP message, encrypted or packed"};
}

struct Row {
  std::string_view media_type;
  Extractor extractor;
};

constexpr Row kExtractors[] = {
    {"application/json", ExtractPlain},
    {"application/mbox", ExtractMailbox},
    {"application/ms-tnef", ExtractTnef},
    {"application/msword", ExtractCompound},
    {"application/pgp-encrypted", TellPgp},
    {"application/pkcs7-mime", ExtractSignedFile},
    {"application/vnd.ms-excel", ExtractCompound},
    {"application/vnd.ms-outlook", ExtractMsg},
    {"application/vnd.ms-outlook-pst", ExtractPst},
    {"application/vnd.ms-powerpoint", ExtractCompound},
    {"application/x-microsoft-rpmsg-message", TellRightsManaged},
    {"application/x-ole-storage", ExtractCompound},
    {"application/xml", ExtractXml},
    {"application/zip", ExtractZip},
    {"image/svg+xml", ExtractXml},
    {"message/rfc822", ExtractMessageFile},
    {"text/calendar", ExtractCards},
    {"text/directory", ExtractCards},
    {"text/html", ExtractHtml},
    {"text/markdown", ExtractMarkdown},
    {"text/rtf", ExtractRtf},
    {"text/vcard", ExtractCards},
    {"text/x-vcalendar", ExtractCards},
    {"text/x-vcard", ExtractCards},
    {"text/xml", ExtractXml},
};

}  // namespace

Extractor FindExtractor(std::string_view media_type) {
  if (media_type == "application/pdf") return PdfExtractor();
  if (media_type.starts_with(kPagesOfPdf)) return PageDrawer();
  if (IsPictureType(media_type)) return PictureExtractor() != nullptr ? PictureExtractor() : TellPicture;
  for (const Row& row : kExtractors)
    if (row.media_type == media_type) return row.extractor;
  if (IsArchiveType(media_type)) return ExtractArchive;
  if (IsFlatOpenDocument(media_type)) return ExtractXml;
  if (IsOfficeType(media_type)) return ExtractOffice;
  // Whatever else is text (CSV, source code) is read as it stands.
  return media_type.substr(0, 5) == "text/" ? ExtractPlain : nullptr;
}

}  // namespace candor
