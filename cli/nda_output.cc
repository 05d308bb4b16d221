// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/nda_output.h"

#include <algorithm>
#include <cstdio>

#include "base/calendar.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr size_t kQuoteWidth = 76;

Json PageOf(const Document& document, Span span) {
  for (size_t page = 0; page < document.pages.size(); ++page) {
    if (span.begin < document.pages[page].span.end) return Json(page + 1);
  }
  return Json(nullptr);
}

class EvidenceWriter {
 public:
  explicit EvidenceWriter(const Document& document) : document_(document), offsets_(document.text) {}

  Json operator()(const NdaEvidence& evidence) {
    const Span points = offsets_.At(evidence.span);
    return Json{{"page", PageOf(document_, evidence.span)},
                {"begin", points.begin},
                {"end", points.end},
                {"quote", document_.Slice(evidence.span)},
                {"confidence", Rounded(evidence.confidence, 100)}};
  }

 private:
  const Document& document_;
  CodePointOffsets offsets_;
};

Json Skeleton(const NdaPlace& place) {
  const auto or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(JsonText(text));
  };
  return Json{
      {"path", JsonText(place.path)}, {"room", or_null(place.room)}, {"control", or_null(place.control)}};
}

std::string Quote(const Document& document, Span span) {
  std::string quote = OneLine(std::string(document.Slice(span)));
  if (quote.size() > kQuoteWidth) quote = quote.substr(0, FloorBoundary(quote, kQuoteWidth - 3)) + "...";
  return "\"" + quote + "\"";
}

}  // namespace

std::string TermWords(const NdaTerm& term) {
  if (term.indefinite) return "indefinite";
  if (term.until) return "until " + IsoDate(*term.until);
  static constexpr std::string_view kUnits[] = {"day", "week", "month", "year"};
  return std::to_string(term.count) + " " + std::string(kUnits[static_cast<size_t>(term.unit)]) +
         (term.count == 1 ? "" : "s");
}

std::string NewTermWords(const NdaTerm& term) {
  const std::string words = TermWords(term);
  switch (term.count == 0 ? TermFrom::kElse : term.from) {
    case TermFrom::kFormerEnd:
      return words + " more";
    case TermFrom::kFirstDate:
      return words + " in all";
    case TermFrom::kOwnDate:
    case TermFrom::kPresumed:
      return words + " from this paper on";
    case TermFrom::kElse:
      return term.begin ? words + " from " + IsoDate(*term.begin) : words;
  }
  return words;
}

Json NdaJson(const NdaPlace& place, const Document& document, const NdaFacts& facts) {
  EvidenceWriter evidence_of(document);
  Json parties = Json::array(), party_evidence = Json::array();
  for (const NdaParty& party : facts.parties) {
    parties.push_back(party.name);
    Json where = evidence_of(party.evidence);
    where["role"] = party.role.empty() ? Json(nullptr) : Json(party.role);
    where["person"] = party.person;
    party_evidence.push_back(std::move(where));
  }
  Json evidence = Json::object();
  if (!facts.parties.empty()) evidence["parties"] = std::move(party_evidence);
  if (facts.effective_date) evidence["effective_date"] = evidence_of(facts.effective_date->evidence);
  if (facts.term) evidence["term"] = evidence_of(facts.term->evidence);
  if (facts.expires) evidence["expires"] = evidence_of(facts.expires->evidence);
  if (facts.survival) evidence["survival"] = evidence_of(facts.survival->evidence);
  if (facts.affiliates) evidence["affiliates"] = evidence_of(*facts.affiliates);
  if (facts.governing_law) evidence["governing_law"] = evidence_of(facts.governing_law->evidence);

  Json changes = Json::array();
  for (const NdaChange& change : facts.changes) {
    Json one = evidence_of(change.evidence);
    one["effect"] = Name(change.effect);
    one["title"] = change.title.empty() ? Json(nullptr) : Json(change.title);
    one["dated"] = change.dated ? Json(IsoDate(*change.dated)) : Json(nullptr);
    one["from"] = change.from ? Json(IsoDate(change.from->date)) : Json(nullptr);
    one["new_term"] = change.new_term ? Json(NewTermWords(*change.new_term)) : Json(nullptr);
    changes.push_back(std::move(one));
  }

  Json json = Skeleton(place);
  json["sha256"] = document.sha256;
  json["is_nda"] = facts.is_nda;
  json["confidence"] = Rounded(facts.confidence, 100);
  json["kind"] = facts.is_nda || facts.kind == NdaKind::kClause ? Json(Name(facts.kind)) : Json(nullptr);
  json["note"] = facts.note.empty() ? Json(nullptr) : Json(facts.note);
  json["parties"] = std::move(parties);
  json["effective_date"] = facts.effective_date ? Json(IsoDate(facts.effective_date->date)) : Json(nullptr);
  json["term"] = facts.term ? Json(TermWords(*facts.term)) : Json(nullptr);
  json["renews"] = facts.term ? Json(facts.term->renews) : Json(nullptr);
  json["survival"] = facts.survival ? Json(TermWords(*facts.survival)) : Json(nullptr);
  json["affiliates"] = facts.affiliates.has_value();
  json["changes"] = std::move(changes);
  json["periods"] = nullptr;
  json["no_period"] = nullptr;
  json["loose_changes"] = nullptr;
  json["expires"] = facts.expires ? Json(IsoDate(facts.expires->date)) : Json(nullptr);
  json["governing_law"] = facts.governing_law ? Json(facts.governing_law->place) : Json(nullptr);
  json["evidence"] = std::move(evidence);
  return json;
}

