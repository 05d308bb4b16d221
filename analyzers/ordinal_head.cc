// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ordinal_head.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

/// Heads are short; what is longer is running text.
constexpr size_t kLongestHead = 120;

struct Ordinal {
  std::string_view word, label;
};
constexpr Ordinal kOrdinals[] = {
    {"first", "#1"},      {"former", "#1"},      {"erste", "#1"},       {"ersten", "#1"},
    {"erster", "#1"},     {"premier", "#1"},     {"première", "#1"},    {"primero", "#1"},
    {"primera", "#1"},    {"second", "#2"},      {"zweite", "#2"},      {"zweiten", "#2"},
    {"seconde", "#2"},    {"deuxième", "#2"},    {"segundo", "#2"},     {"segunda", "#2"},
    {"third", "#3"},      {"dritte", "#3"},      {"dritten", "#3"},     {"troisième", "#3"},
    {"tercero", "#3"},    {"tercera", "#3"},     {"fourth", "#4"},      {"vierte", "#4"},
    {"vierten", "#4"},    {"quatrième", "#4"},   {"cuarto", "#4"},      {"cuarta", "#4"},
    {"fifth", "#5"},      {"fünfte", "#5"},      {"fünften", "#5"},     {"cinquième", "#5"},
    {"quinto", "#5"},     {"quinta", "#5"},      {"last", "#last"},     {"latter", "#last"},
    {"letzte", "#last"},  {"letzten", "#last"},  {"letztere", "#last"}, {"letzteren", "#last"},
    {"dernier", "#last"}, {"dernière", "#last"}, {"último", "#last"},   {"última", "#last"}};
constexpr auto kLeads = std::to_array<std::string_view>(
    {"regarding", "concerning", "re", "on", "for", "to", "zu", "bezüglich", "sur", "sobre"});
constexpr auto kArticles = std::to_array<std::string_view>(
    {"the", "der", "die", "das", "den", "dem", "zum", "zur", "le", "la", "el"});
constexpr auto kGermanArticles =
    std::to_array<std::string_view>({"der", "die", "das", "den", "dem", "zum", "zur"});
constexpr auto kThings = std::to_array<std::string_view>({"one", "item", "point", "question", "request",
                                                          "document", "paper", "punkt", "frage", "unterlage",
                                                          "dokument", "punto", "pregunta", "documento"});
/// Behind a name that is complete.
constexpr auto kPredicates = std::to_array<std::string_view>(
    {"is",   "are", "was",   "were", "will", "would", "can",  "cannot",  "can't", "could",   "we",
     "i",    "you", "they",  "has",  "have", "does",  "do",   "follows", "comes", "stays",   "remains",
     "must", "may", "shall", "not",  "est",  "sera",  "suit", "suivra",  "nous",  "ne",      "reste",
     "vous", "es",  "está",  "no",   "va",   "se",    "lo",   "sigue",   "queda", "llegará", "seguirá"});

template <size_t N>
bool IsOneOf(const std::string& word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ||
         c == '\'';
}

/// The next word from `at` on, in small letters; *at is behind it. Empty: something else stands there.
std::string NextWord(std::string_view text, size_t* at) {
  while (*at < text.size() && (text[*at] == ' ' || text[*at] == '\n' || text[*at] == '\r')) ++*at;
  const size_t begin = *at;
  while (*at < text.size() && IsWordByte(text[*at])) ++*at;
  return AsciiLower(text.substr(begin, *at - begin));
}

}  // namespace

OrdinalHead OrdinalHeadOf(std::string_view text) {
  text = text.substr(0, kLongestHead);
  size_t at = 0;
  std::string word = NextWord(text, &at);
  if (word == "as") {  // "as to", "as for"
    NextWord(text, &at);
    word = NextWord(text, &at);
  } else if (IsOneOf(word, kLeads)) {
    word = NextWord(text, &at);
  }
  if (!IsOneOf(word, kArticles)) return {};
  const bool german = IsOneOf(word, kGermanArticles);
  word = NextWord(text, &at);
  const auto ordinal = std::find_if(std::begin(kOrdinals), std::end(kOrdinals),
                                    [&](const Ordinal& one) { return one.word == word; });
  if (ordinal == std::end(kOrdinals)) return {};
  size_t behind = at;
  if (IsOneOf(NextWord(text, &behind), kThings)) at = behind;
  if (at < text.size() && std::string_view(":,;").find(text[at]) != std::string_view::npos)
    return {ordinal->label, std::min(text.size(), text.find_first_not_of(" \n", at + 1))};
  behind = at;
  word = NextWord(text, &behind);
  // German writes its nouns with a capital.
  const size_t begin = behind - word.size();
  const bool small = german && !word.empty() && text[begin] >= 'a' && text[begin] <= 'z';
  if (!small && !IsOneOf(word, kPredicates)) return {};
  return {ordinal->label, begin};
}

std::vector<size_t> OrdinalStarts(std::string_view sentence) {
  std::vector<size_t> starts;
  for (size_t i = 1; i < sentence.size(); ++i) {
    if (sentence[i - 1] != ' ' && sentence[i - 1] != '\n') continue;
    const size_t last = sentence.find_last_not_of(" \n\t", i - 1);
    if (last == std::string_view::npos) continue;
    const std::string_view before = sentence.substr(0, last + 1);
    bool parted = before.ends_with(',') || before.ends_with(';');
    for (const std::string_view join : {" and", " und", " et", " y", " but", " aber", " mais", " pero"})
      parted = parted || before.ends_with(join);
    if (parted && !OrdinalHeadOf(sentence.substr(i)).label.empty()) starts.push_back(i);
  }
  if (starts.size() < 2 && OrdinalHeadOf(sentence).label.empty()) starts.clear();
  return starts;
}

}  // namespace candor
