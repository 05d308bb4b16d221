// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/sarif.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "cli/exports/finding_text.h"
#include "cli/exports/uri.h"
#include "cli/version.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

Json Text(std::string text) { return {{"text", std::move(text)}}; }

/// 3.27.10: how serious the problem is.
std::string_view Level(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "error";
    case Severity::kMedium:
      return "warning";
    case Severity::kLow:
    case Severity::kInfo:
      break;
  }
  return "note";
}

Json RuleJson(const std::string& signal, const Lexicon* lexicon) {
  Json json = {{"id", signal}};
  if (lexicon == nullptr) return json;
  for (const Rule& rule : lexicon->rules) {
    if (rule.signal != signal) continue;
    std::string help = rule.rationale;
    if (!rule.ask.empty()) help += "\n\nWhat to ask next:";
    for (const std::string& question : rule.ask) help += "\n- " + question;
    json["shortDescription"] = Text(rule.title);
    json["fullDescription"] = Text(rule.rationale);
    json["help"] = Text(std::move(help));
    json["defaultConfiguration"] = {{"level", Level(rule.severity)}};
    json["properties"] = {{"dimension", rule.dimension}, {"severity", Name(rule.severity)}};
    break;
  }
  return json;
}

class Log {
 public:
  Log(const SarifInput& input, const ExportPlaces& places) : input_(input), places_(places) {}

