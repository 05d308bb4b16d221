// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/saying.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "analyzers/figures.h"
#include "base/ascii.h"

namespace candor {
namespace {

const LedgerCue* LastHit(const Statement& statement, LedgerCueKind cue) {
  const LedgerCue* last = nullptr;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == cue) last = &hit;
  }
  return last;
}

/// "There are no pending claims" puts nothing off; "None here, but we will ask the bank" does.
bool PutsOffAfter(const Statement& statement, const LedgerCue& nothing) {
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == kDefers && hit.span.begin >= nothing.span.end) return true;
  }
  return false;
}

}  // namespace

std::optional<RequestOutcome> Says(const Statement& statement) {
  const LedgerCue* refuses = LastHit(statement, kRefuses);
  const LedgerCue* gives = LastHit(statement, kGives);
  const LedgerCue* nothing = LastHit(statement, kNothing);
  // "A summary is attached; the letter itself we keep."
  if (refuses != nullptr && gives != nullptr && statement.Has(kPartly)) return RequestOutcome::kPartial;
  // "We cannot mail it, so it is on the web page now."
  if (refuses != nullptr && gives != nullptr && gives->span.begin > refuses->span.begin)
    return RequestOutcome::kAnswered;
  if (refuses != nullptr) return RequestOutcome::kRefused;
  if (nothing != nullptr && !PutsOffAfter(statement, *nothing)) return RequestOutcome::kAnswered;
  if (statement.Has(kPartly)) return RequestOutcome::kPartial;
  if (statement.Has(kDefers)) return RequestOutcome::kDeferred;
  if (gives != nullptr) return RequestOutcome::kAnswered;
  return std::nullopt;
}

std::optional<RequestOutcome> SaysOfTheRest(const Statement& statement) {
  const std::optional<RequestOutcome> said = Says(statement);
  if (said != RequestOutcome::kPartial) return said;
  return statement.Has(kGives) && !statement.Has(kDefers) ? RequestOutcome::kAnswered
                                                          : RequestOutcome::kDeferred;
}

bool IsBareNo(const Statement& statement) {
  constexpr uint32_t kFewWords = 6;
  for (std::string_view word : {"no",
                                "nosorry",
                                "sorryno",
                                "nothanks",
                                "nothankyou",
                                "nope",
                                "notatthistime",
                                "notatthemoment",
                                "notatpresent",
                                "notnow",
                                "ofcoursenot",
                                "certainlynot",
                                "absolutelynot",
                                "definitelynot",
                                "unfortunatelynot",
                                "sorrynot",
                                "imafraidnot",
                                "iamafraidnot",
                                "i'mafraidnot",
                                "noimafraidnot",
                                "noiamafraidnot",
                                "nounfortunately",
                                "nounfortunatelynot",
                                "nein",
                                "leidernein",
                                "neinleider",
                                "neinleidernicht",
                                "leidernicht",
                                "natürlichnicht",
                                "selbstverständlichnicht",
                                "keinesfalls",
                                "derzeitnicht",
                                "zurzeitnicht",
                                "momentannicht",
                                "non",
                                "nonmerci",
                                "malheureusementnon",
                                "nondésolé",
                                "nondésolée",
                                "nolosiento",
                                "desgraciadamenteno",
                                "lamentablementeno"}) {
    if (statement.core == word) return true;
  }
  for (std::string_view word : {"no", "nein", "non"}) {
    if (statement.answers_heading && statement.word_count <= kFewWords && statement.core.ends_with(word))
      return true;
  }
  return false;
}

bool BeginsWithNo(std::string_view text, const Statement& statement) {
  if (statement.Has(kGives | kDefers | kPartly | kNothing)) return false;
  const size_t begin = statement.span.begin + statement.salutation;
  const std::string said = AsciiLower(text.substr(begin, std::min<size_t>(16, statement.span.end - begin)));
  for (const std::string_view word : {"no", "nope", "nein", "nee", "non"}) {
    if (!said.starts_with(word)) continue;
    const std::string_view rest = std::string_view(said).substr(word.size());
    if (rest.starts_with(",") || rest.starts_with(".") || rest.starts_with(";") || rest.starts_with(":") ||
        rest.starts_with(" -") || rest.starts_with(" \u2013") || rest.starts_with(" \u2014"))
      return true;
  }
  return false;
}

bool IsBareYes(const Statement& statement) {
  for (std::string_view word : {"yes",
                                "yesofcourse",
                                "yessure",
                                "sure",
                                "ofcourse",
                                "certainly",
                                "gladly",
                                "withpleasure",
                                "ok",
                                "okay",
                                "ja",
                                "jagern",
                                "jagerne",
                                "gern",
                                "gerne",
                                "natürlich",
                                "selbstverständlich",
                                "klar",
                                "oui",
                                "biensûr",
                                "ouibiensûr",
                                "volontiers",
                                "sí",
                                "claro",
                                "porsupuesto"}) {
    if (statement.core == word) return true;
  }
  return false;
}

bool StartsWithVerdict(const Statement& statement) {
  if (IsBareNo(statement) || IsBareYes(statement)) return true;
  for (std::string_view word : {"yes", "no", "none", "nope", "correct", "ja", "nein", "oui", "non", "sí"}) {
    if (!statement.core.starts_with(word)) continue;
    // "no" and "now": a short sentence, or the word alone.
    return statement.core.size() == word.size() || statement.word_count <= 8;
  }
  return false;
}

bool IsBareVerdict(const Statement& statement) { return IsBareNo(statement) || IsBareYes(statement); }

bool HasContent(const Statement& statement) {
  if (statement.is_question || statement.is_copy) return false;
  if (statement.Has(kAsk | kFollowUp) && !statement.Has(kGives | kRefuses)) return false;
  if (Says(statement) || StartsWithVerdict(statement)) return true;
  if (statement.Has(kCourtesy) && statement.word_count <= 12) return false;
  if (statement.words.empty()) return false;
  // "About 40.", "Une quarantaine."
  const bool figure =
      std::any_of(statement.words.begin(), statement.words.end(),
                  [](const std::string& word) { return HoldsDigit(word) || IsNumberWord(word); });
  // "Mr Foss."
  constexpr uint32_t kTitleAndName = 3;
  bool titled = false;
  for (const std::string_view title : {"mr", "mrs", "ms", "dr", "herr", "frau", "mme"})
    titled = titled || (statement.word_count <= kTitleAndName && statement.core.starts_with(title));
  return figure || titled || statement.word_count >= 3 || statement.words.size() == statement.word_count;
}

}  // namespace candor
