// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/document.h"
#include "model/nda_facts.h"

namespace candor {

/// What the author of a message says himself, outside of quoted history, of an NDA that stands elsewhere:
///
///   We hereby terminate the NDA dated 3 March 2021 with effect from 30 June.     kTerminates
///   Shall we extend our NDA until 31 December 2026?  The NDA is extended until ...   kOffers
///   Agreed. / We agree to the extension.      (in an answer that speaks of it)   kAgrees
///
/// Ending one takes words that do it by being said, or a day; an intention, a question, a condition and what
/// somebody else is said to have written end nothing. Whoever prolongs one alone only offers to; two sides
/// make an extension (correspondence/nda_mail_changes.h). Linear.
std::vector<NdaChange> FindMailChanges(const Document& message);

}  // namespace candor
