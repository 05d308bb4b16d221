// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sentence that puts off promises, and how far the promise goes on.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/request_finder.h"
#include "analyzers/statement.h"
#include "analyzers/turn.h"

namespace candor {

/// "You will get the cable plan in June" promises a thing by its name, and it is not what `asked` is about;
/// so does "the other paper". What names nothing ("we will send it", "our lawyer will come back to you") is
/// about what was asked. `text` holds `promise`, which has kDefers. English and German.
bool PromisesAnotherThing(std::string_view text, const Statement& promise, const Statement& asked);

/// The last statement of `reply` that belongs to the promise which begins with statement `first`: "It is
/// being prepared. You will have it in June." The sentence that names the day stands within the next three,
/// points back ("it", "the documents" by their own words in `about`) and is about none of `others`. `first`
/// where that names a day already, or nobody does.
size_t EndOfPromise(std::string_view text, const Turn& reply, size_t first, const Statement& about,
                    const std::vector<const Statement*>& others);

}  // namespace candor
