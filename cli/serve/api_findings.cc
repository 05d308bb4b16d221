// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/findings and /api/findings/ID.
#include <algorithm>
#include <tuple>

#include "base/utf8.h"
#include "cli/serve/finding_export.h"
#include "cli/serve/finding_list.h"
#include "cli/serve/handlers.h"
#include "cli/shape_output.h"

namespace candor {

namespace {

/// The heads among which is chosen, alive as long as the list that points into them.
struct Chosen {
  std::shared_ptr<const std::vector<FindingHead>> heads;
  FindingList list;
};

Result<Chosen> ChooseFindings(CaseState* state, CaseReader* reader, const web::Parameters& parameters) {
  Result<FindingChoice> choice = FindingChoiceOf(parameters);
  if (!choice) return choice.error();
  Chosen chosen;
  if (const std::string text = parameters.Get("q"); !text.empty()) {
    Result<Query> query = QueryOf(text, reader);
    if (!query) return query.error();
    FindingFilter filter;
    filter.query = std::move(*query);
    filter.min_confidence = choice->min_confidence;
    Result<std::vector<FindingHead>> found = reader->FindingHeads(filter);
    if (!found) return found.error();
    chosen.heads = std::make_shared<const std::vector<FindingHead>>(std::move(*found));
  } else {
    Result<std::shared_ptr<const std::vector<FindingHead>>> all = state->Heads();
    if (!all) return all.error();
    chosen.heads = *all;
  }
  chosen.list = Choose(*chosen.heads, *choice);
  return chosen;
}

/// {shape} or {request} as `candor show` prints them: what scorecard, timeline and ledger name and the case
/// does not store. Nothing: there is none of that id.
Result<std::optional<Json>> ComputedJson(CaseState* state, CaseReader* reader, const std::string& id) {
  const auto mail = state->Mail("");
  if (!mail) return mail.error();
  for (const LedgerRow& row : (*mail)->requests) {
    if (row.request.id == id) return std::optional<Json>(Json{{"request", RequestJson(row)}});
  }
  const auto reading = state->Reading("");
  if (!reading) return reading.error();
  for (const ShapeSignal& shape : (*reading)->shapes) {
    if (ShapeId(shape) != id) continue;
    Result<ShapeRow> row = ReadShape(reader, shape);
    if (!row) return row.error();
    return std::optional<Json>(Json{{"shape", ShapeJson(*row)}});
  }
  return std::optional<Json>();
}

}  // namespace

Result<web::Answer> AnswerFindings(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<Chosen> chosen = ChooseFindings(state, reader->get(), call.target.parameters);
  if (!chosen) return chosen.error();
  const FindingList& list = chosen->list;
  std::vector<std::string> ids;
  for (size_t i = window->offset; i < list.rows.size() && ids.size() < window->limit; ++i)
    ids.push_back(list.rows[i]->id);
  const Result<std::vector<FindingRow>> rows = (*reader)->FindingsById(ids);
  if (!rows) return rows.error();
  Json counts = Json::object();
  for (const auto& [facet, of] : list.counts) counts[std::string(facet)] = of;
  Json json = {
      {"total", list.rows.size()}, {"offset", window->offset}, {"counts", counts}, {"rows", Json::array()}};
  for (const FindingRow& row : *rows) json["rows"].push_back(FindingJson(row));
  return Reply(json);
}

Result<std::vector<FindingRow>> AllChosenFindings(CaseState* state, const web::Parameters& parameters) {
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<Chosen> chosen = ChooseFindings(state, reader->get(), parameters);
  if (!chosen) return chosen.error();
  std::vector<std::string> ids;
  for (const FindingHead* head : chosen->list.rows) ids.push_back(head->id);
  return (*reader)->FindingsById(ids);
}

Result<web::Answer> AnswerFinding(CaseState* state, const web::Call& call) {
  const std::string& id = call.target.segments[2];
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<FindingRow> row = (*reader)->FindingById(id);
  if (!row && row.error().code == "not_found") {
    Result<std::optional<Json>> computed = ComputedJson(state, reader->get(), id);
    if (!computed) return computed.error();
    if (*computed) return Reply(**computed);
  }
  if (!row) return row.error();
  Result<std::shared_ptr<const PageRules>> rules = state->Rules();
  if (!rules) return rules.error();
  Result<std::shared_ptr<const std::vector<FindingHead>>> heads = state->Heads();
  if (!heads) return heads.error();
  Json finding = FindingJson(*row);
  const bool made = row->lexicon.empty() || row->lexicon == (*rules)->lexicon.digest;
  finding["ask"] = made ? Json((*rules)->set->Questions(row->finding.signal)) : Json(nullptr);

  // Its neighbours as they stand in the document, of those that a list shows unless it is asked for more.
  const double least = std::min(FindingChoice().min_confidence, row->finding.confidence);
  std::vector<const FindingHead*> in_document;
  for (const FindingHead& head : **heads) {
    if (head.control == row->document.control && head.confidence >= least) in_document.push_back(&head);
  }
  std::sort(in_document.begin(), in_document.end(), [](const FindingHead* a, const FindingHead* b) {
    return std::tie(a->begin_point, a->id) < std::tie(b->begin_point, b->id);
  });
  const auto here = std::find_if(in_document.begin(), in_document.end(),
                                 [&](const FindingHead* head) { return head->id == row->finding.id; });
  Json previous = nullptr, next = nullptr;
  if (here != in_document.end() && here != in_document.begin()) previous = (*std::prev(here))->id;
  if (here != in_document.end() && std::next(here) != in_document.end()) next = (*std::next(here))->id;

  // The sentence is the quote where its rule knows none.
  const Finding& of = row->finding;
  const uint32_t sentence = of.sentence.Contains(of.span) ? of.sentence.begin : of.span.begin;
  const auto lead = CountCodePoints(std::string_view(row->sentence).substr(0, of.span.begin - sentence));
  return Reply(Json{{"finding", finding},
                    {"passages",
                     {{"before", row->before},
                      {"text", row->sentence},
                      {"after", row->after},
                      {"begin", row->begin_point - lead}}},
                    {"why", finding["reasons"]},
                    {"previous", previous},
                    {"next", next}});
}

}  // namespace candor
