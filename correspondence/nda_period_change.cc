// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_period_change.h"

#include <algorithm>
#include <utility>

#include "base/calendar.h"

namespace candor {
namespace {

CivilDate DayAfter(CivilDate date) { return AddDays(date, 1); }

Day NewEnd(const PaperChange& change, const NdaPeriod& period) {
  const NdaTerm& term = *change.change.new_term;
  if (term.until) return IsoDate(DayAfter(*term.until));
  if (term.begin) return IsoDate(AddTerm(*term.begin, term.count, term.unit));
  const Day from = term.from == TermFrom::kOwnDate     ? Stated(change.paper->facts.effective_date)
                   : term.from == TermFrom::kFirstDate ? period.begin
                                                       : period.end;
  const std::optional<int64_t> day = DayNumber(from);
  if (!day || term.count == 0) return {};
  return IsoDate(AddTerm(CivilOf(*day), term.count, term.unit));
}

void Move(const PaperChange& change, NdaPeriod* period) {
  const NdaEffect effect = change.change.effect;
  if (effect == NdaEffect::kTerminates || effect == NdaEffect::kReplaces) {
    if (period->end.empty() || change.day < period->end) period->end = change.day;
    return;
  }
  if (effect == NdaEffect::kOffers || !change.change.new_term) return;
  const NdaTerm& term = *change.change.new_term;
  if (term.indefinite || term.renews) {
    period->end.clear();
    return;
  }
  const Day end = NewEnd(change, *period);
  if (end.empty()) return;
  // What extends does not shorten; an amendment may.
  if (effect == NdaEffect::kAmends || period->end.empty() || end > period->end) period->end = end;
}

}  // namespace

Day Stated(const std::optional<NdaDate>& date) { return date ? IsoDate(date->date) : Day(); }

Day EndOf(const NdaFacts& facts) {
  if (!facts.expires) return {};
  // "Until 31 May" it is in force on that day, too; two years from a day end with the day before.
  const bool named = facts.term && facts.term->until;
  return IsoDate(named ? DayAfter(facts.expires->date) : facts.expires->date);
}

std::vector<PaperChange> ChangesOf(std::span<const Agreement* const> papers) {
  std::vector<PaperChange> changes;
  for (const Agreement* paper : papers) {
    const NdaFacts& facts = paper->facts;
    if (facts.draft) continue;
    std::vector<NdaChange> said = facts.changes;
    if (said.empty() && IsChange(facts.kind) && facts.is_nda) {  // it names no agreement: that of its parties
      NdaChange& change = said.emplace_back();
      change.effect = EffectOf(facts.kind);
      if (facts.expires) {
        const bool named = facts.term && facts.term->until;
        change.new_term.emplace();
        change.new_term->until = named ? facts.expires->date : AddDays(facts.expires->date, -1);
        change.evidence = facts.expires->evidence;
      }
    }
    for (NdaChange& change : said) {
      Day day = Stated(change.from ? change.from : facts.effective_date);
      changes.push_back({paper, std::move(change), std::move(day)});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const PaperChange& a, const PaperChange& b) { return a.day < b.day; });
  return changes;
}

void ApplyTo(const PaperChange& change, NdaPeriod* period) {
  Move(change, period);
  period->changes.push_back({change.paper->control, change.paper->document, change.change.effect, change.day,
                             change.change.evidence.span});
}

}  // namespace candor
