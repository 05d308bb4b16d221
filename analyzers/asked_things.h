// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// The several things that one sentence asks for: "the balance sheet" and "the list of shareholders", a row
/// of the ledger each. Spans of bytes in `sentence`, in its order; none where it asks for one thing, and in
/// doubt it does. `asks_from`: where its asking words begin.
///
/// Parts that commas, "and" or "und" join are things of their own when each begins with an article or
/// possessive ("the lease and the deed"), when both are plurals ("tax returns and bank statements"), or when
/// three or more hang on "copies of" ("copies of lease, deed and plan"). They are not where the second may as
/// well belong to what a preposition or genitive of the first begins ("the list of the customers and the
/// suppliers"), where a new clause begins ("and the bank will look at it"), and where both words name one
/// thing (lexicons/ledger/one-thing.txt: "terms and conditions"). English and German; French and Spanish by
/// articles alone.
///
///   Please send us the lease and the 2024 accounts.   "the lease", "the 2024 accounts"
std::vector<Span> ThingsAskedFor(std::string_view sentence, uint32_t asks_from);

}  // namespace candor
