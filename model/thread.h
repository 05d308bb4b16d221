// SPDX-License-Identifier: GPL-3.0-or-later
//
// Conversations: what threading is given and what it says (correspondence/threads.h).
#pragma once

#include <cstdint>
#include <string>

#include "model/document.h"

namespace candor {

/// A message that stands in the room.
struct RoomMessage {
  int64_t document = 0;  ///< its number in the case, from 1; says nothing about order
  std::string sha256;    ///< of its document
  Message message;
  std::string said = {};  ///< equal for messages whose authors wrote the same words; empty: not known
  bool quotes = false;    ///< it quotes an earlier message
};

/// What a message's place rests on, strongest first.
enum class ThreadLink : uint8_t {
  kNone,         ///< nothing before it is known
  kReference,    ///< In-Reply-To or References
  kThreadIndex,  ///< Outlook's Thread-Index
  kSubject,      ///< a reply or forward by its subject, between the same people, within the time: a guess
};

/// Where a message stands in its conversation.
struct ThreadPlace {
  int64_t document = 0;
  std::string thread;  ///< 16 hex digits, made of the id of the conversation's first message
  int64_t parent = 0;  ///< document of the nearest earlier message that is in the room; 0: none
  ThreadLink link = ThreadLink::kNone;  ///< to the parent; without one, to the rest of the conversation
  std::string missing_parent;  ///< id of the message that it says it answers, when that is not in the room
  friend bool operator==(const ThreadPlace&, const ThreadPlace&) = default;
};

}  // namespace candor
