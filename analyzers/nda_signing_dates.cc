// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_signing_dates.h"

#include <algorithm>

#include "analyzers/nda_date_layout.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

/// A signature, or the words above one.
constexpr Phrases kSigned =
    "/ s /|\\ s \\|s / s /|accepted and agreed|agreed and accepted|agreed to and accepted|acknowledged and "
    "agreed|"
    "accepted and acknowledged|signed , sealed|very truly yours|yours truly|yours sincerely";

/// "DATED this 3rd day of July", "Signed at Port Ellory on 3 July", at the end of a paper.
bool IsSignedOn(const NdaText& text, size_t i, const DateReader& dates) {
  constexpr Phrases kSignedOn =
      "dated this|executed this|signed this|accepted this|delivered this|dated at|signed at|executed "
      "at|signed on|"
      "executed on|geschehen zu|unterzeichnet in|signé à|signé le|fait à|fait le|hecho en|firmado en|firmado "
      "el|firmado a";
  constexpr size_t kPlace = 8;
  const size_t tokens = text.MatchAny(i, kSignedOn);
  for (size_t k = i + tokens; tokens != 0 && k < i + tokens + kPlace; ++k) {
    if (dates.At(k)) return true;
    if (text.Is(k, "agreement") || text.EndsSentence(k)) return false;
  }
  return false;
}

/// Calls `take` with each token of the places where people sign: behind the last "IN WITNESS WHEREOF", behind
/// the first sign of a signature in the last third, and around the signatures further on. `behind`: and with
/// all from that token on.
template <typename Take>
void ForEachSigned(const NdaText& text, const DateReader& dates, size_t behind, const Take& take) {
  constexpr Phrases kSignature = "by :|per :|signature|signed :|sincerely|unterschrift|firma :";
  constexpr size_t kBlock = 400, kOneMore = 80;  // behind the signatures come annexes
  size_t witness = text.size();
  for (size_t i = text.size(); i-- > 0 && witness == text.size();) {
    if (text.MatchAny(i, kWitness) != 0 || text.Match(i, "fait à") != 0) witness = i;
  }
  bool first = true;
  size_t until = 0;
  for (size_t i = std::min({text.size() - text.size() / 3, witness, behind}); i < text.size(); ++i) {
    if (i == witness) until = std::max(until, i + kBlock);
    const std::optional<DateMatch> date = text.IsNumber(i) ? dates.At(i) : std::nullopt;
    if (text.MatchAny(i, kSigned) != 0 || text.MatchAny(i, kSignature) != 0 || IsSignedOn(text, i, dates) ||
        (date && IsPlaceAndDate(text, i, i + date->tokens))) {
      until = std::max(until, i + (first ? kBlock : kOneMore));
      first = false;
    }
    if (i < until || i >= behind) take(i);
  }
}

/// "Page 3 of 4" in [begin, end), and not "[Signature page follows]".
bool HasPageNumber(const NdaText& text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    const bool of_signatures = i > 0 && text.IsOneOf(i - 1, "signature|following|next|separate");
    if (text.Is(i, "page") && !of_signatures && !text.IsOneOf(i + 1, "follows|following")) return true;
  }
  return false;
}

/// Says that a date at [i, end) among signatures is that of signing.
bool IsOfSigning(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kLine = 5, kSentence = 30, kBehind = 8;
  const size_t line = i - std::min(i, kLine);
  if (text.Find(line, i, "date|dated|signed|executed|accepted|sealed|datum|den|fecha") < i) return true;
  constexpr size_t kForm = 9;  // "Date (mm/dd/yyyy):"
  if (HasWords(text, i - std::min(i, kForm), i, "mm / dd|dd / mm|m / d /|d / m /")) return true;
  const size_t behind = std::min(text.size(), end + kBehind);
  if (text.Find(end, behind, "date|datum|fecha") < behind) return true;
  return text.Find(line, i, "day|this|on|as of|le|el|a") < i &&
         text.Find(
             i - std::min(i, kSentence), i,
             "signed|executed|witness|signature|signatures|delivered|hand|seal|/ s /|by :|unterzeichnet|"
             "fait|hecho|firmado|prueba") < i;
}

}  // namespace

size_t SignaturesBegin(const NdaText& text) {
  constexpr size_t kHead = 40;  // "Prepared by:" on a cover
  constexpr Phrases kLabels =
      "by :|by _|signature :|signature _|signed :|signed by :|unterschrift :|firma :|firma _|fdo .|fdo "
      ":|name "
      ":|nombre :|nom :|sincerely";
  for (size_t i = kHead; i < text.size(); ++i) {
    if (text.MatchAny(i, kWitness) != 0 || text.MatchAny(i, kSigned) != 0) return i;
    if (text[i].breaks > 0 && text.MatchAny(i, kLabels) != 0) return i;
  }
  return text.size();
}

std::optional<DateCandidate> LastSigned(const NdaText& text, const DateReader& dates, size_t behind) {
  std::optional<DateCandidate> last;
  size_t behind_date = 0;  // where the date before ended: "Date: 3/29/16   3/31/16" of two columns
  ForEachSigned(text, dates, behind, [&](size_t i) {
    if (i < behind_date) return;
    const std::optional<DateMatch> date = dates.At(i);
    if (!date) return;
    const size_t end = i + date->tokens;
    const size_t line = i - std::min<size_t>(i, 5);
    const bool named = IsOfSigning(text, i, end) || IsPlaceAndDate(text, i, end);
    const bool ends_line = EndsItsLine(text, end);
    const bool on_rule =
        i > 0 && text.IsSign(i - 1) && IsListed(text.Word(i - 1).substr(0, 1), "_|-") && ends_line;
    const bool alone = (text[i].breaks > 0 && ends_line) || IsInItsColumn(text, i, end) || on_rule ||
                       (behind_date == i && ends_line);
    // A footer of a filing, a schedule, another paper.
    const size_t before = i - std::min<size_t>(i, 12);
    const bool other =
        text.Find(before, i, "source :|filed|expires|until|on or before|between the parties") < i ||
        HasPageNumber(text, before, i) || text.Find(line, i, kOtherPapers) < i;
    if ((named || alone) && !other && (!last || date->date > last->date))
      last = DateCandidate{2, date->date, {text.SpanOf(i, end), date->ambiguous ? 0.55 : 0.7}};
    behind_date = end;
  });
  return last;
}

std::optional<DateCandidate> Witnessed(const NdaText& text, const DateReader& dates) {
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
        return DateCandidate{2, date->date, {text.SpanOf(k, k + date->tokens), date->ambiguous ? 0.6 : 0.75}};
      k += date->tokens - 1;
    }
  }
  return std::nullopt;
}

}  // namespace candor
