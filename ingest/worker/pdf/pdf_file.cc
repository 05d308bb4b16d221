// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/pdf_file.h"

#include <ErrorCodes.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <goo/GooString.h>

#include <algorithm>
#include <optional>

#include "ingest/worker/pdf/revisions.h"
#include "ingest/worker/pdf/salvage.h"
#include "ingest/worker/pdf/text_string.h"
#include "model/codes.h"

namespace candor::pdf {
namespace {

constexpr size_t kHeaderSearch = 1024;  // ISO 32000-1, annex H: viewers look this far
constexpr size_t kTrailerSearch = 2048;
constexpr size_t kMaxTitle = 1000;
constexpr std::string_view kFiller("\r\n\t \f\0", 6);
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool HasHeader(std::string_view bytes) {
  return bytes.substr(0, kHeaderSearch).find("%PDF-") != std::string_view::npos;
}

bool HasEnd(std::string_view bytes) {
  std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kTrailerSearch));
  return tail.find("%%EOF") != std::string_view::npos || tail.find("startxref") != std::string_view::npos;
}

// What stands behind the end of the PDF; "we refuse to" is twelve bytes. A zip may hold a PDF with an end of
// its own.
std::string_view BehindEnd(std::string_view bytes) {
  constexpr std::string_view kEnd = "%%EOF", kZip = "PK\x03\x04";
  std::string_view behind;
  for (size_t at = bytes.find(kEnd); at != std::string_view::npos; at = bytes.find(kEnd, at + kEnd.size())) {
    behind = bytes.substr(at + kEnd.size());
    behind = behind.substr(std::min(behind.find_first_not_of(kFiller), behind.size()));
    if (behind.starts_with(kZip)) return behind;
  }
  return behind.substr(0, behind.find_last_not_of(kFiller) + 1);
}

// What stands before the header.
std::string_view BeforeHeader(std::string_view bytes) {
  const size_t header = bytes.find("%PDF-");
  if (header == std::string_view::npos) return {};
  const std::string_view before = bytes.substr(0, header);
  const std::string_view words =
      before.starts_with(kByteOrderMark) ? before.substr(kByteOrderMark.size()) : before;
  return words.find_first_not_of(kFiller) == std::string_view::npos ? "" : before;
}

bool OnlyWhiteSpace(std::string_view bytes) {
  return bytes.find_first_not_of(kFiller) == std::string_view::npos;
}

}  // namespace

std::unique_ptr<PDFDoc> PdfFile::Open(std::string_view bytes, const std::string* password) {
  rebuilt_ = false;
  std::optional<GooString> given;
  if (password != nullptr) given.emplace(*password);
  auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  return std::make_unique<PDFDoc>(stream, given, given, nullptr, [this] { rebuilt_ = true; });
}

PdfFile::PdfFile(std::string_view bytes) {
  if (OnlyWhiteSpace(bytes)) {
    end_ = {std::string(code::kEmpty),
            bytes.empty() ? "the file has no bytes" : "the file holds nothing but white space"};
    return;
  }
  const std::string_view before = BeforeHeader(bytes);
  prepended_ = before.size();
  // Within what viewers forgive, the table of objects may count from either end of it. Objects before a
  // header are a PDF that has lost its own.
  if (!HasHeader(bytes) && before.find(" obj") == std::string_view::npos) bytes.remove_prefix(before.size());
  const std::string_view behind = BehindEnd(bytes);
  appended_ = behind.size();
  // Whoever looks for the table of objects in the last kilobyte finds it.
  if (!behind.empty()) bytes = bytes.substr(0, static_cast<size_t>(behind.data() - bytes.data()));
  // Padding is not looked through for it.
  bytes = bytes.substr(0, bytes.find_last_not_of(kFiller) + 1);
  bytes_ = bytes;
  doc_ = Open(bytes);
  if (!doc_->isOk() && doc_->getErrorCode() != errEncrypted) {
    salvage_ = WithNewTrailer(bytes);
    if (!salvage_.empty()) doc_ = Open(salvage_);
    salvaged_ = doc_->isOk();
  }
  Conclude();
}

void PdfFile::Unlock(std::span<const std::string> passwords) {
  if (end_.code != code::kEncrypted) return;
  for (const std::string& password : passwords) {
    doc_ = Open(salvage_.empty() ? bytes_ : salvage_, &password);
    if (doc_->isOk() || doc_->getErrorCode() != errEncrypted) break;
  }
  end_ = {};
  salvaged_ = !salvage_.empty() && doc_->isOk();
  Conclude();
}

void PdfFile::Conclude() {
  const bool has_end = HasEnd(bytes_);
  if (doc_->isOk()) {
    truncated_ = rebuilt_ && !has_end;
  } else if (doc_->getErrorCode() == errEncrypted) {
    end_ = {std::string(code::kEncrypted), "the file is locked with a password or a certificate"};
  } else if (!HasHeader(bytes_)) {
    end_ = {std::string(code::kCorrupt), "this is not a PDF file: its header is missing"};
  } else if (!has_end) {
    end_ = {std::string(code::kTruncated), "the file breaks off before the table of its objects"};
  } else {
    end_ = {std::string(code::kCorrupt), "the structure of the file is damaged beyond repair"};
  }
}

PdfFile::~PdfFile() = default;

XRef* PdfFile::xref() const { return doc_->getXRef(); }

size_t PdfFile::revisions() const { return CountRevisions(bytes_); }

std::string PdfFile::Forbidden() const {
  std::string forbidden;
  const auto tell = [&](bool allowed, const char* what) {
    if (!allowed) forbidden += (forbidden.empty() ? "" : ", ") + std::string(what);
  };
  tell(doc_->okToPrint(true), "printing");
  tell(doc_->okToCopy(true), "copying");
  tell(doc_->okToChange(true), "changing");
  tell(doc_->okToAddNotes(true), "adding notes");
  return forbidden;
}

std::string PdfFile::Title() const {
  Object info = doc_->getDocInfo();
  if (!info.isDict()) return {};
  Object title = info.dictLookup("Title");
  if (!title.isString()) return {};
  std::string text = TextStringToUtf8(title.getString()->toStr());
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  size_t end = std::min(text.size(), kMaxTitle);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

}  // namespace candor::pdf
