// SPDX-License-Identifier: GPL-3.0-or-later
//
// Footers by repetition: the last paragraphs of messages that recur word for word under others
// (docs/decisions/ 0029-footers-by-repetition.md).
#pragma once

#include <span>

#include "model/closing.h"

namespace candor {

/// What stands under many of the messages of a room. A paragraph is standing text of an author, of an
/// organisation or of a mailing list when it ends messages of at least so many conversations that say
/// something else above it, and no small share of the messages that were written meanwhile; of everybody when
/// it ends the messages of several organisations and nothing stands behind it. It ends a message when nothing
/// of its author's stands behind it but standing text and a few words of closing. Of a message something is
/// always left.
///
/// `messages` by document. Does not depend on anything but their values; linear but for sorting.
StandingTexts FindStandingTexts(std::span<const ClosedMessage> messages);

}  // namespace candor
