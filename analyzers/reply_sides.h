// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who speaks to whom in a conversation in which something was asked for: which turns can answer at all.
#pragma once

#include <string>
#include <vector>

#include "analyzers/turn.h"
#include "model/correspondence.h"

namespace candor {

/// Of one conversation; both live longer.
class ReplySides {
 public:
  ReplySides(const Conversation& conversation, const std::vector<ThreadMessage>& thread)
      : conversation_(conversation), thread_(thread) {}

  /// The words of the asker's own side answer nothing. Colleagues are of it where only outsiders were asked.
  bool IsOfAsker(const Turn& turn, const Turn& asking) const;

  /// Forwarded to others, a request is handed on, and what is said there is said to them.
  bool IsToAsker(const Turn& turn, const Turn& asking) const;

  /// The other house speaks to itself: "Ida, could you answer her? But do not show her the log." Of a
  /// quotation without recipients it is known when it calls the colleague who quotes it by name.
  bool IsAmongThemselves(const Turn& turn, const Turn& asking) const;

 private:
  bool IsOfHouse(const Mailbox& person, const std::string& house) const;
  const Message& MessageOf(const Turn& turn) const { return *thread_[turn.message].document->message; }

  const Conversation& conversation_;
  const std::vector<ThreadMessage>& thread_;
};

}  // namespace candor
