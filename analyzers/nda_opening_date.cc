// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_opening_date.h"

#include <algorithm>

#include "analyzers/nda_date_layout.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

/// Where the paragraph of token i begins, not before `least`.
size_t ParagraphBegin(const NdaText& text, size_t i, size_t least) {
  size_t begin = i;
  while (begin > least && text[begin].breaks < 2) --begin;
  return begin;
}

/// "Kiel, den 5. Juni 2023", "July 3, 2024        CONFIDENTIAL" above "Sehr geehrte".
bool IsOfLetter(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kReach = 60;
  const size_t stop = std::min(text.size(), end + kReach);
  const bool placed = IsPlaceAndDate(text, i, end) || SharesItsLine(text, i, end);
  return placed && text.Find(end, stop, kSalutations) < stop;
}

/// "En Madrid, a 3 de febrero de 2025", "À Paris, le 3 février 2025": at the beginning of a line, whatever
/// follows.
bool BeginsWithPlace(const NdaText& text, size_t i) {
  constexpr size_t kPlace = 6, kShortest = 4;
  if (i < kShortest || !text.IsOneOf(i - 1, "a|el|le|à") || !text.Is(i - 2, ",")) return false;
  for (size_t k = i - 2; k-- > i - std::min(i, kPlace + 2);) {
    if (!text.IsWord(k)) return false;
    if (text[k].breaks > 0) return text.IsOneOf(k, "en|à|a|hecho|fait|firmado");
  }
  return false;
}

/// "Dated 3 July 2024" on a line of its own.
bool IsDatedLine(const NdaText& text, size_t i, size_t end) {
  return i > 0 && text.IsOneOf(i - 1, "dated") && text[i - 1].breaks > 0 && EndsItsLine(text, end);
}

/// What was dated before token `end` is that the parties agree.
bool AgreesBehind(const NdaText& text, size_t end) {
  constexpr size_t kSentence = 30;
  return HasWords(text, end, text.SentenceEnd(end, kSentence),
                  "entered into this|enter into this|made this agreement|agreed as follows|agree as follows|"
                  "agreed to the following|have agreed that");
}

/// "Made between Quellin Inc. and Osei Ltd. on 3 July 2024"
bool MadeBetweenBefore(const NdaText& text, size_t i) {
  constexpr size_t kSentence = 60;
  if (i == 0 || !text.IsOneOf(i - 1, "on|am|vom|le|el")) return false;
  return HasWords(
      text, text.SentenceBegin(i, kSentence), i,
      "made between|made by and between|entered into between|entered into by|concluded between|geschlossen "
      "zwischen|abgeschlossen zwischen|conclu entre|celebrado entre");
}

/// "A party to the Transmission Owners Agreement dated 15 December 2005": the date of a paper that is named
/// with an article, and not of this one.
bool IsOfNamedPaper(const NdaText& text, size_t i) {
  constexpr size_t kCue = 4, kName = 8;
  const size_t dated = text.Find(i - std::min(i, kCue), i, "dated");
  if (dated >= i || dated == 0 || !text.IsOneOf(dated - 1, kPaperNouns)) return false;
  for (size_t k = dated - 1; k > dated - std::min(dated, kName); --k) {
    if (text.IsOneOf(k - 1, "the|that|an|a|our")) return k + 1 < dated || text.Is(k - 1, "that");
    if (!text.IsWord(k - 1) || !text[k - 1].upper) return false;
  }
  return false;
}

}  // namespace

