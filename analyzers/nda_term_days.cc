// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term_days.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_term_surroundings.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// The last day of the year or of the month and year that token i names: "2027", "June 2027".
std::optional<DateMatch> LastDayAt(const NdaText& text, size_t i) {
  constexpr int kFirstYear = 1900, kLastYear = 2200, kDecember = 12;
  const int month = MonthAt(text, i);
  const size_t year_at = month == 0 ? i : i + 1 + text.IsOneOf(i + 1, ",|of|de|del|.");
  const std::optional<NumberMatch> year = text.IsNumber(year_at) ? CardinalAt(text, year_at) : std::nullopt;
  if (!year || year->value < kFirstYear || year->value >= kLastYear) return std::nullopt;
  const CivilDate first{year->value, month == 0 ? kDecember : month, 1};
  return DateMatch{AddDays(AddTerm(first, 1, TermUnit::kMonths), -1), year_at + year->tokens - i, false};
}

}  // namespace

std::optional<DateMatch> DayBehind(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr Phrases kEnd = "end|ende|last|letzten|letzter|fin|dernier|final|finales|último";
  constexpr Phrases kBetween =
      "the|zum|zu|dem|den|’|'|à|a|au|la|le|el|del|de|and|including|einschließlich|ablauf|midnight|at|des|"
      "close|of|"
      "business|day|tag|tages|jour|día|month|monats|mois|mes|year|jahres|l'année|l’année|année|año|monday|"
      "tuesday|"
      "wednesday|thursday|friday|saturday|sunday|,";
  constexpr size_t kMost = 9;
  size_t at = i + 1;
  bool end_of = text.IsOneOf(i, "jusqu'à|jusqu’à") && text.Is(at, "fin");
  while (at < i + kMost && (text.IsOneOf(at, kBetween) || text.IsOneOf(at, kEnd))) {
    end_of = end_of || text.IsOneOf(at, kEnd);
    ++at;
  }
  if (end_of) {
    if (const std::optional<DateMatch> last = LastDayAt(text, at))
      return DateMatch{last->date, at + last->tokens - i, false};
  }
  std::optional<DateMatch> date = dates.At(at);
  if (date) date->tokens += at - i;
  return date;
}

std::optional<CivilDate> DayFrom(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr Phrases kFirst =
      ",|from|after|following|beginning|commencing|starting|running|counted|counting|calculated|reckoned|as "
      "of|as "
      "from|with effect|with a beginning|effective|starts|begins|commences|shall start|will start|will "
      "begin|will commence|shall begin|shall "
      "commence|"
      "ab|nach|seit|mit wirkung|beginnend|gerechnet|"
      "à|après|dès|qui commence|commençant|courant|à dater|à partir|"
      "desde|tras|a|contado|contada|contados|contadas|que comienza|que empieza|con efecto|con efectos";
  constexpr Phrases kBetween =
      ",|and|after|including|on|from|of|as|with|in|at|effect|effective|beginning|commencing|starting|running|"
      "counted|the|date|day|dem|vom|zum|am|mit|ab|von|wirkung|beginnend|gerechnet|tag|compter|dater|du|de|le|"
      "la|"
      "partir|effet|date|el|del|desde|contar|día|fecha|efecto|efectos|a|à";
  constexpr size_t kNear = 8;
  const size_t first = text.MatchAny(i, kFirst);
  if (first == 0) return std::nullopt;
  for (size_t k = i + first; k < i + first + kNear; ++k) {
    if (const std::optional<DateMatch> date = dates.At(k)) return date->date;
    if (!text.IsOneOf(k, kBetween)) break;
  }
  return std::nullopt;
}

std::optional<CivilDate> DayOfBeginning(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr Phrases kBegins =
      "effect|effective|force|begin|begins|commence|commences|commencing|start|starts|dated|as of|kraft|"
      "beginnt|wirksam|effet|vigueur|vigor";
  constexpr size_t kSentence = 40, kCue = 6;
  std::optional<CivilDate> day;
  for (size_t k = text.SentenceBegin(i, kSentence); k < i; ++k) {
    const std::optional<DateMatch> date = dates.At(k);
    if (!date) continue;
    // "tritt am 1. Mai 2024 in Kraft"
    const size_t end = k + date->tokens;
    if (HasWords(text, k - std::min(k, kCue), k, kBegins) ||
        HasWords(text, end, std::min(i, end + 2), kBegins))
      day = date->date;
    k = end - 1;
  }
  return day;
}

std::optional<CivilDate> OwnBeginning(const NdaText& text, const DateReader& dates, size_t i) {
  constexpr Phrases kOpens =
      "starting|beginning|commencing|with effect|effective|as of|as from|from|beginnend|mit "
      "wirkung|ab|vom|à "
      "compter|à partir|à dater|dès|a partir|a contar|desde|con efecto|con efectos";
  constexpr Phrases kBegins =
      "in force from|in effect from|valid from|binding from|with effect|mit wirkung|avec effet|con "
      "efecto|con efectos|à compter|à partir|a partir|takes "
      "effect|take effect|enters into|enter into|comes into|come "
      "into|begins|begin|commences|commence|"
      "starts|start|effective|tritt|beginnt|wirksam|prend effet|prendra effet|entre en vigueur|entrera en "
      "vigueur|commence|commencera|débute|entra en vigor|entrará en vigor|comienza|comenzará|empieza|surte "
      "efecto|surtirá efecto|surte efectos|surtirá efectos|inicia|iniciará";
  constexpr Phrases kBetween =
      ",|in|into|on|from|as|of|the|with|effect|force|am|mit|ab|dem|zum|vom|wirkung|le|du|de|à|compter|"
      "partir|"
      "dater|el|del|a|día|desde|la|das|today|date|contar|that|day";
  constexpr size_t kSentence = 50, kCue = 8;
  const size_t begin = text.SentenceBegin(i, kSentence);
  for (size_t k = begin; k < i; ++k) {
    const std::optional<DateMatch> date = dates.At(k);
    if (!date) continue;
    size_t cue = k;
    while (cue > begin && k - cue < kCue && text.IsOneOf(cue - 1, kBetween) &&
           text.MatchAny(cue, kBegins) == 0)
      --cue;
    // Back over the verb itself, of one word or the first of several.
    for (size_t at = cue; at + 4 > cue; --at) {
      const bool opens = at == begin && text.MatchAny(at, kOpens) != 0;
      if (opens || (text.MatchAny(at, kBegins) != 0 && SpeaksOfThePaper(text, begin, at + 1)))
        return date->date;
      if (at == begin) break;
    }
    k += date->tokens - 1;
  }
  return std::nullopt;
}

}  // namespace candor
