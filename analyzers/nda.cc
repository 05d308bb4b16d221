// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "analyzers/nda_changes.h"
#include "analyzers/nda_dates.h"
#include "analyzers/nda_effective.h"
#include "analyzers/nda_either_end.h"
#include "analyzers/nda_kind.h"
#include "analyzers/nda_law.h"
#include "analyzers/nda_mail.h"
#include "analyzers/nda_new_term.h"
#include "analyzers/nda_parties.h"
#include "analyzers/nda_party_sources.h"
#include "analyzers/nda_reference.h"
#include "analyzers/nda_signed.h"
#include "analyzers/nda_survival.h"
#include "analyzers/nda_term.h"
#include "analyzers/nda_text.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// A signature by hand leaves nothing in the text, so that this is a question and no answer.
std::string_view SignatureNote(SignaturePlaces places) {
  switch (places) {
    case SignaturePlaces::kBlank:
      return "the places for signatures are blank in its text: whether it was ever signed is not known";
    case SignaturePlaces::kOneIsBlank:
      return "one side's place for a signature has neither name nor date in its text: whether that "
             "side signed is not known";
    case SignaturePlaces::kMissing:
      return "where it is signed its text says that a signature is missing";
    case SignaturePlaces::kNothing:
      break;
  }
  return {};
}

void AddNote(std::string_view more, std::string* note) {
  if (more.empty()) return;
  if (!note->empty()) *note += "; ";
  *note += more;
}

/// The day on which it ends: stated, or the term added to the effective date.
std::optional<NdaDate> Expiry(const std::optional<NdaDate>& effective, const NdaTerm& term) {
  if (term.until) return NdaDate{*term.until, term.evidence};
  if (term.begin && term.count != 0 && !term.renews)
    return NdaDate{AddTerm(*term.begin, term.count, term.unit), term.evidence};
  const bool added = term.from == TermFrom::kOwnDate || term.from == TermFrom::kPresumed;
  if (term.count == 0 || !effective || !added || term.renews) return std::nullopt;
  return NdaDate{AddTerm(effective->date, term.count, term.unit),
                 {term.evidence.span, std::min(term.evidence.confidence, effective->evidence.confidence)}};
}

/// What it calls itself in its head.
std::string TitleOf(const NdaText& text) {
  constexpr size_t kHead = 120;
  for (size_t i = 0; i < std::min(kHead, text.size()); ++i) {
    if (const size_t tokens = NdaNameAt(text, i)) return text.OneLine(i, i + tokens);
  }
  return {};
}

/// "on behalf of itself and its affiliates", said of a party in the opening.
std::optional<NdaEvidence> BoundAffiliates(const NdaText& text) {
  constexpr Phrases kBound =
      "and its affiliates|and its affiliated companies|and its subsidiaries|and their affiliates|and their "
      "respective affiliates|and all of its affiliates|together with its affiliates|its affiliates and|and "
      "its "
      "parent|and affiliates|including its affiliates|und ihre verbundenen unternehmen|und deren verbundene "
      "unternehmen|sowie ihre verbundenen unternehmen|et ses filiales|y sus filiales|each affiliate";
  for (size_t i = 0; i < std::min(kNdaOpening, text.size()); ++i) {
    if (const size_t tokens = text.MatchAny(i, kBound)) return NdaEvidence{text.SpanOf(i, i + tokens), 0.8};
  }
  return std::nullopt;
}

/// A form whose places for a party or the day are not filled in where it begins, nor where it is signed.
bool IsBlankForm(const NdaText& text, const NdaFacts& facts, SignaturePlaces places) {
  constexpr size_t kOpening = 260, kInside = 4;
  const bool unfilled = facts.parties.size() < 2 || !facts.effective_date;
  if (!unfilled || (places != SignaturePlaces::kBlank && !facts.parties.empty())) return false;
  for (size_t i = 0; i < std::min(kOpening, text.size()); ++i) {
    if (text.IsSign(i) && text.Word(i)[0] == '_') return true;
    const bool bracket = text.Is(i, "[");
    if (bracket && HasWords(text, i + 1, std::min(text.size(), i + kInside),
                            "]|●|•|_|name|party|company|insert|date|recipient|firma|datum"))
      return true;
  }
  return false;
}

void SetTerm(const NdaText& text, const DateReader& dates, NdaFacts* facts) {
  if (IsChange(facts->kind)) {
    for (const NdaChange& change : facts->changes) {
      if (!facts->term) facts->term = change.new_term;
    }
    if (facts->changes.empty()) facts->term = FindNewTerm(text, dates);
  } else {
    facts->term = FindTerm(text, dates);
    facts->survival = FindSurvival(text);
    const bool same =
        facts->term && facts->survival && facts->term->evidence.span == facts->survival->evidence.span;
    if (same) facts->survival.reset();
  }
  if (facts->term) {
    facts->expires = Expiry(facts->effective_date, *facts->term);
    if (const auto either = EitherEndAround(text, dates, facts->term->evidence.span))
      SettleEitherEnd(*either, facts);
  } else if (facts->survival && facts->survival->from == TermFrom::kOwnDate) {
    // Without a term of its own an agreement protects no longer than its duty lasts.
    facts->expires = Expiry(facts->effective_date, *facts->survival);
  }
}

}  // namespace

NdaFacts ReadNda(const Document& document, NdaClauses clauses) {
  NdaFacts facts;
  const NdaText text(document);
  const DateReader dates(text);
  const NdaKind head = MayBeNda(document.type) ? KindOfHead(text) : NdaKind::kAgreement;
  // A contract is an NDA or changes one only where it names one.
  const bool no_clause = document.type == DocumentType::kContract && clauses == NdaClauses::kLeave;
  std::optional<NdaDate> effective;
  if (MayBeNda(document.type)) {
    const bool bare = IsChange(head) && NamesNdaInHead(text);
    const std::vector<NdaReference> references = FindNdaReferences(text, dates, bare);
    if (no_clause && references.empty()) return facts;
    // A paper that changes another names that one's date before its own.
    effective = FindEffectiveDate(text, dates, IsChange(head) ? references : std::vector<NdaReference>(),
                                  head != NdaKind::kTermination);
    facts.changes = FindNdaChanges({text, dates, references, head, effective});
    if (no_clause && facts.changes.empty()) return facts;
  }
  NdaRecognition recognition = RecogniseNda(text, head, facts.changes);
  facts.is_nda = recognition.is_nda;
  facts.confidence = recognition.confidence;
  facts.kind = recognition.kind;
  facts.draft = recognition.draft;
  facts.note = std::move(recognition.note);
  const SignaturePlaces places = facts.is_nda ? ReadSignaturePlaces(text) : SignaturePlaces::kNothing;
  if (facts.is_nda) AddNote(SignatureNote(places), &facts.note);
  if (document.message) facts.changes = FindMailChanges(document);
  // Between whom a message passed says its header.
  if (!recognition.binds && (facts.changes.empty() || document.message)) return facts;
  facts.title = TitleOf(text);
  facts.parties = FindParties(text);
  facts.affiliates = BoundAffiliates(text);
  facts.effective_date = effective;
  facts.governing_law = FindGoverningLaw(text);
  SetTerm(text, dates, &facts);
  if (facts.is_nda && !facts.draft && IsBlankForm(text, facts, places)) {
    facts.draft = true;
    AddNote("a form that is not filled in: as it stands it binds nobody", &facts.note);
  }
  return facts;
}

}  // namespace candor
