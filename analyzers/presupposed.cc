// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/presupposed.h"

namespace candor {

bool IsPresupposed(const PhraseFinder& phrases, uint32_t begin, uint32_t hit) {
  bool factive = false, granted = false;
  for (uint32_t i = begin; i < hit; ++i) {
    const Grammar::Classes classes = phrases.Classes(i);
    const auto is = [classes](WordClass of) { return (classes & Grammar::Bit(of)) != 0; };
    if (granted) {
      if (is(WordClass::kIndefinite)) return false;
      continue;
    }
    const bool directly = i > begin && phrases.Is(i - 1, WordClass::kFactive) && is(WordClass::kSubject);
    granted =
        (factive && (is(WordClass::kFact) || directly)) || (is(WordClass::kFact) && is(WordClass::kFactive));
    if (is(WordClass::kFactive)) {
      factive = true;
    } else if (is(WordClass::kSaying)) {
      factive = false;
    }
  }
  return granted || (factive && hit > begin && phrases.Is(hit, WordClass::kSubject) &&
                     phrases.Is(hit - 1, WordClass::kFactive));
}

}  // namespace candor
