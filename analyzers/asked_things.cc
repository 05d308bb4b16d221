// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/asked_things.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "analyzers/asked_words.h"
#include "analyzers/statement.h"
#include "base/ascii.h"

namespace candor {
namespace {

constexpr size_t kMostThings = 20;
constexpr size_t kMostWords = 14;  // of a thing; longer is running text
constexpr size_t kCopiedThings = 3;

using Words = std::span<const std::string_view>;

struct Word {
  uint32_t begin = 0, end = 0;
  std::string lower;
  bool capital = false, digit = false;
};

/// Words [begin, end) between two joints.
struct Piece {
  size_t begin = 0, end = 0;
  bool behind_comma = false;
};

bool IsIn(Words words, const Word& word) {
  return std::find(words.begin(), words.end(), word.lower) != words.end();
}

bool IsWordByte(unsigned char c) {
  return std::isalnum(c) != 0 || c >= 0x80 || c == '\'' || c == '-' || c == '&';
}

bool IsCapital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (first < 0x80) return std::isupper(first) != 0;
  return word.starts_with("Ä") || word.starts_with("Ö") || word.starts_with("Ü");
}

/// Words, and the pieces into which commas, semicolons and joining words cut them.
class Reader {
 public:
  Reader(std::string_view sentence, uint32_t asks_from) : sentence_(sentence) {
    for (uint32_t i = 0; i < sentence.size();) {
      const auto c = static_cast<unsigned char>(sentence[i]);
      if (c == ',' || c == ';') CutAtComma();
      if (!IsWordByte(c)) {
        ++i;
        continue;
      }
      uint32_t end = i;
      while (end < sentence.size() && IsWordByte(static_cast<unsigned char>(sentence[end]))) ++end;
      AddWord(i, end);
      i = end;
    }
    Cut();
    while (pieces_.size() > 1 && words_[pieces_[1].begin].begin <= asks_from) pieces_.erase(pieces_.begin());
    asks_from_ = asks_from;
  }

  std::vector<Span> Things() {
    if (pieces_.size() < 2 || words_.empty()) return {};
    const size_t first = StartOfFirst(pieces_.front());
    if (first >= pieces_.front().end) return {};
    things_ = {{first, pieces_.front().end, false}};
    if (HangOnCopies()) return Spans();
    for (size_t i = 1; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      if (IsIn(kRelatives, words_[piece.begin])) {
        things_.back().end = piece.end;
        continue;
      }
      if (IsInserted(i)) continue;
      if (IsIn(kSubordinators, words_[piece.begin]) || IsClause(piece)) break;
      if (IsThing(piece) && !Binds(things_.back(), piece)) {
        things_.push_back(piece);
      } else {
        things_.back().end = piece.end;  // goes on with it
      }
    }
    return Spans();
  }

 private:
  void AddWord(uint32_t begin, uint32_t end) {
    const std::string_view written = sentence_.substr(begin, end - begin);
    Word word{begin, end, AsciiLower(written), IsCapital(written),
              std::isdigit(static_cast<unsigned char>(written[0])) != 0};
    const bool joins = word.lower == "and" || word.lower == "und" || word.lower == "sowie" ||
                       word.lower == "et" || word.lower == "y" || word.lower == "&";
    if (joins) {
      Cut();
      return;
    }
    words_.push_back(std::move(word));
    if (words_.size() < 3 || words_.back().lower != "as") return;
    // "as well as"
    if (words_[words_.size() - 2].lower != "well" || words_[words_.size() - 3].lower != "as") return;
    if (words_.size() - 3 < begin_) return;
    words_.resize(words_.size() - 3);
    Cut();
  }
  void Cut() {
    if (words_.size() == begin_) return;
    pieces_.push_back({begin_, words_.size(), comma_});
    begin_ = words_.size();
    comma_ = false;
  }
  void CutAtComma() {
    Cut();
    comma_ = true;
  }

  bool IsGermanGenitive(size_t i) const {
    return i > 0 && IsIn(kGermanGenitives, words_[i]) && words_[i - 1].capital &&
           !IsIn(kPronouns, words_[i - 1]);
  }

