// SPDX-License-Identifier: GPL-3.0-or-later
//
// From what is read of each message and each agreement alone to the correspondence of the room.
#pragma once

#include <span>
#include <string>

#include "correspondence/believed_days.h"
#include "correspondence/room_agreement.h"
#include "model/correspondence.h"
#include "model/document.h"
#include "model/letterhead.h"

namespace candor {

/// A message of the room. What it points to outlives it.
struct Letter {
  std::string control, document;  ///< control number and SHA-256
  const Message* header = nullptr;
  const Letterhead* letterhead = nullptr;  ///< nullptr: none
};

/// The days on which these messages may have been sent.
BelievedDays BelievedDaysOf(std::span<const Letter> letters);

/// A message whose date is not believed has no day. `us`: domains or companies of our side; empty: a guess
/// (correspondence/parties.h). Openings and agreeing words of messages are left empty: they take the text.
/// `quoted`: mailboxes that stand in quotations alone (correspondence/parties.h). Does not depend on the
/// order of what is given.
Correspondence MakeCorrespondence(std::span<const Letter> letters, std::span<const Agreement> agreements,
                                  std::span<const std::string> us, std::span<const Mailbox> quoted = {});

}  // namespace candor
