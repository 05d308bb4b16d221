// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "correspondence/room_agreement.h"
#include "correspondence/room_correspondence.h"
#include "model/correspondence.h"

namespace candor {

/// The agreements of a room with what messages do to them, each message a paper of the day on which it was
/// sent and of the parties between which it passed (correspondence/nda_periods.h takes them as it takes
/// papers). What is not a message is passed on as it is.
///
/// - One side ends an NDA by telling the other so; among themselves nobody ends anything.
/// - One side alone does not prolong it. An offer counts when a message of another side that answers it
///   (In-Reply-To) agrees, and does not name another end: then both are there, and the answer does it, from
///   its day on. Whom the NDA binds and who made the offer makes no difference: whoever prolongs it may want
///   to be protected longer, and may not bind the other to that.
/// - A mailing list and a program end and prolong nothing.
///
/// `messages` and `parties` of these letters.
std::vector<Agreement> WithMail(std::span<const Agreement> agreements, std::span<const Letter> letters,
                                std::span<const SentMessage> messages, const Parties& parties);

}  // namespace candor
