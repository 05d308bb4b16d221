// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a request wants, and whether a sentence gives it by what it tells. "The customer list is a long story"
// hands nothing over and tells nothing; "The list: Harbour, Mill, Quarry" is the list. In all of them `text`
// is the document that holds the sentence, and `about` what the request is about.
#pragma once

#include <string_view>

#include "analyzers/request_finder.h"
#include "analyzers/statement.h"
#include "analyzers/turn.h"

namespace candor {

/// To be given something, which words about it are not. `asks` is the turn that holds `asking`.
bool WantsThing(const Asking& asking, const Turn& asks);

/// Who asks for a paper and gets a "no" is refused; who asks a question is answered.
bool AsksForThing(const Asking& asking, const Turn& asks);

/// A sentence about a thing gives it only where it holds something that the request did not: a figure, a
/// place where it is, names, or that there is none.
bool Tells(std::string_view text, const Statement& statement, const Statement& about);

/// "I cannot print the report, but the version is 10.14."
bool TellsAllTheSame(std::string_view text, const Statement& statement, const Statement& about);

/// "A summary is attached" gives all to who asked for a summary.
bool AskedForPart(std::string_view text, const Statement& statement, const Statement& about);

/// Says that there is none, and no more.
bool OnlySaysNone(const Statement& statement);

}  // namespace candor
