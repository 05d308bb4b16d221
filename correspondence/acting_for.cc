// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/acting_for.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "correspondence/signature_facts.h"

namespace candor {
namespace {

/// What is read of a message: nobody says for whom he acts below that.
constexpr size_t kLookedAt = 1 << 16;
constexpr size_t kMostWords = 8;  // of a name
constexpr size_t kMostPlainWords = 4;

/// Words joined by single spaces.
constexpr auto kInWords = std::to_array<std::string_view>({"on behalf of our client",
                                                           "on behalf of my client",
                                                           "on behalf of our clients",
                                                           "acting on behalf of",
                                                           "act on behalf of",
                                                           "we act for",
                                                           "i act for",
                                                           "we are acting for",
                                                           "i am acting for",
                                                           "we represent",
                                                           "i represent",
                                                           "we are representing",
                                                           "we are counsel to",
                                                           "we are counsel for",
                                                           "as counsel to",
                                                           "as counsel for",
                                                           "as attorneys for",
                                                           "as solicitors for",
                                                           "we are instructed by",
                                                           "we have been instructed by",
                                                           "we have been retained by",
                                                           "our firm represents",
                                                           "our firm acts for",
                                                           "wir vertreten",
                                                           "ich vertrete",
                                                           "vertreten wir",
                                                           "vertrete ich",
                                                           "im namen und im auftrag",
                                                           "im namen und auftrag",
                                                           "namens und im auftrag",
                                                           "namens und in vollmacht",
                                                           "in vollmacht",
                                                           "namens unserer mandantin",
                                                           "namens unseres mandanten",
                                                           "im auftrag unserer mandantin",
                                                           "im auftrag unseres mandanten",
                                                           "im namen unserer mandantin",
                                                           "im namen unseres mandanten",
                                                           "für unsere mandantin",
                                                           "für unseren mandanten",
                                                           "die vertretung der",
                                                           "die interessen der"});
constexpr auto kInSignature =
    std::to_array<std::string_view>({"counsel to", "counsel for", "attorney for", "attorneys for",
                                     "solicitors for", "lawyers for", "legal counsel to", "agent for"});
/// Most messages have none of these, which a look at the bytes tells; first letters are left out for
/// capitals.
constexpr auto kStems = std::to_array<std::string_view>(
    {"ehalf", "cting", "ct for", "cts for", "epresent", "ounsel", "ttorney", "olicitor", "nstructed",
     "etained", "awyers for", "gent for", "ertret", "andant", "ollmacht", "uftrag", "nteressen der"});
/// Stand between the two.
constexpr auto kFillers = std::to_array<std::string_view>(
    {"our",          "my",      "client", "clients", "the",     "company",   "firm",
     "messrs",       "die",     "der",    "den",     "das",     "des",       "firma",
     "gesellschaft", "unserer", "unsere", "unseren", "unseres", "mandantin", "mandanten",
     "namely",       "nämlich", "von",    "of"});
constexpr auto kInside =
    std::to_array<std::string_view>({"of", "and", "&", "und", "für", "the", "de", "+", "co"});

struct Word {
  size_t begin = 0, end = 0;
  std::string lower;
  bool behind_stop = false;   ///< a sign that ends a sentence stands before it
  bool behind_comma = false;  ///< a comma, a colon or a dash does
};

bool IsIn(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> words;
  const auto is_part = [&](size_t i) {
    const auto c = static_cast<unsigned char>(text[i]);
    return std::isalnum(c) != 0 || c >= 0x80 || c == '&' || c == '+' || c == '-' || c == '\'' || c == '.';
  };
  bool stop = false, comma = false;
  for (size_t i = 0; i < text.size();) {
    if (!is_part(i)) {
      stop = stop || text[i] == '!' || text[i] == '?' || text[i] == ';';
      comma = comma || text[i] == ',' || text[i] == ':' || text[i] == '(';
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && is_part(end)) ++end;
    words.push_back({i, end, AsciiLower(text.substr(i, end - i)), stop, comma});
    stop = comma = false;
    // "Inc." keeps its dot where it stands inside a name; the dot of a sentence ends it.
    if (text[end - 1] == '.') {
      words.back().lower.pop_back();
      stop = true;
    }
    i = end;
  }
  return words;
}

/// Ends of a legal form in capitals or with a dot: the sentence goes on behind "Inc.".
bool EndsInForm(std::string_view text, const std::vector<Word>& words, size_t begin, size_t end) {
  return IsCompany(text.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
}

bool BeginsName(std::string_view text, const Word& word) {
  const auto first = static_cast<unsigned char>(text[word.begin]);
  return std::isupper(first) != 0 || std::isdigit(first) != 0 || first == 0xC3;  // "Ä", "Ö", "Ü"
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '>';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

/// The name that begins at word `at`, behind what fills; empty: there is none.
std::string NameAt(std::string_view text, const std::vector<Word>& words, size_t at) {
  while (at < words.size() && !words[at].behind_stop && IsIn(kFillers, words[at].lower)) ++at;
  if (at == words.size() || words[at].behind_stop || !BeginsName(text, words[at])) return "";
  size_t plain = at, formed = at;
  for (size_t end = at + 1; end <= std::min(words.size(), at + kMostWords); ++end) {
    if (EndsInForm(text, words, at, end)) {
      formed = end;
    } else if (formed > at && !IsIn(kInside, words[end - 1].lower)) {
      break;  // behind "GmbH" only "& Co. KG" belongs to it
    }
    const bool goes_on = end - 1 == at || !(words[end - 1].behind_stop || words[end - 1].behind_comma);
    if (goes_on && plain == end - 1 && BeginsName(text, words[end - 1]) && end - at <= kMostPlainWords)
      plain = end;
    if (end < words.size() && words[end].behind_stop &&
        !(words[end - 1].lower.size() <= 4 && text[words[end - 1].end - 1] == '.'))
      break;
  }
  const size_t end = formed > at ? formed : plain;
  if (end == at) return "";
  std::string name = OneLine(text.substr(words[at].begin, words[end - 1].end - words[at].begin));
  if (formed == at && name.back() == '.') name.pop_back();
  return name;
}

std::string NamedBehind(std::string_view text, std::span<const std::string_view> phrases) {
  const std::vector<Word> words = WordsOf(text);
  for (size_t i = 0; i < words.size(); ++i) {
    for (const std::string_view phrase : phrases) {
      if (phrase.front() != words[i].lower.front()) continue;
      size_t at = i, read = 0;
      while (read < phrase.size() && at < words.size() && (at == i || !words[at].behind_stop)) {
        const std::string_view rest = phrase.substr(read);
        const std::string& word = words[at].lower;
        if (!rest.starts_with(word) || (rest.size() > word.size() && rest[word.size()] != ' ')) break;
        read += word.size() + 1;
        ++at;
      }
      if (read <= phrase.size()) continue;
      if (std::string name = NameAt(text, words, at); !name.empty()) return name;
    }
  }
  return "";
}

}  // namespace

std::string ClientOf(const Document& message) {
  size_t left = kLookedAt;
  for (const Zone& zone : message.zones) {
    const bool body = zone.kind == ZoneKind::kBody, signature = zone.kind == ZoneKind::kSignature;
    if (zone.level != 0 || !(body || signature) || left == 0) continue;
    const std::string_view text = message.Slice(zone.span).substr(0, left);
    left -= text.size();
    const bool may_say = std::any_of(kStems.begin(), kStems.end(), [&](std::string_view stem) {
      return text.find(stem) != std::string_view::npos;
    });
    if (!may_say) continue;
    std::string name = NamedBehind(text, kInWords);
    if (name.empty() && signature) name = NamedBehind(text, kInSignature);
    if (!name.empty()) return name;
  }
  return "";
}

}  // namespace candor
