// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/statement.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "lexicons/builtin.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

/// The normalised words of lexicons/ledger/idle-words.txt.
const std::set<std::string, std::less<>>& IdleWords() {
  static const auto* const kWords = new std::set<std::string, std::less<>>(LedgerWords("idle-words.txt"));
  return *kWords;
}

/// Endings of number and case. One is cut off, so that "accounts" and "account", "Protokollen" and
/// "Protokoll" meet; a word that loses a letter too many does so on both sides.
std::string Stem(std::string_view word) {
  constexpr std::array<std::string_view, 6> kEndings = {"ies", "es", "en", "e", "s", "y"};
  for (std::string_view ending : kEndings) {
    if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  return std::string(word);
}

/// A list in one word is about what it lists: "Ersatzteilliste" is the "Liste der Ersatzteile".
std::string_view WithoutListed(std::string_view stem) {
  constexpr size_t kShortestThing = 5;
  for (std::string_view head : {"list", "verzeichnis", "übersicht", "aufstellung"}) {
    if (stem.size() >= head.size() + kShortestThing && stem.ends_with(head)) {
      stem.remove_suffix(head.size());
      break;
    }
  }
  return stem;
}

/// Stems of lexicons/ledger/word-families.txt, with that of the first word of their line.
const std::map<std::string, std::string, std::less<>>& Families() {
  static const auto* const kFamilies = [] {
    auto* families = new std::map<std::string, std::string, std::less<>>;
    for (const std::vector<std::string>& line : LedgerLines("word-families.txt")) {
      for (const std::string& word : line) families->emplace(Stem(word), Stem(line.front()));
    }
    return families;
  }();
  return *kFamilies;
}

/// The stem by which a word is compared.
std::string Comparable(std::string_view word) {
  const std::string stem = Stem(word);
  const std::string_view listed = WithoutListed(stem);
  const std::string thing = listed.size() == stem.size() ? stem : Stem(listed);
  const auto family = Families().find(thing);
  return family == Families().end() ? thing : family->second;
}

/// Ends in question marks that stand hard behind a word. Not what is told of in quotation marks (he asked:
/// "Who pays?"), nor the marks into which bad conversions turn other signs (".?", "? ??").
bool IsQuestion(std::string_view sentence) {
  size_t end = sentence.find_last_not_of(" \t\r\n)]>*_!");
  if (end == std::string_view::npos || sentence[end] != '?') return false;
  while (end > 0 && (sentence[end] == '?' || sentence[end] == '!')) --end;
  // French leaves a space before it.
  if (end > 0 && sentence[end] == ' ') --end;
  const auto before = static_cast<unsigned char>(sentence[end]);
  return before >= 0x80 || std::isalnum(before) != 0 || before == ')' || before == '"' || before == '\'' ||
         before == '%';
}

/// Not "was" and "que", which are other words in other languages.
bool IsQuestionWord(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"who",     "whom",   "whose",  "what",  "which", "when",   "where",    "why",     "how",     "wer",
       "wen",     "wem",    "wann",   "wo",    "warum", "wie",    "wieviel",  "welche",  "welcher", "welches",
       "qui",     "quel",   "quelle", "quels", "quand", "où",     "pourquoi", "comment", "combien", "quién",
       "quiénes", "cuándo", "qué",    "dónde", "cómo",  "cuánto", "cuántos",  "cuánta",  "cuántas", "cuál"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// "Customer list: no", "customer list - no"
bool OneWordBehind(std::string_view sentence) {
  for (const std::string_view sign : {": ", " - ", " \u2013 ", " \u2014 "}) {
    const size_t at = sentence.rfind(sign);
    if (at != std::string_view::npos && sentence.find(' ', at + sign.size()) == std::string_view::npos)
      return true;
  }
  return false;
}

constexpr size_t kPart = 6;  // shorter ends of compounds are endings ("-ation")

bool IsAbout(std::string_view word, std::string_view other) {
  if (word == other) return true;
  return (other.size() >= kPart && word.ends_with(other)) || (word.size() >= kPart && other.ends_with(word));
}

/// One bit, the same for words of which one may be about the other.
uint64_t EndOf(std::string_view word) {
  uint64_t hash = 1469598103934665603u;  // FNV-1a
  for (char c : word.substr(word.size() - std::min(word.size(), kPart)))
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return uint64_t{1} << (hash >> 58);
}

}  // namespace

std::vector<std::vector<std::string>> LedgerLines(std::string_view file_name) {
  std::vector<std::vector<std::string>> lines;
  for (const BuiltinFile& file : BuiltinFiles()) {
    if (file.name != "ledger/" + std::string(file_name)) continue;
    std::string_view rest = file.bytes;
    while (!rest.empty()) {
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.starts_with('#')) continue;
      std::vector<std::string> words;
      while (!line.empty()) {
        const std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(line.size(), word.size() + 1));
        if (!word.empty()) words.emplace_back(word);
      }
      if (!words.empty()) lines.push_back(std::move(words));
    }
  }
  return lines;
}

std::set<std::string, std::less<>> LedgerWords(std::string_view file_name) {
  std::set<std::string, std::less<>> words;
  for (std::vector<std::string>& line : LedgerLines(file_name))
    words.insert(std::make_move_iterator(line.begin()), std::make_move_iterator(line.end()));
  return words;
}

Statement MakeStatement(std::string_view text, Span span, uint32_t salutation) {
  return MakeStatement(text, span, salutation, HeadOf(text.substr(span.begin, span.size())));
}

Statement MakeStatement(std::string_view text, Span span, uint32_t salutation, const ItemHead& head) {
  Statement statement;
  statement.span = span;
  statement.salutation = std::min(salutation, span.size());
  const std::string_view original = text.substr(span.begin, span.size());
  statement.heads_item = !head.labels.empty();
  statement.labels = statement.heads_item ? head.labels : ItemsNamed(original);
  Normalized normalized;
  Normalize(original, &normalized);
  std::vector<Token> tokens;
  Tokenize(original, normalized, &tokens);
  const std::set<std::string, std::less<>>& idle = IdleWords();
  bool begun = false;
  for (const Token& token : tokens) {
    const std::string_view word =
        std::string_view(normalized.text()).substr(token.span.begin, token.span.size());
    statement.key += word;
    const uint32_t begin = normalized.ToOriginal(token.span).begin;
    if (begin < head.size) continue;
    statement.core += word;
    ++statement.word_count;
    if (begin >= salutation && !begun) statement.asks_what = IsQuestionWord(word);
    begun = begun || begin >= salutation;
    if (begin < salutation || idle.contains(word) || (word.size() < 2 && !token.digit)) continue;
    statement.words.push_back(Comparable(word));
  }
  TidyWords(&statement);
  statement.is_question = IsQuestion(original);
  statement.announces = original.ends_with(':');
  statement.answers_heading = OneWordBehind(original);
  return statement;
}

void TidyWords(Statement* statement) {
  std::vector<std::string>& words = statement->words;
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  statement->ends = 0;
  for (const std::string& word : words) statement->ends |= EndOf(word);
}

std::vector<std::string> SharedWords(const Statement& a, const Statement& b) {
  std::vector<std::string> shared;
  if ((a.ends & b.ends) == 0) return shared;
  for (const std::string& word : a.words) {
    if ((EndOf(word) & b.ends) == 0) continue;
    if (std::any_of(b.words.begin(), b.words.end(),
                    [&](const std::string& other) { return IsAbout(word, other); }))
      shared.push_back(word);
  }
  return shared;
}

}  // namespace candor
