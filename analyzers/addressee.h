// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who of several recipients a sentence turns to: "Jonas, could you ...", "Dr Weber, please ...", "Could Jonas
// send us ...".
#pragma once

#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Those of `recipients` whom `sentence` calls by name; none: it calls nobody of them.
std::vector<Mailbox> CalledIn(std::string_view sentence, const std::vector<Mailbox>& recipients);

}  // namespace candor
