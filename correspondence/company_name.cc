// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/company_name.h"

#include <algorithm>
#include <iterator>

#include "text/normalizer.h"

namespace candor {
namespace {

// Sorted. Forms of companies as single words, after dots are gone ("S.p.A." is "spa"); words of no weight.
constexpr std::string_view kNoNames[] = {
    "a",       "ab",           "ag",          "and",     "aps", "as",           "asa", "bv",   "co",
    "company", "corp",         "corporation", "das",     "der", "die",          "eg",  "ek",   "ev",
    "gbr",     "gesellschaft", "gmbh",        "haftung", "inc", "incorporated", "kg",  "kgaa", "la",
    "le",      "limited",      "llc",         "llp",     "lp",  "ltd",          "mbh", "nv",   "of",
    "ohg",     "oy",           "oyj",         "plc",     "pte", "pty",          "sa",  "sarl", "sas",
    "se",      "sl",           "spa",         "srl",     "the", "ug",           "und"};
// As many letters of a domain as say something.
constexpr size_t kShortestLabel = 3;
constexpr size_t kFewestInitials = 3;

bool IsNoName(std::string_view word) {
  return std::binary_search(std::begin(kNoNames), std::end(kNoNames), word);
}

bool IsLetter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

}  // namespace

std::vector<std::string> CompanyWords(std::string_view name) {
  Normalized folded;
  Normalize(name, &folded);
  std::vector<std::string> words;
  std::string word;
  int depth = 0;
  const auto end = [&] {
    if (!word.empty() && !IsNoName(word)) words.push_back(word);
    word.clear();
  };
  for (const char c : folded.text()) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && IsLetter(c)) {
      word += c;
    } else if (depth > 0 || (c != '.' && c != '\'')) {  // "L.L.C." is one word, "Quellin's" another
      end();
    }
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  end();
  return words;
}

bool IsDomainOf(std::string_view domain, const std::vector<std::string>& words) {
  std::string label(domain.substr(0, domain.find('.')));
  label.erase(std::remove(label.begin(), label.end(), '-'), label.end());
  if (label.size() < kShortestLabel) return false;
  std::string together, initials;
  for (const std::string& word : words) {
    together += word;
    initials += word[0];
    if (together == label) return true;
    if (together.size() > label.size()) break;
  }
  if (words.size() < kFewestInitials) return false;
  initials.clear();
  for (const std::string& word : words) initials += word[0];
  return initials == label;
}

}  // namespace candor
