// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/company_name.h"

#include <algorithm>
#include <iterator>

#include "text/normalizer.h"

namespace candor {
namespace {

// Sorted. Forms of companies as single words, after dots are gone ("S.p.A." is "spa"); words of no weight.
constexpr std::string_view kNoNames[] = {
    "a",   "ab",           "ag",   "and",         "aps",          "as",     "asa",   "bhd",  "bv",
    "co",  "company",      "corp", "corporation", "das",          "der",    "die",   "doo",  "eg",
    "ehf", "ek",           "ev",   "gbr",         "gesellschaft", "gesmbh", "ggmbh", "gmbh", "haftung",
    "inc", "incorporated", "kft",  "kg",          "kgaa",         "la",     "lda",   "le",   "limited",
    "llc", "llp",          "lp",   "ltd",         "ltda",         "mbb",    "mbh",   "nv",   "nyrt",
    "of",  "ohg",          "oy",   "oyj",         "oü",           "partg",  "plc",   "pllc", "pte",
    "pty", "pvt",          "sa",   "sarl",        "sas",          "sasu",   "sau",   "sdn",  "se",
    "sl",  "slu",          "snc",  "spa",         "srl",          "sro",    "sàrl",  "the",  "uab",
    "ug",  "und",          "zrt"};
/// Forms of several words, as they are once dots are gone, at the end of a name: "S. à r.l.", "Sp. z o.o.",
/// "G. m. b. H.". Longer ones stand before those that they end with.
constexpr std::string_view kFormsInWords[] = {
    " s de rl de cv", " de cv",    " s de rl", " s à rl", " sà rl",     " s rl",
    " sp z oo",       " sp z o o", " sp zoo",  " sp k",   " spol s ro", " s r o",
    " d o o",         " şti",      " aş",      " ş",      " g m b h",   " e v"};
// Words that the names of many companies begin with, in English, German, French and Spanish.
constexpr std::string_view kGenericWords[] = {"advanced",
                                              "allied",
                                              "alpha",
                                              "alternative",
                                              "america",
                                              "american",
                                              "applied",
                                              "asia",
                                              "associated",
                                              "atlantic",
                                              "banco",
                                              "bank",
                                              "banque",
                                              "beta",
                                              "british",
                                              "business",
                                              "canada",
                                              "canadian",
                                              "capital",
                                              "central",
                                              "china",
                                              "city",
                                              "civil",
                                              "clean",
                                              "commercial",
                                              "community",
                                              "compagnie",
                                              "compañía",
                                              "computer",
                                              "consolidated",
                                              "continental",
                                              "data",
                                              "deutsche",
                                              "deutscher",
                                              "deutsches",
                                              "digital",
                                              "direct",
                                              "dynamic",
                                              "east",
                                              "eastern",
                                              "electric",
                                              "electronic",
                                              "energy",
                                              "engineering",
                                              "enterprise",
                                              "erste",
                                              "euro",
                                              "europe",
                                              "european",
                                              "express",
                                              "federal",
                                              "financial",
                                              "first",
                                              "food",
                                              "france",
                                              "fresh",
                                              "future",
                                              "general",
                                              "german",
                                              "germany",
                                              "global",
                                              "gold",
                                              "golden",
                                              "great",
                                              "green",
                                              "group",
                                              "groupe",
                                              "grupo",
                                              "health",
                                              "high",
                                              "home",
                                              "industrial",
                                              "infinity",
                                              "innovative",
                                              "institute",
                                              "integrated",
                                              "inter",
                                              "international",
                                              "japan",
                                              "life",
                                              "london",
                                              "media",
                                              "medical",
                                              "metro",
                                              "midwest",
                                              "mobile",
                                              "modern",
                                              "national",
                                              "network",
                                              "neue",
                                              "new",
                                              "next",
                                              "nord",
                                              "norddeutsche",
                                              "nordic",
                                              "north",
                                              "northern",
                                              "nouvelle",
                                              "nueva",
                                              "ocean",
                                              "office",
                                              "one",
                                              "open",
                                              "optimum",
                                              "orient",
                                              "pacific",
                                              "pan",
                                              "pioneer",
                                              "power",
                                              "precision",
                                              "premier",
                                              "prime",
                                              "pro",
                                              "professional",
                                              "public",
                                              "quality",
                                              "red",
                                              "regional",
                                              "royal",
                                              "schweizer",
                                              "schweizerische",
                                              "science",
                                              "secure",
                                              "select",
                                              "service",
                                              "silver",
                                              "smart",
                                              "sociedad",
                                              "société",
                                              "software",
                                              "solar",
                                              "south",
                                              "southern",
                                              "special",
                                              "standard",
                                              "star",
                                              "state",
                                              "strategic",
                                              "summit",
                                              "sun",
                                              "super",
                                              "swiss",
                                              "system",
                                              "systems",
                                              "süddeutsche",
                                              "tech",
                                              "technical",
                                              "technology",
                                              "total",
                                              "trans",
                                              "trust",
                                              "union",
                                              "united",
                                              "universal",
                                              "university",
                                              "universität",
                                              "vereinigte",
                                              "vision",
                                              "water",
                                              "west",
                                              "western",
                                              "world",
                                              "worldwide",
                                              "zweite"};
// As many letters of a first word as tell one company from others.
constexpr size_t kShortestDistinctive = 4;
// As many letters of a domain as say something.
constexpr size_t kShortestLabel = 3;
constexpr size_t kFewestInitials = 3;

bool IsNoName(std::string_view word) {
  return std::binary_search(std::begin(kNoNames), std::end(kNoNames), word);
}

void DropFormsInWords(std::vector<std::string>* words) {
  std::string name;
  for (const std::string& word : *words) name += " " + word;
  for (const std::string_view form : kFormsInWords) {
    if (name.size() <= form.size() || !name.ends_with(form)) continue;
    words->resize(words->size() - static_cast<size_t>(std::count(form.begin(), form.end(), ' ')));
    return;
  }
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
  DropFormsInWords(&words);
  return words;
}

bool IsGeneric(std::string_view word) {
  return std::find(std::begin(kGenericWords), std::end(kGenericWords), word) != std::end(kGenericWords);
}

bool TellsNobody(std::string_view word) {
  constexpr std::string_view kCommon[] = {"associates", "associati", "asociados", "brothers",  "comercio",
                                          "comércio",   "figli",     "filhos",    "fils",      "group",
                                          "hijos",      "holding",   "holdings",  "industria", "indústria",
                                          "partner",    "partners",  "services",  "serviços",  "sons",
                                          "söhne",      "söner",     "sønner",    "trading",   "zonen"};
  return IsGeneric(word) || std::find(std::begin(kCommon), std::end(kCommon), word) != std::end(kCommon);
}

bool MayBeOneGroup(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return !a.empty() && !b.empty() && a != b && a[0] == b[0] && a[0].size() >= kShortestDistinctive &&
         !IsGeneric(a[0]);
}

bool IsDomainOf(std::string_view domain, const std::vector<std::string>& words) {
  std::string label(domain.substr(0, domain.find('.')));
  label.erase(std::remove(label.begin(), label.end(), '-'), label.end());
  if (label.size() < kShortestLabel) return false;
  std::string together, initials;
  for (const std::string& word : words) {
    together += word;
    initials += word[0];
    if (together == label && !(together == word && words.size() > 1 && IsGeneric(word))) return true;
    if (together.size() > label.size()) break;
  }
  if (words.size() < kFewestInitials) return false;
  initials.clear();
  for (const std::string& word : words) initials += word[0];
  return initials == label;
}

}  // namespace candor
