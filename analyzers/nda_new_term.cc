// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_new_term.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_term_days.h"
#include "analyzers/nda_words.h"
#include "base/calendar.h"

namespace candor {
namespace {

constexpr size_t kReach = 60, kBehind = 16;

/// Weaker than what prolongs: in an amendment "shall continue" is about the agreement, too.
constexpr Phrases kGoesOn =
    "continue|continues|remain|remains|expire|expires|end|ends|term|duration|gilt|endet|läuft|laufzeit|"
    "bleibt|"
    "besteht|durée|duración";
constexpr Phrases kReplaces =
    "deleting|deleted|replacing|replaced|striking|stricken|substituting|substituted|inserting|inserted|"
    "ersetzt|gestrichen|remplacé|sustituido|amended|amending|geändert";
constexpr Phrases kMore =
    "further|additional|another|by|for a|for an|um|weitere|weiteren|weiterer|zusätzliche|supplémentaire|"
    "adicional|adicionales|more";
constexpr Phrases kToTotal = "to|total|totalling|auf|insgesamt|aggregate";
constexpr Phrases kFromThisPaper =
    "date hereof|date of this amendment|date of this extension|date of this addendum|amendment effective "
    "date|extension effective date|amendment date|effective date of this amendment|effective date of this "
    "extension|date of this letter|date of this agreement|unterzeichnung dieses nachtrags|ab heute|datum "
    "dieses";
constexpr Phrases kFromTheFirst =
    "effective date|original date|date of the agreement|date of the original|commencement date|inkrafttreten|"
    "date of the nda";
constexpr Phrases kElse =
    "notice|prior|solicit|hire|return|destroy|payment|invoice|survive|survives|after termination|after the "
    "termination|kündigungsfrist|receipt|date of disclosure|each disclosure";

class NewTermReader {
 public:
  NewTermReader(const NdaText& text, const DateReader& dates) : text_(text), dates_(dates) {}

  std::optional<NdaTerm> Read(size_t begin, size_t end) {
    for (size_t i = begin; i < std::min(end, text_.size()); ++i) {
      if (const std::optional<DurationMatch> length = DurationAt(text_, i)) {
        ReadLength(i, *length);
        i += length->tokens - 1;
      } else if (text_.IsOneOf(i, "until|till|through|to|bis|jusqu|jusqu'au|jusqu’au|hasta|on|am")) {
        if (const std::optional<DateMatch> day = DayBehind(text_, dates_, i)) ReadDay(i, *day);
      } else if (const size_t tokens = text_.MatchAny(i, kOpenEnds)) {
        NdaTerm term;
        term.indefinite = true;
        Offer(i, i + tokens, std::move(term));
      }
    }
    return best_score_ == 0 ? std::nullopt : std::optional(best_);
  }

 private:
  /// How surely [i, end) is what the agreement's term becomes; and the first token of the words that say so.
  void Offer(size_t i, size_t end, NdaTerm term) {
    const size_t begin = text_.SentenceBegin(i, kReach);
    const size_t stop = text_.SentenceEnd(end - 1, kBehind);
    if (HasWords(text_, begin, i, "may|not|unless|if|nicht|kann|whereas") ||
        HasWords(text_, i - std::min(i - begin, size_t{8}), i, kElse) ||
        HasWords(text_, end, std::min(stop, end + 5), "notice|written|prior"))
      return;
    const size_t verb = text_.Find(begin, i, kExtensionWords);
    const bool replaces = HasWords(text_, begin, i, kReplaces);
    // "wird um zwei Jahre verlängert"
    const bool behind = HasWords(text_, end, std::min(stop, end + kBehind), kExtensionWords);
    const int score = verb < i || behind ? 3 : replaces ? 2 : HasWords(text_, begin, i, kGoesOn) ? 1 : 0;
    if (score == 0 || score < best_score_) return;
    // Of what is deleted and what is put in its place, the second counts.
    // And of a length and a day, "by two years, so that it ends on 15 May 2029", the day.
    const bool same_sentence = last_sentence_ == begin;
    const bool plainer = (term.until || term.begin) && !best_.until && !best_.begin;
    if (score == best_score_ && !(same_sentence && (replaces || plainer))) return;
    best_score_ = score;
    last_sentence_ = begin;
    best_ = std::move(term);
    const size_t first = verb < i ? verb : i;
    best_.evidence = {text_.SpanOf(first, end), 0.55 + 0.1 * score};
  }

  void ReadDay(size_t i, const DateMatch& day) {
    constexpr size_t kVerb = 6;
    if (text_.IsOneOf(i, "on|am") &&
        !HasWords(text_, i - std::min(i, kVerb), i, "expire|expires|end|ends|terminate|terminates|endet"))
      return;
    NdaTerm term;
    term.until = day.date;
    Offer(i, i + day.tokens, std::move(term));
  }

  void ReadLength(size_t i, const DurationMatch& length) {
    constexpr size_t kBefore = 6;
    const size_t end = i + length.tokens, near = i - std::min(i, kBefore);
    const size_t stop = text_.SentenceEnd(end - 1, kBehind);
    NdaTerm term;
    term.count = length.count;
    term.unit = length.unit;
    const bool prolongs = HasWords(text_, text_.SentenceBegin(i, kReach), i, kExtensionWords) ||
                          HasWords(text_, end, stop, kExtensionWords);
    const bool more = HasWords(text_, near, i, kMore) && !HasWords(text_, near, i, "to a total|for a total");
    if (const std::optional<CivilDate> begin = DayFrom(end, stop)) {
      term.begin = *begin;
    } else if (HasWords(text_, end, stop, kFromThisPaper)) {
      term.from = TermFrom::kOwnDate;
    } else if (HasWords(text_, end, stop, kFromTheFirst) || (HasWords(text_, near, i, kToTotal) && !more)) {
      term.from = TermFrom::kFirstDate;
    } else {
      term.from = prolongs && (more || !HasWords(text_, near, i, kReplaces)) ? TermFrom::kFormerEnd
                                                                             : TermFrom::kFirstDate;
    }
    Offer(i, end, std::move(term));
  }

  /// "two years from 1 March 2025", "beginning on ..."
  std::optional<CivilDate> DayFrom(size_t begin, size_t end) const {
    constexpr size_t kNear = 8;
    for (size_t i = begin; i < std::min(end, begin + kNear); ++i) {
      const std::optional<DateMatch> date = dates_.At(i);
      if (date && HasWords(text_, begin, i, "from|beginning|commencing|starting|ab|after|à compter|desde"))
        return date->date;
    }
    return std::nullopt;
  }

  const NdaText& text_;
  const DateReader& dates_;
  int best_score_ = 0;
  size_t last_sentence_ = 0;
  NdaTerm best_;
};

}  // namespace

std::optional<NdaTerm> FindNewTerm(const NdaText& text, const DateReader& dates) {
  return NewTermReader(text, dates).Read(0, text.size());
}

std::optional<NdaTerm> FindNewTermIn(const NdaText& text, const DateReader& dates, size_t begin, size_t end) {
  return NewTermReader(text, dates).Read(begin, end);
}

}  // namespace candor
