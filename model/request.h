// SPDX-License-Identifier: GPL-3.0-or-later
//
// A row of the disclosure ledger: somebody asked somebody for something, and this is what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/span.h"

namespace candor {

/// What came of a request, as its thread ends.
enum class RequestOutcome : uint8_t {
  kAnswered,    ///< the thing, or a clear answer ("none" is one)
  kPartial,     ///< a part came, and a part is visibly missing
  kDeferred,    ///< a promise, a search, a condition; nothing came
  kRefused,     ///< declined, whatever the reasons and whatever else was offered
  kUnanswered,  ///< no reply, one that skips the request, or only a counter-question
};

/// A day of the calendar as "2025-03-14"; empty: unknown. In the time zone of whoever wrote it down.
using Day = std::string;

/// On what a day rests, where the message may not say it.
enum class DayBasis : uint8_t {
  kNone,        ///< there is no day
  kMessage,     ///< its own date
  kQuotation,   ///< the header above a quotation of it
  kAnswersOne,  ///< the day of the message that it answers: that day or later
  kIsAnswered,  ///< the day of the message that answers or quotes it: that day or earlier
};

struct Request {
  std::string id;        ///< 16 hex digits of the normalised sentence, the document and an ordinal
  std::string document;  ///< SHA-256 of the message that holds the words
  Span span;             ///< the asking sentence or list item
  std::string quote;     ///< Document::Slice(span)
  Mailbox asker;         ///< both empty when nothing says who asked
  std::vector<Mailbox> asked;
  std::string item;             ///< what is asked for: the quote on one line, without its polite beginning
  bool one_of_several = false;  ///< the sentence asks for more; `item` is one of the things
  Day asked_on;
  DayBasis asked_on_basis = DayBasis::kNone;
  bool in_quoted_text = false;  ///< its own message is not in the room
  RequestOutcome outcome = RequestOutcome::kUnanswered;

  struct Evidence {
    std::string document;  ///< SHA-256
    Span span;
    std::string quote;
    std::string attachment =
        {};  ///< name of the paper that came with it; empty: none, or nobody can tell which
  };
  std::optional<Evidence> evidence;  ///< of the outcome; none when unanswered
  Day answered_on;                   ///< of the evidence
  DayBasis answered_on_basis = DayBasis::kNone;
};

/// Whether its asker is still owed something.
inline bool IsOpen(const Request& request) {
  return request.outcome == RequestOutcome::kUnanswered || request.outcome == RequestOutcome::kDeferred ||
         request.outcome == RequestOutcome::kPartial;
}

}  // namespace candor
