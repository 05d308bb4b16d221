// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/title_level.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "correspondence/title_words.h"
#include "text/normalizer.h"

namespace candor {
namespace {

constexpr size_t kLongestTitle = 200;  // bytes; longer is no title
constexpr size_t kMostWords = 5;       // of an entry of the table
constexpr size_t kOfficerReach = 5;    // words from "chief" to "officer"

std::vector<std::string> WordsOf(std::string_view title) {
  Normalized folded;
  Normalize(title, &folded);
  std::vector<std::string> words(1);
  for (const char c : folded.text()) {
    const auto b = static_cast<unsigned char>(c);
    const bool letter = b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
    if (letter) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// "Leiterin", "Leiter:in" (two words by now) and "Leiterinnen" are "leiter". Words that end so by nature are
/// no titles, so that nothing is lost. Whether there was any.
bool RemoveFeminine(std::vector<std::string>* words) {
  bool removed =
      std::erase_if(*words, [](const std::string& word) { return word == "in" || word == "innen"; }) > 0;
  for (std::string& word : *words) {
    for (const std::string_view ending : {"innen", "in"}) {
      if (word.size() > ending.size() + 5 && word.ends_with(ending)) {
        word.resize(word.size() - ending.size());
        removed = true;
        break;
      }
    }
  }
  return removed;
}

/// Entries of one or several words. Most words of a signature begin none, which one look tells.
template <typename Entries>
class Phrases {
 public:
  void Add(typename Entries::value_type entry, std::string_view words) {
    firsts_.emplace(words.substr(0, words.find(' ')));
    entries_.insert(std::move(entry));
  }
  /// How many words from `at` on are an entry, the longest; 0: none begins there.
  size_t Longest(const std::vector<std::string>& words, size_t at) const {
    if (firsts_.find(words[at]) == firsts_.end()) return 0;
    for (size_t count = std::min(kMostWords, words.size() - at); count > 0; --count) {
      if (entries_.find(Join(words, at, count)) != entries_.end()) return count;
    }
    return 0;
  }
  const Entries& entries() const { return entries_; }

  static std::string Join(const std::vector<std::string>& words, size_t at, size_t count) {
    std::string text = words[at];
    for (size_t i = 1; i < count; ++i) text.append(" ").append(words[at + i]);
    return text;
  }

 private:
  Entries entries_;
  std::unordered_set<std::string> firsts_;
};

class Table {
 public:
  Table() {
    for (const TitleWords& entry : TitleTable())
      levels_.Add({std::string(entry.words), entry.level}, entry.words);
    for (const std::string_view words : HelperWords()) helpers_.Add(std::string(words), words);
    for (const std::string_view words : DeputyWords()) deputies_.Add(std::string(words), words);
  }

  TitleLevel Read(std::vector<std::string> words) const {
    // What stands behind "assistant to" or "chief of staff" is somebody else's title.
    TitleLevel lowest = TitleLevel::kUnknown;
    for (size_t at = 0; at < words.size() && lowest == TitleLevel::kUnknown; ++at) {
      if (helpers_.Longest(words, at) == 0) continue;
      size_t taken = 0;
      lowest = std::max(TitleLevel::kIndividual, LongestAt(words, at, &taken));
      words.resize(at);
    }
    return std::max(lowest, ReadOwn(words));
  }

 private:
  TitleLevel ReadOwn(const std::vector<std::string>& words) const {
    TitleLevel highest = TitleLevel::kUnknown;
    bool deputy = false;
    for (size_t at = 0; at < words.size();) {
      size_t taken = 0;
      const TitleLevel level = LongestAt(words, at, &taken);
      if (const size_t mark = deputies_.Longest(words, at);
          mark > 0 && mark >= taken && LevelFollows(words, at + mark)) {
        deputy = true;
        at += mark;
        continue;
      }
      if (taken == 0) {
        ++at;
        continue;
      }
      highest = std::max(highest, deputy ? Lowered(level) : level);
      deputy = false;
      at += taken;
    }
    return highest;
  }

  static TitleLevel Lowered(TitleLevel level) {
    return level <= TitleLevel::kIndividual ? level : static_cast<TitleLevel>(static_cast<int>(level) - 1);
  }

  bool LevelFollows(const std::vector<std::string>& words, size_t at) const {
    size_t taken = 0;
    return at < words.size() && LongestAt(words, at, &taken) > TitleLevel::kIndividual;
  }

  TitleLevel LongestAt(const std::vector<std::string>& words, size_t at, size_t* taken) const {
    if (words[at] == "chief") {
      for (size_t i = at + 1; i < std::min(words.size(), at + kOfficerReach); ++i) {
        if (words[i] != "officer") continue;
        *taken = i - at + 1;
        return TitleLevel::kExecutive;
      }
    }
    *taken = levels_.Longest(words, at);
    if (*taken > 0) return levels_.entries().at(Levels::Join(words, at, *taken));
    const TitleWords* best = nullptr;
    for (const TitleWords& ending : TitleEndings()) {
      if (words[at].size() > ending.words.size() && words[at].ends_with(ending.words) &&
          (best == nullptr || ending.words.size() > best->words.size()))
        best = &ending;
    }
    if (best == nullptr) return TitleLevel::kUnknown;
    *taken = 1;
    return best->level;
  }

  using Levels = Phrases<std::unordered_map<std::string, TitleLevel>>;
  using Words = Phrases<std::unordered_set<std::string>>;
  Levels levels_;
  Words helpers_, deputies_;
};

}  // namespace

TitleLevel LevelOfTitle(std::string_view title) {
  static const auto* const kTable = new Table();
  if (title.size() > kLongestTitle) return TitleLevel::kUnknown;
  std::vector<std::string> words = WordsOf(title);
  if (const TitleLevel level = kTable->Read(words); level != TitleLevel::kUnknown) return level;
  return RemoveFeminine(&words) ? kTable->Read(words) : TitleLevel::kUnknown;
}

}  // namespace candor
