// SPDX-License-Identifier: GPL-3.0-or-later
//
// Joins the steps from an extracted document to its findings, the same for every command.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/scanner.h"
#include "model/item.h"
#include "model/limits.h"
#include "model/result.h"

namespace candor {

/// The built-in lexicon and the folders given with --lexicon, as the loader wants them.
std::vector<std::string> LexiconFolders(const std::vector<std::string>& given);

/// Loads and compiles the lexicon of LexiconFolders(). What the checker has to say goes to stderr.
Result<std::shared_ptr<const RuleSet>> LoadRules(const std::vector<std::string>& given);

/// One a thread; the rules behind it are shared.
class Analyst {
 public:
  /// `seconds`: time for one document; what is not analysed by then is told as a problem (code "partial").
  explicit Analyst(std::shared_ptr<const RuleSet> rules, uint32_t seconds = Limits().wall_seconds)
      : rules_(std::move(rules)), scanner_(rules_), seconds_(seconds) {}

  /// Findings of one segmented document, sorted; sets its type and adds to its problems.
  std::vector<Finding> Analyse(Document* document);
  /// The same for a document whose type is known.
  std::vector<Finding> AnalyseAs(const Document& document);
  /// The same for every document of a family.
  void Analyse(Family* family);

 private:
  std::shared_ptr<const RuleSet> rules_;
  Scanner scanner_;
  uint32_t seconds_;
};

}  // namespace candor
