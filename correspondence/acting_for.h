// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/document.h"

namespace candor {

/// The company for which the author of a message says that he acts, as it is written; empty: for none.
///
///   I write on behalf of our client Quellin Controls, Inc.      "Quellin Controls, Inc."
///   Wir vertreten die Quellin GmbH.                             "Quellin GmbH"
///   Counsel to Osei Ltd                                         in a signature alone
///
/// The first that his own words or his signature name. Not "our client Osei bought twelve pumps": who has
/// customers does not act for them. Without a legal form the name is the words with capitals; whether such a
/// side exists, the room has to tell (correspondence/parties.h). English and German.
std::string ClientOf(const Document& message);

}  // namespace candor
