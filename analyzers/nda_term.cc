// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"

namespace candor {
namespace {

constexpr std::string_view kThePaper =
    "this agreement|this letter agreement|this letter|the agreement|this nda|this undertaking|this "
    "mutual|this confidentiality|"
    "this non|this nondisclosure|the term|its term|the terms of this agreement|diese vereinbarung|dieser "
    "vertrag|diese geheimhaltungsvereinbarung|"
    "le présent contrat|le présent accord|la présente convention|el presente contrato|el presente "
    "acuerdo|este acuerdo|este contrato";
constexpr std::string_view kDuties =
    "obligations|obligation|restrictions|covenants|provisions|duty|duties|undertakings|commitments|"
    "confidentiality|"
    "nondisclosure|verpflichtung|verpflichtungen|geheimhaltungspflicht|obligaciones|engagements";
constexpr std::string_view kEnds =
    "expire|expires|terminate|terminates|terminated|remain|remains|continue|continues|lapse|lapses|cease|"
    "ceases|effective|"
    "effect|force|commence|commences|end|ends|last|bound|binding|survive|survives|begins|begin|extend|"
    "extends|valid|gilt|endet|"
    "läuft|bleibt|bleiben|dure|expire|prend|termina|tendrá|vigencia|vigor|duración|durée|laufzeit|dauer|"
    "conclu|govern";
/// What a period beside it is about instead.
constexpr std::string_view kElse =
    "standstill|solicit|solicitation|solicits|hire|hires|employ|compete|competition|competitive|notice|"
    "notify|purchase|"
    "acquire|acquisition|beneficially|business|invoice|payment|severance|salary|bonus|deliver|respond|return|"
    "destroy|age|"
    "revoke|revocation|prior|preceding|previous|last|past|within|experience|audit|records|copy|successor|"
    "engage|engaged|employee|employees|"
    "interfere|customer|customers|kündigungsfrist|préavis|preaviso";
constexpr std::string_view kConfidence =
    "confidential|confidence|confidentiality|secret|disclose|disclosed|nondisclosure|proprietary|vertraulich|"
    "geheim|confidentiel|confidencial";
constexpr std::string_view kEmployment =
    "employment|employed|separation|resignation|service|services|engagement";

struct Candidate {
  int score = 0;
  TermFinding found;
};

/// How the words around say that tokens [i, end) are the term; 0 when they do not.
int Score(const NdaText& text, size_t i, size_t end, bool* from_effective) {
  constexpr size_t kBefore = 70, kBehind = 24;
  const size_t begin = text.SentenceBegin(i, kBefore);
  const size_t stop = text.SentenceEnd(end - 1, kBehind);
  size_t paper = 0, duties = 0, verb = 0;  // distance to i, 0: not there
  bool confidence = false;
  for (size_t k = begin; k < i; ++k) {
    if (text.MatchAny(k, kThePaper) != 0) paper = i - k;
    if (text.IsOneOf(k, kDuties)) duties = i - k;
    if (text.IsOneOf(k, kEnds)) verb = i - k;
    confidence |= text.IsOneOf(k, kConfidence);
  }
  *from_effective = false;
  bool anchored = false, each_disclosure = false;
  for (size_t k = end; k < stop; ++k) {
    if (text.MatchAny(k,
                      "date hereof|date of this|effective date|date first|date set forth|hereof|date "
                      "above|execution|date signed|"
                      "unterzeichnung|inkrafttreten|signature|firma") != 0 &&
        k < end + 14) {
      anchored = true;
      *from_effective = true;
    }
    if (k < end + 12 &&
        text.IsOneOf(k, "disclosure|receipt|received|obtained|disclosed|furnished|termination|expiration"))
      each_disclosure = true;
    confidence |= text.IsOneOf(k, kConfidence);
  }
  if (each_disclosure) *from_effective = false;
  int score = 0;
  const bool term_of = text.Find(i - std::min<size_t>(i, 14), i,
                                 "term of this|term of the|initial term|term is|term shall|term :|term "
                                 "will|laufzeit|durée|duración|vigencia|period of this agreement") < i;
  if (term_of && paper != 0) {
    score = 6;
  } else if (paper != 0 && verb != 0) {
    score = 5;
  } else if (duties != 0 && verb != 0) {
    score = 4;
  } else if (term_of) {
    score = 3;
  } else if (confidence && (anchored || each_disclosure)) {
    score = 2;
  }
  if (score == 0) return 0;
  score += anchored;
  // The heading of the clause: "Term.", "Term and Termination", "Duration".
  for (size_t k = begin - std::min<size_t>(begin, 6); k < std::min(begin + 6, i); ++k) {
    if (text[k].upper &&
        text.MatchAny(k,
                      "term .|term :|term and termination|term of agreement|term "
                      "of|duration|expiration|termination|laufzeit|dauer|durée|duración|vigencia") != 0) {
      score += 2;
      break;
    }
  }
  const size_t near = i - std::min<size_t>(i - begin, 22);
  for (size_t k = near; k < std::min(stop, end + 6); ++k) {
    if (k >= i && k < end) continue;
    if (text.IsOneOf(k, kElse)) score -= 2;
    if (text.IsOneOf(k, kEmployment)) score -= k >= end ? 4 : 1;
  }
  if (text.IsOneOf(end, "notice|'|’|prior|written|after|following") &&
      text.IsOneOf(end, "notice|prior|written"))
    score -= 6;
  if (text.IsOneOf(end, "period|term")) score -= 2;
  return std::max(score, 0);
}

}  // namespace

std::optional<TermFinding> FindTerm(const NdaText& text, const DateReader& dates) {
  constexpr int kEnough = 3, kEnoughForDate = 5;
  Candidate best;
  const auto offer = [&](int score, const NdaTerm& term, bool from_effective) {
    if (score > best.score) best = {score, {term, from_effective}};
  };
  for (size_t i = 0; i < text.size(); ++i) {
    bool from_effective = false;
    std::optional<DurationMatch> length = AnniversaryAt(text, i);
    const bool anniversary = length.has_value();
    if (!length) length = DurationAt(text, i);
    if (length) {
      const int score = Score(text, i, i + length->tokens, &from_effective);
      // Days and weeks are periods of notice more often than terms.
      const int less = length->unit <= TermUnit::kWeeks ? 3 : 0;
      if (score - less >= kEnough) {
        NdaTerm term;
        term.count = length->count;
        term.unit = length->unit;
        term.evidence = {text.SpanOf(i, i + length->tokens), 0};
        offer(score - less, term, from_effective || anniversary);
      }
      i += length->tokens - 1;
      continue;
    }
    if (text.IsOneOf(i, "until|bis|jusqu|hasta|on")) {
      size_t at = i + 1;
      while (at < i + 4 && text.IsOneOf(at, "the|zum|'|’|au|el|and|including|close|of|business")) ++at;
      const std::optional<DateMatch> date = dates.At(at);
      const int score = date ? Score(text, i, at + date->tokens, &from_effective) : 0;
      if (date && score >= kEnoughForDate &&
          text.Find(i - std::min<size_t>(i, 12), i,
                    "expire|expires|terminate|terminates|effect|remain|continue|force|gilt|endet|bleibt|"
                    "vigor|vigente") < i) {
        NdaTerm term;
        term.until = date->date;
        term.evidence = {text.SpanOf(i, at + date->tokens), 0};
        offer(score - 1, term, false);
      }
      continue;
    }
    if (const size_t tokens = text.MatchAny(
            i,
            "indefinitely|in perpetuity|perpetually|until terminated|unless and until terminated|"
            "auf unbestimmte zeit|unbefristet|durée indéterminée|plazo indefinido|por tiempo indefinido")) {
      const int score = Score(text, i, i + tokens, &from_effective);
      if (score >= kEnoughForDate) {
        NdaTerm term;
        term.indefinite = true;
        term.evidence = {text.SpanOf(i, i + tokens), 0};
        offer(score - 2, term, false);
      }
    }
  }
  if (best.score == 0) return std::nullopt;
  best.found.term.evidence.confidence = std::min(0.95, 0.45 + 0.07 * best.score);
  return best.found;
}

}  // namespace candor
