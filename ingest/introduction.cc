// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/introduction.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "ingest/mail_dates.h"

namespace candor {
namespace {

constexpr size_t kMaxLines = 4;
constexpr size_t kMaxBytes = 400;

constexpr std::string_view kOpenings[] = {"on ",  "am ", "le ",     "el ",   "il ",      "em ", "op ",
                                          "den ", "på ", "w dniu ", "dnia ", "quoting ", "--- "};

constexpr std::string_view kVerbs[] = {"wrote",      "writes",   "schrieb", "geschrieben", "schreibt",
                                       "a écrit",    "écrivait", "a ecrit", "escribió",    "escribio",
                                       "ha scritto", "schreef",  "skrev",   "escreveu",    "napisał",
                                       "написал",    "пишет"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Ends as an introduction does. "2013/7/20 Jane Doe <jane@example.org>" does without a colon.
bool Ends(std::string_view text) {
  // Asked for most lines several times.
  switch (text.empty() ? '\0' : text.back()) {
    case ':':
    case '>':
      return true;
    case '*':
      return text.ends_with(":*");
    case '\x9A':
      return text.ends_with("\uFF1A");
    default:
      return false;
  }
}
bool IsComplete(std::string_view text) {
  return Ends(text) && (!text.ends_with('>') || (IsDigit(text[0]) && Contains(text, "@")));
}

bool HasOpening(std::string_view text) {
  const std::string head = LowerAscii(text.substr(0, 10));
  return std::any_of(std::begin(kOpenings), std::end(kOpenings),
                     [&](std::string_view word) { return head.starts_with(word); });
}

/// Start and end of the verb in `lower`; empty at npos.
struct Verb {
  size_t begin = std::string_view::npos, end = std::string_view::npos;
  bool found() const { return begin != std::string_view::npos; }
};

Verb FindVerb(std::string_view lower) {
  for (std::string_view verb : kVerbs) {
    const size_t begin = lower.rfind(verb);
    if (begin == std::string_view::npos) continue;
    const size_t end = begin + verb.size();
    if ((begin == 0 || !IsWordByte(lower[begin - 1])) && (end >= lower.size() || !IsWordByte(lower[end])))
      return {begin, end};
  }
  return {};
}

/// ">>> Jane Doe <jane@example.org> 2/16/01 10:41:43 am >>>" (GroupWise)
QuoteHeader GroupWise(std::string_view text, size_t i) {
  if (!HasDate(text)) return {};
  const std::string_view inner = Strip(text, "> ");
  const size_t date = std::min(FindNumericDate(inner), inner.size());
  QuoteHeader header;
  header.end = i + 1;
  header.author = Strip(inner.substr(0, date), " ");
  header.date = inner.substr(date);
  return header;
}

/// Two to five capitals, as a time zone is written.
bool IsZoneLike(std::string_view word) {
  return word.size() >= 2 && word.size() <= 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads who and when out of the complete introduction `text`.
void Attribute(std::string_view text, bool opening, Verb verb, QuoteHeader* header) {
  std::string_view all = Strip(text, ":* ");
  if (opening) all.remove_prefix(std::min(all.find(' ') + 1, all.size()));
  // "In message <17@example.org>, Jane Doe said:", "In list@example.org, Jane Doe wrote:"
  if (const size_t comma = all.find(", ");
      comma != std::string_view::npos && all.substr(0, 3) == "In " && Contains(all.substr(0, comma), "@"))
    all.remove_prefix(comma + 2);
  const auto shift = static_cast<size_t>(all.data() - text.data());
  std::string_view before = all, behind;
  if (verb.found() && verb.begin >= shift) {
    before = all.substr(0, verb.begin - shift);
    if (verb.end - shift < all.size()) behind = Strip(all.substr(verb.end - shift), " \t");
  }
  if (size_t at = before.find(" hat am ");
      at != std::string_view::npos) {  // "Jane Doe hat am 2. März 2017 geschrieben"
    header->author = before.substr(0, at);
    header->date = Strip(before.substr(at + 8), " \t");
    return;
  }
  const size_t date_end = HasDate(before) ? DateEnd(before) : 0;
  header->date = Strip(before.substr(0, date_end), " ,\t");
  std::string_view name = Strip(before.substr(date_end), " ,\t");
  // "Am 24.03.2017 um 10:00:00 NFT schrieb Jane Doe": a zone that nobody listed.
  if (!behind.empty() && !HasDate(behind) && IsZoneLike(name) && HasTime(header->date)) {
    header->date += " ";
    header->date += name;
    name = {};
  }
  if (name.ends_with(" said")) name = Strip(name.substr(0, name.size() - 5), " ,\t");
  if (name.starts_with("hat ")) name.remove_prefix(4);  // "Am 2. März 2017 hat Jane Doe geschrieben"
  if (!name.empty()) {
    header->author = name;
    // "Jane Doe schrieb am Fr., 28. April 2017 um 11:53 Uhr:"
    if (header->date.empty() && HasDate(behind))
      header->date = behind.starts_with("am ") ? behind.substr(3) : behind;
  } else {
    header->author = behind;  // "Am 24.03.2017 schrieb Jane Doe:"
  }
}

/// One line with a verb at its end and no colon: "Jane Doe wrote" above marks (Nabble), and
/// "---- On Wed, 24 Feb 2021 14:02:50 +0530 jane@example.org wrote ----" (Zoho).
QuoteHeader WithoutColon(std::string_view text, const MailLines& lines, size_t i) {
  constexpr size_t kLongestName = 60;
  const bool marked = i + 1 < lines.size() && lines[i + 1].depth > lines[i].depth;
  if (!marked && !Contains(text, ":")) return {};  // no time of day: most lines end here
  text = Strip(text, "- ");
  const bool opening = HasOpening(text);
  if (!opening && (!marked || text.size() > kLongestName)) return {};
  const Verb verb = FindVerb(LowerAscii(text));
  if (!verb.found() || verb.end != text.size() || verb.begin < 3) return {};
  const std::string_view before = Strip(text.substr(0, verb.begin), " ");
  if (opening ? !HasDate(before) || !HasTime(before) : std::count(before.begin(), before.end(), ' ') > 3)
    return {};
  QuoteHeader header;
  header.end = i + 1;
  Attribute(text, opening, verb, &header);
  return header;
}

}  // namespace

QuoteHeader FindIntroduction(const MailLines& lines, size_t i) {
  std::string_view first = lines.Content(i);
  if (first.size() > kMaxBytes) return {};
  if (first.starts_with(">>>") && first.ends_with(">>>")) return GroupWise(first, i);

  if (QuoteHeader header = WithoutColon(first, lines, i); header.end != 0) return header;

  // Most lines end here: neither this line nor one of the next ends like an introduction.
  const size_t reach = std::min(lines.size(), i + kMaxLines);
  size_t end = i;
  while (end < reach && !lines[end].blank() && !Ends(lines.Content(end))) ++end;
  if (end == reach || lines[end].blank()) return {};

  const bool opening = HasOpening(first);
  std::string text(first);
  end = i + 1;
  if (!IsComplete(text)) {
    if (first.size() < 15) return {};
    if (!opening && !(Contains(first, "<") && Contains(first, "@")) && !HasDate(first) && !HasTime(first))
      return {};
    do {
      if (end >= reach || lines[end].blank()) return {};
      const std::string_view more = lines.Content(end);
      // Relays that wrap long lines put no marks before the rest.
      if (lines[end].depth != lines[i].depth && (more.size() > 40 || !more.ends_with(':'))) return {};
      if (text.size() + more.size() > kMaxBytes) return {};
      text += ' ';
      text += more;
      ++end;
    } while (!IsComplete(text));
  }

  const bool address = Contains(text, "@");
  const bool date = HasDate(text);
  const bool one_line = end == i + 1;
  const size_t next = lines.SkipBlank(end, 2);
  const bool marked = next < lines.size() && lines[next].depth > lines[i].depth;
  // "The following applies:" is not worth the search for a verb.
  if (!marked && !date && !address && !Contains(text, ">")) return {};
  const bool time = HasTime(text);
  const std::string lower = LowerAscii(text);
  const Verb verb = FindVerb(lower);
  bool accepted;
  if (marked) {
    accepted = (verb.found() && (opening || date || address || text.size() <= 80)) ||
               (date && (address || time)) || (address && one_line && text.size() <= 80);
  } else {
    accepted = (verb.found() && date && (address || time)) || (verb.found() && address && opening) ||
               (date && IsDigit(text[0]) && text.ends_with(">:")) ||
               (one_line && Contains(lower, "> wrote:"));
  }
  if (!accepted) return {};
  QuoteHeader header;
  header.end = end;
  Attribute(text, opening, verb, &header);
  return header;
}

}  // namespace candor
