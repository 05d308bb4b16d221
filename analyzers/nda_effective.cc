// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_effective.h"

#include <algorithm>

#include "analyzers/nda_opening_date.h"
#include "analyzers/nda_signed.h"
#include "analyzers/nda_signing_dates.h"

namespace candor {
namespace {

constexpr size_t kClause = 60;  ///< tokens in which what is said of the last signature ends

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

/// First words of what says behind the opening from when the paper binds.
constexpr Phrases kBeginsBehindOpening =
    "effective|takes|take|comes|come|enters|enter|commences|commence|begins|begin|starts|tritt";

/// "This Agreement takes effect on" ends behind token i + the result; 0: nothing of the kind begins at token
/// i.
size_t BeginsAt(const NdaText& text, size_t i) {
  constexpr Phrases kBegins =
      "takes effect on|take effect on|takes effect as of|take effect as of|comes into force on|come into "
      "force "
      "on|comes into effect on|come into effect on|enters into force on|enter into force on|commences "
      "on|commence "
      "on|begins on|begin on|starts on|tritt am|tritt mit wirkung zum|tritt rückwirkend zum";
  constexpr Phrases kPaper =
      "this agreement|this letter agreement|this letter|this nda|this undertaking|this deed|this "
      "contract|the term of "
      "this agreement|diese vereinbarung|dieser vertrag|die vereinbarung|der vertrag";
  constexpr size_t kSubject = 8;
  const size_t tokens = text.MatchAny(i, kBegins);
  if (tokens == 0) return 0;
  const size_t subject = i - std::min(i, kSubject);
  return text.Find(std::max(subject, text.SentenceBegin(i, kSubject)), i, kPaper) < i ? tokens : 0;
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
  const size_t opening_end = std::min(text.size(), kDateOpening);
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
  std::optional<DateCandidate> best;
  size_t other = 0;
  const size_t opening_end = std::min(kDateOpening, SignaturesBegin(text));
  for (size_t i = 0; i < text.size(); ++i) {
    const bool opening = i < opening_end;
    // Behind the opening only what is called the effective date, or the paper's own beginning, counts.
    if (!opening && !text.IsOneOf(i, kBeginsBehindOpening)) continue;
    size_t at = i;
    if (!opening) {
      const size_t named =
          text.MatchAny(i,
                        "effective date ” shall mean|effective date \" shall mean|effective date shall mean|"
                        "effective date ” is|effective date \" is|effective date ” :|effective date \" :|"
                        "effective date of this agreement is|effective date of this agreement shall be|"
                        "effective date is|effective date :|effective date shall be|effective date "
                        "means|effective date ” means|"
                        "effective date \" means|effective as of|effective on");
      const size_t begins = named == 0 ? BeginsAt(text, i) : 0;
      if (named + begins == 0) continue;
      at = i + named + begins;
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
    if (score >= kEnoughForOpening && (!best || score > best->score))
      best = DateCandidate{
          score,
          date->date,
          {text.SpanOf(at, end), std::min(0.95, 0.6 + 0.04 * score) - (date->ambiguous ? 0.2 : 0)}};
    i = end - 1;
  }
  constexpr int kPlain =
      8;  // "is made as of": points from which nothing that stands elsewhere says it better
  if (!best || best->score < kPlain) {
    if (const std::optional<DateCandidate> above = DateAbove(text, dates)) best = above;
  }
  const size_t said = SaysLastSigned(text);
  const bool last_signed = said < text.size();
  if (!best) best = LateOpening(text, dates);
  if (!best && !last_signed) best = Witnessed(text, dates);
  // Of two signatures of which one is open nobody knows the last day.
  const bool open = last_signed && ReadSignaturePlaces(text) == SignaturePlaces::kOneIsBlank;
  if (!open && (!best || (last_signed && best->score < kPlain))) {
    std::optional<DateCandidate> signed_at = LastSigned(text, dates, text.size());
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
