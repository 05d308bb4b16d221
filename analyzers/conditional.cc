// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/conditional.h"

namespace candor {

uint32_t ConditionedFrom(const PhraseFinder& phrases, uint32_t condition, uint32_t limit) {
  if (condition <= limit || phrases.Is(condition - 1, WordClass::kCoordinator)) return condition;
  const Separator before = phrases.tokens()[condition].before;
  if (!JoinsPhrase(before) && before != Separator::kComma) return condition;
  // The comma before the condition is no border of the clause.
  return phrases.SubjectOf(JoinsPhrase(before) ? condition : condition - 1, limit);
}

uint32_t LiesAheadFrom(const PhraseFinder& phrases, uint32_t begin, uint32_t last) {
  const auto participle = [&](uint32_t word) {
    return word > begin && (phrases.Is(word - 1, WordClass::kAuxiliary) || phrases.EndsAsAdverb(word - 1));
  };
  for (uint32_t i = last + 1; i-- > begin;) {
    if (phrases.LiesAhead(i)) {
      const bool asked = i == begin && phrases.Is(i + 1, WordClass::kSubject);
      return asked ? last + 1 : i;
    }
    if (phrases.IsPastOrVerb(i) && !participle(i)) break;
  }
  return last + 1;
}

}  // namespace candor
