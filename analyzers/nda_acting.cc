// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_acting.h"

#include <algorithm>

#include "analyzers/nda_legal_forms.h"

namespace candor {
namespace {

constexpr int kNamed = 5;
constexpr Phrases kUndertakes =
    "undertake|undertakes|agree|agrees|promise|promises|covenant|covenants|confirm|confirms|acknowledge|"
    "acknowledges|verpflichte|verpflichten|verpflichtet|erkläre|erklären|sichern|sagen|nous engageons|"
    "m'engage|m’engage|s'engage|s’engage|nos comprometemos|me comprometo|se compromete";

/// A name behind a word that introduces somebody: a firm, or a row of names with a comma behind it.
std::optional<NameMatch> Introduced(const NdaText& text, size_t i) {
  constexpr size_t kArticles = 3;
  for (const size_t begin = i;
       i < begin + kArticles && text.IsOneOf(i, "the|die|der|den|dem|messrs|firma|la|le|,|:");)
    ++i;
  std::optional<NameMatch> name = NameAt(text, i, true);
  if (!name) return std::nullopt;
  return name->legal_form || (name->words >= 2 && text.IsOneOf(name->end, ",|(")) ? name : std::nullopt;
}

}  // namespace

bool IsLawFirm(const NdaText& text, const NameMatch& name) {
  constexpr Phrases kLawyers =
      "law|lawyers|attorneys|solicitors|advocates|barristers|counsel|rechtsanwälte|rechtsanwälten|"
      "rechtsanwaltsgesellschaft|anwälte|anwaltskanzlei|kanzlei|avocats|abogados|notaire";
  constexpr size_t kBehind = 4;  // "Byrne & Orr, Solicitors"
  for (size_t i = name.begin; i < name.end; ++i) {
    if (text.IsOneOf(i, kLawyers)) return true;
    const std::optional<LegalFormMatch> form = i > name.begin ? LegalFormAt(text, i) : std::nullopt;
    if (form && IsListed(form->form, "LLP|PLLC|P.C.")) return true;
  }
  for (size_t i = name.end; i < std::min(text.size(), name.end + kBehind); ++i) {
    if (text[i].breaks >= 2) return false;
    if (text[i].upper && text.IsOneOf(i, kLawyers)) return true;
  }
  return false;
}

std::vector<NamedParty> PartiesOfUndertaking(const NdaText& text) {
  constexpr Phrases kWho =
      "we ,|i ,|wir ,|ich ,|nous ,|je ,|nosotros ,|yo ,|the undersigned|die unterzeichnete|der "
      "unterzeichnete|"
      "der unterzeichner|die unterzeichnende|la soussignée|le soussigné|la infrascrita|el infrascrito";
  constexpr Phrases kToWhom =
      "to|in favour of|in favor of|towards|for the benefit of|gegenüber|zugunsten|zu gunsten|envers|à "
      "l'égard "
      "de|en faveur de|frente a|a favor de|ante";
  constexpr size_t kSentence = 60, kVerb = 40, kObject = 8;
  std::vector<NamedParty> found;
  for (size_t i = 0; i < std::min(text.size(), kNdaOpening); ++i) {
    const size_t who = text.MatchAny(i, kWho);
    if (who == 0) continue;
    const std::optional<NameMatch> name = Introduced(text, i + who);
    if (!name) continue;
    const size_t stop = text.SentenceEnd(name->end, kSentence);
    const size_t verb = text.Find(name->end, std::min(stop, name->end + kVerb), kUndertakes);
    if (verb >= std::min(stop, name->end + kVerb)) continue;
    found.push_back({*name, RoleBehind(text, name->end, verb), kNamed});
    for (size_t k = verb + 1; k < std::min(stop, verb + kObject); ++k) {
      const size_t to = text.MatchAny(k, kToWhom);
      const std::optional<NameMatch> other = to != 0 ? Introduced(text, k + to) : std::nullopt;
      if (!other) continue;
      found.push_back({*other, RoleBehind(text, other->end, std::min(stop, other->end + kObject)), kNamed});
      break;
    }
    i = name->end - 1;
  }
  return found;
}

std::vector<NamedParty> PartiesActedFor(const NdaText& text) {
  constexpr Phrases kFor =
      "for and on behalf of|acting for and on behalf of|acting on behalf of|acting for|we act for|we act on "
      "behalf of|on behalf of our client|on behalf of our client ,|on behalf of and with authority from|as "
      "attorneys for|as attorney for|as solicitors for|as counsel for|as counsel to|as agent for|our "
      "client|our "
      "client ,|im namen und in vollmacht|im namen und im auftrag|namens und in vollmacht|namens und im "
      "auftrag|"
      "in vollmacht|im auftrag|wir vertreten|unsere mandantin|unsere mandantin ,|unserer mandantin|unserer "
      "mandantin ,|au nom et pour le compte de|pour le compte de|notre cliente|notre cliente ,|en nombre y "
      "representación de|en representación de";
  std::vector<NamedParty> found;
  for (size_t i = 0; i < text.size() && found.size() < kMostParties; ++i) {
    const size_t tokens = text.MatchAny(i, kFor);
    if (tokens == 0) continue;
    const std::optional<NameMatch> name = Introduced(text, i + tokens);
    if (!name || !name->legal_form) continue;
    found.push_back({*name, "", kNamed});
    i = name->end - 1;
  }
  return found;
}

}  // namespace candor