  Json Make() {
    Json results = Json::array();
    for (const FindingRow& row : input_.findings) results.push_back(Result(row));
    for (const GoneFinding& gone : input_.before.gone) results.push_back(Absent(gone));
    Json invocation = {{"executionSuccessful", true}, {"toolExecutionNotifications", Notifications()}};
    Json bases = Json::object();
    for (const ExportPlaces::RoomName& room : places_.rooms()) {
      bases[room.id] = {{"description", Text("room " + JsonText(room.room))}};
      if (!room.uri.empty()) bases[room.id]["uri"] = room.uri;
    }
    Json run = {{"tool",
                 {{"driver",
                   {{"name", "candor"},
                    {"version", kVersion},
                    {"shortDescription", Text("Screens a due-diligence data room for what is not told")},
                    {"rules", std::move(rules_)}}}}},
                {"invocations", Json::array({std::move(invocation)})},
                {"automationDetails", {{"id", "candor/run-" + std::to_string(input_.run)}}},
                {"originalUriBaseIds", std::move(bases)},
                {"artifacts", std::move(artifacts_)},
                {"columnKind", "unicodeCodePoints"},
                {"results", std::move(results)}};
    return {{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
  }

 private:
  size_t RuleIndex(const std::string& signal) {
    const auto [it, is_new] = rule_index_.try_emplace(signal, rules_.size());
    if (is_new) rules_.push_back(RuleJson(signal, input_.lexicon));
    return it->second;
  }

  Json Place(const std::string& room, const std::string& path) const {
    Json place = {{"uri", PathReference(path)}};
    if (const std::string id = places_.IdOf(room); !id.empty()) place["uriBaseId"] = id;
    return place;
  }

  size_t ArtifactIndex(const DocumentInfo& document) {
    const auto [it, is_new] = artifact_index_.try_emplace(document.control, artifacts_.size());
    if (is_new) {
      artifacts_.push_back({{"location", Place(document.root, document.path)},
                            {"length", document.size},
                            {"mimeType", document.media_type},
                            {"hashes", {{"sha-256", document.sha256}}},
                            {"properties", {{"control", document.control}}}});
    }
    return it->second;
  }

  Json Result(const FindingRow& row) {
    const Finding& finding = row.finding;
    Json artifact = Place(row.document.root, row.document.path);
    artifact["index"] = ArtifactIndex(row.document);
    const Span sentence = SentencePoints(row);
    Json location = {{"physicalLocation",
                      {{"artifactLocation", std::move(artifact)},
                       {"region", Region({row.begin_point, row.end_point}, row.quote)},
                       {"contextRegion", Region(sentence, row.sentence)}}},
                     {"properties",
                      {{"control", row.document.control},
                       {"page", row.page == kNoPage ? Json(nullptr) : Json(row.page + 1)}}}};
    Json result = {{"ruleId", finding.signal},
                   {"ruleIndex", RuleIndex(finding.signal)},
                   {"level", Level(finding.severity)},
                   {"message", Text(finding.signal + ": “" + row.sentence + "”")},
                   {"rank", Rounded(finding.confidence * 100, 10)},
                   {"partialFingerprints", {{"finding/v1", finding.id}, {"event/v1", row.event}}}};
    result["locations"] = Json::array({std::move(location)});
    Json related = Json::array();
    for (const EventPlace& also : row.also) {
      if (also.locations.empty()) continue;
      related.push_back(
          {{"physicalLocation",
            {{"artifactLocation", Place(also.locations.front().root, also.locations.front().path)},
             {"region",
              {{"charOffset", also.begin_point}, {"charLength", also.end_point - also.begin_point}}}}},
           {"message", Text("the same words in " + also.control)}});
    }
    if (!related.empty()) result["relatedLocations"] = std::move(related);
    if (input_.before.any_run) result["baselineState"] = row.is_new ? "new" : "unchanged";
    // 3.27.23: of all results or of none it is known whether they are suppressed.
    result["suppressions"] = Suppressions(row.review);
    result["properties"] = Properties(row);
    return result;
  }

  Json Absent(const GoneFinding& gone) {
    return {{"ruleId", gone.signal},
            {"ruleIndex", RuleIndex(gone.signal)},
            {"level", Level(gone.severity)},
            {"message", Text(gone.signal + ": no longer in the room, or no longer found by its rule")},
            {"rank", Rounded(gone.confidence * 100, 10)},
            {"partialFingerprints", {{"finding/v1", gone.id}}},
            {"locations",
             Json::array({{{"physicalLocation", {{"artifactLocation", Place(gone.root, gone.path)}}}}})},
            {"baselineState", "absent"},
            {"suppressions", Suppressions(ReviewOf(gone))},
            {"properties", {{"dimension", gone.dimension}, {"severity", Name(gone.severity)}}}};
  }

  static Json Region(Span points, const std::string& text) {
    return {{"charOffset", points.begin}, {"charLength", points.size()}, {"snippet", Text(text)}};
  }

  std::optional<Review> ReviewOf(const GoneFinding& gone) const {
    for (const WaitingReview& waiting : input_.waiting) {
      if (std::find(waiting.findings.begin(), waiting.findings.end(), gone.id) != waiting.findings.end())
        return waiting.review;
    }
    return std::nullopt;
  }

  static Json Suppressions(const std::optional<Review>& review) {
    Json suppressions = Json::array();
    if (!review || review->verdict != Verdict::kDismissed) return suppressions;
    Json suppression = {{"kind", "external"},
                        {"status", "accepted"},
                        {"properties", {{"by", JsonText(review->by)}, {"at", IsoSecond(review->at)}}}};
    if (!review->note.empty()) suppression["justification"] = JsonText(review->note);
    suppressions.push_back(std::move(suppression));
    return suppressions;
  }

  static Json Properties(const FindingRow& row) {
    const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    return {{"dimension", row.finding.dimension},
            {"severity", Name(row.finding.severity)},
            {"confidence", Rounded(row.finding.confidence, 1000)},
            {"rule", row.finding.rule},
            {"context", row.finding.tags},
            // 3.8.2: the words by which readers of SARIF group results.
            {"tags", TagsJson(row.people_tags)},
            {"party", known(row.party)},
            {"nda", known(row.nda.id)},
            {"message", row.document.message ? MessageReference(*row.document.message) : Json(nullptr)},
            {"review", row.review ? ReviewJson(*row.review) : Json(nullptr)}};
  }

  /// What was not searched belongs to the results: nothing found there means nothing.
  Json Notifications() const {
    Json notifications = Json::array();
    for (const ExceptionRow& row : input_.exceptions) {
      const CodeInfo* info = FindCode(row.code);
      if (info == nullptr || !info->loses_content) continue;
      notifications.push_back(
          {{"descriptor", {{"id", row.code}}},
           {"level", row.state == ItemState::kIndexed ? "warning" : "error"},
           {"message", Text("not or only partly read: " + std::string(info->meaning) +
                            (row.detail.empty() ? "" : " (" + JsonText(row.detail) + ")"))},
           {"locations",
            Json::array({{{"physicalLocation", {{"artifactLocation", Place(row.root, row.path)}}}}})}});
    }
    return notifications;
  }

  const SarifInput& input_;
  const ExportPlaces& places_;
  Json rules_ = Json::array(), artifacts_ = Json::array();
  std::map<std::string, size_t> rule_index_, artifact_index_;
};

}  // namespace

Json SarifLog(const SarifInput& input, const ExportPlaces& places) { return Log(input, places).Make(); }

}  // namespace candor
