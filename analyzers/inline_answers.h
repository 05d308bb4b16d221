// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers that stand in the text of the message that they answer, without quote marks around them, as Outlook
// lets people write: "[PZ] Attached.", "--> none", "Answer: ...", in capitals, or below each item where the
// message says so.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/span.h"

namespace candor {

/// "Please see my answers below", "meine Antworten finden Sie unten in Rot".
bool AnnouncesInlineAnswers(std::string_view sentence);

/// A line, or several that belong together, of what is quoted.
struct QuotedPiece {
  Span span;            ///< without the mark
  bool marked = false;  ///< it begins with the mark of who answers
};

/// `sentence` of a quotation, cut where `author`, who quotes it, marked words as his own; `announced`: he
/// says that he answers in the text, so that it is cut at each line, and more marks are his. Linear.
std::vector<QuotedPiece> CutAtAnswers(std::string_view text, Span sentence, const Mailbox& author,
                                      bool announced);

}  // namespace candor
