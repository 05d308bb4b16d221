// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_renewal.h"
#include "analyzers/nda_term_days.h"
#include "analyzers/nda_term_surroundings.h"
#include "analyzers/nda_words.h"

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
      if (around.thereafter && !term.begin) term.begin = DayOfBeginning(text_, dates_, i);
      if (!term.begin && around.paper && !around.from_disclosure &&
          !NamesOwnDate(text_, behind, std::min(text_.SentenceEnd(behind - 1, kAnchor), behind + kAnchor)))
        term.begin = OwnBeginning(text_, dates_, i);
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

  /// "until 31 December 2027", "bis Ende 2027"
  bool ReadDay(size_t i) {
    constexpr size_t kVerb = 12;
    if (ReadLabelledDay(i)) return true;
    constexpr Phrases kEnding =
        "expire|expires|expiring|end|ends|ending|terminate|terminates|terminating|terminated|lapse|lapses|"
        "cease|ceases|endet|endend|expirera|"
        "prend "
        "fin|prendra fin|se termine|se "
        "terminera|cessera|termina|terminará|expira|expirará|finaliza|finalizará|vence|vencerá";
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

}  // namespace

std::optional<NdaTerm> FindTerm(const NdaText& text, const DateReader& dates) {
  return TermReader(text, dates).Read();
}

}  // namespace candor
