// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "correspondence/quote_author.h"
#include "correspondence/quote_moment.h"
#include "model/quotation.h"
#include "model/thread.h"

namespace candor {

/// A quotation and what it says of itself. Refers to the message and its quotes.
struct QuoteClaim {
  uint32_t message = 0;    ///< that quotes
  uint32_t quotation = 0;  ///< of that message
  const QuotedMessage* quoted = nullptr;
  const QuoteAuthor* author = nullptr;
  QuoteMoment moment;
};

/// Reads each author once, however often he is quoted.
class QuoteAuthors {
 public:
  const QuoteAuthor& Read(std::string_view written) {
    const auto [it, is_new] = read_.try_emplace(std::string(written));
    if (is_new) it->second = ReadQuoteAuthor(written);
    return it->second;
  }

 private:
  std::unordered_map<std::string, QuoteAuthor> read_;
};

/// Earlier messages come first; of those of one time, or of none, the one with the smaller hash.
inline bool IsEarlier(const RoomMessage& a, const RoomMessage& b) {
  const bool a_dated = !a.message.date.empty(), b_dated = !b.message.date.empty();
  if (a_dated != b_dated) return a_dated;
  if (a_dated && a.message.date_unix != b.message.date_unix) return a.message.date_unix < b.message.date_unix;
  return a.sha256 < b.sha256;
}

}  // namespace candor
