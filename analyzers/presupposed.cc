// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/presupposed.h"

namespace candor {
namespace {

/// A clause without its "that" begins here: "did not know *they* refused", "did not tell us *the* bank
/// refused".
bool OpensPlainly(const PhraseFinder& phrases, uint32_t begin, uint32_t word) {
  const bool subject = phrases.Is(word, WordClass::kSubject);
  if (subject && word > begin && phrases.Is(word - 1, WordClass::kFactive)) return true;
  if (word < begin + 2 || !phrases.Is(word - 2, WordClass::kFactive) || phrases.Classes(word - 1) != 0)
    return false;
  return (subject || phrases.Is(word, WordClass::kDeterminer)) && !phrases.Is(word, WordClass::kIndefinite);
}

}  // namespace

bool IsPresupposed(const PhraseFinder& phrases, uint32_t begin, uint32_t hit) {
  bool factive = false, granted = false;
  for (uint32_t i = begin; i < hit; ++i) {
    if (granted) {
      if (phrases.Is(i, WordClass::kIndefinite)) return false;
      continue;
    }
    const bool is_factive = phrases.Is(i, WordClass::kFactive);
    granted = (phrases.Is(i, WordClass::kFact) && (factive || is_factive)) || OpensPlainly(phrases, begin, i);
    factive = is_factive || (factive && !phrases.Is(i, WordClass::kSaying));
  }
  return granted || OpensPlainly(phrases, begin, hit);
}

}  // namespace candor
