// SPDX-License-Identifier: GPL-3.0-or-later
//
// When was the message sent that a quotation is taken from? The line above it gives a day and mostly a
// minute, in the clock of the sender or of whoever quotes, which it does not name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "correspondence/quote_author.h"

namespace candor {

struct QuoteMoment {
  std::optional<int64_t> day;        ///< days since 1970-01-01
  std::optional<int64_t> other_day;  ///< "03/04/2025" may be this one as well
  std::optional<int> minute;         ///< of that day
};

/// `not_after`: the day of the message that quotes, YYYY-MM-DD, or empty.
QuoteMoment ReadQuoteMoment(std::string_view written, std::string_view not_after);

/// The moment against a time in Unix seconds. kSame: the same minute in some time zone of full or half hours.
/// kClash: days apart. kUnknown: no day, or a day alone that fits.
Fit Compare(const QuoteMoment& moment, std::optional<int64_t> unix_seconds);

/// The same minute on the clock that shows `offset` minutes ahead of UTC.
bool IsSame(const QuoteMoment& moment, int64_t unix_seconds, int offset);

/// Minutes ahead of UTC of a time as RFC 3339 writes it.
int OffsetOf(std::string_view rfc3339);

/// Two moments written by different people. kSame: the same day and minute, as both write them. kClash: more
/// than two days apart.
Fit Compare(const QuoteMoment& a, const QuoteMoment& b);

}  // namespace candor
