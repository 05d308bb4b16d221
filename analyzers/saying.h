// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sentence of a reply does: hand over, put off, refuse, give a part, say that there is none, or only
// state something.
#pragma once

#include <optional>
#include <string_view>

#include "analyzers/statement.h"
#include "model/request.h"

namespace candor {

/// By its words of answering (lexicons/ledger/); nothing when it only states.
std::optional<RequestOutcome> Says(const Statement& statement);

/// The same of a sentence about the rest of what was asked for: "The rest will follow" promises it.
std::optional<RequestOutcome> SaysOfTheRest(const Statement& statement);

/// "Yes", "No, not yet.": answers a question whatever follows.
bool StartsWithVerdict(const Statement& statement);

/// "No.", "2. no", "Customer list: no", "Of course not.", "Leider nein.": it answers a question of fact and
/// refuses what was asked for, and says nothing else.
bool IsBareNo(const Statement& statement);

/// "No, that is our secret.": of `text`, which holds the statement; it refuses what was asked for, and gives
/// and promises nothing. "No problem" does not.
bool BeginsWithNo(std::string_view text, const Statement& statement);

/// "Yes.", "Sure.", "Gern.": it answers a question of fact and promises what was asked for.
bool IsBareYes(const Statement& statement);

/// "Yes.", "No.": no answer to who asks what, who or how many.
bool IsBareVerdict(const Statement& statement);

/// Says something at all: no greeting, no question, no copy.
bool HasContent(const Statement& statement);

}  // namespace candor
