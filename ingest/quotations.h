// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "model/document.h"

namespace candor {

/// What the header lines of a quotation say.
struct QuoteSource {
  std::string author, date, subject, recipients;  ///< as written; empty: not said
};

/// What the message wrote itself and what it quotes, by its zones; `sources` are the headers that were found
/// in it. Quotations of one author and date at one level are one, also where answers stand between. At most a
/// few hundred of a message; linear but for sorting.
MessageQuotes FindQuotes(const Document& message, std::span<const QuoteSource> sources);

}  // namespace candor
