// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of parties in the opening, read from left to right: a name, its description, its definition,
// "and", the next name. The description may hold names itself ("a subsidiary of X Inc., on behalf of Y"),
// which are no parties.
#include <algorithm>

#include "analyzers/nda_legal_forms.h"
#include "analyzers/nda_party_description.h"
#include "analyzers/nda_party_sources.h"
#include "analyzers/nda_places.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

constexpr Phrases kListEnds =
    "whereas|witnesseth|recitals|recital|background|preamble|preliminary statement|now , therefore|now "
    "therefore|in consideration|agree as follows|agrees as follows|is entered into|is made|shall govern|"
    "premises|date :|intending to be|table of contents|contents|inhaltsverzeichnis|inhalt|index|article "
    "1|article "
    "i|wird folgendes|wird folgender|präambel|vorbemerkung|il a été|il est convenu|ont "
    "convenu|étant préalablement|préambule|exponen|manifiestan|antecedentes|se reconocen|convienen|"
    "estipulaciones|cláusulas";
/// What may follow the name of a party that has no legal form.
constexpr Phrases kBehindName =
    "(|,|of|residing|an|a|with|whose|located|having|as|;|.|and|hereinafter|on|\"|“|for|mit|domiciliada|ayant|"
    "represented|vertreten|including|collectively|[|dated|effective|is|are|to|d|:|–|-";
/// What may stand between "between" or "and" and the name.
constexpr Phrases kBeforeName =
    ":|,|-|–|—|you|der|die|den|la|le|the|each|of|following|parties|folgenden|parteien|both|by|and|"
    "undersigned|among|"
    "between|either|company|employee|firma|"
    "les|soussignés|soussignées|société|sociétés|los|las|el|suscritos|sociedad|sociedades|mercantil|"
    "mercantiles|"
    "entidad|empresa|compañía";
/// Articles that are written large where a line begins with them, and where a name does: "La société", "Las
/// Palmas S.A.".
constexpr Phrases kLargeArticles = "les|los|las|el";
constexpr Phrases kKindsOfParty =
    "soussignés|soussignées|société|sociétés|suscritos|sociedad|sociedades|mercantil|mercantiles|entidad|"
    "empresa|"
    "compañía";
/// The name behind these describes a party.
constexpr Phrases kDescribes =
    "on behalf of|subsidiary of|division of|affiliate of|member of|director of|officer of|shareholder of|"
    "doing business as|pursuant to|its successor|successor "
    "to|successor "
    "of|successor in interest|its predecessor|predecessor of|predecessor in interest|its assignee|ihrer "
    "rechtsnachfolgerin|ihre rechtsnachfolgerin|deren rechtsnachfolgerin|rechtsnachfolgerin der|"
    "rechtsnachfolger der|vormals|ehemals|who is|who are|who was|who were|who has|who have";
/// What two or more parties agree about, and firms that it names.
constexpr Phrases kSubjects =
    "regarding|concerning|with respect to|with regard to|in connection with|relating to|in relation "
    "to|bezüglich|betreffend|hinsichtlich|concernant|con respecto a";
constexpr Phrases kInFavour =
    "in favour of|in favor of|for the benefit of|zugunsten|zu gunsten|en faveur de|au profit de|a favor de";
constexpr Phrases kForItself =
    "on behalf of itself|on behalf of himself|on behalf of herself|on behalf of themselves|on behalf of "
    "its|on behalf of their";

bool IsPlaceOnly(const NdaText& text, const NameMatch& name) {
  const PlaceMatch place = PlaceAt(text, name.begin);
  return !place.name.empty() && name.begin + place.tokens >= name.end;
}