  /// The last article that is not what a preposition or a genitive begins; else what follows the asking
  /// words.
  size_t StartOfFirst(const Piece& piece) const {
    size_t end = piece.begin;
    while (end < piece.end && !(IsIn(kRelatives, words_[end]) && end > piece.begin)) ++end;
    size_t behind = piece.end, outer = piece.end;
    for (size_t i = end; i-- > piece.begin;) {
      if (words_[i].begin < asks_from_) break;
      const bool governed = i > piece.begin && (IsIn(kPrepositions, words_[i - 1]) || IsGermanGenitive(i));
      const bool bare = IsIn(kBareThings, words_[i]) && !(i > piece.begin && IsIn(kArticles, words_[i - 1]));
      if (!governed && (IsIn(kArticles, words_[i]) || bare)) return i;
      // "waiting for a copy of the lease"
      const bool of_verb = governed && i > piece.begin && IsIn(kOfVerbs, words_[i - 1]);
      if (of_verb && IsIn(kArticles, words_[i])) outer = i;
      if (behind == piece.end && IsIn(kBeforeThing, words_[i])) behind = i + 1;
    }
    return outer < piece.end ? outer : behind;
  }

  /// A verb that says something of what stands before it, ahead of what begins a clause below it. Not the one
  /// that closes the whole question: "Könnten wir die Bilanz und die Liste haben?"
  bool IsClause(const Piece& piece) const {
    for (size_t i = piece.begin + 1; i < piece.end; ++i) {
      if (IsIn(kSubordinators, words_[i]) && !words_[i].capital) return false;
      if (IsIn(kFinite, words_[i])) return i + 1 < words_.size();
    }
    return false;
  }

  /// Ends of the last thing that are verbs of the whole sentence: "... und die Preisliste zusenden?"
  size_t WithoutVerbs(const Piece& piece) const {
    size_t end = piece.end;
    const bool german = IsIn(kGermanArticles, words_[piece.begin]);
    while (german && end > piece.begin + 1 && !words_[end - 1].capital && !words_[end - 1].digit &&
           (words_[end - 1].lower.ends_with("en") || words_[end - 1].lower == "zu" ||
            words_[end - 1].lower == "bitte"))
      --end;
    return end;
  }

  /// "the deed and, if you have it, the survey"
  bool IsInserted(size_t i) const {
    constexpr size_t kFewWords = 5;
    if (i + 1 >= pieces_.size() || pieces_[i].end - pieces_[i].begin > kFewWords) return false;
    const Piece& next = pieces_[i + 1];
    return IsIn(kProvisos, words_[pieces_[i].begin]) && next.behind_comma && IsThing(next) && !IsClause(next);
  }

  bool IsThing(const Piece& piece) const {
    const Word& first = words_[piece.begin];
    if (piece.end - piece.begin > kMostWords) return false;
    if (IsIn(kBareThings, first)) return true;
    if (IsIn(kArticles, first)) {
      if (piece.end - piece.begin < 2) return false;
      const Word& second = words_[piece.begin + 1];
      // A relative clause: "die wir brauchen", "die der Prüfer hat".
      if (IsIn(kArticles, second) || (IsIn(kPronouns, second) && !second.capital)) return false;
      if (!IsIn(kGermanArticles, first) || !second.capital) {
        const size_t end = WithoutVerbs(piece);
        const Word& last = words_[end - 1];
        return !IsIn(kGermanArticles, first) || last.capital || last.digit;
      }
      return true;
    }
    return IsPlural(piece) && IsPlural(things_.back());
  }

  /// Its head, the word before the first preposition, is a plural.
  bool IsPlural(const Piece& piece) const {
    size_t head = piece.begin;
    while (head + 1 < piece.end && !IsIn(kPrepositions, words_[head + 1])) ++head;
    const Word& word = words_[head];
    const std::string& lower = word.lower;
    if (word.digit || IsIn(kNoPlurals, word) || lower.ends_with('-')) return false;
    constexpr size_t kShortest = 4, kShortestGerman = 7;
    // German nouns are capital, and so is what an English sentence names: there the ending tells.
    if (lower.ends_with('s'))
      return lower.size() >= kShortest && !lower.ends_with("ss") && !lower.ends_with("us") &&
             !lower.ends_with("is");
    return word.capital && IsGerman() && lower.size() >= kShortestGerman &&
           (lower.ends_with("en") || lower.ends_with('e'));
  }
  bool IsGerman() const {
    return std::any_of(words_.begin(), words_.end(), [](const Word& word) {
      return word.lower == "bitte" || word.lower == "uns" || word.lower == "wir" || word.lower == "ihnen" ||
             word.lower == "mir";
    });
  }

