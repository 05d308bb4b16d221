// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/outlook.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ingest/worker/compound/compound_file.h"
#include "ingest/worker/mail/mail.h"
#include "ingest/worker/outlook/item_fields.h"
#include "ingest/worker/outlook/mapi_message.h"
#include "ingest/worker/outlook/mime_message.h"
#include "ingest/worker/outlook/msg_file.h"
#include "ingest/worker/outlook/tnef_file.h"
#include "ingest/worker/pictures/small_picture.h"
#include "model/codes.h"

namespace candor {
namespace {

// A message with 10,000 broken attachments is one broken message.
void AddProblem(const Problem& problem, std::vector<Problem>* problems) {
  constexpr size_t kMostProblems = 50;
  if (problems->size() < kMostProblems &&
      std::find(problems->begin(), problems->end(), problem) == problems->end())
    problems->push_back(problem);
}

// Hands on what is attached. False: the sink takes no more.
bool GiveAttachments(const MapiMessage& message, MimeComposer* composer, ExtractionSink* sink) {
  for (const MapiAttachment& attachment : message.attachments) {
    ExtractionSink::Part part = composer->DescribeAttachment(attachment);
    if (part.end.code.empty() && MimeComposer::IsShownInText(attachment))
      TellSmallPicture(attachment.bytes, &part);
    const std::string mail =
        attachment.message != nullptr ? composer->Compose(*attachment.message, part.name + "/") : "";
    if (!sink->AddPart(part, attachment.message != nullptr ? mail : attachment.bytes)) return false;
  }
  for (const ExtractionSink::Part& part : composer->lost())
    if (!sink->AddPart(part, "")) return false;
  return true;
}

ExtractionEnd ReadAsMail(const ExtractionInput& input, const MapiMessage& message, Document* document,
                         ExtractionSink* sink) {
  MimeComposer composer(input.limits.text_bytes);
  bool body_attached = false;
  const std::string mail = composer.ComposeWithoutAttachments(message, &body_attached);
  ExtractionInput as_mail = input;
  as_mail.bytes = mail;
  as_mail.media_type = "message/rfc822";
  ExtractionEnd end = ExtractMail(as_mail, document, sink);
  const bool all = body_attached || GiveAttachments(message, &composer, sink);
  if (!all && end.code.empty())
    end = {std::string(code::kBombLimit), "the limits on parts of one file were reached"};
  for (const Problem& problem : message.problems) AddProblem(problem, &document->problems);
  for (const Problem& problem : composer.problems()) AddProblem(problem, &document->problems);
  return end;
}

// The body without the subject above it.
void KeepBodyAlone(Document* document) {
  document->message.reset();
  if (document->zones.empty()) return;
  const uint32_t subject = document->zones[0].span.end;
  document->text.erase(0, subject);
  document->zones.erase(document->zones.begin());
  for (Zone& zone : document->zones) {
    zone.span.begin -= subject;
    zone.span.end -= subject;
  }
}

}  // namespace

ExtractionEnd ExtractMsg(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  const std::optional<MapiMessage> message = ReadMsgFile(input.bytes);
  if (!message) {
    const bool other = CompoundFile::Open(input.bytes).has_value();
    const bool named = input.media_type == "application/vnd.ms-outlook";
    if (!named && other) return {std::string(code::kUnsupported), input.media_type};
    return {std::string(code::kCorrupt), other ? "it holds no message" : "it is no compound file"};
  }
  document->media_type = "application/vnd.ms-outlook";
  ExtractionEnd end = ReadAsMail(input, *message, document, sink);
  if (IsOwnItem(*message)) document->message.reset();
  return end;
}

ExtractionEnd ExtractTnef(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  const std::optional<MapiMessage> message = ReadTnefFile(input.bytes, 0);
  if (!message) return {std::string(code::kCorrupt), "it is no TNEF"};
  ExtractionEnd end = ReadAsMail(input, *message, document, sink);
  KeepBodyAlone(document);
  return end;
}

}  // namespace candor
