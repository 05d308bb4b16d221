// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_in_force.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace candor {
namespace {

bool Concerns(const NdaDoubt& doubt, size_t a, size_t b) {
  return (doubt.a == a && doubt.b.value_or(b) == b) || (doubt.a == b && doubt.b.value_or(a) == a);
}

}  // namespace

const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day) {
  if (day.empty()) return nullptr;
  if (a > b) std::swap(a, b);
  const NdaPeriod* found = nullptr;
  for (const NdaPeriod& nda : ndas) {
    if (nda.a == a && nda.b == b && nda.begin <= day && (nda.end.empty() || day < nda.end)) found = &nda;
  }
  return found;
}

Day CertainUntil(const Correspondence& correspondence, const NdaPeriod& nda) {
  Day until = nda.end;
  for (const NdaDoubt& doubt : correspondence.nda_doubts) {
    if (doubt.why != NdaDoubt::Why::kEnded || !Concerns(doubt, nda.a, nda.b)) continue;
    if (doubt.from.empty()) return nda.begin;
    // What was made afterwards is another agreement.
    if (doubt.from > nda.begin && (until.empty() || doubt.from < until)) until = doubt.from;
  }
  return until;
}

const NdaDoubt* DoubtBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day) {
  using Why = NdaDoubt::Why;
  if (day.empty() || a == b) return nullptr;
  const NdaPeriod* nda = NdaInForce(correspondence.ndas, a, b, day);
  if (nda != nullptr) {
    const Day until = CertainUntil(correspondence, *nda);
    if (until.empty() || day < until) return nullptr;
  }
  const auto& [first, last] = std::minmax(a, b);
  const bool has_one = std::binary_search(correspondence.with_ndas.begin(), correspondence.with_ndas.end(),
                                          std::pair(first, last));
  const std::vector<Party>& parties = correspondence.parties.parties;
  for (const NdaDoubt& doubt : correspondence.nda_doubts) {
    const bool ends = doubt.why == Why::kEnded;
    if (ends != (nda != nullptr) || !Concerns(doubt, a, b)) continue;
    if (doubt.why == Why::kStranger && (has_one || parties[doubt.a == a ? b : a].ours)) continue;
    if (doubt.from <= day && (doubt.until.empty() || day < doubt.until)) return &doubt;
  }
  return nullptr;
}

NdaAnswer NdaBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day) {
  if (day.empty() || a == b || DoubtBetween(correspondence, a, b, day) != nullptr) return {};
  const NdaPeriod* nda = NdaInForce(correspondence.ndas, a, b, day);
  return nda != nullptr ? NdaAnswer{NdaState::kYes, nda->id} : NdaAnswer{NdaState::kNo, ""};
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
