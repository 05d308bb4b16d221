// SPDX-License-Identifier: GPL-3.0-or-later
//
// The several papers that one sentence asks for: "the cap table, the 2024 accounts and the lease", "accounts
// for 2022, 2023 and 2024". When only some of them come, the others are visibly missing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/statement.h"

namespace candor {

class ItemParts {
 public:
  /// No parts when `request` asks for one thing, or for none ("Who owns the plant, and since when?").
  ItemParts(std::string_view text, const Statement& request);

  size_t size() const { return parts_.size(); }
  /// Takes those that a sentence of an answer names as come. "All of it" names each.
  void Mark(std::string_view sentence, const Statement& statement);
  /// All came, or none was named.
  bool AreWhole() const;

 private:
  struct Part {
    Statement words;  ///< those that no other part has
    bool came = false;
  };
  std::vector<Part> parts_;
};

/// The name of a file as words: "Cap_Table-2024.pdf" is "Cap Table 2024".
std::string WordsOfName(std::string_view file_name);

}  // namespace candor
