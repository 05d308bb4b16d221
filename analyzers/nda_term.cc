// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"

namespace candor {
namespace {

constexpr std::string_view kThePaper =
    "the agreement|the contract|the term|its term|the terms of this agreement|diese vereinbarung|dieser "
    "vertrag|diese geheimhaltungsvereinbarung|le présent contrat|le présent accord|la présente convention|"
    "el presente contrato|el presente acuerdo|este acuerdo|este contrato|all terms";
/// Behind "this", perhaps with other words between: "this Mutual Confidentiality Agreement".
constexpr std::string_view kPaperNouns = "agreement|contract|letter|nda|mnda|undertaking|deed|covenant";
constexpr std::string_view kDuties =
    "obligations|obligation|restrictions|covenants|provisions|duty|duties|undertakings|commitments|"
    "confidentiality|"
    "nondisclosure|verpflichtung|verpflichtungen|geheimhaltungspflicht|obligaciones|engagements";
constexpr std::string_view kEnds =
    "run|runs|expire|expires|terminate|terminates|terminated|remain|remains|continue|continues|lapse|lapses|"
    "cease|"
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

constexpr std::string_view kTermOf =
    "term of|initial term|primary term|effective term|term is|term shall|term :|term will|initial period "
    "of|shall be for a period|"
    "laufzeit|durée|duración|vigencia|period of this agreement";
/// Renewals come after the term, and a right to end the paper is none.
constexpr std::string_view kRenews =
    "renew|renews|renewed|renewal|renewals|renewable|successive|additional|subsequent|consecutive|verlängert|"
    "verlängern|prorroga|prorrogará|renouvelé";
/// What says that a clause is about the right to end the paper, or about what comes after its end.
constexpr std::string_view kOtherClauses =
    "terminate this agreement|terminate the agreement|may terminate|right to terminate|terminate this "
    "contract|"
    "cancel|may be terminated by|materially breached|default|during the term of|termination or expiration|"
    "expiration or termination|termination of this agreement|terminated without";
constexpr std::string_view kHeadings =
    "term .|term :|term and termination|term of agreement|term "
    "of|duration|expiration|termination|laufzeit|dauer|"
    "durée|duración|vigencia";
constexpr std::string_view kFromTheDate =
    "date hereof|date of this|effective date|date first|date set forth|hereof|date above|execution|date "
    "signed|"
    "its date|this agreement|signature|unterzeichnung|inkrafttreten|unterschrift|firma";
constexpr std::string_view kFromDisclosure =
    "date of disclosure|disclosure|receipt|received|obtained|disclosed|furnished|offenlegung|divulgation";
constexpr std::string_view kFromSomethingElse =
    "termination|expiration|change|conclusion|cessation|discontinuance|employment|completion|closing|last "
    "day|"
    "earlier of|beendigung|the end|resignation|separation|departure";

struct Candidate {
  int score = 0;
  TermFinding found;
};

bool NamesThePaper(const NdaText& text, size_t i) {
  if (text.MatchAny(i, kThePaper) != 0) return true;
  // "the Mutual Non-Disclosure Agreement" is what an extension calls it.
  constexpr std::string_view kItsNames =
      "mutual|non|disclosure|nondisclosure|confidentiality|confidential|secrecy|existing|original|letter|and";
  const bool its = text.Is(i, "this");
  if (!its && !text.Is(i, "the")) return false;
  for (size_t k = i + 1; k < i + 8; ++k) {
    if (text.IsOneOf(k, kPaperNouns) && (its || k > i + 1)) return true;
    if (!its && text.IsWord(k) && !text.IsOneOf(k, kItsNames)) return false;
    if (!text.IsWord(k) && !text.Is(k, "-")) return false;
  }
  return false;
}

/// What the words around a length of time say about it.
struct Surroundings {
  bool paper = false, duties = false, verb = false, confidence = false, term_of = false, heading = false;
  bool anchored = false;         ///< from the date of the agreement
  bool from_disclosure = false;  ///< from each disclosure
  bool other = false;            ///< from or about something that the agreement does not date
  int elsewhere = 0;             ///< words that make it the period of something else
};

Surroundings LookAround(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kBefore = 70, kBehind = 24, kNear = 22, kAnchor = 14;
  Surroundings around;
  const size_t begin = text.SentenceBegin(i, kBefore);
  const size_t stop = text.SentenceEnd(end - 1, kBehind);
  for (size_t k = begin; k < i; ++k) {
    around.paper |= NamesThePaper(text, k);
    around.duties |= text.IsOneOf(k, kDuties);
    around.verb |= text.IsOneOf(k, kEnds);
    around.confidence |= text.IsOneOf(k, kConfidence);
  }
  const size_t shortly_before = i - std::min<size_t>(i, kAnchor);
  const size_t term = text.Find(shortly_before, i, kTermOf);
  around.term_of =
      term < i && !(term >= 2 && text.IsOneOf(term - 2, "during|for|throughout|within|expiration"));
  // The heading of the clause: "Term.", "Term and Termination", "Duration".
  for (size_t k = begin - std::min<size_t>(begin, 6); k < std::min(begin + 6, i); ++k) {
    const bool alone = k + 1 < text.size() && text[k + 1].breaks > 0 &&
                       text.IsOneOf(k, "term|duration|laufzeit|dauer|durée|duración");
    around.heading |= text[k].upper && (alone || text.MatchAny(k, kHeadings) != 0);
  }
  const size_t anchor_end = std::min(stop, end + kAnchor);
  // "two years from the Effective Date", "begins on the Effective Date and runs for two years"
  const size_t begins =
      text.Find(begin, i, "begin|begins|beginning|commence|commences|commencing|starts|beginnt");
  around.anchored =
      text.Find(end, anchor_end, kFromTheDate) < anchor_end || text.Find(begins, i, kFromTheDate) < i;
  around.from_disclosure = text.Find(end, anchor_end, kFromDisclosure) < anchor_end;
  // "two years from the termination of ..."; not "two years from the date hereof, unless terminated earlier".
  const size_t close = std::min({stop, end + 9, text.Find(end, anchor_end, kFromTheDate)});
  const size_t from = text.Find(end, close, kFromSomethingElse);
  const bool from_else = from < close && !text.IsOneOf(from - 1, "earlier|sooner|early|such|upon");
  const bool after_service = text.Is(end, "thereafter") && text.Find(begin, i, "during|while|so long as") < i;
  const bool at_least = text.Find(i - std::min<size_t>(i, 4), i,
                                  "not less than|at least|within|less than|every|each|not more than") < i;
  const bool other_clause = text.Find(begin, i, kOtherClauses) < i;
  const size_t survive = text.Find(begin, i, "survive|survives|surviving");
  const size_t survive_end = std::min(i, survive + 8);
  const bool survives_the_end =
      text.Find(survive, survive_end, "termination|expiration|expiry") < survive_end;
  const bool month_to_month = text.MatchAny(end, "to|- to -|on a|at a time") != 0;
  around.other = from_else || after_service || at_least || other_clause || survives_the_end || month_to_month;
  if (text.Find(i - std::min<size_t>(i, 14), i, kRenews) < i) around.elsewhere += 4;
  for (size_t k = end; k < stop; ++k) around.confidence |= text.IsOneOf(k, kConfidence);
  for (size_t k = i - std::min(i - begin, kNear); k < std::min(stop, end + 6); ++k) {
    if (k < i || k >= end)
      around.elsewhere += text.IsOneOf(k, kElse) ? 2 : text.IsOneOf(k, kEmployment) ? 1 : 0;
  }
  if (text.IsOneOf(end, "notice|prior|written")) around.elsewhere += 6;
  if (text.Is(end, "period") && text.Find(i - std::min<size_t>(i, 4), i, "during|such|each|any|that") < i)
    around.elsewhere += 2;
  return around;
}

/// How surely it is the term; 0 when it is not. `says_its_end`: a day or "indefinitely", which need no
/// beginning.
int Score(const Surroundings& around, bool says_its_end = false) {
  // A length of time that runs from nothing dated, under no heading, is mostly that of something else.
  const bool placed = around.anchored || around.from_disclosure || around.heading || says_its_end;
  int score = around.term_of && around.paper           ? 6
              : around.paper && around.verb && placed  ? 5
              : around.duties && around.verb && placed ? 4
              : around.term_of                         ? 3
              : around.confidence && around.anchored   ? 2
                                                       : 0;
  if (score == 0 || around.other) return 0;
  score += around.anchored || around.from_disclosure;
  score += around.heading ? 2 : 0;
  return std::max(score - around.elsewhere, 0);
}

}  // namespace

std::optional<TermFinding> FindTerm(const NdaText& text, const DateReader& dates) {
  constexpr int kEnough = 4, kEnoughForDate = 5;
  Candidate best;
  const auto offer = [&](int score, const NdaTerm& term, bool from_effective) {
    if (score > best.score) best = {score, {term, from_effective}};
  };
  for (size_t i = 0; i < text.size(); ++i) {
    std::optional<DurationMatch> length = AnniversaryAt(text, i);
    const bool anniversary = length.has_value();
    if (!length) length = DurationAt(text, i);
    if (length) {
      const Surroundings around = LookAround(text, i, i + length->tokens);
      const int score = Score(around);
      // Days and weeks are periods of notice more often than terms.
      const int less = length->unit <= TermUnit::kWeeks ? 3 : 0;
      if (score - less >= kEnough) {
        NdaTerm term;
        term.count = length->count;
        term.unit = length->unit;
        term.evidence = {text.SpanOf(i, i + length->tokens), 0};
        offer(score - less, term, (around.anchored || anniversary) && !around.from_disclosure);
      }
      i += length->tokens - 1;
      continue;
    }
    if (text.IsOneOf(i, "until|bis|jusqu|hasta|on")) {
      size_t at = i + 1;
      while (at < i + 4 && text.IsOneOf(at, "the|zum|'|’|au|el|and|including|close|of|business")) ++at;
      const std::optional<DateMatch> date = dates.At(at);
      const int score = date ? Score(LookAround(text, i, at + date->tokens), true) : 0;
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
      const int score = Score(LookAround(text, i, i + tokens), true);
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
