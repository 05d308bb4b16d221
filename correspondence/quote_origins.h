// SPDX-License-Identifier: GPL-3.0-or-later
//
// Quoted history goes back to the message that it was taken from, and what comes from no message of the room
// is a message that is missing.
//
// A quotation is recognised by three signs: author, moment (as the lines above it say) and text (shingles, so
// that line breaks, quote marks and cuts do not matter). Two of them are enough where the third does not
// speak against it; what the message answers counts as a sign, too. Asked are the messages that it answers,
// those of that author at that minute and those with the same shingles; never all of them. Only what a
// message's author wrote himself is an origin.
//
// A quotation with author or date whose origin was not found is of a missing message, and so is a reference
// to an id that nobody in the room has. They are one where the reply that names the id quotes it first, where
// author and minute are equal, and where author, moment and text agree. The result does not depend on the
// order of messages or on the numbers of their documents. Linear but for sorting.
#pragma once

#include <span>
#include <vector>

#include "model/quotation.h"
#include "model/thread.h"

namespace candor {

struct QuoteOrigins {
  std::vector<std::vector<QuoteOrigin>> of;  ///< for each message its quotations, in order
  std::vector<MissingMessage> missing;       ///< those with an id first
};

/// `places` and `quotes` are in the order of `messages`.
QuoteOrigins FindQuoteOrigins(std::span<const RoomMessage> messages, std::span<const ThreadPlace> places,
                              std::span<const MessageQuotes> quotes);

}  // namespace candor
