// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_effective.h"

#include <algorithm>
#include <vector>

namespace candor {
namespace {

constexpr size_t kOpening = 450;  ///< tokens in which the date of the paper is looked for

constexpr size_t kClause = 60;

constexpr int kEnough = 4;  ///< points from which a date of the opening is believed

constexpr Phrases kOtherPapers =
    "merger|plan|purchase|employment|severance|offer|amendment|filed|schedule|form|act|code|notes|indenture|"
    "registration|prospectus|letters|"
    "prior|original|previous|existing|supersedes|separation|option|1933|1934|born|since|founded";
constexpr Phrases kLastSigned =
    "date last signed|date of last signature|date of the last signature|last signature|later of the two "
    "signature|later of the signature|"
    "last date signed|date last written|date last below|date last executed|latest date|later of the "
    "dates|last of the dates|date signed|date of signature|"
    "date of its last signature|upon signature by|upon its signature|on signature by|when signed by|when "
    "both parties have signed|once signed by|upon execution by|signed by the last|date that you|date "
    "indicated below|date set forth below|date written "
    "below|date stated below|date of execution|last date|signature dates|"
    "signature date|date signed by|dates set forth below|dates below|date below|date first signed|letzten "
    "unterschrift|letzte unterschrift|letzten unterzeichnung|letzter unterschrift|ihrer "
    "unterzeichnung|seiner unterzeichnung|mit unterzeichnung|der unterzeichnung durch|beiderseitiger "
    "unterzeichnung|mit der unterzeichnung|mit unterschrift|beiderseitiger unterschrift|der unterschrift "
    "beider|"
    "dernière signature|última firma";

struct Candidate {
  int score = 0;
  CivilDate date;
  NdaEvidence evidence;
};

bool AloneOnItsLine(const NdaText& text, size_t begin, size_t end) {
  return text[begin].breaks > 0 && (end >= text.size() || text[end].breaks > 0);
}

/// Where the paragraph of token i begins, not before `least`.
size_t ParagraphBegin(const NdaText& text, size_t i, size_t least) {
  size_t begin = i;
  while (begin > least && text[begin].breaks < 2) --begin;
  return begin;
}

/// "Rostock, den 6. Januar 2025", "Bergen, 4 May 2024": how people date what they sign, on a line or in a
/// column of their own.
bool IsPlaceAndDate(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kPlace = 5, kGap = 3;
  const auto gap = [&](size_t k) {
    return k >= text.size() || text[k].breaks > 0 ||
           text[k].span.begin - text[k - 1].span.end >= kGap;  // the next column
  };
  if (!gap(end)) return false;
  size_t comma = i;
  while (comma > 0 && text.IsOneOf(comma - 1, "den|am|the|le|el")) --comma;
  if (comma < 2 || !text.Is(comma - 1, ",")) return false;
  for (size_t k = comma - 1; k-- > comma - 1 - std::min(comma - 1, kPlace);) {
    if (!text.IsWord(k) && !text.IsOneOf(k, "(|)|/|-|.")) return false;
    if (k == 0 || gap(k)) return text[k].upper || text.IsOneOf(k, "at|in|zu|à|en");
  }
  return false;
}

/// "Kiel, den 5. Juni 2023" above "Sehr geehrte".
bool IsOfLetter(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kReach = 60;
  const size_t stop = std::min(text.size(), end + kReach);
  return IsPlaceAndDate(text, i, end) &&
         text.Find(
             end, stop,
             "dear|ladies and gentlemen|sehr geehrte|sehr geehrter|guten tag|madame|estimado|estimados") <
             stop;
}

/// What was dated before token `end` is that the parties agree.
bool AgreesBehind(const NdaText& text, size_t end) {
  constexpr size_t kSentence = 30;
  return HasWords(text, end, text.SentenceEnd(end, kSentence),
                  "entered into this|enter into this|made this agreement|agreed as follows|agree as follows|"
                  "agreed to the following|have agreed that");
}

int ScoreOpening(const NdaText& text, size_t i, size_t end) {
  int score = 0;
  const size_t before = i - std::min<size_t>(i, 9);
  const size_t far = i - std::min<size_t>(i, 40);
  const auto just_before = [&](const Phrases& phrases) { return text.Find(before, i, phrases) < i; };
  if (just_before("effective date :|effective date of|effective date is|effective date shall")) score += 7;
  if (just_before(
          "effective|takes effect|take effect|come into force|comes into force|come into effect|comes into "
          "effect|came into effect|in effect from|in force from|binding from|binding as of|begins on|began "
          "on|commences on|commencing on|in kraft|prend effet|entrada en vigor"))
    score += 4;
  // The German verb is the cue itself: "gilt ab dem", "beginnt am".
  if (just_before(
          "gilt ab|gilt seit|gilt vom|beginnt am|beginnt mit dem|wirksam ab|wirksam zum|läuft ab|ab dem"))
    score += 4;
  if (just_before("dated|as of|as from|made|entered|executed|on or about|on the|this|am|le|vom|a "
                  "los|fecha|datum|date"))
    score += 3;
  // "The parties have on 3 March 2011 entered into this Agreement", "On 3 March 2011, the parties agree".
  if (text.MatchAny(i - std::min<size_t>(i, 1), "on") != 0 && AgreesBehind(text, end)) score += 4;
  if (text.MatchAny(i - std::min<size_t>(i, 2), "date :|dated :|datum :|fecha :|date ,") != 0) score += 3;
  if ((AloneOnItsLine(text, i, end) || IsOfLetter(text, i, end)) && i < 160) score += 5;
  for (size_t k = end; k < std::min(end + 7, text.size()); ++k) {
    if (text.MatchAny(k, "effective date") != 0) score += 5, k = end + 7;
  }
  if (text.Find(far, i,
                "this agreement|agreement|this "
                "letter|vereinbarung|accord|contrat|contrato|acuerdo|undertaking|deed") < i)
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
  if (text.Find(
          i - std::min<size_t>(i, 4), i,
          "expire|expires|until|through|terminate|terminates|ending|ends|endet|enden|bis|befristet|ablauf|"
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
          "entered|entered into that|entered into a|entered into an|as amended") < i)
    score -= 4;
  return score;
}

/// Where the place for signatures begins: dates from there on are of signing, and not of the opening, however
/// short the paper is.
size_t SignaturesBegin(const NdaText& text) {
  constexpr size_t kHead = 40;  // "Prepared by:" on a cover
  constexpr Phrases kPhrases =
      "in witness whereof|zu urkund dessen|en fe de lo cual|accepted and agreed|agreed and accepted|very "
      "truly "
      "yours|yours truly|yours sincerely|/ s /|\\ s \\|s / s /";
  constexpr Phrases kLabels =
      "by :|by _|signature :|signature _|signed :|signed by :|unterschrift :|firma :|name :|sincerely";
  for (size_t i = kHead; i < text.size(); ++i) {
    if (text.MatchAny(i, kPhrases) != 0) return i;
    if (text[i].breaks > 0 && text.MatchAny(i, kLabels) != 0) return i;
  }
  return text.size();
}

/// Calls `take` with each token of the places where people sign: behind the last "IN WITNESS WHEREOF", behind
/// the first sign of a signature in the last third, and around the signatures further on. `behind`: and with
/// all from that token on.
template <typename Take>
void ForEachSigned(const NdaText& text, const DateReader& dates, size_t behind, const Take& take) {
  constexpr Phrases kWitness = "in witness whereof|zu urkund dessen|en fe de lo cual|fait à";
  constexpr Phrases kSignature =
      "/ s /|\\ s \\|s / s /|by :|signature|signed :|accepted and agreed|agreed and accepted|very truly "
      "yours|"
      "yours truly|sincerely|unterschrift|firma :";
  constexpr size_t kBlock = 400, kOneMore = 80;  // behind the signatures come annexes
  size_t witness = text.size();
  for (size_t i = text.size(); i-- > 0 && witness == text.size();) {
    if (text.MatchAny(i, kWitness) != 0) witness = i;
  }
  bool first = true;
  size_t until = 0;
  for (size_t i = std::min({text.size() - text.size() / 3, witness, behind}); i < text.size(); ++i) {
    if (i == witness) until = std::max(until, i + kBlock);
    const std::optional<DateMatch> date = text.IsNumber(i) ? dates.At(i) : std::nullopt;
    if (text.MatchAny(i, kSignature) != 0 || (date && IsPlaceAndDate(text, i, i + date->tokens))) {
      until = std::max(until, i + (first ? kBlock : kOneMore));
      first = false;
    }
    if (i < until || i >= behind) take(i);
  }
}

/// "3/13/2005 10:22 AM": the line ends behind the date, or behind the time that a program set beside it.
bool EndsLine(const NdaText& text, size_t end) {
  constexpr size_t kTime = 8;
  if (text.Is(end, "|") || text.Is(end, ",")) ++end;
  size_t at = end;
  if (text.IsNumber(at) && text.Is(at + 1, ":")) {
    while (at < end + kTime && at < text.size() && text[at].breaks == 0) ++at;
  }
  return at >= text.size() || text[at].breaks > 0;
}

/// A date at [i, end) stands in a column of its own.
bool IsColumn(const NdaText& text, size_t i, size_t end) {
  constexpr uint32_t kGap = 3;
  const bool apart = i > 0 && text[i].breaks == 0 && text[i].span.begin - text[i - 1].span.end >= kGap;
  return apart && EndsLine(text, end);
}

/// Says that a date at [i, end) among signatures is that of signing.
bool IsOfSigning(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kLine = 5, kSentence = 30, kBehind = 8;
  const size_t line = i - std::min(i, kLine);
  if (text.Find(line, i, "date|dated|signed|executed|datum|den|fecha") < i) return true;
  constexpr size_t kForm = 9;  // "Date (mm/dd/yyyy):"
  if (HasWords(text, i - std::min(i, kForm), i, "mm / dd|dd / mm|m / d /|d / m /")) return true;
  const size_t behind = std::min(text.size(), end + kBehind);
  if (text.Find(end, behind, "date|datum|fecha") < behind) return true;
  return text.Find(line, i, "day|this|on|as of|le") < i &&
         text.Find(
             i - std::min(i, kSentence), i,
             "signed|executed|witness|signature|signatures|delivered|hand|seal|/ s /|by :|unterzeichnet|"
             "fait") < i;
}

/// `behind`: the token behind which every date that stands as those of signatures do is one.
std::optional<Candidate> LastSigned(const NdaText& text, const DateReader& dates, size_t behind) {
  std::optional<Candidate> last;
  size_t behind_date = 0;  // where the date before ended: "Date: 3/29/16   3/31/16" of two columns
  ForEachSigned(text, dates, behind, [&](size_t i) {
    if (i < behind_date) return;
    const std::optional<DateMatch> date = dates.At(i);
    if (!date) return;
    const size_t end = i + date->tokens;
    const size_t line = i - std::min<size_t>(i, 5);
    const bool named = IsOfSigning(text, i, end) || IsPlaceAndDate(text, i, end);
    const bool ends_line = EndsLine(text, end);
    const bool on_rule =
        i > 0 && text.IsSign(i - 1) && IsListed(text.Word(i - 1).substr(0, 1), "_|-") && ends_line;
    const bool alone = (text[i].breaks > 0 && ends_line) || IsColumn(text, i, end) || on_rule ||
                       (behind_date == i && ends_line);
    // A footer of a filing, a schedule, another paper.
    const bool other = text.Find(i - std::min<size_t>(i, 12), i,
                                 "source :|page|filed|expires|until|on or before|between the parties") < i ||
                       text.Find(line, i, kOtherPapers) < i;
    if ((named || alone) && !other && (!last || date->date > last->date))
      last = Candidate{2, date->date, {text.SpanOf(i, end), date->ambiguous ? 0.55 : 0.7}};
    behind_date = end;
  });
  return last;
}

/// "IN WITNESS WHEREOF the parties have executed this Agreement as of 3 March 2021": the paper's own word for
/// it, whatever stands beside the signatures below.
std::optional<Candidate> Witnessed(const NdaText& text, const DateReader& dates) {
  constexpr Phrases kWitness = "in witness whereof|zu urkund dessen|en fe de lo cual";
  constexpr size_t kSentence = 70, kCue = 5;
  for (size_t i = text.size() / 4; i < text.size(); ++i) {
    if (text.MatchAny(i, kWitness) == 0) continue;
    const size_t sentence = text.SentenceEnd(i, kSentence);
    const size_t stop = text.Find(i, sentence, "by :|/ s /|name :|signed :");
    for (size_t k = i; k < stop; ++k) {
      const std::optional<DateMatch> date = dates.At(k);
      if (!date) continue;
      const size_t cue = k - std::min(k, kCue);
      if (HasWords(text, cue, k, "as of|effective|on|this|dated") && text.Find(cue, k, kOtherPapers) == k)
        return Candidate{2, date->date, {text.SpanOf(k, k + date->tokens), date->ambiguous ? 0.6 : 0.75}};
      k += date->tokens - 1;
    }
  }
  return std::nullopt;
}

/// "This Agreement is made as of 3 March 2021" behind a cover, a table of contents or a letterhead.
std::optional<Candidate> LateOpening(const NdaText& text, const DateReader& dates) {
  constexpr Phrases kPapers = "agreement|contract|deed|undertaking|letter|nda|amendment|addendum";
  constexpr Phrases kMade =
      "is made|is entered|made and entered|entered into|dated|is effective|is executed|effective as of|made "
      "effective|made as of";
  constexpr size_t kName = 12, kVerb = 60, kDate = 60;
  const size_t half = text.size() / 2;
  for (size_t i = kOpening; i < half; ++i) {
    if (!text.Is(i, "this")) continue;
    const size_t paper = text.Find(i + 1, i + kName, kPapers);
    if (paper >= std::min(i + kName, text.size())) continue;
    const size_t end = text.SentenceEnd(i, kVerb + kDate);
    const size_t made = text.Find(paper, std::min(end, paper + kVerb), kMade);
    for (size_t k = made; k < std::min(end, made + kDate); ++k) {
      const std::optional<DateMatch> date = dates.At(k);
      if (!date) continue;
      const int score = ScoreOpening(text, k, k + date->tokens);
      if (score < kEnough) break;
      return Candidate{score, date->date, {text.SpanOf(k, k + date->tokens), date->ambiguous ? 0.6 : 0.8}};
    }
  }
  return std::nullopt;
}

/// "With effect from" right before token i.
bool IsWithEffect(const NdaText& text, size_t i) {
  constexpr size_t kCue = 4;
  const size_t near = i - std::min(i, kCue);
  return text.Find(near, i,
                   "with effect from|with effect as of|with effect as from|mit wirkung vom|mit wirkung "
                   "ab|mit wirkung zum") < i;
}

/// Where the paper says that it binds from the date on which the last party signs; the size of the text: it
/// does not say so. Looked for in its opening and, outside it, in what defines the effective date.
size_t SaysLastSigned(const NdaText& text) {
  const size_t opening_end = std::min(text.size(), kOpening);
  if (const size_t said = text.Find(0, opening_end, kLastSigned); said < opening_end) return said;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.Match(i, "effective date") == 0) continue;
    const size_t end = std::min(text.size(), i + 26);
    const size_t last = text.Find(i, end, "last|later|latest|letzten|dernière|última");
    if (last < end && text.Find(last, std::min(text.size(), last + 12),
                                "sign|signed|signature|signatures|execute|executed|execution|below") <
                          std::min(text.size(), last + 12))
      return last;
  }
  return text.size();
}

}  // namespace

