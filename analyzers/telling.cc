// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/telling.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/figures.h"
#include "analyzers/saying.h"

namespace candor {
namespace {

/// The name of somebody is told in any words.
bool IsAboutNames(const Statement& about) {
  return std::any_of(about.words.begin(), about.words.end(), [](const std::string& word) {
    return word == "name" || word == "address" || word == "status" || word == "stand" ||
           word == "explanation" || word == "answer" || word == "antwort";
  });
}

}  // namespace

bool WantsThing(const Asking& asking, const Turn& asks) {
  const Statement& asked = asks.statements[asking.statement];
  if (asks.is_list || asked.Has(kThing)) return true;
  if (asking.lead == asking.statement || asked.is_question) return false;
  for (std::string_view question : {"whether", "who", "what", "which", "when", "where", "how", "why", "ob",
                                    "wer", "was", "wann", "wie", "welche"}) {
    if (asked.core.starts_with(question)) return false;
  }
  const Statement& lead = asks.statements[asking.lead];
  return lead.Has(kThing) || !lead.Has(kAsk);
}

bool AsksForThing(const Asking& asking, const Turn& asks) {
  const Statement& asked = asks.statements[asking.statement];
  return asked.Has(kThing) || (!asked.is_question && asked.list_item);
}

bool Tells(std::string_view text, const Statement& statement, const Statement& about) {
  if (statement.Has(kLacks) || StartsWithVerdict(statement) || IsBareNo(statement)) return true;
  if (statement.Has(kDescribes)) return false;
  for (std::string_view start : {"see", "siehe", "voir", "véase", "thereis", "thereare", "therewas",
                                 "therewere", "esgibt", "esgab", "ilya"}) {
    if (statement.core.starts_with(start)) return true;
  }
  const bool figures =
      std::any_of(statement.words.begin(), statement.words.end(), [&](const std::string& word) {
        return (HoldsDigit(word) || IsNumberWord(word)) && !IsYear(word) &&
               std::find(about.words.begin(), about.words.end(), word) == about.words.end();
      });
  const std::string_view words = text.substr(statement.span.begin, statement.span.size());
  if (figures || words.find("://") != std::string_view::npos || words.find("www.") != std::string_view::npos)
    return true;
  // "Harbour, mill and quarry", "The list: Harbour, Mill"
  return std::count(words.begin(), words.end(), ',') + std::count(words.begin(), words.end(), ';') >= 2 ||
         IsAboutNames(about);
}

bool TellsAllTheSame(std::string_view text, const Statement& statement, const Statement& about) {
  text = text.substr(0, statement.span.end);
  uint32_t refused = statement.span.begin;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == kRefuses) refused = std::max(refused, hit.span.end);
  }
  for (std::string_view turn : {" but ", " aber ", " mais ", " pero "}) {
    const size_t at = text.find(turn, refused);
    if (at == std::string_view::npos) continue;
    const Span rest{static_cast<uint32_t>(at), statement.span.end};
    return !SharedWords(about, MakeStatement(text, rest)).empty();
  }
  return false;
}

bool AskedForPart(std::string_view text, const Statement& statement, const Statement& about) {
  if (statement.Has(kRefuses)) return false;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue != kPartly) continue;
    Statement part = MakeStatement(text, hit.span);
    std::erase_if(part.words, [](const std::string& word) { return IsNumberWord(word) || HoldsDigit(word); });
    TidyWords(&part);
    if (!SharedWords(about, part).empty()) return true;
  }
  return false;
}

bool OnlySaysNone(const Statement& statement) {
  return statement.Has(kNothing) && !statement.Has(kGives | kRefuses | kDefers);
}

}  // namespace candor
