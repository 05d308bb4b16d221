// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"

namespace candor {
namespace {

constexpr std::string_view kThePaper =
    "the agreement|the contract|the term|its term|the terms of this agreement|diese vereinbarung|dieser "
    "vereinbarung|die vereinbarung|der vereinbarung|dieser vertrag|dieses vertrages|dieses vertrags|der "
    "vertrag|des vertrages|diese geheimhaltungsvereinbarung|dieser geheimhaltungsvereinbarung|die "
    "geheimhaltungsvereinbarung|diese vertraulichkeitsvereinbarung|dieser "
    "vertraulichkeitsvereinbarung|die vertraulichkeitsvereinbarung|diese nda|dieses nda|dieser nda|die "
    "laufzeit|seine laufzeit|ihre laufzeit|vertragslaufzeit|vertragsdauer|le présent contrat|le présent "
    "accord|la présente convention|"
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
    "conclu|govern|lasts|gültig|besteht|geschlossen|abgeschlossen|befristet|beträgt";
/// What stands between such a verb and a length of time that the paper lasts.
constexpr std::string_view kLasting =
    "for|for a period of|for a term of|for a further period of|for an initial period of|for an initial term "
    "of|for a total period of|for a minimum period of|for a duration of|for the duration of|for the term "
    "of|a period of|a term of|für|für die dauer von|für eine dauer von|für einen zeitraum von|für eine "
    "laufzeit von|pour une durée de|pendant|por un plazo de|por un período de|durante";
constexpr std::string_view kLasts =
    "remain|remains|continue|continues|valid|effect|effective|force|last|lasts|binding|bound|run|runs|in "
    "effect|gilt|gültig|läuft|bleibt|besteht|geschlossen|abgeschlossen|dure|vigor|vigencia|conclu";
/// German verbs stand at the end.
constexpr std::string_view kVerbsBehind = "geschlossen|abgeschlossen|befristet|gültig|gilt|wirksam|geltend";
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
    "term of this|term is|duration of this|duration is|vertragslaufzeit|vertragsdauer|"
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
  bool lasts = false;            ///< "remains in force for ..."
  bool from_disclosure = false;  ///< from each disclosure
  bool other = false;            ///< from or about something that the agreement does not date
  int elsewhere = 0;             ///< words that make it the period of something else
};

/// "remains in force for a period of" right before token i.
bool SaysHowLong(const NdaText& text, size_t begin, size_t i) {
  constexpr size_t kPreposition = 6, kVerb = 9;
  for (size_t k = i - std::min(i - begin, kPreposition); k < i; ++k) {
    if (k + text.MatchAny(k, kLasting) != i) continue;
    return text.Find(k - std::min(k - begin, kVerb), k, kLasts) < k;
  }
  return false;
}

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
  // The subject of the sentence may stand far before: "The term of this Agreement shall be from ... until".
  size_t term = text.Find(shortly_before, i, kTermOf);
  if (term == i && text.Find(begin, begin + 4, kTermOf) < std::min(begin + 4, i)) term = begin;
  around.term_of =
      term < i && !(term >= 2 && text.IsOneOf(term - 2, "during|for|throughout|within|expiration"));
  // "Die Vereinbarung wird auf unbestimmte Zeit geschlossen"
  around.verb =
      around.verb || text.Find(end, std::min(stop, end + 3), kVerbsBehind) < std::min(stop, end + 3);
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
  around.lasts = SaysHowLong(text, begin, i);
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
      text.Find(survive, survive_end, "termination|expiration|expiry") < survive_end && !around.anchored;
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
  const bool placed =
      around.anchored || around.from_disclosure || around.heading || around.lasts || says_its_end;
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

/// Collects the readings of one paper and keeps the best.
class TermReader {
 public:
  TermReader(const NdaText& text, const DateReader& dates) : text_(text), dates_(dates) {}

  std::optional<NdaTerm> Read() {
    for (size_t i = 0; i < text_.size(); ++i) {
      if (const size_t tokens = ReadLength(i)) {
        i += tokens - 1;
      } else if (!ReadDay(i)) {
        ReadOpenEnd(i);
      }
    }
    if (best_score_ == 0) return std::nullopt;
    best_.evidence.confidence = std::min(0.95, 0.45 + 0.07 * best_score_);
    if (best_.from == TermFrom::kPresumed) best_.evidence.confidence -= 0.1;
    best_.renews =
        best_.count > 0 && RenewsItself(text_, best_at_ - std::min<size_t>(best_at_, 40), best_at_ + 160);
    return best_;
  }

