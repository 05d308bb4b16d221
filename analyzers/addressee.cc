// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/addressee.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/ascii.h"
#include "text/person_name.h"

namespace candor {
namespace {

/// Names are called at the start of a sentence or behind its first words; what is further back is spoken of.
constexpr size_t kLookedAt = 160;
constexpr size_t kMostWords = 8;

struct Word {
  std::string_view text;
  char behind = 0;  ///< the sign that follows: ',' ':' '-' or 0
};

bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Word> FirstWords(std::string_view sentence) {
  sentence = sentence.substr(0, kLookedAt);
  std::vector<Word> words;
  for (size_t i = 0; i < sentence.size() && words.size() < kMostWords;) {
    if (!IsLetter(sentence[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < sentence.size() && (IsLetter(sentence[end]) || sentence[end] == '\'')) ++end;
    Word word{sentence.substr(i, end - i), 0};
    for (size_t k = end; k < sentence.size() && !IsLetter(sentence[k]); ++k) {
      const char sign = sentence[k];
      if (sign == ',' || sign == ':' || (sign == '-' && k > end) || sentence.substr(k).starts_with("–") ||
          sentence.substr(k).starts_with("—")) {
        word.behind = sign == ':' ? ':' : ',';
        break;
      }
    }
    words.push_back(word);
    i = end;
  }
  return words;
}

template <size_t N>
bool IsOneOf(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), AsciiLower(word)) != list.end();
}

constexpr std::array<std::string_view, 22> kTitles = {
    "mr",    "mrs",    "ms",        "dr",     "prof",     "herr",  "frau",   "dear", "hi",  "hello", "hallo",
    "liebe", "lieber", "professor", "madame", "monsieur", "señor", "señora", "miss", "sir", "m",     "mme"};
constexpr std::array<std::string_view, 14> kGreetings = {
    "sehr",    "geehrte",   "geehrter", "geehrten", "guten", "tag",      "good",
    "morning", "afternoon", "bonjour",  "cher",     "chère", "estimado", "estimada"};
constexpr std::array<std::string_view, 8> kAnd = {"and", "und", "et", "y", "or", "oder", "also", "dear"};
constexpr std::array<std::string_view, 18> kModals = {
    "could",  "can",   "would", "will",     "könnte", "kann",   "könnten", "können", "würde",
    "würden", "might", "may",   "pourrait", "peut",   "podría", "puede",   "bitte",  "please"};

class Caller {
 public:
  explicit Caller(const std::vector<Mailbox>& recipients) : recipients_(recipients) {}

  bool IsName(std::string_view word) const {
    return std::any_of(recipients_.begin(), recipients_.end(),
                       [&](const Mailbox& person) { return IsCalled(person, word); });
  }
  void Call(std::string_view word) { called_.push_back(word); }

  /// Who bears all names that were called; "Jonas and Petra" calls two.
  std::vector<Mailbox> Called() const {
    std::vector<Mailbox> people;
    for (const Mailbox& person : recipients_) {
      if (std::any_of(called_.begin(), called_.end(), [&](std::string_view word) {
            return IsCalled(person, word) && !IsAnothers(person, word);
          }))
        people.push_back(person);
    }
    return people;
  }

 private:
  /// "Otto Kranz, ..." does not call Ilse Kranz.
  bool IsAnothers(const Mailbox& person, std::string_view word) const {
    const auto names_of = [&](const Mailbox& one) {
      return std::count_if(called_.begin(), called_.end(),
                           [&](std::string_view name) { return IsCalled(one, name); });
    };
    return std::any_of(recipients_.begin(), recipients_.end(), [&](const Mailbox& other) {
      return !SamePerson(other, person) && IsCalled(other, word) && names_of(other) > names_of(person);
    });
  }

  const std::vector<Mailbox>& recipients_;
  std::vector<std::string_view> called_;
};

}  // namespace

uint32_t SalutationSize(std::string_view sentence, const std::vector<Mailbox>& people) {
  constexpr size_t kMostGreeting = 6;
  const std::vector<Word> words = FirstWords(sentence);
  bool titled = false;
  for (size_t i = 0; i < std::min(words.size(), kMostGreeting); ++i) {
    const Word& word = words[i];
    const bool title = IsOneOf(word.text, kTitles) || IsOneOf(word.text, kGreetings);
    const bool capital = std::isupper(static_cast<unsigned char>(word.text.front())) != 0;
    const bool named = std::any_of(people.begin(), people.end(),
                                   [&](const Mailbox& person) { return IsCalled(person, word.text); });
    if (!title && !named && !(titled && capital)) return 0;
    titled = titled || title;
    if (word.behind == 0) continue;
    const auto end = static_cast<size_t>(word.text.data() + word.text.size() - sentence.data());
    const size_t comma = sentence.find(',', end);
    const size_t rest = sentence.find_first_not_of(" \t\r\n>", std::min(comma, sentence.size() - 1) + 1);
    if (comma != end || rest == std::string_view::npos) return 0;
    return static_cast<uint32_t>(rest);
  }
  return 0;
}

std::vector<Mailbox> CalledIn(std::string_view sentence, const std::vector<Mailbox>& recipients) {
  if (recipients.size() < 2) return {};
  const std::vector<Word> words = FirstWords(sentence);
  Caller caller(recipients);
  size_t i = 0;
  // "Could Jonas send us the list?", "Could you, Jonas, send us the list?"
  const bool modal = !words.empty() && IsOneOf(words[0].text, kModals);
  if (modal) {
    i = 1;
    if (i < words.size() && words[i].behind == ',' && !caller.IsName(words[i].text)) ++i;
  }
  bool named = false, closed = false;
  for (; i < words.size(); ++i) {
    const Word& word = words[i];
    if (caller.IsName(word.text)) {
      caller.Call(word.text);
      named = true;
    } else if (!IsOneOf(word.text, kTitles) && !(named && IsOneOf(word.text, kAnd))) {
      break;
    }
    closed = word.behind != 0;
  }
  // Without a sign behind it a name at the start is spoken of: "Jonas sent us the list."
  if (!named || (!closed && !modal)) return {};
  return caller.Called();
}

}  // namespace candor
