// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is meant by the lines above a quotation? They write one person as "Jane Doe <jane.doe@x.example>",
// "Doe, Jane", "Jane Doe/HOU/ACME@ACME" and "jane.doe@x.example".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

struct QuoteAuthor {
  std::string address;  ///< AddressKey(); empty: none given
  std::string name;     ///< NameKey() of the name, or else of what stands before the @; may be empty
  std::vector<std::string> words;  ///< of name and address, folded, three letters or more; sorted

  bool is_known() const { return !words.empty() || !address.empty(); }
};

enum class Fit : uint8_t { kClash, kUnknown, kSame };

QuoteAuthor ReadQuoteAuthor(std::string_view written);
QuoteAuthor QuoteAuthorOf(const Mailbox& mailbox);

/// kSame: one address or one full name. kUnknown: one of the two is not known, or they share a word ("Jane").
Fit Compare(const QuoteAuthor& a, const QuoteAuthor& b);

}  // namespace candor