Json UnreadNdaJson(const NdaPlace& place, const std::string& note) {
  Json json = Skeleton(place);
  json["sha256"] = nullptr;
  json["is_nda"] = nullptr;
  json["confidence"] = nullptr;
  json["kind"] = nullptr;
  json["note"] = JsonText(note);
  json["parties"] = Json::array();
  for (const char* field : {"effective_date", "term", "renews", "expires", "survival", "affiliates",
                            "governing_law", "changes", "periods", "no_period", "loose_changes"})
    json[field] = nullptr;
  json["evidence"] = Json::object();
  return json;
}

void PrintNda(const Terminal& terminal, const std::string& path, const Document& document,
              const NdaFacts& facts) {
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.2f", facts.confidence);
  terminal.Write(
      terminal.Paint(Style::kCyan, OneLine(path)) + "  " +
      (facts.is_nda ? "NDA" + (facts.kind == NdaKind::kAgreement ? "" : ", " + std::string(Name(facts.kind)))
                    : "no NDA") +
      "  " + confidence + "\n");
  if (!facts.note.empty()) terminal.Write(terminal.Paint(Style::kDim, "  " + OneLine(facts.note)) + "\n");
  if (!facts.is_nda && facts.kind != NdaKind::kClause && facts.changes.empty()) return;
  const auto row = [&](std::string_view name, const std::string& value, const NdaEvidence* evidence) {
    std::string line = "  " + std::string(name) + std::string(16 - name.size(), ' ') + OneLine(value);
    if (evidence != nullptr) {
      const Json page = PageOf(document, evidence->span);
      line += "  " + terminal.Paint(Style::kDim, (page.is_null() ? "" : "p. " + page.dump() + " ") +
                                                     Quote(document, evidence->span));
    }
    terminal.Write(line + "\n");
  };
  if (facts.parties.empty()) row("party", "not found", nullptr);
  for (const NdaParty& party : facts.parties) {
    row("party", party.name + (party.role.empty() ? "" : " (" + party.role + ")"), &party.evidence);
  }
  row("effective date", facts.effective_date ? IsoDate(facts.effective_date->date) : "not stated",
      facts.effective_date ? &facts.effective_date->evidence : nullptr);
  row("term",
      !facts.term          ? "not stated"
      : facts.term->renews ? TermWords(*facts.term) + ", prolongs itself"
                           : TermWords(*facts.term),
      facts.term ? &facts.term->evidence : nullptr);
  row("expires", facts.expires ? IsoDate(facts.expires->date) : "not known", nullptr);
  if (facts.survival) row("duty survives", TermWords(*facts.survival), &facts.survival->evidence);
  if (facts.affiliates) row("affiliates", "bound, too", &*facts.affiliates);
  row("governing law", facts.governing_law ? facts.governing_law->place : "not stated",
      facts.governing_law ? &facts.governing_law->evidence : nullptr);
  for (const NdaChange& change : facts.changes) {
    row(Name(change.effect),
        (change.title.empty() ? "the agreement" : change.title) +
            (change.dated ? " of " + IsoDate(*change.dated) : "") +
            (change.from ? " from " + IsoDate(change.from->date) : ""),
        &change.evidence);
  }
}

}  // namespace candor
