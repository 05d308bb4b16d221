// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/lexicon.h"
#include "model/result.h"

namespace candor {

struct RuleSetData;

/// A lexicon compiled for scanning: immutable and shared; each thread has its own Scanner
/// (analyzers/scanner.h).
///
///   Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(*lexicon);
///   if (!rules.ok()) return rules.error();
///   Scanner scanner(*rules);
///
/// Takes some milliseconds for hundreds of rules. Nothing of the Lexicon is kept by reference.
class RuleSet {
 public:
  /// Rules whose status is "retired" are left out. Whatever could never match is an error (code
  /// "rule_invalid", status kUsage) that names file, line and column: a phrase without a word, a regex that
  /// RE2 refuses, a pattern without steps.
  static Result<std::shared_ptr<const RuleSet>> Compile(const Lexicon& lexicon);
  static Result<std::shared_ptr<const RuleSet>> Compile(std::span<const Rule> rules,
                                                        std::span<const ContextCue> cues);

  explicit RuleSet(std::unique_ptr<const RuleSetData> data);
  ~RuleSet();
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  /// What to ask next when the signal was found, as its author wrote it; nothing for an unknown signal.
  std::vector<std::string> Questions(std::string_view signal) const;

  /// The signals that patterns look for, by the language of the patterns.
  std::map<std::string, std::set<std::string>> SignalsByLanguage() const;

  const RuleSetData& data() const { return *data_; }  ///< for the engine alone

 private:
  std::unique_ptr<const RuleSetData> data_;
};

}  // namespace candor
