// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages become conversations, on the pattern of Zawinski's algorithm
// (https://www.jwz.org/doc/threading.html) and RFC 5256, with a stricter word on subjects. In this order:
//
//   1. Message-ID. Copies stand together; ids that several different messages have belong to the first alone.
//      A message without an id is a copy of the one whose author, day, subject and words it has.
//   2. In-Reply-To and References. The message answered is the one of In-Reply-To when that is in the room,
//   else
//      the last of References that is; what stands between is inferred from what others refer to. A message
//      that is referred to and is not in the room still holds its conversation together.
//   3. Thread-Index. Messages of one conversation GUID are together.
//   4. Subject, participants and time together (correspondence/subject_index.h), for a reply or forward that
//   has
//      no references; and, by a stricter rule, for a reply of whose references none is in the room, as step 5
//      of Zawinski's algorithm and of RFC 5256 joins roots. A subject alone joins nothing.
//
// Nothing is lost: every message has a place. Loops are cut at their earliest message. The result does not
// depend on the order of the messages or on the numbers of their documents, and messages that come later
// change a conversation's id only when they are its new beginning. Linear but for sorting, no recursion;
// 100,000 messages take a second.
#pragma once

#include <span>
#include <vector>

#include "model/thread.h"

namespace candor {

/// One place for each message, in their order. `messages`: documents and hashes are unique.
std::vector<ThreadPlace> FindThreads(std::span<const RoomMessage> messages);

}  // namespace candor
