// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "ingest/mail_lines.h"
#include "ingest/quote_header.h"

namespace candor {

/// The line or lines with which mail programs introduce a quotation, if they begin at line `i` (not blank):
///   On Mon, May 5, 2017 at 5:39 PM, Jane Doe <jane@example.org>
///   wrote:
/// In English, German, French, Spanish and some more languages, with the name before or behind the date, with
/// or without a verb. Without quote marks below it must say more (who and when) than with them. Looks at four
/// lines at most.
QuoteHeader FindIntroduction(const MailLines& lines, size_t i);

}  // namespace candor
