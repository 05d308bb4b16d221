// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_periods.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "base/calendar.h"
#include "correspondence/company_name.h"

namespace candor {
namespace {

/// A date by which a paper is named may be that of a signature, and its effective date another one.
constexpr int64_t kNearDays = 31;
/// What is known of a party that only shares a name with one that is bound.
constexpr double kAffiliate = 0.6;

struct BoundParty {
  size_t index = 0;  // into Parties::parties
  bool affiliate = false;
  friend auto operator<=>(const BoundParty&, const BoundParty&) = default;
};

std::vector<std::string> WordsOf(const Party& party) {
  const bool only_domain = !party.domains.empty() && party.name == party.domains.front();
  if (!only_domain) return CompanyWords(party.name);
  std::string label = party.name.substr(0, party.name.find('.'));
  std::replace(label.begin(), label.end(), '-', ' ');
  return CompanyWords(label);
}

/// The parties of the room that a paper names, each once, by index; then those that are bound as affiliates.
std::vector<BoundParty> PartiesOf(const NdaFacts& facts, const Parties& parties) {
  std::vector<BoundParty> found;
  const std::vector<size_t> named = PartiesTo(facts, parties);
  for (const size_t index : named) found.push_back({index, false});
  for (size_t i = 0; i < parties.parties.size() && facts.affiliates; ++i) {
    const std::vector<std::string> words = WordsOf(parties.parties[i]);
    const bool affiliate =
        std::any_of(facts.parties.begin(), facts.parties.end(), [&](const NdaParty& party) {
          return !party.person && MayBeOneGroup(words, CompanyWords(party.name));
        });
    if (affiliate && !std::binary_search(named.begin(), named.end(), i)) found.push_back({i, true});
  }
  std::sort(found.begin(), found.end());
  return found;
}

Day Stated(const std::optional<NdaDate>& date) { return date ? IsoDate(date->date) : Day(); }

CivilDate DayAfter(CivilDate date) { return AddDays(date, 1); }

/// The first day on which an agreement is over; empty: not known.
Day EndOf(const NdaFacts& facts) {
  if (!facts.expires) return {};
  // "Until 31 May" it is in force on that day, too; two years from a day end with the day before.
  const bool named = facts.term && facts.term->until;
  return IsoDate(named ? DayAfter(facts.expires->date) : facts.expires->date);
}

/// A paper that changes others, and one of the things it does.
struct Change {
  const Agreement* paper = nullptr;
  NdaChange change;
  Day day;  ///< from when
};

NdaEffect EffectOf(NdaKind kind) {
  return kind == NdaKind::kTermination ? NdaEffect::kTerminates
         : kind == NdaKind::kExtension ? NdaEffect::kExtends
                                       : NdaEffect::kAmends;
}

/// By day, as they took effect: a termination may follow an extension. Those of which no day is known come
/// first.
std::vector<Change> ChangesOf(const std::vector<const Agreement*>& papers) {
  std::vector<Change> changes;
  for (const Agreement* paper : papers) {
    const NdaFacts& facts = paper->facts;
    if (facts.draft) continue;
    std::vector<NdaChange> said = facts.changes;
    const bool is_change = facts.kind == NdaKind::kAmendment || facts.kind == NdaKind::kExtension ||
                           facts.kind == NdaKind::kTermination;
    if (said.empty() && is_change && facts.is_nda) {  // it names no agreement: that of its parties
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
                   [](const Change& a, const Change& b) { return a.day < b.day; });
  return changes;
}

/// Why an NDA has no period; nothing: it has one, or is none.
std::optional<NdaWithoutPeriod> WithoutPeriod(const Agreement& agreement, const Parties& parties) {
  using Why = NdaWithoutPeriod::Why;
  const NdaFacts& facts = agreement.facts;
  if (!facts.is_nda || facts.kind != NdaKind::kAgreement) return std::nullopt;
  if (!facts.draft && facts.effective_date && PartiesOf(facts, parties).size() >= 2) return std::nullopt;
  NdaWithoutPeriod without{agreement.control,
                           {},
                           facts.draft             ? Why::kDraft
                           : !facts.effective_date ? Why::kNoBeginning
                                                   : Why::kParties};
  for (const NdaParty& party : facts.parties) without.parties.push_back(party.name);
  return without;
}

/// Whether two parties of the room are named by both papers.
bool SharesParties(const NdaFacts& a, const NdaFacts& b, const Parties& parties) {
  const std::vector<size_t> of_a = PartiesTo(a, parties), of_b = PartiesTo(b, parties);
  std::vector<size_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
  return both.size() >= 2;
}

/// Letters alone, small: "Non-Disclosure Agreement" is "NONDISCLOSURE AGREEMENT".
std::string TitleKey(std::string_view title) {
  std::string key;
  for (const char c : title) {
    const char small = AsciiLower(c);
    if ((small >= 'a' && small <= 'z') || static_cast<unsigned char>(c) >= 0x80) key += small;
  }
  return key;
}

class PeriodFinder {
 public:
  explicit PeriodFinder(const Parties& parties) : parties_(parties) {}

  void AddAgreement(const Agreement& agreement) {
    const NdaFacts& facts = agreement.facts;
    if (!facts.is_nda || facts.kind != NdaKind::kAgreement || facts.draft || !facts.effective_date) return;
    const std::vector<BoundParty> of = PartiesOf(facts, parties_);
    for (size_t i = 0; i < of.size(); ++i) {
      for (size_t k = i + 1; k < of.size(); ++k) {
        // Two affiliates of one party do not agree with each other, and neither does a party with its own.
        if (of[i].affiliate && of[k].affiliate) continue;
        const bool affiliate = of[i].affiliate || of[k].affiliate;
        if (affiliate &&
            MayBeOneGroup(WordsOf(parties_.parties[of[i].index]), WordsOf(parties_.parties[of[k].index])))
          continue;
        NdaPeriod period;
        period.id = agreement.control;
        period.document = agreement.document;
        std::tie(period.a, period.b) = std::minmax(of[i].index, of[k].index);
        period.begin = Stated(facts.effective_date);
        period.end = EndOf(facts);
        period.confidence = std::min(facts.confidence, facts.effective_date->evidence.confidence) *
                            (affiliate ? kAffiliate : 1);
        period.affiliate = affiliate;
        const bool copy = std::any_of(found_.begin(), found_.end(), [&](const Found& other) {
          return std::tie(other.period.a, other.period.b, other.period.begin, other.period.end) ==
                 std::tie(period.a, period.b, period.begin, period.end);
        });
        if (!copy) found_.push_back({std::move(period), TitleKey(facts.title)});
      }
    }
  }

  /// False when no period is that of the agreement which is changed.
  bool Apply(const Change& change) {
    const std::vector<Found*> targets = Targets(change);
    for (Found* found : targets) {
      Move(change, &found->period);
      found->period.changes.push_back({change.paper->control, change.paper->document, change.change.effect,
                                       change.day, change.change.evidence.span});
    }
    return !targets.empty();
  }

  std::vector<NdaPeriod> Take() {
    std::vector<NdaPeriod> periods;
    for (Found& found : found_) periods.push_back(std::move(found.period));
    std::stable_sort(periods.begin(), periods.end(),
                     [](const NdaPeriod& a, const NdaPeriod& b) { return a.begin < b.begin; });
    return periods;
  }

 private:
  struct Found {
    NdaPeriod period;
    std::string title;
  };

  /// The periods of the agreement that a paper changes.
  std::vector<Found*> Targets(const Change& change) {
    const std::vector<BoundParty> of = PartiesOf(change.paper->facts, parties_);
    const auto takes_part = [&](size_t party) {
      return std::any_of(of.begin(), of.end(), [&](const BoundParty& one) { return one.index == party; });
    };
    std::vector<Found*> candidates;
    for (Found& found : found_) {
      const NdaPeriod& period = found.period;
      const int shared = takes_part(period.a) + takes_part(period.b);
      // A notice may name only one of the two; then the date must be that of the agreement.
      const bool one_and_date = shared == 1 && of.size() < 2 && change.change.dated &&
                                IsoDate(*change.change.dated) == period.begin;
      if ((shared == 2 || one_and_date) && period.id != change.paper->control && period.begin <= change.day)
        candidates.push_back(&found);
    }
    return change.change.dated ? OfDate(*change.change.dated, std::move(candidates))
                               : OfTitle(change.change.title, std::move(candidates));
  }

  /// Those that began on that day; else those of the one agreement that began near it.
  static std::vector<Found*> OfDate(CivilDate dated, std::vector<Found*> candidates) {
    const int64_t day = DayNumber(dated);
    int64_t nearest = kNearDays + 1;
    for (const Found* found : candidates)
      nearest = std::min(nearest, std::abs(*DayNumber(found->period.begin) - day));
    std::erase_if(candidates, [&](const Found* found) {
      return nearest > kNearDays || std::abs(*DayNumber(found->period.begin) - day) != nearest;
    });
    return candidates;
  }

  /// Those of that title, if there are such; of several agreements the one that began last, unless the words
  /// are about all.
  static std::vector<Found*> OfTitle(const std::string& title, std::vector<Found*> candidates) {
    const std::string key = TitleKey(title);
    const auto same = [&](const Found* found) { return found->title == key; };
    if (std::any_of(candidates.begin(), candidates.end(), same))
      std::erase_if(candidates, [&](const Found* found) { return !same(found); });
    if (key.ends_with("agreements") || candidates.empty()) return candidates;
    const Found* last =
        *std::max_element(candidates.begin(), candidates.end(),
                          [](const Found* a, const Found* b) { return a->period.begin < b->period.begin; });
    const std::string id = last->period.id;
    std::erase_if(candidates, [&](const Found* found) { return found->period.id != id; });
    return candidates;
  }

  static void Move(const Change& change, NdaPeriod* period) {
    const NdaEffect effect = change.change.effect;
    if (effect == NdaEffect::kTerminates || effect == NdaEffect::kReplaces) {
      if (period->end.empty() || change.day < period->end) period->end = change.day;
      return;
    }
    if (!change.change.new_term) return;
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

  static Day NewEnd(const Change& change, const NdaPeriod& period) {
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

  const Parties& parties_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<size_t> PartiesTo(const NdaFacts& facts, const Parties& parties) {
  std::vector<size_t> found;
  for (const NdaParty& named : facts.parties) {
    const std::vector<std::string> words = CompanyWords(named.name);
    if (words.empty()) continue;
    for (size_t i = 0; i < parties.parties.size(); ++i) {
      if (CompanyWords(parties.parties[i].name) == words) found.push_back(i);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<NdaPeriod> FindNdaPeriods(std::span<const Agreement> agreements, const Parties& parties) {
  return FindNdaHistory(agreements, parties).periods;
}

NdaHistory FindNdaHistory(std::span<const Agreement> agreements, const Parties& parties) {
  std::vector<const Agreement*> by_control;
  for (const Agreement& agreement : agreements) by_control.push_back(&agreement);
  std::sort(by_control.begin(), by_control.end(),
            [](const Agreement* a, const Agreement* b) { return a->control < b->control; });
  PeriodFinder finder(parties);
  for (const Agreement* agreement : by_control) finder.AddAgreement(*agreement);
  NdaHistory history;
  for (const Agreement* agreement : by_control) {
    if (auto without = WithoutPeriod(*agreement, parties))
      history.without_period.push_back(std::move(*without));
  }
  for (const Change& change : ChangesOf(by_control)) {
    const bool known = !change.day.empty();
    if (known && finder.Apply(change)) continue;
    const bool undated = std::any_of(by_control.begin(), by_control.end(), [&](const Agreement* agreement) {
      return WithoutPeriod(*agreement, parties) &&
             SharesParties(agreement->facts, change.paper->facts, parties);
    });
    history.loose_changes.push_back({change.paper->control, change.change.effect, change.change.title,
                                     change.change.dated,
                                     !known    ? LooseNdaChange::Why::kNoDay
                                     : undated ? LooseNdaChange::Why::kNoBeginning
                                               : LooseNdaChange::Why::kNotFound});
  }
  history.periods = finder.Take();
  return history;
}

const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day) {
  if (day.empty()) return nullptr;
  if (a > b) std::swap(a, b);
  const NdaPeriod* found = nullptr;
  for (const NdaPeriod& nda : ndas) {
    if (nda.a == a && nda.b == b && nda.begin <= day && (nda.end.empty() || day < nda.end)) found = &nda;
  }
  return found;
}

std::vector<UndatedNda> FindUndatedNdas(std::span<const Agreement> agreements, const Parties& parties) {
  std::set<std::pair<size_t, size_t>> pairs;
  for (const Agreement& agreement : agreements) {
    const NdaFacts& facts = agreement.facts;
    if (!facts.is_nda || facts.kind != NdaKind::kAgreement || (!facts.draft && facts.effective_date))
      continue;
    const std::vector<size_t> of = PartiesTo(facts, parties);
    for (size_t i = 0; i < of.size(); ++i) {
      for (size_t k = i + 1; k < of.size(); ++k) pairs.insert({of[i], of[k]});
    }
  }
  std::vector<UndatedNda> undated;
  for (const auto& [a, b] : pairs) undated.push_back({a, b});
  return undated;
}

NdaAnswer NdaBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day) {
  if (day.empty() || a == b) return {};
  if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, a, b, day)) return {NdaState::kYes, nda->id};
  const UndatedNda pair{std::min(a, b), std::max(a, b)};
  const auto& undated = correspondence.undated;
  const bool may_be = std::find(undated.begin(), undated.end(), pair) != undated.end();
  return {may_be ? NdaState::kUnknown : NdaState::kNo, ""};
}

NdaAnswer NdaOfMessage(const Correspondence& correspondence, const SentMessage& message) {
  const std::vector<Person>& people = correspondence.parties.people;
  if (!message.author || !people[*message.author].party || message.readers.empty()) return {};
  const size_t side = *people[*message.author].party;
  bool known = true;
  for (const size_t reader : message.readers) {
    const std::optional<size_t> other = people[reader].party;
    if (other == side) continue;
    const NdaAnswer answer = other ? NdaBetween(correspondence, side, *other, message.day) : NdaAnswer();
    if (answer.state == NdaState::kYes) return answer;
    known = known && answer.state == NdaState::kNo;
  }
  return {known ? NdaState::kNo : NdaState::kUnknown, ""};
}

}  // namespace candor