int ScoreOpening(const NdaText& text, size_t i, size_t end) {
  int score = 0;
  const size_t before = i - std::min<size_t>(i, 9);
  const size_t far = i - std::min<size_t>(i, 40);
  const auto just_before = [&](const Phrases& phrases) { return text.Find(before, i, phrases) < i; };
  if (just_before("effective date :|effective date of|effective date is|effective date shall")) score += 7;
  if (just_before(
          "effective|takes effect|take effect|come into force|comes into force|come into effect|comes into "
          "effect|came into effect|in effect from|in force from|binding from|binding as of|bound from|bound "
          "as of|applies from|applies as of|retroactively from|retroactive to|valid from|valid as "
          "of|rückwirkend zum|rückwirkend ab|begins on|began "
          "on|commences on|commencing on|in kraft|prend effet|prendra effet|entre en vigueur|entrera en "
          "vigueur|avec effet au|avec effet à|entrada en vigor|entra en vigor|entrará en vigor|surte "
          "efectos|surtirá efectos|con efectos desde|con efectos a|con efectos de"))
    score += 4;
  // The German verb is the cue itself: "gilt ab dem", "beginnt am".
  if (just_before(
          "gilt ab|gilt seit|gilt vom|beginnt am|beginnt mit dem|wirksam ab|wirksam zum|läuft ab|ab dem"))
    score += 4;
  // "made on the website that will be open between April 1st": small words count right before it alone.
  constexpr size_t kRightBefore = 4;
  if (just_before(
          "dated|as of|as from|made|entered|executed|on or about|a los|fecha|datum|beginn|inkrafttretens|"
          "vertragsdatum|abschlussdatum|was signed|been signed|duly signed|unterzeichnet|conclu|conclue|en "
          "date du|daté|datée|celebra|celebran|celebrado|celebrada|suscribe|suscriben|suscrito|suscrita|"
          "firmado|firmada|formaliza|formalizan|otorga|otorgan") ||
      text.Find(i - std::min(i, kRightBefore), i, "on the|this|am|le|vom|date") < i)
    score += 3;
  // "The parties have on 3 March 2011 entered into this Agreement", "On 3 March 2011, the parties agree".
  if (text.MatchAny(i - std::min<size_t>(i, 1), "on") != 0 && AgreesBehind(text, end)) score += 4;
  if (MadeBetweenBefore(text, i)) score += 4;
  if (text.MatchAny(i - std::min<size_t>(i, 2),
                    "date :|dated :|datum :|vertragsdatum :|abschlussdatum :|beginn :|inkrafttreten :|fecha "
                    ":|date ,") != 0 ||
      IsDatedLine(text, i, end))
    score += 3;
  constexpr size_t kHead = 160;
  if ((IsAloneOnItsLine(text, i, end) || IsOfLetter(text, i, end) || BeginsWithPlace(text, i)) && i < kHead)
    score += 5;
  for (size_t k = end; k < std::min(end + 7, text.size()); ++k) {
    if (text.MatchAny(k, "effective date") != 0) score += 5, k = end + 7;
  }
  if (text.Find(far, i,
                "this agreement|hereby agreed|hereby agree|agreement|this "
                "letter|vereinbarung|vertrag|geheimhaltungsvereinbarung|vertraulichkeitsvereinbarung|nda|"
                "accord|convention|contrat|contrato|acuerdo|convenio|undertaking|deed|amendment|extension|"
                "nachtrag|avenant") < i)
    score += 1;
  for (size_t k = i - std::min<size_t>(i, 7); k < i; ++k) {
    // The name of this paper, in its title, may have such words too.
    // "This First Amendment is made on ..." is this paper as well.
    const bool own = text.Find(k - std::min<size_t>(k, 3), k, "this|dieser|diese|dieses") < k;
    if (!own && !text[k].caps && text.IsOneOf(k, kOtherPapers)) score -= 3;
  }
  // The day on which somebody leaves is not that of the paper that he signs for it.
  constexpr size_t kLeaving = 14;
  if (HasWords(text, i - std::min(i, kLeaving), i,
               "your employment|retirement|resignation|resign|resigned|your separation|separation from|"
               "terminate your|your last day|separation date|incorporated|organized|born|founded"))
    score -= 6;
  if (text.Find(i - std::min<size_t>(i, 4), i,
                "expire|expires|expiring|until|through|terminate|terminates|terminating|ending|ends|endet|"
                "enden|bis|befristet|ablauf|"
                "spätestens|kündbar") < i)
    score -= 8;
  if (text.Find(
          before, i,
          "is dated as of|is made as of|is made effective|is made and entered|is entered into|is executed|"
          "dated and effective") < i)
    score += 2;
  // "that certain letter agreement ... dated X" and what stands in recitals is about other papers.
  const size_t paragraph = ParagraphBegin(text, i, far);
  if (text.Find(
          paragraph, i,
          "whereas|that certain|pursuant to|reference is made|as you know|in connection with|previously "
          "entered|entered into that|entered into a|entered into an|as amended") < i &&
      text.Find(paragraph, i, "hereby agreed|hereby agree|now , therefore|now therefore") == i)
    score -= 4;
  if (IsOfNamedPaper(text, i)) score -= 4;
  // "Ends two years after the Effective Date or on 30 June 2026, whichever is earlier".
  constexpr size_t kRule = 8;
  if (just_before("effective date or|effective date and on|effective date , or|effective date until") ||
      HasWords(text, end, end + kRule, "whichever"))
    score -= 8;
  return score;
}

std::optional<DateCandidate> DateAbove(const NdaText& text, const DateReader& dates) {
  constexpr Phrases kAbove =
      "date set forth above|date first set forth above|date first above written|date above|date above "
      "written|date written above|date first written above|date stated above|date first stated above|date "
      "indicated above|date appearing above|date shown above|date given above|date noted above|above "
      "date|day "
      "and year above written|day and year first above written|day and year first written above|day and year "
      "set forth above|date at the top of|date at the head of|oben genannten datum|oben genannten tag|oben "
      "angegebenen datum|obigen datum|obigem datum|date indiquée ci-dessus|date ci-dessus|fecha arriba "
      "indicada";
  constexpr size_t kReach = 120;
  const size_t end = std::min(text.size(), kDateOpening);
  const size_t words = text.Find(0, end, kAbove);
  if (words == end) return std::nullopt;
  for (size_t i = words; i-- > words - std::min(words, kReach);) {
    const std::optional<DateMatch> date = dates.At(i);
    if (!date || i + date->tokens > words) continue;
    return DateCandidate{
        kEnoughForOpening, date->date, {text.SpanOf(i, i + date->tokens), date->ambiguous ? 0.6 : 0.8}};
  }
  return std::nullopt;
}

std::optional<DateCandidate> LateOpening(const NdaText& text, const DateReader& dates) {
  constexpr Phrases kPapers = "agreement|contract|deed|undertaking|letter|nda|amendment|addendum";
  constexpr Phrases kMade =
      "is made|is entered|made and entered|entered into|dated|is effective|is executed|effective as of|made "
      "effective|made as of";
  constexpr size_t kName = 12, kVerb = 60, kDate = 60;
  const size_t half = text.size() / 2;
  for (size_t i = kDateOpening; i < half; ++i) {
    if (!text.Is(i, "this")) continue;
    const size_t paper = text.Find(i + 1, i + kName, kPapers);
    if (paper >= std::min(i + kName, text.size())) continue;
    const size_t end = text.SentenceEnd(i, kVerb + kDate);
    const size_t made = text.Find(paper, std::min(end, paper + kVerb), kMade);
    for (size_t k = made; k < std::min(end, made + kDate); ++k) {
      const std::optional<DateMatch> date = dates.At(k);
      if (!date) continue;
      const int score = ScoreOpening(text, k, k + date->tokens);
      if (score < kEnoughForOpening) break;
      return DateCandidate{
          score, date->date, {text.SpanOf(k, k + date->tokens), date->ambiguous ? 0.6 : 0.8}};
    }
  }
  return std::nullopt;
}

}  // namespace candor
