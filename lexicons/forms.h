// SPDX-License-Identifier: GPL-3.0-or-later
//
// Word forms: `~refuse` in a rule means every form that terms/forms.<lang>.tsv lists for it. Listed, not
// stemmed: a stemmer also makes "refuse" of "refuses" the noun and "fusion" of nothing at all, and nobody can
// read what it did.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"

namespace candor {

class Forms {
 public:
  /// Reads lines `lemma<TAB>form form ...`; empty lines and lines that begin with # are skipped. A lemma that
  /// an earlier call gave is replaced (later folders override), one given twice in the same file is an error.
  void Add(std::string_view tsv, const std::string& file, std::string_view language,
           Diagnostics* diagnostics);

  /// The lemma itself first, then its forms; nullptr when the lemma is not listed.
  const std::vector<std::string>* Find(std::string_view language, std::string_view lemma) const;

  /// All lemmas of a language, sorted; for "did you mean".
  std::vector<std::string_view> Lemmas(std::string_view language) const;

  friend bool operator==(const Forms&, const Forms&) = default;

 private:
  using Table = std::map<std::string, std::vector<std::string>, std::less<>>;
  std::map<std::string, Table, std::less<>> by_language_;
};

}  // namespace candor
