// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/mail_lines.h"
#include "model/document.h"

namespace candor {

/// Lines [begin, end) of a message that are of one kind.
struct LineRange {
  size_t begin = 0;
  size_t end = 0;
  ZoneKind kind = ZoneKind::kSignature;
};

/// Finds what closes the author's own text in lines [begin, end): the signature ("-- ", "Regards," and the
/// names below it, a block of telephone numbers and addresses) and disclaimers, also footers of mailing
/// lists. Ranges are disjoint and in order.
std::vector<LineRange> FindClosings(const MailLines& lines, size_t begin, size_t end);

}  // namespace candor
