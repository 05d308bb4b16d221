// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_renewal.h"
#include "analyzers/nda_term_surroundings.h"
#include "analyzers/nda_words.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// How surely it is the term; 0 when it is not. `says_its_end`: a day or "indefinitely", which need no
/// beginning.
int Score(const TermSurroundings& around, bool says_its_end = false) {
  // A length of time that runs from nothing dated, under no heading, is mostly that of something else.
  const bool placed = around.anchored || around.from_disclosure || around.thereafter || around.heading ||
                      around.lasts || says_its_end;
  // What is subject to the paper so long after each disclosure is the information.
  const bool paper = around.paper && (around.acts || !around.from_disclosure || around.anchored);
  int score = around.term_of && paper                                             ? 6
              : paper && around.verb && placed                                    ? 5
              : around.duties && around.verb && placed && !around.from_disclosure ? 4
              : around.term_of                                                    ? 3
              : around.heading && (around.anchored || says_its_end)               ? 2
              : around.confidence && around.anchored                              ? 2
                                                                                  : 0;
  if (score == 0 || around.other) return 0;
  score += around.anchored || around.from_disclosure;
  score += around.heading ? 2 : 0;
  return std::max(score - around.elsewhere, 0);
}

/// Collects the readings of one paper and keeps the best.
class TermReader {
 public:
  TermReader(const NdaText& text, const DateReader& dates) : text_(text), dates_(dates) {}

  std::optional<NdaTerm> Read() {
    for (size_t i = 0; i < text_.size(); ++i) {
      if (const size_t tokens = ReadLength(i)) {
        i += tokens - 1;
      } else if (!ReadDay(i)) {
        ReadOpenEnd(i);
      }
    }
    if (best_score_ == 0) return std::nullopt;
    best_.evidence.confidence = std::min(0.95, 0.45 + 0.07 * best_score_);
    if (best_.from == TermFrom::kPresumed) best_.evidence.confidence -= 0.1;
    best_.renews = best_.count > 0 && RenewsItself(text_, best_at_);
    return best_;
  }

 private:
  static constexpr int kEnough = 4, kEnoughForOpenEnd = 5;
  static constexpr size_t kAnchor = 14;

  void Offer(int score, size_t i, NdaTerm term, Span span) {
    if (score <= best_score_) return;
    best_score_ = score;
    best_at_ = i;
    best_ = std::move(term);
    best_.evidence.span = span;
  }

  /// "two (2) years"; its tokens, 0 when there is no length of time.
  size_t ReadLength(size_t i) {
    std::optional<DurationMatch> length = AnniversaryAt(text_, i);
    const bool anniversary = length.has_value();
    if (!length) length = DurationAt(text_, i);
    if (!length) return 0;
    const TermSurroundings around = LookAround(text_, i, i + length->tokens);
    if (around.from_disclosure && !around.anchored && SaysThatItSurvives(i)) return length->tokens;
    // Days and weeks are periods of notice more often than terms.
    const bool short_term = length->unit <= TermUnit::kWeeks && !(around.paper && around.lasts);
    const int score = Score(around) - (short_term ? 3 : 0);
    if (score >= kEnough) {
      NdaTerm term;
      term.count = length->count;
      term.unit = length->unit;
      const size_t behind = i + length->tokens;
      term.begin = DayFrom(text_, dates_, behind);
      if (around.thereafter && !term.begin) term.begin = DayOfBeginning(i);
      if (!term.begin && around.paper && !around.from_disclosure &&
          !NamesOwnDate(text_, behind, std::min(text_.SentenceEnd(behind - 1, kAnchor), behind + kAnchor)))
        term.begin = OwnBeginning(i);
      if (!around.from_disclosure && !term.begin) {
        // "two years from the Launch Date" begins on a day that the paper does not name.
        const bool from_else =
            text_.IsOneOf(behind, "from|after|following|commencing|beginning|ab|nach|à|desde");
        term.from = around.anchored || anniversary ? TermFrom::kOwnDate
                    : (around.thereafter ||
                       ((around.paper || around.heading) && (around.term_of || around.lasts) && !from_else))
                        ? TermFrom::kPresumed
                        : TermFrom::kElse;
      }
      Offer(score, i, term, text_.SpanOf(i, i + length->tokens));
    }
    return length->tokens;
  }

