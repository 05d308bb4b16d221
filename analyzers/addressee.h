// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who of several recipients a sentence turns to: "Jonas, could you ...", "Dr Weber, please ...", "Could Jonas
// send us ...". And how much of it only greets: those words are not what it is about.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Those of `recipients` whom `sentence` calls by name; none: it calls nobody of them.
std::vector<Mailbox> CalledIn(std::string_view sentence, const std::vector<Mailbox>& recipients);

/// Bytes of "Lieber Herr Kolmar, " or "Otto, " before the rest of a sentence; 0: it begins with no greeting.
/// Without a title only names of `people` greet.
uint32_t SalutationSize(std::string_view sentence, const std::vector<Mailbox>& people);

}  // namespace candor
