// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/lists_csv.h"

#include "base/calendar.h"
#include "base/digests.h"
#include "cli/csv.h"
#include "cli/exports/people.h"
#include "cli/json.h"
#include "cli/request_printer.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

std::string Number(uint64_t number) { return std::to_string(number); }

std::string PageField(uint32_t page) { return page == kNoPage ? "" : Number(page + 1); }

/// 0.875, as JSON has it.
std::string Confidence(double confidence) { return Dump(Json(Rounded(confidence, 1000))); }

std::string Joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : "; ") + word;
  return all;
}

/// The columns of the message that a document is or stands in; empty of any other.
void AppendMessage(const std::optional<Message>& message, std::vector<std::string>* fields) {
  const Message none;
  const Message& of = message ? *message : none;
  for (std::string field : {PeopleField(of.from), PeopleField(of.to), of.date, of.subject})
    fields->push_back(std::move(field));
}

std::string TagWords(const FindingRow& row) {
  std::vector<std::string> words;
  for (const Tagging& tagging : row.people_tags) words.push_back(tagging.tag);
  return Joined(words);
}

/// "ROOM-000012; ROOM-000031": where it was asked for again.
std::string AgainIn(const LedgerRow& row) {
  std::string places;
  for (const LedgerRow::Again& place : row.again)
    places += (places.empty() ? "" : "; ") + place.document.control;
  return places;
}

}  // namespace

std::string MessageIdHash(const ManifestRow& row) {
  return row.message_id.empty() ? "" : Md5Hex("<" + row.message_id + ">");
}

std::string FindingsCsv(const std::vector<FindingRow>& rows) {
  std::string out = CsvRecord(
      {"id",      "signal", "dimension", "severity",    "confidence",   "party",     "quote",  "sentence",
       "control", "room",   "path",      "page",        "begin",        "end",       "sha256", "from",
       "to",      "date",   "subject",   "nda",         "nda_in_force", "context",   "rule",   "event",
       "places",  "new",    "review",    "review_note", "review_by",    "review_at", "tags",   "stamp"});
  for (const FindingRow& row : rows) {
    const Finding& finding = row.finding;
    std::vector<std::string> fields = {finding.id,
                                       finding.signal,
                                       finding.dimension,
                                       std::string(Name(finding.severity)),
                                       Confidence(finding.confidence),
                                       JsonText(row.party),
                                       row.quote,
                                       row.sentence,
                                       row.document.control,
                                       JsonText(row.document.root),
                                       JsonText(row.document.path),
                                       PageField(row.page),
                                       Number(row.begin_point),
                                       Number(row.end_point),
                                       row.document.sha256};
    AppendMessage(row.document.message, &fields);
    for (std::string field :
         {row.nda.id, std::string(Name(row.nda.state)), Joined(finding.tags), finding.rule, row.event,
          Number(1 + row.also.size()), std::string(row.is_new ? "true" : "false"),
          std::string(row.review ? Name(row.review->verdict) : ""),
          row.review ? JsonText(row.review->note) : "", row.review ? JsonText(row.review->by) : "",
          row.review ? IsoSecond(row.review->at) : "", TagWords(row), JsonText(row.stamp)})
      fields.push_back(std::move(field));
    out += CsvRecord(fields);
  }
  return out;
}