 private:
  static constexpr int kEnough = 4, kEnoughForOpenEnd = 5;

  void Offer(int score, size_t i, NdaTerm term, Span span) {
    if (score <= best_score_) return;
    best_score_ = score;
    best_at_ = i;
    best_ = std::move(term);
    best_.evidence.span = span;
  }

  /// "two (2) years"; its tokens, 0 when there is no length of time.
  size_t ReadLength(size_t i) {
    std::optional<DurationMatch> length = AnniversaryAt(text_, i);
    const bool anniversary = length.has_value();
    if (!length) length = DurationAt(text_, i);
    if (!length) return 0;
    const Surroundings around = LookAround(text_, i, i + length->tokens);
    // Days and weeks are periods of notice more often than terms.
    const int score = Score(around) - (length->unit <= TermUnit::kWeeks ? 3 : 0);
    if (score >= kEnough) {
      NdaTerm term;
      term.count = length->count;
      term.unit = length->unit;
      const size_t behind = i + length->tokens;
      term.begin = DayFrom(text_, dates_, behind);
      if (!around.from_disclosure && !term.begin) {
        // "two years from the Launch Date" begins on a day that the paper does not name.
        const bool from_else =
            text_.IsOneOf(behind, "from|after|following|commencing|beginning|ab|nach|à|desde");
        term.from = around.anchored || anniversary                                   ? TermFrom::kOwnDate
                    : around.paper && (around.term_of || around.lasts) && !from_else ? TermFrom::kPresumed
                                                                                     : TermFrom::kElse;
      }
      Offer(score, i, term, text_.SpanOf(i, i + length->tokens));
    }
    return length->tokens;
  }

  /// "until 31 December 2027", "bis Ende 2027"
  bool ReadDay(size_t i) {
    constexpr std::string_view kLastsTo =
        "expire|expires|terminate|terminates|effect|effective|remain|remains|continue|continues|force|valid|"
        "binding|end|ends|term|duration|last|lasts|run|runs|gilt|gültig|läuft|endet|bleibt|besteht|befristet|"
        "laufzeit|vigor|"
        "vigente|valable|válido";
    constexpr size_t kVerb = 12;
    if (!text_.IsOneOf(i, "until|till|through|to|bis|jusqu|hasta|on|am")) return false;
    // "takes effect on 1 May 2025 and expires on 30 April 2026"
    if (text_.IsOneOf(i, "on|am") &&
        text_.Find(i - std::min<size_t>(i, 3), i, "expire|expires|end|ends|terminate|terminates|endet") == i)
      return false;
    std::optional<DateMatch> date = DayBehind(text_, dates_, i);
    if (!date) date = DayOfEarlier(i);
    if (!date) return false;
    const size_t end = i + date->tokens;
    const int score = Score(LookAround(text_, i, end), true);
    const bool lasts = text_.Find(i - std::min(i, kVerb), i, kLastsTo) < i ||
                       text_.Find(end, end + 3, kVerbsBehind) < std::min(end + 3, text_.size());
    if (score >= kEnough && lasts) {
      NdaTerm term;
      term.until = date->date;
      Offer(score - 1, i, term, text_.SpanOf(i, end));
    }
    return true;
  }

  /// "until the earlier of (a) the closing and (b) 31 December 2027": at the latest that day.
  std::optional<DateMatch> DayOfEarlier(size_t i) const {
    constexpr std::string_view kEarlier =
        "the earlier of|the earliest of|the earlier to occur of|whichever is the earlier of|zum früheren|zu "
        "dem früheren";
    constexpr size_t kReach = 50;
    const size_t tokens = text_.MatchAny(i + 1, kEarlier);
    if (tokens == 0) return std::nullopt;
    for (size_t k = i + 1 + tokens; k < text_.SentenceEnd(i, kReach); ++k) {
      std::optional<DateMatch> date = dates_.At(k);
      if (!date) continue;
      // The date of another paper, "the merger agreement dated 3 May 2024", ends nothing.
      if (!text_.IsOneOf(k - 1, ")|,|and|or|of|:|on|oder|und")) return std::nullopt;
      date->tokens += k - i;
      return date;
    }
    return std::nullopt;
  }

