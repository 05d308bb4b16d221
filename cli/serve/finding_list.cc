// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve/finding_list.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/escape.h"
#include "cli/serve/reply.h"
#include "model/names.h"

namespace candor {
namespace {

/// The filters that counts are told of.
enum Facet : unsigned { kDimension = 1, kSignal = 2, kSeverity = 4, kState = 8, kParty = 16, kAll = 31 };

constexpr std::array<std::pair<Facet, std::string_view>, 5> kFacets = {{{kDimension, "dimension"},
                                                                        {kSignal, "signal"},
                                                                        {kSeverity, "severity"},
                                                                        {kState, "state"},
                                                                        {kParty, "party"}}};

constexpr const char* kNobody = "-";

std::string ValueOf(const FindingHead& head, Facet facet) {
  switch (facet) {
    case kDimension:
      return head.dimension;
    case kSignal:
      return head.signal;
    case kSeverity:
      return std::string(Name(head.severity));
    case kState:
      return std::string(Name(head.state));
    default:
      return head.party.empty() ? kNobody : head.party;
  }
}

bool Asks(const std::set<std::string>& wanted, const std::string& value) {
  return wanted.empty() || wanted.count(value) != 0;
}

/// Which of the filters let it through.
unsigned PassedBy(const FindingHead& head, const FindingChoice& choice) {
  return (Asks(choice.dimensions, head.dimension) ? kDimension : 0u) |
         (Asks(choice.signals, head.signal) ? kSignal : 0u) |
         (head.severity >= choice.min_severity ? kSeverity : 0u) |
         (Asks(choice.states, ValueOf(head, kState)) ? kState : 0u) |
         (Asks(choice.parties, ValueOf(head, kParty)) ? kParty : 0u);
}

bool PassesTheRest(const FindingHead& head, const FindingChoice& choice) {
  if (head.confidence < choice.min_confidence || (choice.is_new && !head.is_new)) return false;
  if (choice.from.empty() && choice.to.empty()) return true;
  constexpr size_t kDayLetters = 10;
  const std::string_view day = std::string_view(head.date).substr(0, kDayLetters);
  return !day.empty() && (choice.from.empty() || choice.from <= day) &&
         (choice.to.empty() || day <= choice.to);
}

/// Of each event the finding that is listed: as `candor findings` takes it (store/reader_findings.cc).
class OnePerEvent {
 public:
  void See(const FindingHead& head) {
    const auto [it, is_first] = taken_.try_emplace(head.event, &head);
    if (!is_first && head.place < it->second->place) it->second = &head;
  }
  bool Takes(const FindingHead& head) const { return taken_.at(head.event) == &head; }
  const std::unordered_map<int64_t, const FindingHead*>& taken() const { return taken_; }

 private:
  std::unordered_map<int64_t, const FindingHead*> taken_;
};

void Sort(FindingChoice::Order order, std::vector<const FindingHead*>* rows) {
  using Order = FindingChoice::Order;
  // Heads come strongest first, which decides between equals.
  std::stable_sort(rows->begin(), rows->end(), [order](const FindingHead* a, const FindingHead* b) {
    switch (order) {
      case Order::kConfidence:
        return a->confidence > b->confidence;
      case Order::kDate:
        return a->date > b->date;
      case Order::kDocument:
        return std::tie(a->control, a->begin_point) < std::tie(b->control, b->begin_point);
      case Order::kSeverity:
        return false;
    }
    return false;
  });
}

std::set<std::string> SetOf(const web::Parameters& parameters, std::string_view name) {
  const std::vector<std::string> list = ListOf(parameters, name);
  return {list.begin(), list.end()};
}

Error Usage(std::string_view name, std::string_view takes, const std::string& given) {
  return {"usage", std::string(name) + " takes " + std::string(takes) + ", not \"" + EscapeLine(given) + "\"",
          "", ExitStatus::kUsage};
}

}  // namespace

Result<FindingChoice> FindingChoiceOf(const web::Parameters& parameters) {
  using Order = FindingChoice::Order;
  FindingChoice choice;
  choice.signals = SetOf(parameters, "signal");
  choice.dimensions = SetOf(parameters, "dimension");
  choice.parties = SetOf(parameters, "party");
  choice.states = SetOf(parameters, "state");
  for (const std::string& state : choice.states) {
    if (!ParseVerdict(state)) return Usage("state", "confirmed, dismissed or open", state);
  }
  if (const std::string word = parameters.Get("min_severity"); !word.empty()) {
    const std::optional<Severity> severity = ParseSeverity(word);
    if (!severity) return Usage("min_severity", "info, low, medium, high or critical", word);
    choice.min_severity = *severity;
  }
  const Result<uint64_t> percent = parameters.Number("min_confidence", 50, 0, 100);
  if (!percent) return percent.error();
  choice.min_confidence = static_cast<double>(*percent) / 100;
  for (const auto& [name, day] : {std::pair{"from", &choice.from}, std::pair{"to", &choice.to}}) {
    Result<std::string> given = DayOf(parameters, name);
    if (!given) return given.error();
    *day = std::move(*given);
  }
  const std::string is_new = parameters.Get("new");
  choice.is_new = !is_new.empty() && is_new != "0";
  constexpr std::array<std::pair<std::string_view, Order>, 4> kOrders = {{{"severity", Order::kSeverity},
                                                                          {"confidence", Order::kConfidence},
                                                                          {"date", Order::kDate},
                                                                          {"document", Order::kDocument}}};
  const std::string order = parameters.Get("order");
  const auto named =
      std::find_if(kOrders.begin(), kOrders.end(), [&](const auto& pair) { return pair.first == order; });
  if (named == kOrders.end() && !order.empty())
    return Usage("order", "severity, confidence, date or document", order);
  if (named != kOrders.end()) choice.order = named->second;
  return choice;
}

FindingList Choose(const std::vector<FindingHead>& heads, const FindingChoice& choice) {
  std::vector<std::pair<const FindingHead*, unsigned>> passing;
  for (const FindingHead& head : heads) {
    if (PassesTheRest(head, choice)) passing.emplace_back(&head, PassedBy(head, choice));
  }
  FindingList list;
  OnePerEvent listed;
  for (const auto& [head, by] : passing) {
    if (by == kAll) listed.See(*head);
  }
  for (const auto& [head, by] : passing) {
    if (by == kAll && listed.Takes(*head)) list.rows.push_back(head);
  }
  Sort(choice.order, &list.rows);
  for (const auto& [facet, name] : kFacets) {
    std::map<std::string, uint64_t>& counts = list.counts[name];
    // One event may have places of several values, and is listed under each of them.
    std::map<std::string, OnePerEvent> by_value;
    for (const auto& [head, by] : passing) {
      if ((by | facet) == kAll) by_value[ValueOf(*head, facet)].See(*head);
    }
    for (const auto& [value, events] : by_value) counts.emplace(value, events.taken().size());
  }
  return list;
}

}  // namespace candor
