// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle_words.h"

#include <algorithm>
#include <utility>

#include "text/normalizer.h"

namespace candor::oracle {

namespace {

// The letter behind the first apostrophe of a word is a capital.
bool HasInnerCapital(const std::string& written) {
  Normalized word, rest;
  Normalize(written, &word);
  const size_t apostrophe = word.text().find('\'');
  if (apostrophe == std::string::npos || apostrophe + 1 == word.text().size()) return false;
  const auto behind = static_cast<uint32_t>(apostrophe + 1);
  const Span place = word.ToOriginal({behind, static_cast<uint32_t>(word.text().size())});
  const std::string letters = written.substr(place.begin);
  Normalize(letters, &rest);
  std::vector<Token> tokens;
  Tokenize(letters, rest, &tokens);
  return !tokens.empty() && tokens.front().capital;
}

// The pieces of a word between zero-width spaces, when one of them is known and they make up the word.
std::vector<Word> PartsOf(const Word& word, const std::set<std::string>& vocabulary) {
  const std::string hidden = "\u200B";
  std::vector<Word> parts;
  std::string joined;
  bool known = false;
  size_t from = 0;
  while (from <= word.written.size()) {
    size_t to = std::min(word.written.find(hidden, from), word.written.size());
    Normalized normalized;
    Normalize(word.written.substr(from, to - from), &normalized);
    const std::string text = normalized.text();
    if (!text.empty()) {
      Word part = word;
      part.text = text;
      part.written = word.written.substr(from, to - from);
      part.span = {word.span.begin + static_cast<uint32_t>(from),
                   word.span.begin + static_cast<uint32_t>(to)};
      part.normal_begin = word.normal_begin + static_cast<uint32_t>(joined.size());
      part.normal_end = part.normal_begin + static_cast<uint32_t>(text.size());
      part.shape.inner_capital = HasInnerCapital(part.written);
      part.shape.capital = IsUpperAt(word.written, from);
      part.shape.digit = text.find_first_of("0123456789") != std::string::npos;
      if (!parts.empty()) {
        part.before = Separator::kSpace;
        part.shape.broken = part.shape.begins_something = false;
      }
      joined += text;
      known = known || vocabulary.count(text) != 0;
      parts.push_back(part);
    }
    from = to + hidden.size();
  }
  return known && parts.size() > 1 && joined == word.text ? parts : std::vector<Word>();
}

}  // namespace

std::vector<Word> WordsOf(std::string_view text, uint32_t offset, const std::set<std::string>* vocabulary,
                          std::string* normal) {
  Normalized normalized;
  Normalize(text, &normalized);
  if (normal != nullptr) *normal = normalized.text();
  std::vector<Token> tokens;
  Tokenize(text, normalized, &tokens);
  std::vector<Word> read, words;
  for (const Token& token : tokens) {
    Word word;
    word.text = normalized.text().substr(token.span.begin, token.span.size());
    Span original = normalized.ToOriginal(token.span);
    word.written = std::string(text.substr(original.begin, original.size()));
    word.span = {original.begin + offset, original.end + offset};
    word.before = token.before;
    word.normal_begin = token.span.begin;
    word.normal_end = token.span.end;
    word.shape = {"", "", token.capital, token.all_caps, token.digit, false, false, false};
    word.shape.broken = token.before == Separator::kLineHyphen;
    word.shape.begins_something = token.before > Separator::kComma;
    if (size_t apostrophe = word.text.find('\''); apostrophe != std::string::npos) {
      uint32_t at = token.span.begin + static_cast<uint32_t>(apostrophe) + 1;
      std::string_view behind = text.substr(normalized.ToOriginal({at, token.span.end}).begin);
      Normalized rest;
      Normalize(behind, &rest);
      std::vector<Token> letters;
      Tokenize(behind, rest, &letters);
      word.shape.inner_capital = !letters.empty() && letters.front().capital;
    }
    std::vector<Word> parts;
    if (vocabulary != nullptr && vocabulary->count(word.text) == 0) parts = PartsOf(word, *vocabulary);
    if (parts.empty()) parts.push_back(word);
    read.insert(read.end(), parts.begin(), parts.end());
  }
  for (Word& word : read) {
    if (vocabulary != nullptr && !words.empty() && word.before == Separator::kLineHyphen) {
      Word& left = words.back();
      bool both = vocabulary->count(left.text) != 0 && vocabulary->count(word.text) != 0;
      const bool whole_known = vocabulary->count(left.text + word.text) != 0;
      if (both && whole_known) left.with_next = left.text + word.text;
      if (!both && whole_known) {
        left.text += word.text;
        left.span.end = word.span.end;
        left.normal_end = word.normal_end;
        Span whole = normalized.ToOriginal({left.normal_begin, left.normal_end});
        left.written = std::string(text.substr(whole.begin, whole.size()));
        left.shape.all_caps = false;
        continue;
      }
    }
    words.push_back(word);
  }
  std::vector<OracleWord> shapes;
  size_t end = 0;
  for (Word& word : words) {
    word.shape.text = normalized.text().substr(word.normal_begin, word.normal_end - word.normal_begin);
    word.shape.before = normalized.text().substr(end, word.normal_begin - end);
    end = word.normal_end;
    const std::string& before = word.shape.before;
    word.behind_quote = word.before == Separator::kComma && before.find('"') != std::string::npos &&
                        before.find_first_not_of("\" \n\r\f") == std::string::npos;
    shapes.push_back(word.shape);
  }
  for (auto [first, last] : OracleNames(shapes)) words[first].name = last - first;
  return words;
}

namespace {

// Where phrase[from, ...) ends when it stands at word `at`, by every reading of broken words.
void EndsAt(const std::vector<Word>& words, size_t at, const std::vector<Word>& phrase, size_t from,
            bool exact_case, std::set<size_t>* ends) {
  if (from == phrase.size()) {
    ends->insert(at);
    return;
  }
  if (at >= words.size() || (from > 0 && !JoinsPhrase(words[at].before) && !words[at].behind_quote)) return;
  if (exact_case ? words[at].written == phrase[from].written : words[at].text == phrase[from].text)
    EndsAt(words, at + 1, phrase, from + 1, exact_case, ends);
  if (!exact_case && !words[at].with_next.empty() && words[at].with_next == phrase[from].text)
    EndsAt(words, at + 2, phrase, from + 1, exact_case, ends);
}

}  // namespace

std::vector<Place> PlacesOf(const std::vector<Word>& words, const TermList& list) {
  std::vector<Place> places;
  for (size_t at = 0; list.any_name && at < words.size(); ++at) {
    if (words[at].name > 0) places.push_back({at, at + words[at].name});
  }
  std::vector<std::vector<Word>> phrases;
  for (const Phrase& phrase : list.phrases) phrases.push_back(WordsOf(phrase.text, 0, nullptr, nullptr));
  for (size_t at = 0; at < words.size(); ++at) {
    std::set<size_t> ends;
    for (const std::vector<Word>& phrase : phrases) EndsAt(words, at, phrase, 0, list.exact_case, &ends);
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) places.push_back({at, *end});
  }
  return places;
}

}  // namespace candor::oracle
