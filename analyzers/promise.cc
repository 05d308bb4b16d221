// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/promise.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>

#include "analyzers/handing_over.h"
#include "analyzers/promised_day.h"
#include "base/ascii.h"

namespace candor {
namespace {

using Words = std::span<const std::string_view>;

constexpr size_t kNear = 3;

/// What is handed over stands behind these, perhaps with somebody between: "send you the plan".
constexpr auto kGiving = std::to_array<std::string_view>(
    {"send", "forward", "provide", "share", "supply", "upload", "give", "deliver", "bekommen", "erhalten",
     "schicken", "senden", "liefern", "übersenden", "nachreichen", "reichen"});
constexpr auto kGetting = std::to_array<std::string_view>({"get", "receive", "bekommen", "erhalten"});
constexpr auto kYou = std::to_array<std::string_view>({"you", "sie", "ihr"});
constexpr auto kBack = std::to_array<std::string_view>({"back", "zurück", "auf"});
constexpr auto kBetween = std::to_array<std::string_view>(
    {"you", "to", "us", "ihnen", "euch", "sie", "wir", "then", "dann", "also", "auch", "noch"});
constexpr auto kArticles =
    std::to_array<std::string_view>({"the", "a", "an", "our", "your", "its", "their", "der", "die", "das",
                                     "den", "dem", "ein", "eine", "einen", "unsere", "unseren", "ihre"});
/// What comes by itself stands before these: "the plan will follow".
constexpr auto kComing = std::to_array<std::string_view>(
    {"follow", "follows", "come", "comes", "folgt", "folgen", "kommt", "kommen"});
constexpr auto kOther =
    std::to_array<std::string_view>({"other", "another", "andere", "anderen", "anderes", "anderer"});
/// Begin when, where and on what condition: no name of a thing stands behind them.
constexpr auto kStops = std::to_array<std::string_view>(
    {"by",       "in",    "on",      "until",    "before", "after",   "once", "when",   "as",
     "if",       "next",  "from",    "with",     "bis",    "im",      "am",   "sobald", "wenn",
     "nach",     "ab",    "nächste", "kommende", "mit",    "von",     "to",   "for",    "für",
     "tomorrow", "today", "morgen",  "heute",    "soon",   "shortly", "bald"});

/// An answer is about whatever was asked.
constexpr auto kAnswers = std::to_array<std::string_view>(
    {"answer", "answers", "response", "reply", "feedback", "update", "antwort", "antworten", "rückmeldung",
     "stellungnahme", "nachricht", "bescheid"});

struct Word {
  std::string lower;
  uint32_t begin = 0, end = 0;
};

std::vector<Word> WordsOf(std::string_view text, Span span) {
  std::vector<Word> words;
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ||
           c == '\'';
  };
  for (uint32_t i = span.begin; i < span.end;) {
    uint32_t end = i;
    while (end < span.end && is_letter(text[end])) ++end;
    if (end > i) words.push_back({AsciiLower(text.substr(i, end - i)), i, end});
    i = std::max(end, i + 1);
  }
  return words;
}

bool IsIn(Words words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads what a sentence says will be handed over or will come.
class Promise {
 public:
  Promise(std::string_view text, Span sentence) : text_(text), words_(WordsOf(text, sentence)) {}

  /// Its name, without the article; empty: none is named.
  Span Thing() const {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (Gives(i)) {
        size_t at = i + 1;
        while (Is(at, kBetween)) ++at;
        if (const Span named = NamedFrom(at); !named.empty()) return named;
      }
      if (Is(i, kComing) && !Is(i + 1, kBack)) {
        if (const Span named = NamedBefore(i); !named.empty()) return named;
      }
    }
    return {};
  }
  bool Holds(Words words, Span span) const {
    return std::any_of(words_.begin(), words_.end(), [&](const Word& word) {
      return span.Contains({word.begin, word.end}) && IsIn(words, word.lower);
    });
  }

 private:
  bool Is(size_t i, Words words) const { return i < words_.size() && IsIn(words, words_[i].lower); }

  /// "if we can get the figures" gives nobody anything: who gets it has to be the other.
  bool Gives(size_t i) const {
    if (Is(i, kGiving)) return true;
    const bool you_before = std::any_of(words_.begin() + static_cast<ptrdiff_t>(i - std::min<size_t>(i, 3)),
                                        words_.begin() + static_cast<ptrdiff_t>(i),
                                        [](const Word& word) { return IsIn(kYou, word.lower); });
    return Is(i, kGetting) && (you_before || Is(i + 1, kYou));
  }
  /// A sign or a word behind which something else is said.
  bool EndsAt(size_t i) const {
    if (i >= words_.size() || Is(i, kStops)) return true;
    const std::string_view gap = text_.substr(words_[i - 1].end, words_[i].begin - words_[i - 1].end);
    return gap.find_first_of(",;:-.()/") != std::string_view::npos;
  }
  Span NamedFrom(size_t article) const {
    if (!Is(article, kArticles)) return {};
    size_t end = article + 1;
    while (!EndsAt(end)) ++end;
    return end == article + 1 ? Span() : Span{words_[article + 1].begin, words_[end - 1].end};
  }
  /// "The plan will follow"
  Span NamedBefore(size_t verb) const {
    for (size_t at = 0; at + 1 < verb; ++at) {
      if (!Is(at, kArticles)) continue;
      size_t end = at + 1;
      while (end < verb && !EndsAt(end)) ++end;
      return end == at + 1 ? Span() : Span{words_[at + 1].begin, words_[end - 1].end};
    }
    return {};
  }

  std::string_view text_;
  std::vector<Word> words_;
};

}  // namespace

bool PromisesAnotherThing(std::string_view text, const Statement& promise, const Statement& asked) {
  const Promise read(text, {promise.span.begin + promise.salutation, promise.span.end});
  const Span thing = read.Thing();
  if (thing.empty()) return false;
  if (read.Holds(kOther, thing)) return true;
  if (!SharedWords(asked, promise).empty() || read.Holds(kAnswers, thing)) return false;
  return NamesThing(MakeStatement(text, thing));
}

size_t EndOfPromise(std::string_view text, const Turn& reply, size_t first, const Statement& about,
                    const std::vector<const Statement*>& others) {
  const auto words_of = [&](size_t i) {
    const Span span = reply.statements[i].span;
    return text.substr(span.begin, span.size());
  };
  if (reply.day.empty() || PromisedDay(words_of(first), reply.day)) return first;
  const size_t end = std::min(reply.statements.size(), first + 1 + kNear);
  for (size_t i = first + 1; i < end; ++i) {
    const Statement& next = reply.statements[i];
    // What stands between the two is quoted with them, so it has to be this reply's own.
    const uint32_t behind = reply.statements[i - 1].span.end;
    if (next.is_copy || next.is_question || next.heads_item || next.span.begin < behind ||
        text.substr(behind, next.span.begin - behind).find_first_not_of(" \t\r\n>") != std::string_view::npos)
      return first;
    if (!PromisedDay(words_of(i), reply.day)) continue;
    const bool of_another = std::any_of(others.begin(), others.end(), [&](const Statement* other) {
      return SharedWords(*other, next).size() > SharedWords(about, next).size();
    });
    const bool of_this = RefersBack(words_of(i)) || !SharedWords(about, next).empty();
    return of_this && !of_another && !PromisesAnotherThing(text, next, about) ? i : first;
  }
  return first;
}

}  // namespace candor
