// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_law.h"

#include <algorithm>

#include "analyzers/nda_places.h"

namespace candor {
namespace {

constexpr Phrases kLaw =
    "law|laws|recht|rechts|droit|loi|lois|ley|leyes|derecho|legislación|legislation|statutes";
/// What says that the law beside it rules the paper.
constexpr Phrases kGovern =
    "governed|govern|governs|governing|construed|interpreted|determined|enforced|construction|interpretation|"
    "unterliegt|"
    "unterliegen|anwendbar|anwendung|gilt|régi|régie|régis|soumis|soumise|applicable|rige|regirá|rigen|"
    "sujeto|sujeta|interpretará|subject";
/// Said of the law that the parties choose, and hardly of one that somebody has to comply with.
constexpr Phrases kChooses =
    "governed|govern|governs|construed|interpreted|determined|unterliegt|unterliegen|régi|régie|régis|rige|"
    "regirá|"
    "rigen|interpretará";
/// "Subject to the gaming laws and regulations of Missouri": what a business has to comply with.
constexpr Phrases kRegulations =
    "and regulations|, rules|rules and|and rules|or regulations|, regulations|and ordinances|und "
    "verordnungen|und vorschriften|et règlements|y reglamentos";
constexpr Phrases kPaper =
    "agreement|letter|contract|nda|undertaking|deed|covenant|vereinbarung|vertrag|contrat|accord|convention|"
    "contrato|"
    "acuerdo|convenio|parties|rights|terms|provisions|obligations";
/// What says that it only describes somebody.
constexpr Phrases kCompany =
    "organized|organised|existing|incorporated|formed|corporation|company|partnership|association|"
    "established|constituted|"
    "registered|gegründet|constituée|constituida|securities|bankruptcy|tax|patent|antitrust|employment|"
    "privilege";
constexpr Phrases kHeadings =
    "governing law|applicable law|choice of law|controlling law|jurisdiction|anwendbares recht|rechtswahl|"
    "droit applicable|loi applicable|ley aplicable|legislación aplicable|law";
constexpr Phrases kCourts =
    "court|courts|jurisdiction|venue|arbitration|gerichtsstand|gerichte|tribunaux|tribunales|juzgados";

struct Candidate {
  std::string_view place;
  Span span;
  int score = 0;
};

/// The place whose law token i speaks of: behind ("laws of the State of X", "laws (other than ...) of X"), or
/// directly before ("X law", "X corporate law").
struct LawPlace {
  PlaceMatch place;
  size_t begin = 0, end = 0;  ///< tokens, with the word for law
};

LawPlace PlaceOfLaw(const NdaText& text, size_t i) {
  constexpr size_t kForward = 26;
  for (size_t back = 1; back <= 2 && back <= i; ++back) {
    const PlaceMatch place = PlaceAt(text, i - back);
    if (!place.name.empty() && place.tokens <= back) {
      size_t begin = i - back;
      PlaceMatch longer = place;
      // "New York law": the word before may begin a longer name.
      for (size_t more = 1; more <= 3 && more <= begin; ++more) {
        const PlaceMatch other = PlaceAt(text, begin - more);
        if (other.tokens > more) {
          longer = other;
          begin -= more;
          break;
        }
      }
      return {longer, begin, i + 1};
    }
  }
  // "made in the State of X and governed by the laws thereof"
  if (text.MatchAny(i + 1, "thereof|of such state|of said state|of that state|of such country") != 0) {
    for (size_t k = i; k-- > text.SentenceBegin(i, 40);) {
      const PlaceMatch place = PlaceAt(text, k);
      if (!place.name.empty() && !place.adjective && text[k].upper) return {place, k, i + 1};
    }
  }
  const bool romance = text.IsOneOf(i, "droit|loi|lois|ley|leyes|derecho|legislación");
  PlaceMatch nation;
  size_t nation_end = 0;
  int depth = 0;
  bool of = romance;
  for (size_t k = i + 1; k < std::min(text.size(), i + kForward); ++k) {
    if (text.Is(k, "(")) ++depth;
    if (text.Is(k, ")") && depth > 0) --depth;
    // The sentence may end with the name that is looked for.
    if ((k > i + 1 && text.EndsSentence(k - 1)) || text.Is(k, ";")) break;
    if (depth > 0) continue;
    of = of || text.IsOneOf(k, "of|in|der|des|von|de|du|in");
    const PlaceMatch place = PlaceAt(text, k);
    if (place.name.empty() || (place.adjective && !romance) || !of) continue;
    if (!text[k].upper && !place.adjective) continue;
    if (place.name == "United States" && nation.name.empty()) {
      // "the laws of the United States and the State of X": X is meant.
      nation = place;
      nation_end = k + place.tokens;
      k += place.tokens - 1;
      continue;
    }
    return {place, i, k + place.tokens};
  }
  return {nation, i, nation_end};
}

/// "Governing Law: New York", "Anwendbares Recht: Bayern", "Loi applicable : France": the place right behind
/// the label whose word for law is token i.
LawPlace PlaceOfLabel(const NdaText& text, size_t i) {
  constexpr Phrases kBefore =
      "governing|applicable|controlling|choice of|anwendbares|geltendes|maßgebliches|droit|loi|ley|derecho";
  constexpr Phrases kBetween =
      "the|state|of|commonwealth|law|laws|republic|kingdom|der|die|das|la|le|los|las|el|de";
  constexpr size_t kNear = 5;
  const size_t behind = text.MatchAny(i + 1, "applicable|aplicable");
  const size_t colon = i + 1 + behind;
  const bool labelled = behind != 0 || (i > 0 && text.MatchAny(i - 1, kBefore) != 0) ||
                        (i > 1 && text.MatchAny(i - 2, kBefore) > 1);
  if (!labelled || !text.IsOneOf(colon, ":|–|—|-") || !(text[colon + 1].spaced || text[colon + 1].breaks > 0))
    return {};
  for (size_t k = colon + 1; k < std::min(text.size(), colon + kNear); ++k) {
    const PlaceMatch place = PlaceAt(text, k);
    if (!place.name.empty() && text[k].upper) return {place, i, k + place.tokens};
    if (!text.IsOneOf(k, kBetween)) break;
  }
  return {};
}

int ScoreLaw(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kBefore = 45, kBehind = 18;
  const size_t begin = text.SentenceBegin(i, kBefore);
  const size_t stop = text.SentenceEnd(end - 1, kBehind);
  int score = 0;
  bool governs = false, chooses = false, paper = false, describes = false;
  for (size_t k = begin; k < i; ++k) {
    governs |= text.IsOneOf(k, kGovern);
    chooses |= text.IsOneOf(k, kChooses);
    paper |= text.IsOneOf(k, kPaper);
  }
  for (size_t k = end; k < stop; ++k) {
    governs |= text.IsOneOf(
        k, "govern|governs|control|controls|apply|applies|governed|anwendbar|anwendung|applicable|aplicable");
    paper |= text.IsOneOf(k, kPaper);
  }
  for (size_t k = i - std::min<size_t>(i, 7); k < i; ++k) describes |= text.IsOneOf(k, kCompany);
  score += governs ? 4 : 0;
  score += chooses ? 1 : 0;
  if (!chooses && HasWords(text, i + 1, std::min(end, i + 3), kRegulations)) score -= 3;
  score += paper ? 1 : 0;
  if (describes) score -= 4;
  // "without regard to its conflict of laws principles" names no law; with a place it is some other one.
  if (i >= 2 && text.Is(i - 1, "of") && text.IsOneOf(i - 2, "conflict|conflicts|choice|choices")) score -= 5;
  if (!chooses && HasWords(text, i - std::min<size_t>(i, 4), i, "in accordance with")) score += 1;
  for (size_t k = begin - std::min<size_t>(begin, 8); k < begin; ++k) {
    if (text.MatchAny(k, kHeadings) != 0) score += 1, k = begin;
  }
  return score;
}

/// "the courts of the State of X", "courts located in Y County, X", "made and entered into in X".
std::optional<Candidate> ChosenCourts(const NdaText& text) {
  constexpr size_t kReach = 16;
  std::optional<Candidate> best;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool court = text.IsOneOf(i, kCourts);
    const size_t made =
        court ? 0
              : text.MatchAny(
                    i, "made and entered into in|entered into in|deemed made in|executed in|performed in");
    if (!court && made == 0) continue;
    for (size_t k = i + std::max<size_t>(made, 1); k < std::min(text.size(), i + kReach); ++k) {
      if (text.EndsSentence(k - 1)) break;
      const PlaceMatch place = PlaceAt(text, k);
      if (place.name.empty() || place.adjective || !text[k].upper || place.name == "United States") continue;
      int score = court ? 1 : 0;
      const size_t begin = text.SentenceBegin(i, 40);
      for (size_t j = begin; j < k; ++j) {
        if (text.IsOneOf(j, "exclusive|submit|submits|consent|consents|venue|jurisdiction|arising")) {
          score = court ? 3 : 2;
        }
        if (!court && text.IsOneOf(j, "agreement|deemed")) score = 2;
      }
      if (!best || score > best->score) best = Candidate{place.name, text.SpanOf(i, k + place.tokens), score};
      break;
    }
  }
  if (best && best->score < 2) best.reset();
  return best;
}

}  // namespace

std::optional<NdaLaw> FindGoverningLaw(const NdaText& text) {
  constexpr int kEnough = 4;
  std::optional<Candidate> best;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!text.IsWord(i) || !text.IsOneOf(i, kLaw)) continue;
    const LawPlace label = PlaceOfLabel(text, i);
    if (!label.place.name.empty()) {
      if (!best) best = Candidate{label.place.name, text.SpanOf(label.begin, label.end), kEnough};
      continue;
    }
    const LawPlace found = PlaceOfLaw(text, i);
    if (found.place.name.empty()) continue;
    // Much is said to be done under the laws of the United States that are not the agreement's own.
    const int score =
        ScoreLaw(text, std::max(i, found.begin), found.end) - (found.place.name == "United States" ? 1 : 0);
    if (score >= kEnough && (!best || score > best->score))
      best = Candidate{found.place.name, text.SpanOf(found.begin, found.end), score};
  }
  if (best) {
    return NdaLaw{std::string(best->place),
                  {best->span, std::min(0.97, 0.75 + 0.05 * (best->score - kEnough + 1))}};
  }
  best = ChosenCourts(text);
  if (!best) return std::nullopt;
  return NdaLaw{std::string(best->place), {best->span, 0.5}};
}

}  // namespace candor
