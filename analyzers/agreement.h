// SPDX-License-Identifier: GPL-3.0-or-later
//
// Does a message say that terms are agreed? Its words are lexicons/ledger/signals/agrees.yaml (English,
// German), read with the cues of lexicons/context/: "if we agree at 12 percent" agrees on nothing.
#pragma once

#include <memory>
#include <utility>

#include "analyzers/scanner.h"
#include "model/document.h"
#include "model/result.h"

namespace candor {

/// Not shared between threads.
class AgreementFinder {
 public:
  /// Reads and compiles the rule: some hundredths of a second. Fails only if a file inside the program is
  /// wrong, which a test excludes.
  static Result<AgreementFinder> Make();

  /// The first words in what the author of a message wrote himself that settle terms; empty: there are none.
  /// What is quoted, a signature or a subject settles nothing. `message` must be segmented.
  Span Find(const Document& message);

 private:
  explicit AgreementFinder(std::shared_ptr<const RuleSet> rules) : scanner_(std::move(rules)) {}

  Scanner scanner_;
};

}  // namespace candor
