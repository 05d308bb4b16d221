// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/web_annotations.h"

#include <string>
#include <string_view>

#include "base/calendar.h"
#include "cli/exports/finding_text.h"
#include "cli/version.h"
#include "model/media_types.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr const char* kContext = "http://www.w3.org/ns/anno.jsonld";
constexpr size_t kAround = 60;  // code points: enough to tell one place from another

Json Body(std::string_view purpose, std::string value) {
  return {
      {"type", "TextualBody"}, {"purpose", purpose}, {"format", "text/plain"}, {"value", std::move(value)}};
}

std::string Comment(const FindingRow& row) {
  std::string comment = "severity " + std::string(Name(row.finding.severity)) + ", confidence " +
                        Dump(Json(Rounded(row.finding.confidence, 1000)));
  if (!row.party.empty()) comment += ", about " + JsonText(row.party);
  if (!row.nda.id.empty()) comment += ", said under NDA " + row.nda.id;
  return comment + " (" + row.document.control + ")";
}

Json Selectors(const FindingRow& row) {
  Json selectors =
      Json::array({{{"type", "TextQuoteSelector"},
                    {"exact", row.quote},
                    {"prefix", PrefixOfQuote(row, kAround)},
                    {"suffix", SuffixOfQuote(row, kAround)}},
                   {{"type", "TextPositionSelector"}, {"start", row.begin_point}, {"end", row.end_point}}});
  if (row.page != kNoPage && row.document.media_type == "application/pdf") {
    // RFC 3778, section 3.
    selectors.push_back({{"type", "FragmentSelector"},
                         {"conformsTo", "http://tools.ietf.org/rfc/rfc3778"},
                         {"value", "page=" + std::to_string(row.page + 1)}});
  }
  return selectors;
}

Json Annotation(const FindingRow& row, const ExportPlaces& places) {
  Json bodies = Json::array({Body("tagging", row.finding.signal), Body("tagging", row.finding.dimension),
                             Body("commenting", Comment(row))});
  if (row.review) {
    Json verdict = Body("assessing", std::string(Name(row.review->verdict)) +
                                         (row.review->note.empty() ? "" : ": " + JsonText(row.review->note)));
    verdict["creator"] = {{"type", "Person"}, {"name", JsonText(row.review->by)}};
    verdict["created"] = IsoSecond(row.review->at);
    bodies.push_back(std::move(verdict));
  }
  for (const Tagging& tagging : row.people_tags) {
    Json tag = Body("tagging", JsonText(tagging.tag));
    tag["creator"] = {{"type", "Person"}, {"name", JsonText(tagging.by)}};
    tag["created"] = IsoSecond(tagging.at);
    bodies.push_back(std::move(tag));
  }
  Json source = {{"id", places.UriOf(row.document.root, row.document.path)},
                 {"format", row.document.media_type},
                 {"dcterms:identifier", "sha256:" + row.document.sha256}};
  if (!row.document.language.empty()) source["language"] = row.document.language;
  return {{"id", "urn:candor:finding:" + row.finding.id},
          {"type", "Annotation"},
          {"motivation", Json::array({"tagging", "commenting"})},
          {"generator", {{"type", "Software"}, {"name", "candor " + std::string(kVersion)}}},
          {"body", std::move(bodies)},
          {"target",
           {{"type", "SpecificResource"}, {"source", std::move(source)}, {"selector", Selectors(row)}}}};
}

}  // namespace

Json WebAnnotations(const std::vector<FindingRow>& findings, const ExportPlaces& places) {
  Json items = Json::array();
  for (const FindingRow& row : findings) items.push_back(Annotation(row, places));
  return {{"@context", kContext},
          {"id", "urn:candor:findings"},
          {"type", "AnnotationCollection"},
          {"label", "Findings of candor"},
          {"total", findings.size()},
          {"first",
           {{"id", "urn:candor:findings:page:1"},
            {"type", "AnnotationPage"},
            {"startIndex", 0},
            {"items", std::move(items)}}}};
}

}  // namespace candor
