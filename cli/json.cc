// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/json.h"

#include <cmath>

#include "model/names.h"

namespace candor {
namespace {

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json Addresses(const std::vector<Mailbox>& mailboxes) {
  Json list = Json::array();
  for (const Mailbox& mailbox : mailboxes) list.push_back(ToJson(mailbox));
  return list;
}

// Decimal places that mean something, so that JSON does not show 0.30000000000000004.
double Rounded(double value, double scale) { return std::round(value * scale) / scale; }

}  // namespace

std::string JsonText(std::string_view bytes) { return ToValidUtf8(bytes); }

std::string Dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

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
               {"thread", OrNull(message.thread)}};
  return json;
}

Json MessageReference(const Message& message) {
  return Json{{"message_id", OrNull(message.message_id)}, {"from", Addresses(message.from)}, {"to", Addresses(message.to)},
              {"date", OrNull(message.date)},             {"subject", message.subject},      {"thread", OrNull(message.thread)}};
}

Json DocumentJson(const Family& family, size_t index, bool with_boxes) {
  const Item& item = family.items[index];
  Json json = {{"path", JsonText(item.path)},
               {"media_type", OrNull(item.media_type)},
               {"document_type", nullptr},
               {"status", Name(item.state)},
               {"code", OrNull(item.code)},
               {"detail", OrNull(JsonText(item.detail))},
               {"sha256", OrNull(item.sha256)}};
  Json attachments = Json::array();
  for (const Item& other : family.items) {
    if (other.parent == index) attachments.push_back(JsonText(other.path));
  }
  if (!item.document) {
    json["text"] = nullptr;
    json["pages"] = Json::array();
    json["zones"] = Json::array();
    json["message"] = nullptr;
    json["attachments"] = attachments;
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
      boxes.push_back({span.begin, span.end, word.page + 1, Rounded(word.x0, 100), Rounded(word.y0, 100),
                       Rounded(word.x1, 100), Rounded(word.y1, 100)});
    }
    json["boxes"] = std::move(boxes);
  }
  return json;
}

Json FindingJson(const Document& document, const Finding& finding, CodePointOffsets* offsets) {
  Span span = offsets->At(finding.span);
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
              {"quote", std::string(document.Slice(finding.span))},
              {"sentence", std::string(document.Slice(finding.sentence))},
              {"begin", span.begin},
              {"end", span.end},
              {"context", finding.tags},
              {"reasons", std::move(reasons)}};
}

}  // namespace candor
