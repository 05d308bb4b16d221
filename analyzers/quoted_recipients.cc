// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/quoted_recipients.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/person_name.h"

namespace candor {
namespace {

constexpr size_t kMostLines = 20;
constexpr size_t kMostRecipients = 50;
/// A greeting may stand between the header and the first sentence.
constexpr size_t kMostOtherLines = 2;

constexpr std::array<std::string_view, 6> kRecipients = {"to", "cc", "an", "kopie", "à", "para"};
constexpr std::array<std::string_view, 16> kOthers = {
    "sent",    "date",  "subject", "gesendet", "datum",      "betreff",     "envoyé", "objet",
    "enviado", "fecha", "asunto",  "reply-to", "importance", "wichtigkeit", "bcc",    "attachments"};
constexpr std::array<std::string_view, 4> kFirst = {"from", "von", "de", "desde"};

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view WithoutMarks(std::string_view line) {
  const size_t begin = line.find_first_not_of(" \t\r>|*");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

/// "Moss, Ida <ida@x.example>; Owen" has two.
void AddPeople(std::string_view list, std::vector<Mailbox>* people) {
  const bool semicolons = list.find(';') != std::string_view::npos;
  const bool one_comma_in_name = !semicolons && std::count(list.begin(), list.end(), '@') <= 1;
  while (!list.empty() && people->size() < kMostRecipients) {
    const size_t end = semicolons ? list.find(';') : one_comma_in_name ? list.size() : list.find(',');
    const std::string_view one = WithoutMarks(list.substr(0, end));
    if (!one.empty()) people->push_back(ParseAuthor(one));
    list.remove_prefix(std::min(list.size(), end == std::string_view::npos ? list.size() : end + 1));
  }
}

}  // namespace

std::vector<Mailbox> RecipientsAbove(std::string_view text, uint32_t at) {
  std::vector<Mailbox> people;
  std::string_view before = text.substr(0, std::min<size_t>(at, text.size()));
  before = before.substr(0, before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n'));
  bool in_header = false;
  size_t others = 0;
  for (size_t n = 0; n < kMostLines && !before.empty(); ++n) {
    const size_t start = before.rfind('\n');
    const std::string_view line =
        WithoutMarks(start == std::string_view::npos ? before : before.substr(start + 1));
    before = before.substr(0, start == std::string_view::npos ? 0 : start);
    if (line.empty()) {
      if (in_header) break;
      continue;
    }
    const size_t colon = line.find(':');
    std::string name = colon == std::string_view::npos ? "" : AsciiLower(line.substr(0, colon));
    while (!name.empty() && (name.back() == ' ' || name.back() == '*')) name.pop_back();
    if (IsOneOf(kRecipients, name)) {
      in_header = true;
      AddPeople(line.substr(colon + 1), &people);
    } else if (IsOneOf(kFirst, name)) {
      return people;
    } else if (IsOneOf(kOthers, name)) {
      in_header = true;
    } else if (in_header || ++others > kMostOtherLines) {
      break;
    }
  }
  return {};
}

}  // namespace candor
