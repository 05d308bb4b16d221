// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_in_force.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace candor {

const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day) {
  if (day.empty()) return nullptr;
  if (a > b) std::swap(a, b);
  const NdaPeriod* found = nullptr;
  for (const NdaPeriod& nda : ndas) {
    if (nda.a == a && nda.b == b && nda.begin <= day && (nda.end.empty() || day < nda.end)) found = &nda;
  }
  return found;
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
