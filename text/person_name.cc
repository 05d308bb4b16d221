// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/person_name.h"

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

constexpr std::string_view kAroundAName = " \t\r\n\"'<>[](),;:";

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(kAroundAName);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAroundAName) - begin + 1);
}

/// What stands for the name: an address that is none is one ("To: H").
std::string_view NameOf(const Mailbox& person) {
  const bool no_address = person.address.find('@') == std::string::npos;
  return person.name.empty() && no_address ? person.address : person.name;
}

/// Words of the name, or else of what stands before the @, without initials.
std::vector<std::string> WordsOf(const Mailbox& person) {
  const auto without_initials = [](std::string_view name) {
    std::vector<std::string> words = NameWords(name);
    std::erase_if(words, [](const std::string& word) { return word.size() < 2; });
    return words;
  };
  const std::string_view name = NameOf(person);
  std::vector<std::string> words = without_initials(name.substr(0, name.find('/')));
  return words.empty()
             ? without_initials(std::string_view(person.address).substr(0, person.address.find('@')))
             : words;
}

}  // namespace

std::vector<std::string> NameWords(std::string_view name) {
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
  return words;
}

std::string NameKey(std::string_view name) {
  std::vector<std::string> words = NameWords(name);
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

Mailbox ParseAuthor(std::string_view written) {
  Mailbox author;
  // <a@b>, [mailto:a@b], or the address alone. Notes writes Name/Unit/Firm@Firm, which is none.
  size_t begin = written.find('<');
  size_t end = begin == std::string_view::npos ? begin : written.find('>', begin);
  if (end == std::string_view::npos) {
    begin = written.find("[mailto:");
    end = begin == std::string_view::npos ? begin : written.find(']', begin);
    if (end != std::string_view::npos) begin += 7;
  }
  if (end != std::string_view::npos) {
    const std::string_view inner = Trim(written.substr(begin + 1, end - begin - 1));
    if (inner.find('@') != std::string_view::npos) author.address = inner;
    const std::string_view name = Trim(written.substr(0, written.find_first_of("<[")));
    author.name = name;
    return author;
  }
  const std::string_view text = Trim(written);
  if (text.find('@') != std::string_view::npos && text.find_first_of(" /") == std::string_view::npos) {
    author.address = text;
  } else {
    author.name = Trim(text.substr(0, text.find_first_of("/@")));
  }
  return author;
}

PersonKey KeyOf(const Mailbox& person) {
  return {AsciiLower(person.address), AsciiLower(NameOf(person)), WordsOf(person)};
}

bool AreSame(const PersonKey& a, const PersonKey& b) {
  if (!a.address.empty() && a.address == b.address) return true;
  if (!a.name.empty() && a.name == b.name) return true;
  const size_t fewest = std::min(a.words.size(), b.words.size());
  if (fewest == 0) return false;
  const auto shared =
      static_cast<size_t>(std::count_if(a.words.begin(), a.words.end(), [&](const std::string& word) {
        return std::find(b.words.begin(), b.words.end(), word) != b.words.end();
      }));
  return shared >= std::min<size_t>(fewest, 2);
}

bool SamePerson(const Mailbox& a, const Mailbox& b) { return AreSame(KeyOf(a), KeyOf(b)); }

bool IsCalled(const Mailbox& person, std::string_view word) {
  if (word.empty()) return false;
  const bool small = static_cast<unsigned char>(word[0]) < 0x80 && word[0] == AsciiLower(word[0]);
  if (small || word.size() < 2) return false;
  const std::vector<std::string> folded = NameWords(word), words = WordsOf(person);
  return folded.size() == 1 && std::find(words.begin(), words.end(), folded.front()) != words.end();
}

}  // namespace candor
