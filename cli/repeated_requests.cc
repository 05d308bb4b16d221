// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/repeated_requests.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "analyzers/request_finder.h"
#include "analyzers/statement.h"
#include "base/calendar.h"
#include "correspondence/person_index.h"

namespace candor {
namespace {

constexpr int64_t kDays = 60;
/// Earlier rows of one asking side that a row is compared with.
constexpr size_t kMost = 200;

/// A row as far as it can be asked again.
struct Asked {
  size_t row = 0;
  std::set<size_t> sides;  ///< that were asked: indices into Parties::parties
  Statement about;
  int64_t day = 0;
};

class Joiner {
 public:
  explicit Joiner(const Parties& parties) : parties_(parties), index_(parties.people) {}

  void Join(std::vector<LedgerRow>* rows) {
    std::map<size_t, std::vector<Asked>> of_asker;  // by side
    std::vector<LedgerRow> kept;
    for (LedgerRow& row : *rows) {
      const std::optional<size_t> asker = SideOf(row.request.asker);
      const std::optional<int64_t> day = DayNumber(row.request.asked_on);
      if (!asker || !day || !row.document.message) {
        kept.push_back(std::move(row));
        continue;
      }
      Asked asked{kept.size(), SidesOf(row.request.asked, *asker), Words(row.request.item), *day};
      std::vector<Asked>& before = of_asker[*asker];
      const auto recent = before.end() - static_cast<ptrdiff_t>(std::min(before.size(), kMost));
      const auto first = std::find_if(
          recent, before.end(), [&](const Asked& one) { return IsAgain(asked, row, one, kept[one.row]); });
      if (first != before.end()) {
        Take(std::move(row), &kept[first->row]);
        continue;
      }
      before.push_back(std::move(asked));
      kept.push_back(std::move(row));
    }
    *rows = std::move(kept);
  }

 private:
  std::optional<size_t> SideOf(const Mailbox& mailbox) const {
    const std::optional<size_t> person = index_.Find(mailbox);
    return person ? parties_.people[*person].party : std::nullopt;
  }
  std::set<size_t> SidesOf(const std::vector<Mailbox>& asked, size_t asker) const {
    std::set<size_t> sides;
    for (const Mailbox& mailbox : asked) {
      const std::optional<size_t> side = SideOf(mailbox);
      if (side && side != asker) sides.insert(*side);
    }
    return sides;
  }
  static Statement Words(const std::string& item) {
    constexpr size_t kLongest = 4000;  // as a sentence may be
    return MakeStatement(item, {0, static_cast<uint32_t>(std::min(item.size(), kLongest))});
  }

  static bool IsAgain(const Asked& asked, const LedgerRow& row, const Asked& before, const LedgerRow& first) {
    if (asked.day - before.day > kDays || asked.sides != before.sides || asked.sides.empty()) return false;
    if (row.document.message->thread == first.document.message->thread)
      return false;  // the ledger has decided
    const Request& request = first.request;
    if (request.outcome == RequestOutcome::kAnswered && request.answered_on < row.request.asked_on)
      return false;
    return AsksForNothingElse(asked.about, before.about) &&
           SharedWords(before.about, asked.about).size() * 2 >= before.about.words.size();
  }

  /// What came in part does not go away again; what was answered stays so; else the last word counts.
  static bool IsBetter(const Request& now, const Request& before) {
    const auto came = [](const Request& request) {
      return request.outcome == RequestOutcome::kAnswered  ? 2
             : request.outcome == RequestOutcome::kPartial ? 1
                                                           : 0;
    };
    if (now.outcome == RequestOutcome::kUnanswered) return false;
    if (before.outcome == RequestOutcome::kUnanswered || came(now) != came(before))
      return came(now) >= came(before);
    return now.answered_on > before.answered_on;
  }

  static void Take(LedgerRow row, LedgerRow* first) {
    first->again.push_back({row.document, row.points, row.request.quote, row.request.asked_on});
    if (!IsBetter(row.request, first->request)) return;
    first->request.outcome = row.request.outcome;
    first->request.evidence = std::move(row.request.evidence);
    first->request.answered_on = std::move(row.request.answered_on);
    first->request.answered_on_basis = row.request.answered_on_basis;
    first->answer = std::move(row.answer);
    first->answer_points = row.answer_points;
  }

  const Parties& parties_;
  PersonIndex index_;
};

}  // namespace

void JoinRepeated(const Parties& parties, std::vector<LedgerRow>* rows) { Joiner(parties).Join(rows); }

}  // namespace candor
