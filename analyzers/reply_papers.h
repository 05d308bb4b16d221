// SPDX-License-Identifier: GPL-3.0-or-later
//
// The papers that hang on a reply, and which of the things that were asked for their names say they are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/statement.h"

namespace candor {

class ReplyPapers {
 public:
  ReplyPapers() = default;
  /// `names` are those of files, `about` what each of the things that one message asked for is about.
  ReplyPapers(const std::vector<std::string>& names, const std::vector<const Statement*>& about);

  /// A paper is called as thing `k`, and not as much as another thing.
  bool HasOneFor(size_t k) const { return !of_[k].called_best.empty(); }
  /// Of several things all papers are called like others.
  bool AreForOthers(size_t k) const { return of_.size() > 1 && all_named_ && of_[k].called_so.empty(); }
  /// The name of the paper that is called like thing `k`, or that alone hangs there; empty: nobody can tell.
  const std::string& For(size_t k) const { return of_[k].called_so.empty() ? only_ : of_[k].called_so; }

 private:
  struct Called {
    std::string called_so, called_best;  ///< the first that is called so; the first called like nothing else
  };
  std::vector<Called> of_;
  std::string only_;
  bool all_named_ = false;
};

}  // namespace candor
