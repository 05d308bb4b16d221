// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "base/escape.h"
#include "cli/line_boxes.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json Addresses(const std::vector<Mailbox>& mailboxes) {
  Json list = Json::array();
  for (const Mailbox& mailbox : mailboxes) list.push_back(ToJson(mailbox));
  return list;
}

Json PageNumber(uint32_t page) { return page == kNoPage ? Json(nullptr) : Json(page + 1); }

}  // namespace

double Rounded(double value, double scale) { return std::round(value * scale) / scale; }

std::string JsonText(std::string_view bytes) { return ToValidUtf8(bytes); }

std::string Dump(const Json& json) {
  return EscapeJson(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json ConfinementJson(std::optional<Confinement> confinement) {
  return confinement ? Json(Name(*confinement)) : Json(nullptr);
}

Json ToJson(const Mailbox& mailbox) {
  return Json{{"name", OrNull(JsonText(mailbox.name))}, {"address", OrNull(JsonText(mailbox.address))}};
}

Json MessageJson(const Message& message) {
  Json json = {{"message_id", OrNull(message.message_id)},
               {"from", Addresses(message.from)},
               {"to", Addresses(message.to)},
               {"cc", Addresses(message.cc)},
               {"date", OrNull(message.date)},
               {"subject", message.subject},
               {"in_reply_to", OrNull(message.in_reply_to)},
               {"references", message.references},
               {"list", message.list ? Json(*message.list) : Json(nullptr)},
               {"auto_submitted", OrNull(message.auto_submitted)},
               {"thread", OrNull(message.thread)}};
  return json;
}

Json MessageReference(const Message& message) {
  return Json{{"message_id", OrNull(message.message_id)},
              {"from", Addresses(message.from)},
              {"to", Addresses(message.to)},
              {"date", OrNull(message.date)},
              {"subject", message.subject},
              {"thread", OrNull(message.thread)}};
}

Json DocumentReference(const DocumentInfo& document) {
  return Json{{"control", document.control},
              {"room", OrNull(JsonText(document.root))},
              {"path", JsonText(document.path)},
              {"container", document.container.empty() ? Json(nullptr) : Json(JsonText(document.container))},
              {"sha256", document.sha256},
              {"media_type", document.media_type},
              {"document_type", Name(document.type)}};
}

Json DocumentJson(const Family& family, size_t index, bool with_boxes) {
  const Item& item = family.items[index];
  Json json = {{"path", JsonText(item.path)},  {"media_type", OrNull(item.media_type)},
               {"document_type", nullptr},     {"status", Name(item.state)},
               {"code", OrNull(item.code)},    {"detail", OrNull(JsonText(item.detail))},
               {"sha256", OrNull(item.sha256)}};
  Json attachments = Json::array();
  for (const Item& other : family.items) {
    if (other.parent == index) attachments.push_back(JsonText(other.path));
  }
  if (!item.document) {
    for (const char* absent : {"language", "title", "text", "message"}) json[absent] = nullptr;
    for (const char* empty : {"pages", "zones", "problems"}) json[empty] = Json::array();
    json["attachments"] = attachments;
    if (with_boxes) json["boxes"] = Json::array();
    return json;
  }
  const Document& document = *item.document;
  CodePointOffsets offsets(document.text);
  json["document_type"] = Name(document.type);
  json["language"] = OrNull(document.language);
  json["title"] = OrNull(document.title);
  json["text"] = document.text;
  Json pages = Json::array();
  for (const Page& page : document.pages) {
    Span span = offsets.At(page.span);
    pages.push_back({{"begin", span.begin},
                     {"end", span.end},
                     {"width", Rounded(page.width, 100)},
                     {"height", Rounded(page.height, 100)}});
  }
  json["pages"] = std::move(pages);
  Json zones = Json::array();
  for (const Zone& zone : document.zones) {
    Span span = offsets.At(zone.span);
    Json entry = {{"kind", Name(zone.kind)}, {"begin", span.begin}, {"end", span.end}, {"level", zone.level}};
    if (!zone.author.empty()) entry["author"] = zone.author;
    if (!zone.date.empty()) entry["date"] = zone.date;
    if (!zone.origin.empty()) entry["origin"] = zone.origin;
    zones.push_back(std::move(entry));
  }
  json["zones"] = std::move(zones);
  json["message"] = document.message ? MessageJson(*document.message) : Json(nullptr);
  json["attachments"] = attachments;
  Json problems = Json::array();
  for (const Problem& problem : document.problems) {
    problems.push_back({{"code", problem.code}, {"detail", JsonText(problem.detail)}});
  }
  json["problems"] = std::move(problems);
  if (with_boxes) {
    Json boxes = Json::array();
    for (const WordBox& word : document.words) {
      Span span = offsets.At(word.span);
      Json box = {span.begin,
                  span.end,
                  word.page + 1,
                  Rounded(word.x0, 100),
                  Rounded(word.y0, 100),
                  Rounded(word.x1, 100),
                  Rounded(word.y1, 100)};
      if (word.confidence > 0) box.push_back(std::lround(word.confidence));
      boxes.push_back(std::move(box));
    }
    json["boxes"] = std::move(boxes);
  }
  return json;
}

Json FindingJson(const Finding& finding, Span code_points, std::string_view quote,
                 std::string_view sentence) {
  Json reasons = Json::array();
  for (const Reason& reason : finding.reasons) {
    reasons.push_back({{"kind", reason.kind}, {"name", reason.name}, {"add", Rounded(reason.add, 1000)}});
  }
  return Json{{"id", finding.id},
              {"signal", finding.signal},
              {"dimension", finding.dimension},
              {"rule", finding.rule},
              {"severity", Name(finding.severity)},
              {"confidence", Rounded(finding.confidence, 1000)},
              {"quote", quote},
              {"sentence", sentence},
              {"begin", code_points.begin},
              {"end", code_points.end},
              {"context", finding.tags},
              {"reasons", std::move(reasons)}};
}

Json ReviewJson(const Review& review) {
  return {{"state", Name(review.verdict)},
          {"note", OrNull(JsonText(review.note))},
          {"by", JsonText(review.by)},
          {"at", IsoSecond(review.at)}};
}

Json TaggingJson(const Tagging& tagging) {
  return {{"tag", JsonText(tagging.tag)},
          {"put", tagging.put},
          {"by", JsonText(tagging.by)},
          {"at", IsoSecond(tagging.at)}};
}

Json TagsJson(const std::vector<Tagging>& tags) {
  Json words = Json::array();
  for (const Tagging& tagging : tags) words.push_back(JsonText(tagging.tag));
  return words;
}

Json BoxesJson(const std::vector<WordBox>& words) {
  Json boxes = Json::array();
  for (const WordBox& box : LineBoxes(words)) {
    boxes.push_back({box.page + 1, Rounded(box.x0, 100), Rounded(box.y0, 100), Rounded(box.x1, 100),
                     Rounded(box.y1, 100)});
  }
  return boxes;
}

Json FindingJson(const FindingRow& row) {
  Json json = FindingJson(row.finding, Span{row.begin_point, row.end_point}, row.quote, row.sentence);
  json["document"] = DocumentReference(row.document);
  json["page"] = PageNumber(row.page);
  json["stamp"] = OrNull(JsonText(row.stamp));
  json["boxes"] = BoxesJson(row.boxes);
  json["message"] = row.document.message ? MessageReference(*row.document.message) : Json(nullptr);
  json["party"] = OrNull(row.party);
  json["nda"] = OrNull(row.nda.id);
  json["nda_in_force"] = Name(row.nda.state);
  json["zone"] = {{"kind", Name(row.zone.kind)},
                  {"author", OrNull(JsonText(row.zone.author))},
                  {"date", OrNull(JsonText(row.zone.date))}};
  json["quoted"] = row.quotation ? Json{{"author", OrNull(JsonText(row.quotation->author))},
                                        {"date", OrNull(JsonText(row.quotation->date))},
                                        {"level", row.quotation->level},
                                        {"origin", OrNull(row.quotation->origin)},
                                        {"in_origin", row.quotation->in_origin}}
                                 : Json(nullptr);
  json["footer_of"] = row.footer_of > 0 ? Json(row.footer_of) : Json(nullptr);
  Json locations = Json::array();
  Json rooms = Json::array();
  Json also = Json::array();
  std::set<std::pair<std::string_view, std::string_view>>
      listed;  // another place may be one in the same file
  auto list = [&](const std::vector<Location>& of) {
    for (const Location& location : of) {
      if (!listed.insert({location.root, location.path}).second) continue;
      locations.push_back(JsonText(location.path));
      rooms.push_back(OrNull(JsonText(location.root)));
    }
  };
  list(row.locations);
  for (const EventPlace& place : row.also) {
    list(place.locations);
    const Location first = place.locations.empty() ? Location() : place.locations.front();
    also.push_back({{"id", place.id},
                    {"control", place.control},
                    {"room", OrNull(JsonText(first.root))},
                    {"path", OrNull(JsonText(first.path))},
                    {"page", PageNumber(place.page)},
                    {"begin", place.begin_point},
                    {"end", place.end_point},
                    {"quoted", place.quoted}});
  }
  json["locations"] = std::move(locations);
  json["rooms"] = std::move(rooms);
  json["event"] = row.event;
  json["also"] = std::move(also);
  json["review"] = row.review ? ReviewJson(*row.review) : Json(nullptr);
  json["tags"] = TagsJson(row.people_tags);
  json["new"] = row.is_new;
  json["lexicon"] = OrNull(row.lexicon);
  return json;
}

Json HitJson(const Hit& hit) {
  CodePointOffsets offsets(hit.text);
  Json marks = Json::array();
  for (Span mark : hit.marks) {
    Span points = offsets.At(mark);
    marks.push_back({{"begin", hit.begin_point + points.begin}, {"end", hit.begin_point + points.end}});
  }
  Json locations = Json::array();
  Json rooms = Json::array();
  for (const Location& location : hit.locations) {
    locations.push_back(JsonText(location.path));
    rooms.push_back(OrNull(JsonText(location.root)));
  }
  Json also = Json::array();
  for (const HitPlace& place : hit.also) {
    also.push_back({{"document", DocumentReference(place.document)},
                    {"page", PageNumber(place.page)},
                    {"passage", place.passage}});
  }
  Json document = DocumentReference(hit.document);
  if (!hit.code.empty()) {  // what nobody could read has neither
    document["control"] = nullptr;
    document["document_type"] = nullptr;
    document["sha256"] = OrNull(hit.document.sha256);
    document["media_type"] = OrNull(hit.document.media_type);
  }
  return Json{{"document", std::move(document)},
              {"code", OrNull(hit.code)},
              {"detail", OrNull(JsonText(hit.detail))},
              {"locations", std::move(locations)},
              {"rooms", std::move(rooms)},
              {"page", PageNumber(hit.page)},
              {"passage", hit.passage},
              {"zone", Name(hit.zone)},
              {"begin", hit.begin_point},
              {"end", hit.begin_point + offsets.At(static_cast<uint32_t>(hit.text.size()))},
              {"marks", std::move(marks)},
              {"message", hit.document.message ? MessageReference(*hit.document.message) : Json(nullptr)},
              {"party", OrNull(hit.party)},
              {"also", std::move(also)},
              {"text", hit.text}};
}

Json StampedPageJson(const StampedPage& page) {
  Json locations = Json::array();
  Json rooms = Json::array();
  for (const Location& location : page.locations) {
    locations.push_back(JsonText(location.path));
    rooms.push_back(OrNull(JsonText(location.root)));
  }
  return Json{{"stamp", JsonText(page.stamp)},     {"document", DocumentReference(page.document)},
              {"locations", std::move(locations)}, {"rooms", std::move(rooms)},
              {"page", PageNumber(page.page)},     {"text", page.text}};
}

Json RequestJson(const LedgerRow& row) {
  const Request& request = row.request;
  Json evidence = nullptr;
  if (request.evidence && row.answer) {
    evidence = Json{
        {"document", DocumentReference(*row.answer)},
        {"begin", row.answer_points.begin},
        {"end", row.answer_points.end},
        {"quote", request.evidence->quote},
        {"attachment", request.evidence->attachment.empty() ? Json(nullptr)
                                                            : Json(JsonText(request.evidence->attachment))}};
  }
  Json upload = nullptr;
  if (row.upload) {
    upload = Json{{"document", DocumentReference(row.upload->document)},
                  {"begin", row.upload->points.begin},
                  {"end", row.upload->points.end},
                  {"quote", row.upload->quote}};
  }
  Json again = Json::array();
  for (const LedgerRow::Again& place : row.again) {
    again.push_back({{"document", DocumentReference(place.document)},
                     {"begin", place.points.begin},
                     {"end", place.points.end},
                     {"quote", place.quote},
                     {"asked_on", place.asked_on}});
  }
  return Json{{"id", request.id},
              {"document", DocumentReference(row.document)},
              {"message", row.document.message ? MessageReference(*row.document.message) : Json(nullptr)},
              {"begin", row.points.begin},
              {"end", row.points.end},
              {"quote", request.quote},
              {"asker", ToJson(request.asker)},
              {"asked", Addresses(request.asked)},
              {"item", request.item},
              {"asked_on", OrNull(request.asked_on)},
              {"asked_on_basis", OrNull(std::string(Name(request.asked_on_basis)))},
              {"again", std::move(again)},
              {"outcome", Name(request.outcome)},
              {"evidence", std::move(evidence)},
              {"answer_date", OrNull(request.answered_on)},
              {"answer_date_basis", OrNull(std::string(Name(request.answered_on_basis)))},
              {"upload", std::move(upload)},
              {"age_business_days", row.age ? Json(*row.age) : Json(nullptr)},
              {"party", OrNull(row.party)},
              {"nda", OrNull(row.nda)},
              {"nda_period", row.nda_period ? Json{{"begin", row.nda_period->begin},
                                                   {"end", OrNull(row.nda_period->end)},
                                                   {"affiliate", row.nda_period->affiliate}}
                                            : Json(nullptr)},
              {"in_quoted_text", request.in_quoted_text}};
}

namespace {

Json Neighbour(const DocumentInfo& info) {
  return Json{{"document", DocumentReference(info)},
              {"message", info.message ? MessageReference(*info.message) : Json(nullptr)}};
}

Json Neighbours(const std::vector<DocumentInfo>& list) {
  Json json = Json::array();
  for (const DocumentInfo& info : list) json.push_back(Neighbour(info));
  return json;
}

}  // namespace

Json MessageRowJson(const MessageRow& row) {
  Json locations = Json::array();
  for (const Location& location : row.locations)
    locations.push_back({{"room", OrNull(JsonText(location.root))}, {"path", JsonText(location.path)}});
  return Json{{"document", DocumentReference(row.document)},
              {"message", MessageJson(*row.document.message)},
              {"locations", std::move(locations)},
              {"thread_size", row.thread_size},
              {"parent", row.parent ? Neighbour(*row.parent) : Json(nullptr)},
              {"link", row.link == ThreadLink::kNone ? Json(nullptr) : Json(Name(row.link))},
              {"missing_parent", OrNull(row.missing_parent)},
              {"replies", Neighbours(row.replies)},
              {"copies", Neighbours(row.copies)}};
}

Json CoverageJson(const Coverage& coverage) {
  Json codes = Json::object();
  for (const auto* list : {&coverage.codes, &coverage.problems}) {
    for (const CodeCount& code : *list) {
      if (!code.code.empty()) codes[code.code] = codes.value(code.code, uint64_t{0}) + code.count;
    }
  }
  return Json{{"items", coverage.discovered},
              {"indexed", coverage.indexed},
              {"duplicate", coverage.duplicate},
              {"failed", coverage.failed},
              {"skipped", coverage.skipped},
              {"files", coverage.files},
              {"documents", coverage.documents},
              {"not_fully_read", coverage.not_fully_read},
              {"missing_messages", coverage.missing_messages},
              {"footers", coverage.footers},
              {"messages_with_footers", coverage.messages_with_footers},
              {"sandbox", ConfinementJson(coverage.confinement)},
              {"codes", codes}};
}

Json ExceptionJson(const ExceptionRow& row) {
  const CodeInfo* info = FindCode(row.code);
  return Json{{"kind", "item"},
              {"room", OrNull(JsonText(row.root))},
              {"path", JsonText(row.path)},
              {"state", Name(row.state)},
              {"code", row.code},
              {"stage", OrNull(row.stage)},
              {"detail", OrNull(JsonText(row.detail))},
              {"meaning", info != nullptr ? Json(info->meaning) : Json(nullptr)},
              {"advice", info != nullptr && !info->advice.empty() ? Json(info->advice) : Json(nullptr)},
              {"retryable", info != nullptr && info->retryable},
              {"media_type", OrNull(row.media_type)},
              {"size", row.size},
              {"sha256", OrNull(row.sha256)},
              {"attempts", row.attempts}};
}

Json MissingJson(const MissingRow& row) {
  Json quoted = Json::array();
  Json answered = Json::array();
  for (const MissingPlace& place : row.places) {
    Json entry = Neighbour(place.document);
    if (place.quoted) {
      entry["level"] = place.level;
      entry["begin"] = place.begin_point;
      entry["end"] = place.end_point;
      quoted.push_back(std::move(entry));
    } else {
      answered.push_back(std::move(entry));
    }
  }
  return Json{{"kind", "missing_message"},      {"message_id", OrNull(row.message_id)},
              {"author", OrNull(row.author)},   {"date", OrNull(row.date)},
              {"subject", OrNull(row.subject)}, {"recipients", OrNull(row.recipients)},
              {"quoted_in", std::move(quoted)}, {"answered_by", std::move(answered)}};
}

Json VanishedJson(const VanishedRow& row) {
  return Json{{"kind", row.replaced ? "replaced" : "vanished"},
              {"room", OrNull(JsonText(row.root))},
              {"path", JsonText(row.path)},
              {"control", OrNull(row.control)},
              {"media_type", OrNull(row.media_type)},
              {"size", row.size},
              {"sha256", OrNull(row.sha256)},
              {"has_copy", row.has_copy},
              {"at", IsoSecond(row.at)}};
}

Json FooterJson(const FooterRow& row) {
  return Json{{"kind", "footer"},
              {"messages", row.messages},
              {"findings", row.findings},
              {"text", row.text},
              {"document", DocumentReference(row.document)},
              {"message", row.document.message ? MessageReference(*row.document.message) : Json(nullptr)},
              {"begin", row.begin_point},
              {"end", row.end_point}};
}

}  // namespace candor
