// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who signs: firms above the places to sign on, and people who sign for themselves.
#include <algorithm>

#include "analyzers/nda_party_sources.h"
#include "analyzers/nda_person.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

/// A firm right behind another one on the same line, where a reader of paper squeezed the gap between
/// columns.
bool FollowsFirm(const NdaText& text, size_t i, size_t last_firm) {
  return last_firm == i && i > 0 && text[i].breaks == 0 && !text.IsOneOf(i, ",|(");
}

/// The name at token i stands below a label of whoever signs for himself: "EMPLOYEE:", and a line to sign on.
bool IsBelowOwnLabel(const NdaText& text, size_t i) {
  constexpr Phrases kOwnLabels =
      "employee|executive|consultant|contractor|recipient|participant|individual|adviser|advisor|mitarbeiter|"
      "mitarbeiterin|arbeitnehmer|berater|salarié|empleado";
  constexpr size_t kReach = 8;
  for (size_t k = i; k > 0 && i - k < kReach; --k) {
    if (text.IsSign(k - 1) || text.IsOneOf(k - 1, "signature|signed|date|x|s")) continue;
    return text.IsOneOf(k - 1, kOwnLabels) && text[k - 1].breaks > 0 &&
           (text[k].breaks > 0 || text.Is(k, ":"));
  }
  return false;
}

/// "Print Name: Ada Byrne", or her name above "Name of Employee (typed or printed)", or below "EMPLOYEE:".
std::optional<NameMatch> PrintedName(const NdaText& text, size_t i) {
  constexpr Phrases kLabels =
      "print name :|printed name :|( name )|name ( print ) :|name ( printed ) :|name ( please print ) "
      ":|name ( typed or printed ) :|employee name :|name of employee :|employee ' s name :|consultant name "
      ":|recipient name :|name des mitarbeiters :";
  constexpr Phrases kBelow =
      "name of employee|employee name|print name|printed name|typed or printed|name ( print|name ( please "
      "print|( print name )|( printed name )|( name )|( please print )|( print )|( printed )|( typed|( name "
      "of employee";
  const size_t label = text.MatchAny(i, kLabels);
  if (label == 0 && text[i].breaks == 0) return std::nullopt;
  const std::optional<NameMatch> name = NameAt(text, i + label, false);
  if (!name || !LooksLikePerson(text, *name)) return std::nullopt;
  const bool own = IsBelowOwnLabel(text, i);
  // An officer's, who signs for a firm.
  constexpr size_t kNear = 10;
  if ((!own && HasWords(text, i - std::min(i, kNear), i, "by :|by _")) ||
      HasWords(text, name->end, name->end + kNear, "title|position|its :|for and on"))
    return std::nullopt;
  const bool ends_line = name->end >= text.size() || text[name->end].breaks > 0;
  const bool below = ends_line && text.MatchAny(name->end, kBelow) != 0;
  return label != 0 || below || (own && ends_line) ? name : std::nullopt;
}

/// Below "/s/ Ada Byrne" her name in print, "ADA M. BYRNE", which is how the paper names her; else `name`.
NameMatch InPrint(const NdaText& text, const NameMatch& name) {
  constexpr size_t kBelow = 8;
  const std::string key = PartyKey(NormalizedName(text, name));
  for (size_t i = name.end; i < std::min(text.size(), name.end + kBelow); ++i) {
    if (text[i].breaks == 0 && !text.Is(i - 1, ":")) continue;
    const std::optional<NameMatch> printed = NameAt(text, i, false);
    if (!printed || !LooksLikePerson(text, *printed)) continue;
    if (IsSamePerson(key, PartyKey(NormalizedName(text, *printed)))) return *printed;
  }
  return name;
}

}  // namespace

std::vector<NamedParty> PartiesOfSignatures(const NdaText& text) {
  constexpr Phrases kOffice =
      "title|its :|president|vice|chief|director|officer|secretary|chairman|manager|ceo|cfo|counsel|partner|"
      "resources|treasurer|geschäftsführer|vorstand|prokurist|directeur|directrice|gérant|gérante|président|"
      "présidente|apoderado|apoderada|administrador|administradora|gerente|consejero|consejera";
  constexpr size_t kBehind = 14, kFirmAbove = 14;
  constexpr Phrases kSigning =
      "for|for and on behalf of|on behalf of|executed by|executed as a deed by|signed by|signed for|signed "
      "for and on "
      "behalf of|signed on behalf of|accepted by|agreed by|accepted and agreed by|für|pour|por";
  size_t begin = text.Find(text.size() / 3, text.size(), kWitness);
  begin = text.Find(text.size() / 3, begin,
                    "/ s /|by :|by _|signature :|signature _|signed :|sign :|very truly yours|accepted and "
                    "agreed|agreed and accepted|sincerely|signature of|employee "
                    "signature|unterschrift|"
                    "ort , datum|fait à|firma :|firma _|fdo .|fdo :|nombre :|nom :|hecho en");
  // "Executed by Quellin Inc." on a line of its own
  for (size_t i = text.size() / 3; i < begin; ++i) {
    const size_t signing = text[i].breaks > 0 ? text.MatchAny(i, kSigning) : 0;
    const std::optional<NameMatch> name = signing != 0 ? NameAt(text, i + signing, false) : std::nullopt;
    if (!name || !name->legal_form || name->end >= text.size()) continue;
    if (text[name->end].breaks > 0 || text.IsOneOf(name->end, ":|,")) begin = i;
  }
  // Above the first place to sign on stands who signs there.
  const size_t first = begin - std::min(begin - std::min(begin, text.size() / 3), kFirmAbove);
  std::vector<NamedParty> found;
  size_t last_firm = 0;
  bool any_firm = false;
  for (size_t i = first; i < text.size() && found.size() < kMostParties; ++i) {
    if (text[i].breaks > 0 || (i > 0 && text.Is(i - 1, ":")) || IsColumnGap(text, i) ||
        FollowsFirm(text, i, last_firm)) {
      const size_t signing = text.MatchAny(i, kSigning);
      const std::optional<NameMatch> name = NameAt(text, i + signing, false);
      const size_t near = name ? std::min(text.size(), name->end + kBehind) : 0;
      if (name && name->legal_form &&
          text.Find(name->end, near,
                    "by|/ s /|_|name :|its :|title :|sign :|signed|signature|print name|typed name|per "
                    ":|acting|nombre :|"
                    "nom :|cargo :|qualité :|fonction :|firma|fdo|représentée|representada") < near) {
        found.push_back({*name, "", 4});
        last_firm = name->end;
        any_firm = true;
        i = name->end - 1;
        continue;
      }
    }
    if (const std::optional<NameMatch> printed = PrintedName(text, i)) {
      found.push_back({*printed, "", 3});
      i = printed->end - 1;
      continue;
    }
    if (text.Match(i, "/ s /") == 0) continue;
    const std::optional<NameMatch> name = NameAt(text, i + 3, false);
    if (!name || !LooksLikePerson(text, *name)) continue;
    const bool by = text.Find(i - std::min<size_t>(i, 4), i, "by|sign|name") < i;
    if (by && any_firm && i - last_firm < kFirmAbove) continue;  // signs for the firm
    const size_t behind = std::min(text.size(), name->end + kBehind);
    const bool officer = text.Find(name->end, behind, kOffice) < behind;
    if (by && officer) continue;
    found.push_back({InPrint(text, *name), "", officer || by ? 3 : 4});
  }
  return found;
}

}  // namespace candor
