// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_reference.h"

#include <algorithm>

#include "analyzers/nda_amended.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

/// The name of such an agreement is a row of these, with a word for confidence and a word for a paper.
constexpr Phrases kNameWords =
    "mutual|reciprocal|bilateral|unilateral|two|one|way|non|use|disclosure|nondisclosure|confidentiality|"
    "confidential|secrecy|information|proprietary|and|employee|corporate|master|standard|-|–|/|&";
constexpr Phrases kConfidence = "disclosure|nondisclosure|confidentiality|confidential|secrecy|nda|mnda|cda";
constexpr Phrases kWholeNames =
    "geheimhaltungsvereinbarung|geheimhaltungsvereinbarungen|vertraulichkeitsvereinbarung|"
    "vertraulichkeitsvereinbarungen|verschwiegenheitsvereinbarung|geheimhaltungsvertrag|"
    "geheimhaltungsvertrages|geheimhaltungsvertrags|geheimhaltungserklärung|vertraulichkeitserklärung|"
    "verschwiegenheitserklärung|vereinbarung zur geheimhaltung|vereinbarung über geheimhaltung|vereinbarung "
    "über die geheimhaltung|vereinbarung zur vertraulichkeit|vereinbarung über vertraulichkeit|vereinbarung "
    "über die vertraulichkeit|vereinbarung über die verschwiegenheit|nda|mnda|cda";
/// In French and Spanish it is a paper, perhaps of a kind, "de" what it is about.
constexpr Phrases kRomancePapers =
    "accord|l'accord|l’accord|d'accord|d’accord|convention|contrat|entente|l'entente|l’entente|engagement|"
    "l'engagement|l’engagement|protocole|acuerdo|contrato|convenio|compromiso|pacto";
constexpr Phrases kRomanceKinds =
    "mutuel|mutuelle|réciproque|bilatéral|bilatérale|unilatéral|unilatérale|mutuo|recíproco|bilateral|"
    "unilateral";
constexpr Phrases kRomanceConfidence =
    "de confidentialité|de confidentialite|de non - divulgation|de non divulgation|de secret|de "
    "confidencialidad|de no divulgación|de no divulgacion|de no revelación|de no revelacion|de secreto";
constexpr Phrases kMoreConfidence =
    "et de non - divulgation|et de non divulgation|et de confidentialité|et de secret|y no divulgación|y no "
    "divulgacion|y de no divulgación|y confidencialidad|y de confidencialidad|y secreto|mutuel|mutuelle|"
    "réciproque|mutuo|mutua|recíproca";
constexpr Phrases kBareNames =
    "agreement|contract|vereinbarung|vertrag|accord|l'accord|l’accord|contrat|acuerdo";
constexpr Phrases kOwn =
    "this|diese|dieser|diesem|dieses|vorliegende|vorliegenden|présent|présente|presente|este";

/// Between the name and its date: who made it, and words like these. Where the sentence goes on to say what
/// becomes of it, no date of its own follows.
constexpr Phrases kBeforeDate =
    "dated|made|entered into|executed|signed|concluded|effective|as "
    "of|of|vom|from|date|datiert|abgeschlossen|"
    "unterzeichnet|geschlossen|du|en date|de fecha|suscrito|on|as from";
constexpr Phrases kPredicates =
    "is|are|shall|will|hereby|ends|end|begins|runs|lasts|so that|replaced|has|have|with "
    "effect|wird|werden|ist|sind|endet|terminated|extended|until|"
    "through|notice|expiring|mit wirkung|zum|bis|expires|expired|remains|may|provides|which is|est|sera";

bool IsOwn(const NdaText& text, size_t i) {
  constexpr size_t kBefore = 3;
  for (size_t k = i; k-- > i - std::min(i, kBefore);) {
    if (text.IsOneOf(k, kOwn)) return true;
    if (!text.IsWord(k) || text.IsOneOf(k, "to|of|the|zur|zum|der|die|von|between")) return false;
  }
  return false;
}

/// Token i stands in the parenthesis that defines a name for what ends before token `end`.
bool IsAlias(const NdaText& text, size_t end, size_t i) {
  constexpr size_t kNear = 8;
  if (i < end || i - end > kNear) return false;
  const size_t open = text.Find(end, i, "(");
  return open < i && text.Find(open, i, ")") == i;
}

