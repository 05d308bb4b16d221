// SPDX-License-Identifier: GPL-3.0-or-later
//
// A conversation as turns: who said what, one after the other, whether it stands in a message of its own or
// only in the history that a later message quotes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/ledger_cues.h"
#include "analyzers/request_list.h"
#include "analyzers/statement.h"
#include "model/document.h"
#include "model/request.h"
#include "text/person_name.h"

namespace candor {

/// A message of a thread as the ledger reads it.
struct ThreadMessage {
  const Document* document = nullptr;    ///< segmented, with its zones and Message
  std::vector<std::string> attachments;  ///< names of the papers that hang on it (message_parts.h)
  std::string control = {};              ///< its number in the case, as Zone::origin has it; may be empty
  bool wrong_date = false;               ///< the date that it says cannot be
  /// Not empty: the document is a request list that hangs on a message, with the header of that message.
  std::vector<ListedRequest> listed = {};
  bool parts_known = false;  ///< nothing hung on it but `attachments`: its export did not lose the rest
  Day day = {};              ///< filled by InOrder(), with its basis
  DayBasis day_basis = DayBasis::kNone;
};

/// What one person said at one time: the own words of a message, or one level of what it quotes.
struct Turn {
  size_t message = 0;  ///< index into the thread
  uint16_t level = 0;  ///< 0: own words
  Mailbox author;
  PersonKey author_key;               ///< KeyOf(author)
  std::vector<Mailbox> to;            ///< nobody where the history does not say
  std::vector<Mailbox> sent_to = {};  ///< of a quotation: those whom the header lines above it name
  Day day;
  DayBasis day_basis = DayBasis::kNone;
  bool to_a_list = false;  ///< to a mailing list: many read it, nobody in particular is asked
  bool automatic = false;  ///< a program answered ("out of office"): it asks nothing and answers nothing
  bool by_program =
      false;  ///< a program wrote it ("no-reply@"): it asks nobody, but it may bring what was asked for
  bool is_list = false;        ///< the items of a request list: each is asked for
  bool nothing_hangs = false;  ///< no paper hangs on it: who says that one does has forgotten it
  bool to_many = false;        ///< a newsletter, an article, a circular: it speaks to readers
  std::vector<Statement> statements;
};

/// What answers stand directly below a quotation, in the message that quotes it ("inline").
struct InlineAnswer {
  size_t message = 0;
  std::vector<std::string> asked;  ///< Statement::key of what is quoted
  size_t turn = 0;                 ///< own words of that message
  size_t begin = 0, end = 0;       ///< statements of the turn
};

struct Conversation {
  std::vector<Turn> turns;  ///< oldest first
  std::vector<InlineAnswer> inline_answers;
};

/// `thread` is as InOrder() gave it (analyzers/thread_order.h). Of quotations only what no message of the
/// thread says itself makes a turn of statements that are no copies. Linear in the size of the thread.
Conversation ReadConversation(const std::vector<ThreadMessage>& thread, CueScanner* cues);

}  // namespace candor
