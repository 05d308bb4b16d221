// SPDX-License-Identifier: GPL-3.0-or-later
//
// Joins the steps from an extracted document to its findings, the same for every command.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/scanner.h"
#include "model/item.h"
#include "model/result.h"

namespace candor {

/// The built-in lexicon and the folders given with --lexicon, as the loader wants them.
std::vector<std::string> LexiconFolders(const std::vector<std::string>& given);

/// Loads and compiles the lexicon of LexiconFolders(). What the checker has to say goes to stderr.
Result<std::shared_ptr<const RuleSet>> LoadRules(const std::vector<std::string>& given);

/// One a thread; the rules behind it are shared.
class Analyst {
 public:
  explicit Analyst(std::shared_ptr<const RuleSet> rules) : rules_(std::move(rules)), scanner_(rules_) {}

  /// Findings of one segmented document, sorted; sets its type and adds to its problems.
  std::vector<Finding> Analyse(Document* document);
  /// The same for a document whose type is known.
  std::vector<Finding> AnalyseAs(const Document& document);
  /// The same for every document of a family.
  void Analyse(Family* family);

 private:
  std::shared_ptr<const RuleSet> rules_;
  Scanner scanner_;
};

}  // namespace candor
