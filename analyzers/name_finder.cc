// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/name_finder.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/name_words.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr uint32_t kMaxNameWords = 4;

class NameFinder {
 public:
  NameFinder(std::string_view original, const Normalized& normalized, std::span<const Token> tokens)
      : original_(original), normalized_(normalized), text_(normalized.text()), tokens_(tokens) {}

  std::vector<NameRun> Run() {
    const bool any =
        std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) { return token.capital; }) ||
        text_.find('\'') != std::string_view::npos;
    if (!any) return {};
    for (uint32_t i = 0; i < tokens_.size(); i = words_.back().end) words_.push_back(Look(i));
    if (IsHeadline()) return {};
    std::vector<NameRun> runs;
    for (size_t i = 0; i < words_.size();) {
      if (!words_[i].big) {
        ++i;
        continue;
      }
      const size_t end = EndOf(i);
      const size_t begin = BeginsSomething(i) ? FirstNotOrdinary(i, end) : i;
      if (Names(begin, end) && !BehindArticle(begin))
        runs.push_back({words_[begin].begin, words_[end - 1].end});
      i = end;
    }
    return runs;
  }

 private:
  /// A token, or two that a line end made of one word.
  struct Word {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool capital = false;
    bool big = false;      ///< may be part of a name
    bool initial = false;  ///< and is too short to be one alone: "J", "US"
    bool pointed = false;  ///< a full stop follows
    NameWords kind = 0;
  };

  bool Is(size_t word, NameWords kind) const { return (words_[word].kind & kind) != 0; }

  /// The text in front of token `i`.
  std::string_view Before(uint32_t i) const {
    const uint32_t from = i == 0 ? 0 : tokens_[i - 1].span.end;
    return text_.substr(from, tokens_[i].span.begin - from);
  }

  /// The letter at byte `at` of the normalised text was upper-case.
  bool WasUpper(uint32_t at) const {
    size_t end = at;
    DecodeUtf8(text_, &end);
    return IsUpperAt(original_, normalized_.ToOriginal({at, static_cast<uint32_t>(end)}).begin);
  }

  Word Look(uint32_t i) const {
    const Token& token = tokens_[i];
    Word word;
    word.begin = i;
    word.end = i + 1;
    const std::string_view text = text_.substr(token.span.begin, token.span.size());
    std::string folded(text);
    std::erase_if(folded, [](char c) { return c == '-' || c == '\n' || c == '\r' || c == ' '; });
    if (word.end < tokens_.size() && tokens_[word.end].before == Separator::kLineHyphen) {
      const Token& half = tokens_[word.end++];
      folded += text_.substr(half.span.begin, half.span.size());
    }
    word.capital = token.capital;
    word.big = token.capital;
    word.kind = NameWordsOf(folded);
    // "O'Brien", "d'Anna", "qu'Anna"; but "I'm", "don't", "L'entreprise".
    if (const size_t apostrophe = text.find('\''); apostrophe != std::string_view::npos) {
      static constexpr std::array<std::string_view, 6> kContracted = {"t", "re", "ve", "ll", "d", "m"};
      const std::string_view rest = std::string_view(folded).substr(folded.find('\'') + 1);
      const bool contracted = std::find(kContracted.begin(), kContracted.end(), rest) != kContracted.end();
      word.big = (token.capital || apostrophe <= 2) && !contracted &&
                 WasUpper(token.span.begin + static_cast<uint32_t>(apostrophe) + 1);
      word.kind = contracted ? kOrdinaryWord : NameWordsOf(rest);
    }
    word.pointed = word.end < tokens_.size() && Before(word.end).substr(0, 1) == ".";
    if (token.digit || (word.kind & kCalendarWord) != 0 || (folded == "i" && !word.pointed)) word.big = false;
    const size_t letters = CountCodePoints(folded);
    word.initial = word.big && (letters == 1 || (letters == 2 && token.all_caps));
    return word;
  }

  bool IsHeadline() const {
    size_t capital = 0;
    size_t small = 0;
    bool ordinary = false;  // with a capital, though not the first word
    for (size_t i = 0; i < words_.size(); ++i) {
      const Token& token = tokens_[words_[i].begin];
      if (token.digit || token.span.size() == 1 || Is(i, kSmallWord)) continue;
      ++(words_[i].capital ? capital : small);
      ordinary |= words_[i].capital && i > 0 && Is(i, kOrdinaryWord);
    }
    return ordinary && small * 8 <= capital + small;
  }

  static bool IsBlank(std::string_view between) {
    return between == " " || between == "\n" || between == "\r\n" || between == " \n" || between == "\n ";
  }

  /// What stands between two words keeps them in one run; `right` is big or a particle.
  bool Joined(size_t left, size_t right) const {
    std::string_view between = Before(words_[right].begin);
    if (IsBlank(between) || between == "-" || between == " & ") return true;
    if (Is(right, kFormWord) && between == ", ") return true;
    if (!words_[left].pointed || !(words_[left].initial || Is(left, kTitleWord))) return false;
    between.remove_prefix(1);
    return between.empty() || between == "-" || IsBlank(between);
  }

  /// The next big word of the run after word `i`, or the number of words.
  size_t NextInRun(size_t i) const {
    constexpr int kMaxParticles = 2;
    for (int particles = 0; particles <= kMaxParticles; ++particles, ++i) {
      if (i + 1 == words_.size() || !Joined(i, i + 1)) break;
      if (words_[i + 1].big) return i + 1;
      if (words_[i + 1].capital || !Is(i + 1, kParticleWord)) break;
    }
    return words_.size();
  }

  size_t EndOf(size_t begin) const {
    size_t last = begin;
    for (size_t next = NextInRun(last); next < words_.size(); next = NextInRun(last)) last = next;
    return last + 1;
  }

  bool BeginsSomething(size_t i) const {
    const uint32_t token = words_[i].begin;
    return i == 0 || tokens_[token].before > Separator::kComma ||
           Before(token).find_first_of(":([{\"") != std::string_view::npos;
  }

  size_t FirstNotOrdinary(size_t begin, size_t end) const {
    const auto skipped = [&](size_t i) {
      const bool pointed_initial = words_[i].initial && words_[i].pointed;
      return !words_[i].big || (Is(i, kOrdinaryWord) && !Is(i, kTitleWord) && !pointed_initial);
    };
    while (begin < end && skipped(begin)) ++begin;
    return begin;
  }

  bool BehindArticle(size_t i) const {
    return i > 0 && Is(i - 1, kArticleWord) && IsBlank(Before(words_[i].begin));
  }

  bool Names(size_t begin, size_t end) const {
    uint32_t names = 0;
    bool behind_title = false;
    for (size_t i = begin; i < end; ++i) {
      const bool ordinary = Is(i, kTitleWord | kFormWord) || (Is(i, kOrdinaryWord) && !behind_title);
      if (words_[i].big && !words_[i].initial && !ordinary) ++names;
      behind_title = Is(i, kTitleWord);
    }
    return names >= 1 && names <= kMaxNameWords &&
           words_[end - 1].end - words_[begin].begin <= kMaxNameTokens;
  }

  std::string_view original_;
  const Normalized& normalized_;
  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<NameRun> FindNames(std::string_view original, const Normalized& normalized,
                               std::span<const Token> tokens) {
  return NameFinder(original, normalized, tokens).Run();
}

}  // namespace candor