  void ReadOpenEnd(size_t i) {
    constexpr std::string_view kOpenEnds =
        "indefinitely|in perpetuity|perpetually|until terminated|until it is terminated|until this agreement "
        "is terminated|until either party|until one party|until one of the parties|until such time as either "
        "party|unless and until terminated|unless terminated by either|without limit in time|an indefinite "
        "period|an indefinite term|an unlimited period|until cancelled|until canceled|auf unbestimmte "
        "zeit|auf unbestimmte dauer|für unbestimmte zeit|unbefristet|zeitlich unbegrenzt|bis zur "
        "kündigung|bis "
        "zu ihrer kündigung|bis zu seiner kündigung|durée indéterminée|plazo indefinido|por tiempo "
        "indefinido";
    const size_t tokens = text_.MatchAny(i, kOpenEnds);
    if (tokens == 0) return;
    Surroundings around = LookAround(text_, i, i + tokens);
    // What follows is how it can be ended, with its period of notice.
    around.elsewhere = 0;
    const int score = Score(around, true);
    if (score < kEnoughForOpenEnd) return;
    NdaTerm term;
    term.indefinite = true;
    Offer(score - 2, i, term, text_.SpanOf(i, i + tokens));
  }

  const NdaText& text_;
  const DateReader& dates_;
  int best_score_ = 0;
  size_t best_at_ = 0;  // its first token
  NdaTerm best_;
};

}  // namespace

std::optional<DateMatch> DayBehind(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr size_t kBetween = 6;
  size_t at = i + 1;
  bool end_of = false;
  while (at < i + kBetween && text.IsOneOf(at,
                                           "the|zum|zu|’|'|à|a|au|el|and|including|einschließlich|ablauf|"
                                           "des|close|of|business|end|ende|year|jahres|monday|tuesday|"
                                           "wednesday|thursday|friday|saturday|sunday|,")) {
    end_of = end_of || text.IsOneOf(at, "end|ende");
    ++at;
  }
  if (std::optional<DateMatch> date = dates.At(at)) {
    date->tokens += at - i;
    return date;
  }
  const std::optional<NumberMatch> year = end_of && text.IsNumber(at) ? CardinalAt(text, at) : std::nullopt;
  if (!year || year->value < 1900 || year->value >= 2200) return std::nullopt;
  return DateMatch{{year->value, 12, 31}, at + year->tokens - i, false};
}

std::optional<CivilDate> DayFrom(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr size_t kNear = 5;
  if (!text.IsOneOf(i, ",|from|beginning|commencing|starting|ab|à|desde|seit")) return std::nullopt;
  for (size_t k = i + 1; k < i + 1 + kNear; ++k) {
    if (const std::optional<DateMatch> date = dates.At(k)) return date->date;
    if (!text.IsOneOf(
            k,
            "and|after|including|on|from|with|beginning|commencing|starting|dem|the|date|of|compter|"
            "du|as"))
      break;
  }
  return std::nullopt;
}

bool RenewsItself(const NdaText& text, size_t begin, size_t end) {
  constexpr std::string_view kRenewal =
      "automatically renew|automatically renews|automatically be renewed|automatically be extended|be "
      "automatically renewed|be automatically extended|renew automatically|renews automatically|renewed "
      "automatically|extended automatically|automatic renewal|automatically continue|automatically prolonged|"
      "verlängert sich|tacite reconduction|tácitamente|prorrogará automáticamente|renovará automáticamente";
  constexpr size_t kNot = 4;
  for (size_t i = begin; i < std::min(end, text.size()); ++i) {
    if (text.MatchAny(i, kRenewal) == 0) continue;
    if (text.Find(i - std::min(i, kNot), i, "not|no|nicht|never") < i || text.Is(i + 2, "nicht")) continue;
    return true;
  }
  return false;
}

std::optional<NdaTerm> FindTerm(const NdaText& text, const DateReader& dates) {
  return TermReader(text, dates).Read();
}

}  // namespace candor