/// The date of the agreement whose name ends before token i.
void ReadDate(const NdaText& text, const DateReader& dates, size_t i, NdaReference* reference) {
  constexpr size_t kReach = 60, kCue = 4, kDefinition = 6;
  const size_t stop = std::min(text.size(), i + kReach);
  bool apart = false;
  for (size_t k = i; k < stop; ++k) {
    apart = apart || text[k].breaks >= 2 || (text[k].breaks == 1 && text[i - 1].caps && !text[k].caps);
    if (text.MatchAny(k, kPredicates) != 0 || NdaNameAt(text, k) != 0) return;
    if (const std::optional<DateMatch> date = dates.At(k)) {
      if (IsDateOfAmendment(text, k)) {
        k += date->tokens - 1;
        continue;
      }
      const size_t before = std::max(i, k - std::min(k, kCue));
      if (text.Find(before, k, kBeforeDate) >= k && !text.Is(k - 1, "(")) return;
      // "This Amendment to the NDA, dated as of 1 May 2025 (this “Amendment”)" is dated itself.
      if (text.Find(k + date->tokens, k + date->tokens + kDefinition,
                    "amendment|extension|addendum|termination|renewal|nachtrag|supplement") <
              std::min(text.size(), k + date->tokens + kDefinition) &&
          text.Is(k + date->tokens, "("))
        return;
      reference->date_begin = k;
      reference->end = k + date->tokens;
      reference->dated = date->date;
      reference->apart = apart;
      return;
    }
    // A heading has no full stop: "Amendment to the NDA of Quellin Inc.\n\nThis Amendment ..."
    if (text.EndsSentence(k) && (k + 1 >= text.size() || text[k + 1].breaks >= 2 || text.Is(k, "."))) return;
  }
}

/// "FIRST AMENDMENT TO THE NDA\n\nbetween Quellin Inc. and Osei Ltd., dated as of 20 August 2024": the date
/// under a heading is that of the paper itself where the text goes on to date the agreement otherwise.
void DropDateOfHeading(std::vector<NdaReference>* found) {
  if (found->empty() || !found->front().dated || !found->front().apart) return;
  NdaReference& heading = found->front();
  const bool otherwise = std::any_of(found->begin() + 1, found->end(), [&](const NdaReference& other) {
    return other.dated && !other.apart && other.dated != heading.dated;
  });
  if (!otherwise) return;
  heading.dated.reset();
  heading.end = heading.date_begin = heading.name_end;
}

/// "Accord mutuel de confidentialité", "Acuerdo de confidencialidad y no divulgación"
size_t RomanceNameAt(const NdaText& text, size_t i) {
  if (!text.IsOneOf(i, kRomancePapers)) return 0;
  size_t at = i + 1;
  at += text.IsOneOf(at, kRomanceKinds);
  const size_t about = text.MatchAny(at, kRomanceConfidence);
  if (about == 0) return 0;
  at += about;
  return at + text.MatchAny(at, kMoreConfidence) - i;
}

}  // namespace

size_t NdaNameAt(const NdaText& text, size_t i) {
  constexpr size_t kLongest = 12;
  if (const size_t whole = text.MatchAny(i, kWholeNames)) return whole;
  if (const size_t romance = RomanceNameAt(text, i)) return romance;
  if (!text.IsWord(i) || !text.IsOneOf(i, kNameWords) || text.Is(i, "and")) return 0;
  bool confidence = false;
  for (size_t k = i; k < std::min(i + kLongest, text.size()); ++k) {
    if (k > i && text[k].breaks >= 2) return 0;
    confidence = confidence || text.IsOneOf(k, kConfidence);
    if (text.IsOneOf(k, kPaperNouns)) return confidence ? k + 1 - i : 0;
    if (!text.IsOneOf(k, kNameWords)) return 0;
  }
  return 0;
}

std::vector<NdaReference> FindNdaReferences(const NdaText& text, const DateReader& dates, bool bare) {
  std::vector<NdaReference> found;
  for (size_t i = 0; i < text.size(); ++i) {
    size_t tokens = NdaNameAt(text, i);
    const bool named = tokens != 0;
    if (!named && bare && text.IsOneOf(i, kBareNames) && text[i].upper) tokens = 1;
    if (tokens == 0) continue;
    // "(the “CDA”)" is the agreement before it.
    if (IsOwn(text, i) || (!found.empty() && IsAlias(text, found.back().end, i))) {
      i += tokens - 1;
      continue;
    }
    NdaReference reference;
    reference.begin = i;
    reference.end = reference.date_begin = reference.name_end = i + tokens;
    if (named) reference.title = text.OneLine(i, i + tokens);
    ReadDate(text, dates, i + tokens, &reference);
    if (!reference.dated) reference.date_begin = reference.end;
    i = reference.end - 1;
    if (named || reference.dated) found.push_back(std::move(reference));
  }
  DropDateOfHeading(&found);
  return found;
}

const NdaReference* ReferenceIn(std::span<const NdaReference> references, size_t begin, size_t end,
                                bool nearest_to_end) {
  const auto first =
      std::lower_bound(references.begin(), references.end(), begin,
                       [](const NdaReference& reference, size_t at) { return reference.begin < at; });
  const NdaReference* found = nullptr;
  for (auto it = first; it != references.end() && it->end <= end; ++it) {
    found = &*it;
    if (!nearest_to_end) break;
  }
  return found;
}

}  // namespace candor
