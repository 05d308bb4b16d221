// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/pst.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/mail/mail.h"
#include "ingest/worker/outlook/item_fields.h"
#include "ingest/worker/outlook/mime_message.h"
#include "ingest/worker/outlook/pst_file.h"
#include "model/codes.h"

namespace candor {
namespace {

struct NoParts : ExtractionSink {
  bool AddPart(const Part& /*part*/, std::string_view /*bytes*/) override { return true; }
};

class PartGiver : public PstVisitor {
 public:
  PartGiver(const ExtractionInput& input, Document* document, ExtractionSink* sink)
      : input_(input), document_(document), sink_(sink) {}

  bool TakeItem(const std::string& path, uint32_t number, const MapiMessage& message) override {
    MimeComposer composer(input_.limits.text_bytes);
    ExtractionSink::Part part;
    std::vector<Problem> ignored;
    part.name = message.properties.Subject(&ignored);
    if (part.name.empty()) part.name = std::to_string(number);
    part.name = path + part.name;
    const std::string within = part.name + "/";
    const bool own = IsOwnItem(message);
    part.media_type = own ? "text/plain" : "message/rfc822";
    part.charset = own ? "utf-8" : "";
    const std::string content = own ? TextOf(message, &composer) : composer.Compose(message, within);
    // What went wrong with it has no other place than its end.
    const std::vector<Problem>& problems = message.problems.empty() ? composer.problems() : message.problems;
    if (!problems.empty()) part.end = {problems[0].code, problems[0].detail};
    if (!Give(part, content) || (own && !GiveAttachments(message, within, &composer))) return false;
    for (const ExtractionSink::Part& lost : composer.lost())
      if (!Give(lost, "")) return false;
    return true;
  }

  bool TakeLost(const std::string& path, uint32_t number, const char* why) override {
    return Give({path + std::to_string(number), "", "", {std::string(code::kCorrupt), why}}, "");
  }

  void TellMissing(const std::string& path, int64_t says, int64_t has) override {
    constexpr size_t kMostProblems = 50;
    if (document_->problems.size() < kMostProblems)
      document_->problems.push_back({std::string(code::kMissingPart),
                                     "the folder \"" + path + "\" says to have " + std::to_string(says) +
                                         " items, and has " + std::to_string(has)});
  }

  size_t given() const { return given_; }
  bool stopped() const { return stopped_; }

 private:
  // What nobody sent is no message, but has a text like one.
  std::string TextOf(const MapiMessage& message, MimeComposer* composer) const {
    bool ignored = false;
    const std::string mail = composer->ComposeWithoutAttachments(message, &ignored);
    ExtractionInput as_mail = input_;
    as_mail.bytes = mail;
    Document document;
    NoParts none;
    ExtractMail(as_mail, &document, &none);
    return document.text;
  }

  // Beside it, for a text holds no parts.
  bool GiveAttachments(const MapiMessage& message, const std::string& within, MimeComposer* composer) {
    for (const MapiAttachment& attachment : message.attachments) {
      ExtractionSink::Part part = composer->DescribeAttachment(attachment);
      part.name = within + part.name;
      const bool mail = attachment.message != nullptr;
      if (!Give(part, mail ? composer->Compose(*attachment.message, part.name + "/") : attachment.bytes))
        return false;
    }
    return true;
  }

  bool Give(const ExtractionSink::Part& part, std::string_view bytes) {
    stopped_ = !sink_->AddPart(part, bytes);
    ++given_;
    return !stopped_;
  }

  const ExtractionInput& input_;
  Document* document_;
  ExtractionSink* sink_;
  size_t given_ = 0;
  bool stopped_ = false;
};

/// What the header says of the size of the file (MS-PST, 2.2.2.5 and 2.2.2.6: ibFileEof), when the file has
/// less.
std::optional<std::string> CutOff(std::string_view bytes) {
  constexpr size_t kVersionAt = 10, kAnsiEndAt = 168, kUnicodeEndAt = 184;
  constexpr uint16_t kFirstUnicode = 23;  // ANSI: 14 and 15
  if (bytes.size() < kUnicodeEndAt + 8) return std::nullopt;
  // Of a mailbox, of a copy of one (.ost); what lacks it says nothing.
  const std::string_view client = bytes.substr(8, 2);
  if (client != "SM" && client != "SO") return std::nullopt;
  const uint64_t end =
      ReadU16(bytes, kVersionAt) < kFirstUnicode ? ReadU32(bytes, kAnsiEndAt) : ReadU64(bytes, kUnicodeEndAt);
  if (end <= bytes.size()) return std::nullopt;
  return "the file breaks off: it has " + std::to_string(bytes.size()) + " bytes of " + std::to_string(end);
}

ExtractionEnd End(const ExtractionInput& input, const Document& document, bool opened,
                  const PartGiver& giver) {
  const std::optional<std::string> cut_off = CutOff(input.bytes);
  if (!opened && cut_off) return {std::string(code::kTruncated), *cut_off + "; its folders cannot be read"};
  if (!opened) return {std::string(code::kCorrupt), "its folders cannot be read"};
  if (giver.stopped()) return {std::string(code::kBombLimit), "the limits on parts of one file were reached"};
  if (cut_off) return {std::string(code::kTruncated), *cut_off + "; items may be missing"};
  if (giver.given() == 0 && document.problems.empty())
    return {std::string(code::kEmpty), "the mailbox has no items"};
  return {};
}

}  // namespace

ExtractionEnd ExtractPst(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  PartGiver giver(input, document, sink);
  const size_t largest = std::min<uint64_t>(input.limits.file_bytes, input.limits.memory_bytes / 4);
  const bool opened = VisitPst(input.bytes, largest, &giver);
  return End(input, *document, opened, giver);
}

}  // namespace candor
