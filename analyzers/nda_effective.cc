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
  if (text.Find(i - std::min<size_t>(i, 4), i,
                "expire|expires|until|through|terminate|terminates|ending|ends") < i)
    score -= 8;
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
  constexpr size_t kReach = 400;  // behind the signatures come annexes
  std::optional<Candidate> last;
  const size_t begin = SignaturesBegin(text);
  for (size_t i = begin; i < std::min(text.size(), begin + kReach); ++i) {
    const std::optional<DateMatch> date = dates.At(i);
    if (!date) continue;
    const size_t end = i + date->tokens;
    const size_t line = i - std::min<size_t>(i, 5);
    const bool named =
        text.Find(line, i, "date|dated|signed|executed|day|this|on|as of|datum|den|fecha|le") < i ||
        text.Find(end, std::min(end + 8, text.size()), "date|datum|fecha") < std::min(end + 8, text.size());
    const bool alone = AloneOnItsLine(text, i, end);
    // A footer of a filing, a schedule, another paper.
    const bool other = text.Find(i - std::min<size_t>(i, 12), i, "source :|page|filed|expires|until") < i ||
                       text.Find(line, i, kOtherPapers) < i;
    if ((named || alone) && !other && (!last || date->date > last->date))
      last = Candidate{2, date->date, {text.SpanOf(i, end), date->ambiguous ? 0.55 : 0.7}};
    i = end - 1;
  }
  return last;
}

/// "Effective Date" means the date on which the last party signs.
bool DefinesLastSigned(const NdaText& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.Match(i, "effective date") == 0) continue;
    const size_t end = std::min(text.size(), i + 26);
    const size_t last = text.Find(i, end, "last|later|latest|letzten|dernière|última");
    if (last < end && text.Find(last, std::min(text.size(), last + 12),
                                "sign|signed|signature|signatures|execute|executed|execution|below") <
                          std::min(text.size(), last + 12))
      return true;
  }
  return false;
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
  const size_t opening_end = std::min(text.size(), kOpening);
  const bool last_signed = text.Find(0, opening_end, kLastSigned) < opening_end || DefinesLastSigned(text);
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
