// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/thread_order.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "text/written_date.h"

namespace candor {
namespace {

constexpr size_t kLongestChain = 100;

/// Where a message without a date of its own belongs.
struct Place {
  Day day;
  DayBasis basis = DayBasis::kNone;
  size_t beside = 0;  ///< index of the message whose day it has
  size_t steps = 0;   ///< answers between the two
};

class Placer {
 public:
  explicit Placer(std::vector<ThreadMessage>* thread) : thread_(*thread) {
    for (size_t i = 0; i < thread_.size(); ++i) {
      ThreadMessage& message = thread_[i];
      const Message& header = *message.document->message;
      if (!header.date.empty() && !message.wrong_date) {
        message.day = header.date.substr(0, 10);
        message.day_basis = DayBasis::kMessage;
      }
      if (!header.message_id.empty()) of_id_.try_emplace(header.message_id, i);
      if (!message.control.empty()) of_control_.try_emplace(message.control, i);
    }
    ForgetImpossibleDays();
    for (size_t i = 0; i < thread_.size(); ++i) {
      if (!IsDated(i)) continue;
      if (const std::optional<size_t> parent = ParentOf(i)) first_answer_.try_emplace(*parent, i);
      LookIntoQuotations(i);
    }
  }

  Place Find(size_t i) const {
    if (const auto quoted = quoted_.find(i); quoted != quoted_.end()) return quoted->second;
    size_t at = i;
    for (size_t steps = 1; steps <= kLongestChain; ++steps) {
      const std::optional<size_t> parent = ParentOf(at);
      if (!parent || *parent == i) break;
      if (IsDated(*parent)) return {thread_[*parent].day, DayBasis::kAnswersOne, *parent, steps};
      at = *parent;
    }
    if (const auto answer = first_answer_.find(i); answer != first_answer_.end())
      return {thread_[answer->second].day, DayBasis::kIsAnswered, answer->second, 1};
    return {};
  }

 private:
  bool IsDated(size_t i) const { return thread_[i].day_basis == DayBasis::kMessage; }

  std::optional<size_t> ParentOf(size_t i) const {
    const Message& header = *thread_[i].document->message;
    if (const auto found = of_id_.find(header.in_reply_to); found != of_id_.end() && found->second != i)
      return found->second;
    for (size_t k = header.references.size(); k-- > 0;) {
      const auto found = of_id_.find(header.references[k]);
      if (found != of_id_.end() && found->second != i) return found->second;
    }
    return std::nullopt;
  }

  /// Nobody answers what has not been written: of the two clocks one is wrong, and the order is known.
  void ForgetImpossibleDays() {
    std::vector<size_t> impossible;
    for (size_t i = 0; i < thread_.size(); ++i) {
      const std::optional<size_t> parent = IsDated(i) ? ParentOf(i) : std::nullopt;
      if (parent && *parent > i && IsDated(*parent) && thread_[i].day <= thread_[*parent].day)
        impossible.push_back(i);
    }
    for (const size_t i : impossible) {
      thread_[i].day.clear();
      thread_[i].day_basis = DayBasis::kNone;
    }
  }

  void LookIntoQuotations(size_t i) {
    for (const Zone& zone : thread_[i].document->zones) {
      if (zone.kind != ZoneKind::kQuoted || zone.origin.empty()) continue;
      const auto origin = of_control_.find(zone.origin);
      if (origin == of_control_.end() || IsDated(origin->second)) continue;
      Day day = ParseWrittenDay(zone.date, thread_[i].day);
      if (!day.empty() && day <= thread_[i].day)
        quoted_.try_emplace(origin->second, Place{std::move(day), DayBasis::kQuotation, i, 1});
    }
  }

  std::vector<ThreadMessage>& thread_;
  std::unordered_map<std::string, size_t> of_id_, of_control_;
  std::unordered_map<size_t, size_t> first_answer_;  ///< dated ones
  std::unordered_map<size_t, Place> quoted_;
};

}  // namespace

std::vector<ThreadMessage> InOrder(std::vector<ThreadMessage> thread) {
  const Placer placer(&thread);
  /// Twice the index of a message that says its day; one more or less for what stands behind or before it.
  struct Rank {
    size_t at;
    size_t steps;
    size_t index;
  };
  std::vector<Rank> ranks;
  std::vector<Place> places(thread.size());
  for (size_t i = 0; i < thread.size(); ++i) {
    Rank rank{2 * i + 1, 0, i};
    if (thread[i].day_basis != DayBasis::kMessage) {
      places[i] = placer.Find(i);
      const bool behind = places[i].basis == DayBasis::kAnswersOne;
      // What hangs on a message stands behind it.
      while (behind && places[i].beside + 1 < thread.size() && !thread[places[i].beside + 1].listed.empty() &&
             places[i].beside + 1 != i)
        ++places[i].beside;
      if (places[i].basis != DayBasis::kNone)
        rank = {2 * places[i].beside + (behind ? 2 : 0), places[i].steps, i};
    }
    ranks.push_back(rank);
  }
  std::stable_sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
    return std::pair(a.at, a.steps) < std::pair(b.at, b.steps);
  });
  std::vector<ThreadMessage> ordered;
  for (const Rank& rank : ranks) {
    ThreadMessage& message = ordered.emplace_back(std::move(thread[rank.index]));
    if (message.day_basis == DayBasis::kMessage) continue;
    message.day = places[rank.index].day;
    message.day_basis = places[rank.index].basis;
    // Clocks that are minutes apart agree on the day.
    const bool says_so = message.document->message->date.starts_with(message.day) && !message.wrong_date;
    if (!message.day.empty() && says_so) message.day_basis = DayBasis::kMessage;
  }
  return ordered;
}

}  // namespace candor