  /// "The obligations survive for five years from each disclosure": how long the duty of keeping what was
  /// disclosed goes on, which is no term (nda_survival.h).
  bool SaysThatItSurvives(size_t i) const {
    constexpr Phrases kSurvives =
        "survive|survives|surviving|survival|outlive|outlives|fortbestehen|fortgelten|überdauern|überdauert|"
        "survivent|survivra|survivront|subsistirá|subsistirán|sobrevivirá|sobrevivirán|perdurará|perdurarán";
    constexpr size_t kSentence = 40;
    return HasWords(text_, text_.SentenceBegin(i, kSentence), i, kSurvives);
  }

  /// "takes effect on 1 May 2024 and expires two years thereafter": the day that the sentence names before.
  std::optional<CivilDate> DayOfBeginning(size_t i) const {
    constexpr Phrases kBegins =
        "effect|effective|force|begin|begins|commence|commences|commencing|start|starts|dated|as of|kraft|"
        "beginnt|wirksam|effet|vigueur|vigor";
    constexpr size_t kSentence = 40, kCue = 6;
    std::optional<CivilDate> day;
    for (size_t k = text_.SentenceBegin(i, kSentence); k < i; ++k) {
      const std::optional<DateMatch> date = dates_.At(k);
      if (!date) continue;
      // "tritt am 1. Mai 2024 in Kraft"
      const size_t end = k + date->tokens;
      if (HasWords(text_, k - std::min(k, kCue), k, kBegins) ||
          HasWords(text_, end, std::min(i, end + 2), kBegins))
        day = date->date;
      k = end - 1;
    }
    return day;
  }

  /// "Starting on 1 May 2024, this Agreement remains in force for two years", "it takes effect on 1 May 2024
  /// and lasts two years": a beginning of the paper's own, said before its length.
  std::optional<CivilDate> OwnBeginning(size_t i) const {
    constexpr Phrases kOpens =
        "starting|beginning|commencing|with effect|effective|as of|as from|from|beginnend|mit "
        "wirkung|ab|vom|à "
        "compter|à partir|à dater|dès|a partir|a contar|desde|con efecto|con efectos";
    constexpr Phrases kBegins =
        "with effect|mit wirkung|avec effet|con efecto|con efectos|à compter|à partir|a partir|takes "
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
    const size_t begin = text_.SentenceBegin(i, kSentence);
    for (size_t k = begin; k < i; ++k) {
      const std::optional<DateMatch> date = dates_.At(k);
      if (!date) continue;
      size_t cue = k;
      while (cue > begin && k - cue < kCue && text_.IsOneOf(cue - 1, kBetween) &&
             text_.MatchAny(cue, kBegins) == 0)
        --cue;
      // Back over the verb itself, of one word or the first of several.
      for (size_t at = cue; at + 4 > cue; --at) {
        const bool opens = at == begin && text_.MatchAny(at, kOpens) != 0;
        if (opens || (text_.MatchAny(at, kBegins) != 0 && SpeaksOfThePaper(text_, begin, at + 1)))
          return date->date;
        if (at == begin) break;
      }
      k += date->tokens - 1;
    }
    return std::nullopt;
  }

  /// "until 31 December 2027", "bis Ende 2027"
  bool ReadDay(size_t i) {
    constexpr size_t kVerb = 12;
    if (ReadLabelledDay(i)) return true;
    constexpr Phrases kEnding =
        "expire|expires|expiring|end|ends|ending|terminate|terminates|terminating|terminated|lapse|lapses|"
        "cease|ceases|endet|endend|expirera|"
        "prend "
        "fin|prendra fin|cessera|termina|terminará|expira|expirará|finaliza|finalizará|vence|vencerá";
    constexpr size_t kEndingBefore = 7;  // "shall expire by its terms on", "... at the close of business on"
    constexpr Phrases kBeforeDay =
        "until|till|through|to|beyond|bis|jusqu|jusqu'au|jusqu’au|jusqu'à|jusqu’à|au|al|hasta|on|am|as|mit|"
        "le|el|-|–|—|effective|"
        "than|expire|expires|end|ends|terminate|terminates|terminated|lapse|lapses|cease|ceases|endet";
    if (!text_.IsOneOf(i, kBeforeDay)) return false;
    const bool verb = text_.IsOneOf(i, kEnding);  // "shall expire 30 April 2026"
    // "takes effect on 1 May 2025 and expires on 30 April 2026"
    if (text_.IsOneOf(i, "on|am|as|mit|le|el|effective|than")) {
      const size_t ending = text_.Find(i - std::min(i, kEndingBefore), i, kEnding);
      if (ending == i ||
          text_.Find(ending, i, ",|effect|force|begin|begins|commence|commences|start|starts|kraft") < i)
        return false;
    }
    std::optional<DateMatch> date = DayBehind(text_, dates_, i);
    if (!date) date = DayOfEarlier(i);
    if (!date) return false;
    const size_t end = i + date->tokens;
    const TermSurroundings around = LookAround(text_, i + verb, end);
    const int score = verb && !around.acts ? 0 : Score(around, true);
    const bool lasts =
        LastsOrEnds(text_, i - std::min(i, kVerb), i + verb) ||
        HasWords(text_, i - std::min(i, kVerb), i, "term|duration|agreement period|contract period") ||
        HasVerbBehind(text_, end, end + 3);
    if (score >= kEnough && lasts) {
      NdaTerm term;
      term.until = date->date;
      Offer(score - 1, i, term, text_.SpanOf(i, end));
    }
    return true;
  }

