// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_either_end.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_term_days.h"
#include "analyzers/nda_term_surroundings.h"
#include "base/calendar.h"

namespace candor {
namespace {

constexpr Phrases kEarlierBehind =
    "whichever is earlier|whichever is the earlier|whichever is earliest|whichever is sooner|whichever is "
    "the "
    "sooner|whichever is first|whichever is the first|whichever is shorter|whichever is the "
    "shorter|whichever comes first|whichever "
    "comes earlier|whichever occurs first|whichever occurs earlier|whichever occurs sooner|whichever happens "
    "first|whichever first occurs|whichever shall first occur|whichever event occurs first|whichever date is "
    "earlier|whichever period is shorter|was früher eintritt|was eher eintritt|was zuerst eintritt|welcher "
    "zeitpunkt früher|welches ereignis früher|das frühere datum|selon la première|la première de ces "
    "dates|la première des deux dates|la première éventualité|le premier de ces|le premier des deux|la date "
    "la "
    "plus proche|lo que ocurra primero|lo que ocurra antes|lo que suceda primero|lo que suceda antes|lo que "
    "acontezca primero|lo que tenga lugar antes|la que ocurra primero|el que ocurra primero|lo primero que "
    "ocurra|la que sea anterior|la fecha anterior";
constexpr Phrases kLaterBehind =
    "whichever is later|whichever is the later|whichever is latest|whichever is last|whichever is the "
    "last|whichever is longer|whichever is the longer|whichever comes last|whichever comes later|whichever "
    "occurs last|whichever occurs later|whichever happens last|whichever last occurs|whichever shall last "
    "occur|whichever event occurs last|whichever date is later|whichever period is longer|was später "
    "eintritt|was zuletzt eintritt|welcher zeitpunkt später|welches ereignis später|das spätere datum|selon "
    "la "
    "dernière|la dernière de ces dates|la dernière des deux dates|la dernière éventualité|le dernier de "
    "ces|le dernier des deux|la date la plus tardive|la plus tardive|lo que ocurra después|lo que ocurra más "
    "tarde|lo que ocurra último|lo que suceda después|lo que suceda más tarde|la que ocurra después|la que "
    "ocurra más tarde|el que ocurra después|la que sea posterior|la fecha posterior|lo último que ocurra";
constexpr Phrases kEarlierBefore =
    "the earlier of|the earliest of|the earlier to occur of|the earliest to occur of|the first to occur "
    "of|the "
    "sooner of|the shorter of|zum früheren|dem früheren|la première des dates suivantes|la plus proche des "
    "dates suivantes|lo primero que ocurra de|la primera de las siguientes|la primera de estas|el primero de "
    "los siguientes";
constexpr Phrases kLaterBefore =
    "the later of|the latest of|the later to occur of|the latest to occur of|the last to occur of|the longer "
    "of|zum späteren|dem späteren|la dernière des dates suivantes|la plus tardive des dates suivantes|la "
    "última de las siguientes|la última de estas|el último de los siguientes";
/// What stands between the two.
constexpr Phrases kOr = "or|oder|bzw|ou|o|;";
constexpr Phrases kOrAnd = "and|or|und|oder|bzw|et|ou|y|o|;";
constexpr size_t kReach = 90;

struct Rule {
  bool later = false;
  size_t begin = 0, end = 0;  // tokens of the words among which it chooses
  bool behind = false;        // it stands behind them, and the sentence may say other things before
};

/// Where what a rule before its list chooses from ends: with its sentence, or where a clause begins.
size_t EndOfList(const NdaText& text, size_t begin, size_t stop) {
  for (size_t i = begin; i < stop; ++i) {
    if (text.Is(i, ",") && !text.IsOneOf(i + 1, "and|or|und|oder|et|ou|y|o|(") && !text.IsNumber(i + 1))
      return i;
    if (text.MatchAny(i, "; provided|; unless|; however") != 0) return i;
  }
  return stop;
}

/// The rule of the sentence of token `at`, which stands among what it chooses from.
std::optional<Rule> RuleOf(const NdaText& text, size_t at) {
  constexpr Phrases kEnds =
      "expire|expires|end|ends|terminate|terminates|terminated|remain|remains|continue|continues|last|lasts|"
      "until|till|effect|force|endet|läuft|gilt|bis|expire|expirera|fin|termina|terminará|vence|finaliza|"
      "finalizará|hasta|dure|durée|duración|vigente";
  const size_t begin = text.SentenceBegin(at, kReach), stop = text.SentenceEnd(at, kReach);
  std::optional<Rule> nearest;
  for (size_t k = begin; k < stop; ++k) {
    for (const bool later : {false, true}) {
      if (const size_t tokens = text.MatchAny(k, later ? kLaterBefore : kEarlierBefore);
          tokens != 0 && k + tokens <= at) {
        const size_t end = EndOfList(text, k + tokens, stop);
        if (at < end) nearest = Rule{later, k + tokens, end, false};
      }
      if (k > at && !nearest && text.MatchAny(k, later ? kLaterBehind : kEarlierBehind) != 0) {
        size_t from = at;
        while (from > begin && !text.IsOneOf(from - 1, kEnds)) --from;
        nearest = Rule{later, from, k, true};
      }
    }
  }
  return nearest;
}

/// The end that begins at token i, and the tokens that it takes; 0: none begins there.
size_t EndAt(const NdaText& text, const DateReader& dates, size_t i, size_t stop,
             std::optional<NdaTerm>* end) {
  std::optional<DurationMatch> length = AnniversaryAt(text, i);
  if (!length) length = DurationAt(text, i);
  if (length) {
    const size_t behind = i + length->tokens;
    NdaTerm term;
    term.count = length->count;
    term.unit = length->unit;
    term.evidence.span = text.SpanOf(i, behind);
    term.begin = DayFrom(text, dates, behind);
    const bool bare = behind >= stop || text.IsOneOf(behind, ",|)|;");
    term.from = term.begin                         ? TermFrom::kElse
                : NamesOwnDate(text, behind, stop) ? TermFrom::kOwnDate
                : bare                             ? TermFrom::kPresumed
                                                   : TermFrom::kElse;
    *end = term;
    return stop - i;  // what follows says from when it runs
  }
  const std::optional<DateMatch> date = dates.At(i);
  if (!date) return 0;
  NdaTerm term;
  term.until = date->date;
  term.evidence.span = text.SpanOf(i, i + date->tokens);
  *end = term;
  return date->tokens;
}

/// The day on which it ends the agreement; nothing: from what the paper does not date.
std::optional<CivilDate> DayOf(const NdaTerm& end, const std::optional<NdaDate>& effective) {
  if (end.until) return end.until;
  if (end.begin) return AddTerm(*end.begin, end.count, end.unit);
  if (end.from == TermFrom::kElse || !effective) return std::nullopt;
  return AddTerm(effective->date, end.count, end.unit);
}

}  // namespace

std::optional<EitherEnd> EitherEndAround(const NdaText& text, const DateReader& dates, Span term) {
  size_t at = 0, behind = text.size();  // the first token that does not begin before the term
  while (at < behind) {
    const size_t middle = at + (behind - at) / 2;
    if (text[middle].span.begin < term.begin) {
      at = middle + 1;
    } else {
      behind = middle;
    }
  }
  if (at >= text.size()) return std::nullopt;
  const std::optional<Rule> rule = RuleOf(text, at);
  if (!rule) return std::nullopt;
  EitherEnd either;
  either.later = rule->later;
  size_t pieces = 0;
  for (size_t begin = rule->begin; begin < rule->end;) {
    const size_t stop = rule->behind ? text.Find(begin, rule->end, kOr) : text.Find(begin, rule->end, kOrAnd);
    std::optional<NdaTerm> end;
    bool words = false;
    for (size_t i = begin; i < stop; ++i) {
      words = words || (text.IsWord(i) && text.Word(i).size() > 1);
      // Before the first "or" the sentence may name other days; the last is meant.
      if (end && !(rule->behind && pieces == 0)) break;
      if (const size_t tokens = EndAt(text, dates, i, stop, &end)) i += tokens - 1;
    }
    if (end) {
      either.ends.push_back(*end);
    } else {
      either.event = either.event || words;
    }
    pieces += end || words;
    begin = stop + 1;
  }
  if (pieces < 2 || either.ends.empty()) return std::nullopt;
  return either;
}

void SettleEitherEnd(const EitherEnd& either, NdaFacts* facts) {
  const NdaTerm* best = nullptr;
  std::optional<CivilDate> best_day;
  bool open = either.event;
  for (const NdaTerm& end : either.ends) {
    const std::optional<CivilDate> day = DayOf(end, facts->effective_date);
    open = open || !day;
    if (!day) continue;
    if (best_day && (either.later ? *day <= *best_day : *day >= *best_day)) continue;
    best = &end;
    best_day = day;
  }
  if (best == nullptr) return;
  if (!open || !either.later) {
    const double confidence = facts->term->evidence.confidence;
    facts->term = *best;
    facts->term->evidence.confidence = confidence;
    facts->expires = NdaDate{*best_day, facts->term->evidence};
  } else {
    facts->expires.reset();
  }
  if (!open) return;
  if (!facts->note.empty()) facts->note += "; ";
  facts->note += either.later ? "it ends on the later of " + IsoDate(*best_day) +
                                    " and a day that it does not name: when is not known"
                              : "it ends on the earlier of " + IsoDate(*best_day) +
                                    " and a day that it does not name: at the latest on the first";
}

}  // namespace candor