size_t SkipBeforeName(const NdaText& text, size_t i) {
  const size_t end = i + 8;
  while (i < end) {
    if (text.Is(i, "(") && text.Is(i + 2, ")")) {
      i += 3;  // "(1)", "(a)"
    } else if (text.IsNumber(i) && text.IsOneOf(i + 1, ".|)")) {
      i += 2;
      if (text.IsNumber(i) && !text[i].spaced) ++i;  // "1.2"
    } else if (text.IsOneOf(i, kBeforeName) &&
               !(text.IsWord(i) && text[i].upper &&
                 (text.IsOneOf(i, "the|company|employee|you") ||
                  (text.IsOneOf(i, kLargeArticles) && !text.IsOneOf(i + 1, kKindsOfParty))))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

class ListReader {
 public:
  ListReader(const NdaText& text, size_t begin, size_t limit, bool by_lines)
      : text_(text), begin_(begin), limit_(std::min(limit, text.size())), by_lines_(by_lines) {}

  std::vector<NamedParty> Read() {
    for (size_t i = begin_; i < limit_;) {
      if (i > begin_ && depth_ == 0 && text_.MatchAny(i, kListEnds) != 0) break;
      if (found_.size() > 1 && depth_ == 0 && text_.MatchAny(i, kSubjects) != 0) break;
      if (by_lines_ && !expecting_ && text_[i].breaks > 0) {
        const std::optional<NameMatch> name = NameAt(text_, SkipBeforeName(text_, i), true);
        expecting_ = name && (name->legal_form || text_.Is(name->end, "("));
      }
      if (expecting_ && depth_ == 0) {
        expecting_ = false;
        if (const std::optional<NameMatch> name = PartyAt(SkipBeforeName(text_, i))) {
          Take(*name);
          i = name->end;
          continue;
        }
      }
      if (const size_t behind = depth_ == 0 ? BehindDescription(text_, i) : i; behind > i) {
        i = behind;
        continue;
      }
      // "Made by Ada Byrne in favour of Quellin Inc."
      if (const size_t to = found_.size() == 1 && depth_ == 0 ? text_.MatchAny(i, kInFavour) : 0) {
        expecting_ = true;
        described_ = false;
        i += to;
        continue;
      }
      if (!Step(i)) break;
      ++i;
    }
    return std::move(found_);
  }

 private:
  std::optional<NameMatch> PartyAt(size_t i) const {
    std::optional<NameMatch> name = NameAt(text_, i, true);
    if (!name || described_) return std::nullopt;
    if (!name->legal_form) {
      const bool follows =
          name->end >= text_.size() || text_.IsOneOf(name->end, kBehindName) || text_[name->end].breaks > 0;
      if (!follows || IsPlaceOnly(text_, *name)) return std::nullopt;
      // Where everything is in capitals, capitals say nothing.
      if (text_[name->begin].caps && text_[name->end - 1].caps && name->words > 4 &&
          !text_.Is(name->end, "(") && !LegalFormAt(text_, name->end - 1))
        return std::nullopt;
      // A single word needs its definition beside it.
      if (name->words == 1 && !text_.IsOneOf(name->end, "(|,")) return std::nullopt;
    }
    // "Servicing and Capital Management agree": the names that were just defined.
    const std::string_view words = text_.Text(text_.SpanOf(name->begin, name->end));
    for (const NamedParty& party : found_) {
      if (party.role == words) return std::nullopt;
    }
    return name;
  }

  void Take(const NameMatch& name) {
    // Its definition ends where the next party begins: at the latest where another firm is named.
    constexpr size_t kReach = 70;
    found_.push_back({name, RoleBehind(text_, name.end, std::min(limit_, name.end + kReach)), 10});
    described_ = false;
    // "Kimberly Mines, Inc. Shoshone Mining Company": a comma was forgotten.
    const std::optional<NameMatch> next = NameAt(text_, name.end, true);
    expecting_ = next && next->legal_form && name.legal_form;
  }

  /// The sentence ends with token i, and the list with it: not behind an "and" with a line of its own, nor
  /// where the next sentence goes on with the same party.
  bool EndsList(size_t i) const {
    return text_.EndsSentence(i) && !text_.IsOneOf(i, "and|und|et|y|e|&|between|among|zwischen") &&
           !text_.IsOneOf(i + 1, "hereinafter|hereafter|nachfolgend|nachstehend|and|und");
  }

  /// False at the end of the list.
  bool Step(size_t i) {
    if (text_.IsOneOf(i, "(|[")) ++depth_;
    if (text_.IsOneOf(i, ")|]") && depth_ > 0) {
      if (--depth_ == 0) described_ = false;  // a definition ends the description
    }
    if (depth_ > 0) return true;
    if (!found_.empty() && !by_lines_ && EndsList(i)) return false;
    // "On behalf of itself and its affiliates and Osei Ltd." describes by no name.
    if (text_.MatchAny(i, kDescribes) != 0 && text_.MatchAny(i, kForItself) == 0) described_ = true;
    if (text_.IsOneOf(i, "and|und|et|y|e|;|&|by")) {
      expecting_ = true;
      if (text_.Is(i, ";") || (i > begin_ && text_.IsOneOf(i - 1, ",|)"))) described_ = false;
    }
    if (text_.IsOneOf(i, ",|)") && !described_) {
      const std::optional<NameMatch> name = NameAt(text_, i + 1, true);
      // Behind a comma alone: a firm, or the next of a list of names ("Silver Capital, Sterling Company,
      // ...").
      expecting_ = expecting_ || (name && name->legal_form);
    }
    return true;
  }

  const NdaText& text_;
  size_t begin_, limit_;
  bool by_lines_;
  bool expecting_ = true;   // a name may begin here
  bool described_ = false;  // inside a description, whose names are no parties
  int depth_ = 0;           // of parentheses
  std::vector<NamedParty> found_;
};

/// "De una parte, D. Juan Osei, en nombre y representación de Quellin, S.L., ... y de otra parte, ...": of
/// each side the firm, or else the person that is named first.
std::vector<NamedParty> PartiesOfSides(const NdaText& text) {
  constexpr Phrases kSides =
      "de una parte|por una parte|por una|de otra parte|de la otra parte|por otra parte|por la otra|por "
      "otra|de "
      "la otra|y de otra|d'une part|d’une part|d'autre part|d’autre part";
  constexpr size_t kSide = 110, kPerson = 6;
  const size_t opening = std::min(text.size(), kNdaOpening);
  std::vector<NamedParty> found;
  for (size_t i = text.Find(0, opening, kSides); i < opening;) {
    const size_t begin = i + text.MatchAny(i, kSides);
    size_t end = std::min(text.Find(begin, opening, kSides), begin + kSide);
    end = text.Find(begin, end, kListEnds);
    std::optional<NameMatch> person;
    for (size_t k = begin; k < end; ++k) {
      const std::optional<NameMatch> name = NameAt(text, k, true);
      if (!name) continue;
      if (name->legal_form) {
        found.push_back({*name, RoleBehind(text, name->end, end), kCalledParty});
        person.reset();
        break;
      }
      if (!person && k < begin + kPerson && LooksLikePerson(text, *name)) person = name;
      k = name->end - 1;
    }
    if (person) found.push_back({*person, RoleBehind(text, person->end, end), kCalledParty});
    i = text.Find(begin, opening, kSides);
  }
  return found;
}

/// "Between" as an agreement's opening has it, and not a sentence about other papers.
bool IsOpening(const NdaText& text, size_t i) {
  constexpr size_t kBefore = 60;
  const size_t before = i - std::min(i, kBefore);
  // A title: "AGREEMENT BETWEEN A AND B"; the opening says it better.
  const size_t end = std::min(text.size(), kNdaOpening);
  if (text[i].caps && i < 40 && !text.IsOneOf(i + 1, ":|(") &&
      text.Match(i - std::min<size_t>(i, 2), "by and between") == 0 &&
      text.Find(i + 1, end, "between|among|parties :") < end)
    return false;
  // The body of a letter speaks of other papers only.
  if (text.Find(0, i, kSalutations) < i) return false;
  return text.Find(before, i, "whereas|reference is made|that certain|as you know|pursuant to") == i;
}

/// "1. Parties" on a line of its own.
bool IsHeadingOfParties(const NdaText& text, size_t i) {
  if (!text.IsOneOf(i, "parties|parteien") || i + 1 >= text.size() || text[i + 1].breaks == 0) return false;
  size_t begin = i;
  while (begin > 0 && text[begin].breaks == 0 &&
         (text.IsNumber(begin - 1) || text.IsOneOf(begin - 1, ".|)|the|die|§")))
    --begin;
  return text[begin].breaks > 0;
}

/// "Entered into by Quellin Inc. and Osei Ltd."; "by and between" is read from "between" on.
bool IsMadeBy(const NdaText& text, size_t i) {
  constexpr size_t kVerb = 2;
  if (!text.Is(i, "by") || text.Is(i + 1, "and") || i < kVerb) return false;
  return text.IsOneOf(i - 1, "made|executed|concluded|signed|is") ||
         text.Match(i - kVerb, "entered into") != 0;
}

bool HasFirm(const std::vector<NamedParty>& list) {
  return std::any_of(list.begin(), list.end(), [](const NamedParty& party) { return party.name.legal_form; });
}

}  // namespace

std::vector<NamedParty> PartiesOfOpening(const NdaText& text) {
  constexpr size_t kListTokens = 420;
  std::vector<NamedParty> best = PartiesOfSides(text);
  if (best.size() >= 2) return best;
  best.clear();
  for (size_t i = 0; i < std::min(text.size(), kNdaOpening); ++i) {
    const bool heading =
        text.MatchAny(i, "parties :|the parties :|die parteien :|parties to this agreement :") != 0 ||
        IsHeadingOfParties(text, i);
    if (!heading && !text.IsOneOf(i, "between|among|amongst|zwischen|entre") && !IsMadeBy(text, i)) continue;
    if (!heading && !IsOpening(text, i)) continue;
    std::vector<NamedParty> list =
        ListReader(text, i + 1 + text.Is(i + 1, ":"), i + kListTokens, heading).Read();
    const bool formal =
        heading || text.Find(i - std::min<size_t>(i, 40), i,
                             "agreement|made|entered|by and|dated|vereinbarung|vertrag|contrat|"
                             "accord|contrato|acuerdo|convention|convenio") < i;
    // One name behind a "between" says little where nothing else speaks of an agreement.
    for (NamedParty& party : list) party.points = !formal ? 3 : list.size() > 1 ? 10 : 6;
    if (!formal && list.size() < 2) continue;
    // "between Quellin Inc. and you" is the opening, whatever two names stand together further down.
    if (list.size() > best.size() && (best.empty() || HasFirm(list) || !HasFirm(best)))
      best = std::move(list);
    if (best.size() >= 2) break;
  }
  // "X, located at ..., and Y hereby agree as follows"
  for (size_t i = 0; best.size() < 2 && i < std::min<size_t>(text.size(), kListTokens); ++i) {
    if (text.MatchAny(i,
                      "have entered into|enter into this|enter into the following|hereby agree|agree as "
                      "follows|agree that|"
                      "agree to|"
                      "vereinbaren|schließen|conviennent|acuerdan") == 0)
      continue;
    const size_t begin = text.SentenceBegin(i, 160);
    for (size_t k = begin; k < i; ++k) {
      const std::optional<NameMatch> name = NameAt(text, k, true);
      if (!name || !name->legal_form) continue;
      std::vector<NamedParty> list = ListReader(text, k, i, false).Read();
      for (NamedParty& party : list) party.points = 6;
      if (list.size() >= 2) best = std::move(list);
      break;
    }
    break;
  }
  return best;
}

}  // namespace candor