  /// "Expiry date: 31 December 2027", "“Expiry Date” means ..."
  bool ReadLabelledDay(size_t i) {
    constexpr Phrases kLabels =
        "expiration :|expiry :|expires :|valid until :|valid through :|expiration date|expiry date|date of "
        "expiration|date of expiry|end date|term end|term ends|end of "
        "term|"
        "vertragsende|ablaufdatum|ende der laufzeit|date d'expiration|fecha de vencimiento";
    constexpr Phrases kBetween = ":|”|\"|means|is|shall mean|bedeutet|ist|-|–|the|of this agreement";
    constexpr size_t kMost = 5;
    const size_t label = text_.MatchAny(i, kLabels);
    if (label == 0 || !(text_[i].breaks > 0 || i == 0 || text_.IsQuote(i - 1) || text_.Is(i - 1, "the")))
      return false;
    size_t at = i + label;
    for (size_t n = 0; n < kMost; ++n) at += text_.MatchAny(at, kBetween);
    const std::optional<DateMatch> date = dates_.At(at);
    if (!date) return false;
    NdaTerm term;
    term.until = date->date;
    Offer(kEnough, i, term, text_.SpanOf(i, at + date->tokens));
    return true;
  }

  /// "until the earlier of (a) the closing and (b) 31 December 2027": at the latest that day.
  std::optional<DateMatch> DayOfEarlier(size_t i) const {
    constexpr Phrases kEarlier =
        "the earlier of|the earliest of|the earlier to occur of|whichever is the earlier of|zum früheren|zu "
        "dem früheren";
    constexpr size_t kReach = 50;
    const size_t tokens = text_.MatchAny(i + 1, kEarlier);
    if (tokens == 0) return std::nullopt;
    for (size_t k = i + 1 + tokens; k < text_.SentenceEnd(i, kReach); ++k) {
      std::optional<DateMatch> date = dates_.At(k);
      if (!date) continue;
      // The date of another paper, "the merger agreement dated 3 May 2024", ends nothing.
      if (!text_.IsOneOf(k - 1, ")|,|and|or|of|:|on|oder|und")) return std::nullopt;
      date->tokens += k - i;
      return date;
    }
    return std::nullopt;
  }

  void ReadOpenEnd(size_t i) {
    const size_t tokens = text_.MatchAny(i, kOpenEnds);
    if (tokens == 0) return;
    TermSurroundings around = LookAround(text_, i, i + tokens);
    // What follows is how it can be ended, with its period of notice.
    around.elsewhere = 0;
    around.verb = around.verb || text_.IsOneOf(i, "no|is|without");  // "has no fixed term" says it all
    const int score = Score(around, true);
    if (score < kEnoughForOpenEnd) return;
    NdaTerm term;
    term.indefinite = true;
    Offer(score - 2, i, term, text_.SpanOf(i, i + tokens));
  }

  const NdaText& text_;
  const DateReader& dates_;
  int best_score_ = 0;
  size_t best_at_ = 0;  // its first token
  NdaTerm best_;
};

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
      "from|with effect|with a beginning|effective|starts|begins|commences|shall start|shall begin|shall "
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

std::optional<NdaTerm> FindTerm(const NdaText& text, const DateReader& dates) {
  return TermReader(text, dates).Read();
}

}  // namespace candor