  bool IsCopy(const Piece& thing) const {
    const size_t at = thing.begin + (IsIn(kArticles, words_[thing.begin]) ? 1 : 0);
    return at < thing.end && IsIn(kCopies, words_[at]);
  }

  /// "Copies of lease, deed and plan"
  bool HangOnCopies() {
    if (pieces_.size() < kCopiedThings || !IsCopy(things_.front())) return false;
    std::vector<Piece> things = things_;
    for (size_t i = 1; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      constexpr size_t kFewWords = 6;
      if (piece.end - piece.begin > kFewWords || IsClause(piece) ||
          IsIn(kSubordinators, words_[piece.begin]) || IsIn(kArticles, words_[piece.begin]) ||
          Describes(words_[piece.end - 1]) || NameOneThing(things.back(), piece))
        return false;
      things.push_back(piece);
    }
    things_ = std::move(things);
    return true;
  }
  /// "financial", "marketing": stands before a thing and is none.
  static bool Describes(const Word& word) {
    return std::any_of(kAdjectiveEndings.begin(), kAdjectiveEndings.end(),
                       [&](std::string_view ending) { return word.lower.ends_with(ending); });
  }
  static constexpr std::array<std::string_view, 9> kAdjectiveEndings = {"ed",   "al",   "ive", "ing", "ic",
                                                                        "able", "ible", "ary", "ly"};

  /// `next` may as well belong to what a preposition or a genitive in `thing` begins, or both name one thing.
  bool Binds(const Piece& thing, const Piece& next) const {
    if (NameOneThing(thing, next) || words_[thing.end - 1].lower.ends_with('-')) return true;
    const bool bare = !IsIn(kArticles, words_[next.begin]) && !IsIn(kBareThings, words_[next.begin]);
    const bool german = IsIn(kGermanArticles, words_[next.begin]);
    const size_t copies = thing.begin + (IsIn(kArticles, words_[thing.begin]) ? 2 : 1);
    for (size_t i = thing.begin + 1; i + 1 < thing.end; ++i) {
      const Word &word = words_[i], &object = words_[i + 1];
      if (IsIn(kRelatives, word)) return !next.behind_comma;
      if (IsGermanGenitive(i) && (bare || IsIn(kGermanGenitives, words_[next.begin]))) {
        if (!(IsCopy(thing) && i == copies)) return true;
      }
      if (!IsIn(kPrepositions, word)) continue;
      if (word.lower == "between" || word.lower == "zwischen") return true;
      if (IsCopy(thing) && i == copies) continue;
      if (object.digit || IsIn(kTimes, object)) continue;
      if (IsIn(kArticles, object) && i + 2 < thing.end && IsIn(kTimes, words_[i + 2])) continue;
      if (bare) return true;
      if (german) {
        if (word.lower == "für" || IsIn(kGermanDatives, words_[next.begin])) return true;
      } else if (IsIn(kArticles, object) || (object.capital && word.lower != "of")) {
        return true;
      }
    }
    return false;
  }

  bool NameOneThing(const Piece& thing, const Piece& next) const {
    static const auto* const kPairs = [] {
      auto* pairs = new std::set<std::pair<std::string, std::string>>;
      for (const std::vector<std::string>& line : LedgerLines("one-thing.txt")) {
        if (line.size() == 2) pairs->emplace(line[0], line[1]);
      }
      return pairs;
    }();
    const size_t at = next.begin + (IsIn(kArticles, words_[next.begin]) && next.begin + 1 < next.end ? 1 : 0);
    return kPairs->contains({words_[thing.end - 1].lower, words_[at].lower});
  }

  std::vector<Span> Spans() const {
    std::vector<Span> spans;
    if (things_.size() < 2 || things_.size() > kMostThings) return spans;
    for (const Piece& thing : things_) {
      const size_t end = &thing == &things_.back() ? WithoutVerbs(thing) : thing.end;
      spans.push_back({words_[thing.begin].begin, words_[end - 1].end});
    }
    return spans;
  }

  std::string_view sentence_;
  uint32_t asks_from_ = 0;
  std::vector<Word> words_;
  std::vector<Piece> pieces_;
  std::vector<Piece> things_;
  size_t begin_ = 0;  ///< of the piece that is read
  bool comma_ = false;
};

}  // namespace

std::vector<Span> ThingsAskedFor(std::string_view sentence, uint32_t asks_from) {
  return Reader(sentence, asks_from).Things();
}

}  // namespace candor