std::optional<NdaDate> FindEffectiveDate(const NdaText& text, const DateReader& dates,
                                         std::span<const NdaReference> others, bool takes_effect) {
  std::optional<Candidate> best;
  size_t other = 0;
  const size_t opening_end = std::min(kOpening, SignaturesBegin(text));
  for (size_t i = 0; i < text.size(); ++i) {
    const bool opening = i < opening_end;
    // Behind the opening only what is called the effective date counts.
    if (!opening && !text.Is(i, "effective")) continue;
    size_t at = i;
    if (!opening) {
      const size_t named =
          text.MatchAny(i,
                        "effective date of this agreement is|effective date of this agreement shall be|"
                        "effective date is|effective date :|effective date shall be|effective date "
                        "means|effective date ” means|"
                        "effective date \" means|effective as of|effective on");
      if (named == 0) continue;
      at = i + named;
      while (at < i + named + 4 && !dates.At(at)) ++at;
      // Of this paper, and not of somebody's leaving.
      const size_t before = i - std::min<size_t>(i, 8);
      if (text.Find(before, i, "this agreement|this letter agreement|this nda") == i &&
          !text.Is(i + 1, "date"))
        continue;
    }
    const std::optional<DateMatch> date = dates.At(at);
    if (!date) continue;
    const size_t end = at + date->tokens;
    while (other < others.size() && others[other].end <= at) ++other;
    if (other < others.size() && at >= others[other].date_begin) {
      i = end - 1;
      continue;
    }
    int score = opening ? ScoreOpening(text, at, end) : 4;
    if (opening && takes_effect && IsWithEffect(text, at)) score += 5;
    if (!opening &&
        text.Find(at - std::min<size_t>(at, 20), at, "employment|resignation|amended|merger|plan") < at)
      score = 0;
    if (score >= kEnough && (!best || score > best->score))
      best =
          Candidate{score,
                    date->date,
                    {text.SpanOf(at, end), std::min(0.95, 0.6 + 0.04 * score) - (date->ambiguous ? 0.2 : 0)}};
    i = end - 1;
  }
  const size_t said = SaysLastSigned(text);
  const bool last_signed = said < text.size();
  if (!best) best = LateOpening(text, dates);
  if (!best && !last_signed) best = Witnessed(text, dates);
  if (!best || (last_signed && best->score < 8)) {
    std::optional<Candidate> signed_at = LastSigned(text, dates, text.size());
    if (!signed_at && last_signed) signed_at = LastSigned(text, dates, text.SentenceEnd(said, kClause));
    if (signed_at) {
      if (last_signed) signed_at->evidence.confidence += 0.15;
      best = signed_at;
    }
  }
  if (!best) return std::nullopt;
  return NdaDate{best->date, best->evidence};
}

}  // namespace candor
