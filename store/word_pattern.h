// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words with * (any letters) and ? (one letter) in them: regist?r, *tion, ind*ment. The index knows whole
// words and beginnings of words; a pattern becomes the list of words in the index that fit. Internal to
// store/.
#pragma once

#include <string>
#include <string_view>

#include "store/query.h"
#include "store/sqlite.h"

namespace candor::internal {

/// The pattern with its letters as the index has them; empty when it is not one word or has fewer than two
/// letters or digits.
std::string WordPattern(std::string_view text);

/// The query with the words that fit in the place of each pattern. Throws SqlError with the code
/// query_too_wide when more than 1,000 words fit, or a nearness gets more combinations than a query may have.
Query WithWordsForPatterns(const Db& db, Query query);

}  // namespace candor::internal
