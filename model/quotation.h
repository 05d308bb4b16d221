// SPDX-License-Identifier: GPL-3.0-or-later
//
// What messages quote of each other, and the messages that are known from quotations and references alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/span.h"

namespace candor {

/// What a message quotes of one earlier message: the zones with this level, author and date.
struct QuotedMessage {
  Span span;  ///< from its header lines, where it has some, to the end of its first stretch of text
  uint16_t level = 1;
  std::string author, date, subject, recipients;  ///< as its header lines say; empty: they do not
  std::vector<uint32_t> shingles;                 ///< of its text (text/shingles.h); empty: it has none
  friend bool operator==(const QuotedMessage&, const QuotedMessage&) = default;
};

/// By what a message is recognised where it is quoted, and what it quotes.
struct MessageQuotes {
  std::vector<uint32_t> own;  ///< shingles of what its author wrote
  std::vector<QuotedMessage> quoted;
  friend bool operator==(const MessageQuotes&, const MessageQuotes&) = default;
};

inline constexpr uint32_t kNotMissing = UINT32_MAX;

/// Where a quotation comes from.
struct QuoteOrigin {
  int64_t document = 0;            ///< message of the room that it was taken from; 0: none
  uint32_t missing = kNotMissing;  ///< or index of the message that is not in the room
  friend bool operator==(const QuoteOrigin&, const QuoteOrigin&) = default;
};

/// A message that is quoted or referred to and is not in the room.
struct MissingMessage {
  std::string message_id;  ///< of References or In-Reply-To; empty: known from quotations alone
  friend bool operator==(const MissingMessage&, const MissingMessage&) = default;
};

}  // namespace candor
