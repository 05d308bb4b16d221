// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/reply_papers.h"

#include <algorithm>

#include "analyzers/handing_over.h"
#include "analyzers/item_parts.h"

namespace candor {

ReplyPapers::ReplyPapers(const std::vector<std::string>& names, const std::vector<const Statement*>& about)
    : of_(about.size()), only_(names.size() == 1 ? names.front() : ""), all_named_(!names.empty()) {
  constexpr size_t kMostPapers = 100;
  for (size_t n = 0; n < std::min(names.size(), kMostPapers); ++n) {
    const std::string words = WordsOfName(names[n]);
    const Statement named = MakeStatement(words, {0, static_cast<uint32_t>(words.size())});
    size_t best = 0, most = 0, with_most = 0;
    bool any = false;
    for (size_t k = 0; k < about.size(); ++k) {
      const size_t shared = SharedWords(*about[k], named).size();
      if (shared > most) with_most = 0;
      if (shared > most) best = k;
      most = std::max(most, shared);
      if (shared == most) ++with_most;
      if (shared == 0 || !IsNameOf(named, *about[k])) continue;
      any = true;
      if (of_[k].called_so.empty()) of_[k].called_so = names[n];
    }
    all_named_ = all_named_ && any;
    if (any && with_most == 1 && of_[best].called_best.empty() && IsNameOf(named, *about[best]))
      of_[best].called_best = names[n];
  }
}

}  // namespace candor
