// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/person_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "text/normalizer.h"

namespace candor {
namespace {

// Titles and suffixes that come and go with the same person.
constexpr std::array<std::string_view, 18> kNoNames = {"dr",   "prof", "mr",  "mrs", "ms",  "herr",
                                                       "frau", "dipl", "ing", "jr",  "sr",  "phd",
                                                       "mba",  "esq",  "mag", "sir", "hon", "rer"};

bool IsSeparator(char c) {
  const auto b = static_cast<unsigned char>(c);
  return b < 0x80 && !((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9'));
}

}  // namespace

std::string NameKey(std::string_view name) {
  Normalized folded;
  Normalize(name, &folded);
  std::vector<std::string> words;
  std::string word;
  int depth = 0;
  const auto end = [&] {
    if (!word.empty() && std::find(kNoNames.begin(), kNoNames.end(), word) == kNoNames.end())
      words.push_back(word);
    word.clear();
  };
  for (const char c : folded.text()) {
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (depth > 0 || IsSeparator(c)) {
      if (c != '\'') end();
    } else {
      word += c;
    }
  }
  end();
  if (words.size() < 2) return {};
  std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string& each : words) key.append(key.empty() ? "" : " ").append(each);
  return key;
}

std::string AddressKey(std::string_view address) {
  // Exchange names people as /O=COMPANY/OU=.../CN=PERSON.
  if (address.find('@') == std::string_view::npos && (address.empty() || address[0] != '/')) return {};
  std::string key(address);
  for (char& c : key) c = AsciiLower(c);
  return key;
}

}  // namespace candor
