// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "correspondence/quote_claims.h"
#include "model/quotation.h"
#include "model/thread.h"

namespace candor {

/// Which quotations without an origin, and which ids that nobody has, are of one message. `claims`: those
/// quotations, earlier messages first. Sets QuoteOrigin::missing in `of`, also of the quotation without a
/// header that stands first in a reply to a missing id.
std::vector<MissingMessage> FindMissingMessages(std::span<const RoomMessage> messages,
                                                std::span<const ThreadPlace> places,
                                                std::span<const MessageQuotes> quotes,
                                                std::span<const QuoteClaim> claims,
                                                std::vector<std::vector<QuoteOrigin>>* of);

}  // namespace candor
