// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/person.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace candor {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kAround = " \t\r\n\"'<>[](),;:";
  const size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAround) - begin + 1);
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Parts of a name, initials left out.
std::vector<std::string> Parts(std::string_view name) {
  std::vector<std::string> parts;
  for (size_t i = 0; i < name.size();) {
    size_t end = i;
    while (end < name.size() && IsLetter(name[end])) ++end;
    if (end - i >= 2) parts.push_back(AsciiLower(name.substr(i, end - i)));
    i = std::max(end, i + 1);
  }
  return parts;
}

/// What stands for the name: an address that is none is one ("To: H").
std::string_view NameOf(const Mailbox& person) {
  const bool no_address = person.address.find('@') == std::string::npos;
  return person.name.empty() && no_address ? person.address : person.name;
}

std::vector<std::string> NameParts(const Mailbox& person) {
  const std::string_view name = NameOf(person);
  std::vector<std::string> parts = Parts(name.substr(0, name.find('/')));
  return parts.empty() ? Parts(std::string_view(person.address).substr(0, person.address.find('@'))) : parts;
}

}  // namespace

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
  return {AsciiLower(person.address), AsciiLower(NameOf(person)), NameParts(person)};
}

bool AreSame(const PersonKey& a, const PersonKey& b) {
  if (!a.address.empty() && a.address == b.address) return true;
  if (!a.name.empty() && a.name == b.name) return true;
  const size_t fewest = std::min(a.parts.size(), b.parts.size());
  if (fewest == 0) return false;
  const auto shared =
      static_cast<size_t>(std::count_if(a.parts.begin(), a.parts.end(), [&](const std::string& part) {
        return std::find(b.parts.begin(), b.parts.end(), part) != b.parts.end();
      }));
  return shared >= std::min<size_t>(fewest, 2);
}

bool SamePerson(const Mailbox& a, const Mailbox& b) { return AreSame(KeyOf(a), KeyOf(b)); }

bool IsCalled(const Mailbox& person, std::string_view word) {
  if (word.empty()) return false;
  const bool small = static_cast<unsigned char>(word[0]) < 0x80 && word[0] == AsciiLower(word[0]);
  if (small || word.size() < 2) return false;
  const std::vector<std::string> parts = NameParts(person);
  return std::find(parts.begin(), parts.end(), AsciiLower(word)) != parts.end();
}

}  // namespace candor
