// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_change_day.h"

#include <algorithm>

#include "analyzers/nda_amended.h"
#include "analyzers/nda_numbers.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// Before the day from which something is over.
constexpr Phrases kFromDay =
    "with effect from|with effect as of|with effect on|effective as of|effective from|effective on|effective|"
    "as of|as at|as from|from|on|at the end of|with the end of|by the end of|until the end of|by|mit wirkung "
    "zum|mit wirkung vom|mit wirkung ab|zum|per|ab|am|mit "
    "ablauf des|zum ablauf des|zum ende des|that is to|that is , to|i . e . to|namely to|notice to|expiring "
    "on|"
    "expires on|ending on|ends on|to end on|to expire on|à compter du|à effet du|avec effet au|con efecto|a "
    "partir del|con efectos";

/// Those of them that name the last day of the agreement, and not the first one without it.
constexpr Phrases kLastDay =
    "on|at the end of|with the end of|by the end of|until the end of|mit wirkung zum|zum|per|am|mit ablauf "
    "des|zum ablauf des|zum ende des|that is to|that is , to|i . e . to|namely to|notice to|expiring on|"
    "expires on|ending on|ends on|to end on|to expire on";

/// Those that stand before a day of effect wherever in the sentence it is.
constexpr Phrases kPlainlyFromDay =
    "with effect from|with effect as of|with effect on|with the end of|mit wirkung zum|mit wirkung vom|mit "
    "wirkung ab|mit ablauf des|zum ablauf des|zum ende des|à compter du|à effet du|avec effet au";

/// Token i is part of the date by which an agreement is named.
bool IsOfReference(const NdaPaper& paper, size_t i) {
  constexpr size_t kReach = 90;
  const NdaReference* near = ReferenceIn(paper.references, i - std::min(i, kReach), paper.text.size(), false);
  for (; near != nullptr && near != paper.references.data() + paper.references.size() && near->begin <= i;
       ++near) {
    if (i >= near->date_begin && i < near->end) return true;
  }
  return false;
}

/// An agreement that ends "zum 31. Mai" is over from 1 June.
std::optional<NdaDate> DayIn(const NdaPaper& paper, NdaEffect effect, size_t begin, size_t end,
                             const Phrases& cues = kFromDay) {
  constexpr size_t kCue = 5;
  for (size_t i = begin; i < std::min(end, paper.text.size()); ++i) {
    const std::optional<DateMatch> date = paper.dates.At(i);
    if (!date) continue;
    if (!IsOfReference(paper, i) && !IsDateOfAmendment(paper.text, i)) {
      const size_t cue = paper.text.Find(std::max(begin, i - std::min(i, kCue)), i, cues);
      if (cue < i) {
        const size_t tokens = paper.text.MatchAny(cue, cues);
        const bool last_day =
            effect == NdaEffect::kTerminates && paper.text.MatchAny(cue, kLastDay) == tokens;
        return NdaDate{last_day ? AddDays(date->date, 1) : date->date,
                       {paper.text.SpanOf(cue, i + date->tokens), date->ambiguous ? 0.6 : 0.9}};
      }
    }
    i += date->tokens - 1;
  }
  return std::nullopt;
}

/// The end of the period of notice whose length [begin, stop) tells, counted from the date of the notice:
/// where `cues` stand right before or behind a length of time.
std::optional<NdaDate> EndOfNotice(const NdaPaper& paper, size_t begin, size_t stop, const Phrases& before,
                                   const Phrases& behind) {
  constexpr size_t kNear = 7;
  if (paper.kind != NdaKind::kTermination || !paper.date) return std::nullopt;
  for (size_t i = begin; i < stop; ++i) {
    const std::optional<DurationMatch> length = DurationAt(paper.text, i);
    if (!length) continue;
    const size_t end = i + length->tokens;
    // "Return all documents within sixty days of this notice."
    const bool limit = i > 0 && paper.text.IsOneOf(i - 1, "within|innerhalb|binnen");
    if (!limit && (HasWords(paper.text, end, std::min(stop, end + kNear), behind) ||
                   HasWords(paper.text, i - std::min(i - begin, kNear), i, before)))
      return NdaDate{AddTerm(paper.date->date, length->count, length->unit),
                     {paper.text.SpanOf(i, end), 0.7}};
    i = end - 1;
  }
  return std::nullopt;
}

/// "We give you thirty (30) days' notice"
std::optional<NdaDate> EndOfNoticeGiven(const NdaPaper& paper, size_t begin, size_t stop) {
  return EndOfNotice(paper, begin, stop, "notice of|frist von|kündigungsfrist|préavis de|preaviso de",
                     "notice|after|from the date|gekündigt|preaviso|préavis");
}

/// "The notice period is thirty days": in one of the sentences behind the one that ends it.
std::optional<NdaDate> EndOfNoticeToldBehind(const NdaPaper& paper, size_t stop) {
  constexpr size_t kReach = 120;
  return EndOfNotice(paper, stop, std::min(paper.text.size(), stop + kReach),
                     "notice period|period of notice|notice of|frist von|kündigungsfrist|préavis|preaviso",
                     "notice|kündigungsfrist|frist|préavis|preaviso");
}

}  // namespace

std::optional<NdaDate> DayOfEffect(const NdaPaper& paper, NdaEffect effect, size_t begin, size_t verb,
                                   size_t stop) {
  constexpr size_t kHead = 10;
  std::optional<NdaDate> found = DayIn(paper, effect, verb, stop);
  // "With effect from 30 June", "As of 30 June"; other dates before it are those of other papers.
  if (!found) found = DayIn(paper, effect, begin, std::min(verb, begin + kHead));
  // "Die Vereinbarung wird mit Ablauf des 31. Mai aufgehoben"
  if (!found) found = DayIn(paper, effect, begin, verb, kPlainlyFromDay);
  if (!found) found = EndOfNoticeGiven(paper, begin, stop);
  return found || effect != NdaEffect::kTerminates ? found : EndOfNoticeToldBehind(paper, stop);
}

}  // namespace candor
