// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where somebody asks for information: the left half of the disclosure ledger.
//
// A row is one thing that is asked for: a plain question ("Who signed the lease?"), a sentence with asking
// words (lexicons/ledger/signals/ask.yaml), one that says that a paper has not come (awaits.yaml), or an item
// of the list below one ("please send us:"), or one of several things that a sentence asks to be given
// (analyzers/asked_things.h). Sentences that press for the same thing belong to its row. No
// rows are scheduling, invitations, tasks, offers, small talk and rhetoric (no-request.yaml, logistics.yaml),
// what is put to a whole mailing list, what the one who was asked says is still to come, and his asking back
// what was meant (asks-back.yaml).
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/turn.h"

namespace candor {

struct Asking {
  size_t turn = 0;       ///< of the conversation
  size_t statement = 0;  ///< of the turn: the one that is quoted
  size_t lead = 0;       ///< of the turn: the sentence above the list in which it stands; else `statement`
  Statement about;       ///< its words, and those of further sentences about the same thing
  Span thing;  ///< of the document: the one of several things that the sentence asks for; else empty
  bool reminder = false;  ///< says that it was asked for before
  bool states = false;    ///< only says that the thing has not come
  bool news = false;      ///< asks whether there is news of it
};

/// In the order of the conversation. Copies are no askings. `thread` is that of the conversation.
std::vector<Asking> FindAskings(const Conversation& conversation, const std::vector<ThreadMessage>& thread);

/// "Please send the lease by Friday" asks for nothing more than "Please send the lease" did.
bool AsksForNothingElse(const Statement& again, const Statement& before);

}  // namespace candor