std::string DocumentsCsv(const std::vector<ListedDocument>& rows) {
  std::string out = CsvRecord({"control",        "room",        "path",
                               "container",      "media_type",  "document_type",
                               "title",          "language",    "pages",
                               "size",           "text_length", "sha256",
                               "sha1",           "md5",         "first_of_family",
                               "last_of_family", "from",        "to",
                               "date",           "subject",     "cc",
                               "message_id",     "thread",      "first_stamp",
                               "last_stamp",     "attachments", "attached_to"});
  for (const ListedDocument& row : rows) {
    const DocumentInfo& info = row.info;
    std::vector<std::string> fields = {info.control,
                                       JsonText(info.root),
                                       JsonText(info.path),
                                       JsonText(info.container),
                                       info.media_type,
                                       std::string(Name(info.type)),
                                       JsonText(info.title),
                                       info.language,
                                       info.pages > 0 ? Number(info.pages) : "",
                                       Number(info.size),
                                       Number(info.text_points),
                                       info.sha256,
                                       row.sha1,
                                       row.md5,
                                       row.first_of_family,
                                       row.last_of_family};
    AppendMessage(info.message, &fields);
    fields.push_back(info.message ? PeopleField(info.message->cc) : "");
    fields.push_back(info.message ? info.message->message_id : "");
    fields.push_back(info.message ? info.message->thread : "");
    fields.push_back(JsonText(row.stamps.first));
    fields.push_back(JsonText(row.stamps.last));
    fields.push_back(Joined(row.family.attachments));
    fields.push_back(Joined(row.family.attached_to));
    out += CsvRecord(fields);
  }
  return out;
}

std::string ExceptionsCsv(const std::vector<ExceptionRow>& rows) {
  std::string out = CsvRecord({"room", "path", "state", "code", "stage", "detail", "meaning", "advice",
                               "retryable", "media_type", "size", "sha256", "attempts"});
  for (const ExceptionRow& row : rows) {
    const CodeInfo* info = FindCode(row.code);
    out += CsvRecord({JsonText(row.root), JsonText(row.path), std::string(Name(row.state)), row.code,
                      row.stage, JsonText(row.detail), std::string(info != nullptr ? info->meaning : ""),
                      std::string(info != nullptr ? info->advice : ""),
                      info != nullptr && info->retryable ? "true" : "false", row.media_type, Number(row.size),
                      row.sha256, Number(row.attempts)});
  }
  return out;
}

std::string ManifestCsv(const std::vector<ManifestRow>& rows) {
  std::string out = CsvRecord({"control", "room", "path", "container", "state", "code", "media_type", "size",
                               "sha256", "sha1", "md5", "edrm_mih"});
  for (const ManifestRow& row : rows) {
    out += CsvRecord({row.control, JsonText(row.root), JsonText(row.path), JsonText(row.container),
                      std::string(Name(row.state)), row.code, row.media_type, std::to_string(row.size),
                      row.sha256, row.sha1, row.md5, MessageIdHash(row)});
  }
  return out;
}

std::string RequestsCsv(const std::vector<LedgerRow>& rows) {
  std::string out = CsvRecord({"id",
                               "asked_on",
                               "asker",
                               "asked",
                               "item",
                               "outcome",
                               "answer_date",
                               "age_business_days",
                               "party",
                               "nda",
                               "in_quoted_text",
                               "control",
                               "room",
                               "path",
                               "quote",
                               "evidence_control",
                               "evidence_path",
                               "evidence",
                               "asked_on_basis",
                               "upload_control",
                               "upload_path",
                               "upload",
                               "answer_date_basis",
                               "evidence_attachment",
                               "again"});
  for (const LedgerRow& row : rows) {
    const Request& request = row.request;
    out += CsvRecord({request.id,
                      request.asked_on,
                      JsonText(Shown(request.asker)),
                      JsonText(Shown(request.asked)),
                      request.item,
                      std::string(Name(request.outcome)),
                      request.answered_on,
                      row.age ? std::to_string(*row.age) : "",
                      JsonText(row.party),
                      row.nda,
                      request.in_quoted_text ? "true" : "false",
                      row.document.control,
                      JsonText(row.document.root),
                      JsonText(row.document.path),
                      request.quote,
                      row.answer ? row.answer->control : "",
                      row.answer ? JsonText(row.answer->path) : "",
                      request.evidence ? request.evidence->quote : "",
                      std::string(Name(request.asked_on_basis)),
                      row.upload ? row.upload->document.control : "",
                      row.upload ? JsonText(row.upload->document.path) : "",
                      row.upload ? row.upload->quote : "",
                      std::string(Name(request.answered_on_basis)),
                      request.evidence ? JsonText(request.evidence->attachment) : "",
                      AgainIn(row)});
  }
  return out;
}

}  // namespace candor
