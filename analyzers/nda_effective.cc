// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_effective.h"

#include <algorithm>
#include <vector>

namespace candor {
namespace {

constexpr size_t kOpening = 450;  ///< tokens in which the date of the paper is looked for

constexpr std::string_view kOtherPapers =
    "merger|plan|purchase|employment|severance|offer|amendment|filed|schedule|form|act|code|notes|indenture|"
    "registration|prospectus|letters|"
    "prior|original|previous|existing|supersedes|separation|option|1933|1934|born|since|founded";
constexpr std::string_view kLastSigned =
    "date last signed|date of last signature|date of the last signature|last signature|later of the two "
    "signature|later of the signature|"
    "last date signed|date last written|date last below|date last executed|latest date|later of the "
    "dates|last of the dates|date signed|date of signature|"
    "date of its last signature|date that you|date indicated below|date set forth below|date written "
    "below|date stated below|date of execution|last date|signature dates|"
    "signature date|date signed by|dates set forth below|dates below|date below|date first signed|datum der "
    "letzten unterschrift|letzten unterzeichnung|"
    "dernière signature|última firma";

struct Candidate {
  int score = 0;
  CivilDate date;
  NdaEvidence evidence;
};

bool AloneOnItsLine(const NdaText& text, size_t begin, size_t end) {
  return text[begin].breaks > 0 && (end >= text.size() || text[end].breaks > 0);
}

int ScoreOpening(const NdaText& text, size_t i, size_t end) {
  int score = 0;
  const size_t before = i - std::min<size_t>(i, 9);
  const size_t far = i - std::min<size_t>(i, 40);
  const auto just_before = [&](std::string_view phrases) { return text.Find(before, i, phrases) < i; };
  if (just_before("effective date :|effective date of|effective date is|effective date shall")) score += 7;
  if (just_before("effective|takes effect|come into force|in kraft|prend effet|entrada en vigor")) score += 4;
  if (just_before("dated|as of|made|entered|executed|on the|this|am|le|vom|a los|fecha|datum|date"))
    score += 3;
  if (text.MatchAny(i - std::min<size_t>(i, 2), "date :|dated :|datum :|fecha :|date ,") != 0) score += 3;
  if (AloneOnItsLine(text, i, end) && i < 160) score += 5;
  for (size_t k = end; k < std::min(end + 7, text.size()); ++k) {
    if (text.MatchAny(k, "effective date") != 0) score += 5, k = end + 7;
  }
  if (text.Find(far, i,
                "this agreement|agreement|this "
                "letter|vereinbarung|accord|contrat|contrato|acuerdo|undertaking|deed") < i)
    score += 1;
  for (size_t k = i - std::min<size_t>(i, 7); k < i; ++k) {
    // The name of this paper, in its title, may have such words too.
    if (!text[k].caps && text.IsOneOf(k, kOtherPapers)) score -= 3;
  }
  // "that certain letter agreement ... dated X" and what stands in recitals is about other papers.
  if (text.Find(far, i, "whereas|that certain|pursuant to|reference is made|as you know") < i) score -= 4;
  return score;
}

/// Where the signatures begin: the last "IN WITNESS WHEREOF", or the first "/s/" or "By:" of the last third.
size_t SignaturesBegin(const NdaText& text) {
  size_t begin = text.size();
  for (size_t i = text.size(); i-- > 0;) {
    if (text.MatchAny(i, "in witness whereof|zu urkund dessen|en fe de lo cual|fait à") != 0) {
      begin = i;
      break;
    }
  }
  const size_t third = text.size() - text.size() / 3;
  for (size_t i = third; i < std::min(begin, text.size()); ++i) {
    if (text.MatchAny(i,
                      "/ s /|by :|signature|signed :|accepted and agreed|agreed and accepted|very truly "
                      "yours|yours truly|sincerely|unterschrift|firma :") != 0) {
      begin = std::min(begin, i);
      break;
    }
  }
  return begin;
}

std::optional<Candidate> LastSigned(const NdaText& text, const DateReader& dates) {
  std::optional<Candidate> last;
  for (size_t i = SignaturesBegin(text); i < text.size(); ++i) {
    const std::optional<DateMatch> date = dates.At(i);
    if (!date) continue;
    const size_t end = i + date->tokens;
    const size_t line = i - std::min<size_t>(i, 6);
    int score = 0;
    if (text.Find(line, i, "date|dated|signed|executed|on|this|as of|datum|den|le|fecha|the") < i) score += 2;
    if (AloneOnItsLine(text, i, end) || end >= text.size() || text[end].breaks > 0) score += 1;
    for (size_t k = end; k < std::min(end + 4, text.size()); ++k) score += text.Is(k, "date");
    for (size_t k = line; k < i; ++k) score -= text.IsOneOf(k, kOtherPapers) ? 3 : 0;
    if (score > 0 && (!last || date->date > last->date))
      last = Candidate{score, date->date, {text.SpanOf(i, end), date->ambiguous ? 0.55 : 0.7}};
    i = end - 1;
  }
  return last;
}

}  // namespace

std::optional<NdaDate> FindEffectiveDate(const NdaText& text, const DateReader& dates) {
  constexpr int kEnough = 4;
  std::optional<Candidate> best;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool opening = i < kOpening;
    // Behind the opening only what is called the effective date counts.
    if (!opening && !text.Is(i, "effective")) continue;
    size_t at = i;
    if (!opening) {
      const size_t named = text.MatchAny(
          i,
          "effective date of this agreement is|effective date of this agreement shall be|effective date "
          "is|effective date :|effective date shall be|effective date of|effective as of");
      if (named == 0) continue;
      at = i + named;
      while (at < i + named + 4 && !dates.At(at)) ++at;
      if (text.IsOneOf(i - 1, "termination|separation|resignation|retirement")) continue;
    }
    const std::optional<DateMatch> date = dates.At(at);
    if (!date) continue;
    const size_t end = at + date->tokens;
    int score = opening ? ScoreOpening(text, at, end) : 4;
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
  const bool last_signed =
      text.Find(0, std::min(text.size(), kOpening), kLastSigned) < std::min(text.size(), kOpening);
  if (!best || (last_signed && best->score < 8)) {
    if (std::optional<Candidate> signed_at = LastSigned(text, dates)) {
      if (last_signed) signed_at->evidence.confidence += 0.15;
      best = signed_at;
    }
  }
  if (!best) return std::nullopt;
  return NdaDate{best->date, best->evidence};
}

}  // namespace candor
