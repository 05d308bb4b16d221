// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_amended.h"

#include <algorithm>

namespace candor {
namespace {

constexpr Phrases kAmended =
    "amended|supplemented|restated|modified|varied|extended|renewed|prolonged|amendment|amendments|addendum|"
    "supplement|extension|renewal|variation|geändert|ergänzt|verlängert|angepasst|nachtrag|nachtrags|"
    "nachtrages|ergänzung|änderung|verlängerung|fassung|modifié|modifiée|complété|prorogé|avenant|modificado|"
    "modificada|prorrogado|adenda|enmienda";
/// Between such a word and its date: "amended by letter of", "Nachtrag Nr. 1 vom", "Amendment No. 2 dated as
/// of", "most recently on".
constexpr Phrases kBetween =
    "on|as|of|at|dated|date|by|from|through|the|a|an|no|nr|n|°|º|.|number|and|most|recently|lastly|last|in|"
    "letter|agreement|agreements|deed|amended|first|second|third|one|two|three|to|time|thereto|und|durch|mit|"
    "dem|den|vom|von|am|zuletzt|erneut|schreiben|vereinbarung|datum|le|du|en|par|par|lettre|el|de|fecha|por|"
    "signed|made|entered|into|executed";
/// "Hereby extended on", "is amended with": done here, and not before.
constexpr Phrases kNow = "hereby|hiermit|is|are|shall|will|be|wird|werden|this|diese|dieser|dieses";

}  // namespace

bool IsDateOfAmendment(const NdaText& text, size_t i) {
  constexpr size_t kReach = 10;
  for (size_t k = i; k-- > i - std::min(i, kReach);) {
    if (text.IsOneOf(k, kAmended)) return k == 0 || !text.IsOneOf(k - 1, kNow);
    const bool number = text.IsNumber(k) && text[k].span.size() <= 2;
    if (!number && !text.IsOneOf(k, kBetween)) return false;
  }
  return false;
}

}  // namespace candor
