// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/subject_person.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"

namespace candor {
namespace {

// Sorted. "sie" is she, they and, with a capital, you: others in any case.
constexpr std::string_view kSelf[] = {"i",       "ich",     "my",      "our",     "ours", "unser", "unsere",
                                      "unserem", "unseren", "unserer", "unseres", "we",   "wir"};
constexpr std::string_view kOthers[] = {"er",    "he",    "her",   "his",   "ihr",  "ihre",
                                        "ihrem", "ihren", "ihrer", "ihres", "she",  "sie",
                                        "their", "they",  "you",   "your",  "yours"};

// "we simply cannot": what may stand between a subject and its verb.
constexpr size_t kWordsBetween = 2;

template <size_t N>
bool Has(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

SubjectPerson PersonOf(std::string_view word) {
  if (Has(kSelf, word)) return SubjectPerson::kSelf;
  return Has(kOthers, word) ? SubjectPerson::kOthers : SubjectPerson::kNone;
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

}  // namespace

SubjectPerson SubjectOf(std::string_view sentence, Span span) {
  SubjectPerson before = SubjectPerson::kNone, inside = before, behind = before;
  bool touches = false;  // at most a word stands between the one before and the span, and nothing but blanks
  size_t words_since = 0;
  for (size_t at = 0; at < sentence.size();) {
    size_t end = at;
    while (end < sentence.size() && IsWordByte(sentence[end])) ++end;
    if (end == at) {
      if (at < span.begin && sentence[at] != ' ' && sentence[at] != '\n' && sentence[at] != '\'')
        touches = false;
      ++at;
      continue;
    }
    const SubjectPerson person = PersonOf(AsciiLower(sentence.substr(at, end - at)));
    if (at < span.begin) {
      touches = person != SubjectPerson::kNone || (touches && ++words_since <= kWordsBetween);
      if (person != SubjectPerson::kNone) {
        before = person;
        words_since = 0;
      }
    } else if (person != SubjectPerson::kNone) {
      SubjectPerson& first = at < span.end ? inside : behind;
      if (first == SubjectPerson::kNone) first = person;
    }
    at = end;
  }
  if (touches) return before;
  if (inside != SubjectPerson::kNone) return inside;
  return before != SubjectPerson::kNone ? before : behind;
}

}  // namespace candor
