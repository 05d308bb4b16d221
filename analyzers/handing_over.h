// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a sentence that hands something over hands over: the thing that was asked for, or another one
// ("Attached is the invitation to our summer party").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/statement.h"

namespace candor {

/// The clause with the words of giving, as far as it tells what is given.
struct HandingOver {
  std::vector<std::string> names;  ///< its words but those that stand beside every handing over, sorted
  bool has_pronoun = false;        ///< "it", "them"
};

/// `text` holds `giving`, which has kGives.
HandingOver ClauseThatGives(std::string_view text, const Statement& giving);

/// `giving` with its clause names what `asked` is about, or names nothing ("Attached.", "Here it is", "the
/// signed copy is enclosed"). Words that all papers have (lexicons/ledger/paper-words.txt) name nothing as
/// long as the request has better ones.
bool HandsOver(const HandingOver& clause, const Statement& giving, const Statement& asked);

/// Its words name something, and not only a paper ("the document", "our answer").
bool NamesThing(const Statement& words);

/// "Attached are the figures for 2022; those for 2023 are not finished": the clause that hands over and one
/// that holds something back, by words of refusing, putting off and lacking or by a plain "not".
struct HeldBack {
  Span given, held;
};
std::optional<HeldBack> HeldBackIn(std::string_view text, const Statement& statement);

/// The clause is about the rest of what was spoken of: "those for 2024", "the other two", "die für 2023",
/// "celui de 2023". `clause` is its text.
bool SpeaksOfRest(std::string_view clause);

/// It says "not", "noch", "pas", "falta": something is not, or not yet.
bool SaysNot(std::string_view clause);

/// "The lease is attached, but we cannot share the deed": the clause that hands over, of a sentence that also
/// refuses or puts off; else all of it.
Span GivingClause(std::string_view text, const Statement& statement);

/// The name of a file, as WordsOfName() reads it, has the words of what was asked for, or enough of them.
bool IsNameOf(const Statement& file_name, const Statement& asked);

/// Speaks of something that was spoken of: "it", "this", "sie", "das".
bool RefersBack(std::string_view sentence);

/// Says that it hangs on the message, in words alone: no link stands there, nothing follows a colon.
bool OnlyClaims(std::string_view text, const Statement& giving);

}  // namespace candor
