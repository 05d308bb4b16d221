// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/people.h"

#include <algorithm>
#include <array>
#include <string>

namespace candor {
namespace {

// So many letters of a name in an address are no accident: /CN=Jfische2 is a Fischer.
constexpr size_t kTelling = 4;

constexpr std::array<std::string_view, 18> kParticles = {"st",  "van",   "von", "der", "den", "de",
                                                         "del", "della", "di",  "da",  "dos", "du",
                                                         "la",  "le",    "ter", "mc",  "mac", "el"};
constexpr std::array<std::string_view, 10> kSuffixes = {"jr",  "sr", "ii",  "iii", "iv",
                                                        "phd", "md", "esq", "cpa", "mba"};

constexpr std::array<std::string_view, 14> kCompanyForms = {
    "inc", "llc", "ltd", "limited", "corp", "co", "lp", "llp", "plc", "gmbh", "ag", "kg", "sa", "bv"};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
// Letters beyond ASCII have no case here: they are what a name is made of.
bool IsLetter(char c) {
  return IsUpper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

std::string Letters(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (IsLetter(c)) letters += IsUpper(c) ? static_cast<char>(c + 32) : c;
  }
  return letters;
}

template <size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), Letters(word)) != words.end();
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && IsBlank(text[at])) ++at;
    const size_t begin = at;
    while (at < text.size() && !IsBlank(text[at])) ++at;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

bool IsCapital(std::string_view word) {
  return !word.empty() && (IsUpper(word[0]) || static_cast<unsigned char>(word[0]) >= 0x80);
}

// "B." of "Susan B.".
bool IsInitial(std::string_view word) { return Letters(word).size() <= 1; }

// What stands between two separators.
struct Segment {
  enum class Kind {
    kEmpty,
    kName,     // words alone
    kPerson,   // words and an address in brackets
    kAddress,  // an address alone
    kOther,
  };
  Kind kind = Kind::kOther;
  std::string_view whole;
  std::string_view name;  // without quotes
  std::string_view address;
  bool quoted_comma = false;
  char end = 0;  // the separator behind it; 0 at the end of the list
};

// Words without anything that makes an address or a login name of them.
bool IsNameText(std::string_view text) {
  const bool words = text.find(' ') != std::string_view::npos;
  const auto foreign = [&](char c) {
    return std::string_view("@<>\"/\\_").find(c) != std::string_view::npos ||
           (!words && c >= '0' && c <= '9');
  };
  return std::none_of(text.begin(), text.end(), foreign) && std::any_of(text.begin(), text.end(), IsLetter);
}

std::string_view Unquoted(std::string_view text) {
  text = Trim(text);
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.back() != text.front())
    return text;
  const std::string_view inner = text.substr(1, text.size() - 2);
  return inner.find(text.front()) == std::string_view::npos ? Trim(inner) : text;
}

// "Susan Bailey/HOU/ECT@ECT", with "CN=" or not: a name in the directory of Lotus Notes, no address.
std::string_view NotesName(std::string_view text) {
  const size_t at = text.rfind('@');
  const size_t slash = text.find('/');
  if (at == std::string_view::npos || slash == std::string_view::npos || slash > at || slash == 0) return "";
  if (text.find('.', at) != std::string_view::npos || text.find('@') != at) return "";
  std::string_view name = text.substr(0, slash);
  if (name.starts_with("CN=")) name.remove_prefix(3);
  return Words(name).size() >= 2 && IsNameText(name) ? name : "";
}

// "Mark A." of "Mark A. (Legal, DE)".
std::string_view WithoutRemark(std::string_view name) {
  const size_t open = name.find('(');
  return open == std::string_view::npos || name.back() != ')' ? name : Trim(name.substr(0, open));
}

void Classify(Segment* segment) {
  using Kind = Segment::Kind;
  const std::string_view text = Trim(segment->whole);
  if (text.empty()) {
    segment->kind = Kind::kEmpty;
    return;
  }
  const size_t open = text.rfind('<');
  if (open == std::string_view::npos) {
    segment->name = Unquoted(text);
    if (IsNameText(segment->name)) {
      segment->kind = Kind::kName;
      segment->quoted_comma = WithoutRemark(segment->name).find(',') != std::string_view::npos;
    } else if (text.find('@') != std::string_view::npos) {
      segment->kind = Kind::kAddress;
    }
    return;
  }
  if (text.back() != '>' || text.find('<') != open) return;
  const std::string_view inner = Trim(text.substr(open + 1, text.size() - open - 2));
  segment->name = Unquoted(text.substr(0, open));
  segment->quoted_comma = WithoutRemark(segment->name).find(',') != std::string_view::npos;
  if (inner.empty()) return;
  if (segment->name.empty()) {
    // <Bailey>,"Susan" </O=FIRM/CN=SBAILEY>: an exporter's idea of a name.
    segment->kind =
        IsNameText(inner) && inner.find(' ') == std::string_view::npos ? Kind::kName : Kind::kAddress;
    if (segment->kind == Kind::kName) segment->name = inner;
    return;
  }
  segment->address = inner;
  if (segment->name.find_first_of("\"<>@") == std::string_view::npos) segment->kind = Kind::kPerson;
}

// The segments of a list; empty when it has a group, or a quotation or a comment that is never closed.
std::vector<Segment> Segments(std::string_view list) {
  std::vector<Segment> segments;
  Segment segment;
  size_t begin = 0;
  bool quoted = false;
  int comments = 0;
  bool bracket = false;
  for (size_t i = 0; i <= list.size(); ++i) {
    const char c = i < list.size() ? list[i] : '\0';
    if (i < list.size()) {
      if (c == '\\') {
        if (i + 1 < list.size()) ++i;
        continue;
      }
      if (c == '"' && comments == 0) quoted = !quoted;
      if (quoted) continue;
      if (c == '(') ++comments;
      if (c == ')' && comments > 0) --comments;
      if (comments > 0) continue;
      if (c == '<') bracket = true;
      if (c == '>') bracket = false;
      if (c == ':' && !bracket) return {};
      if (bracket || (c != ',' && c != ';')) continue;
    }
    segment.whole = list.substr(begin, i > begin ? std::min(i, list.size()) - begin : 0);
    segment.end = c;
    Classify(&segment);
    segments.push_back(segment);
    segment = {};
    begin = i + 1;
  }
  if (quoted || bracket || comments > 0) return {};
  return segments;
}

// The part of an address that may hold a name.
std::string LocalPart(std::string_view address) {
  const size_t common = address.rfind("CN=");
  if (common != std::string_view::npos) return Letters(address.substr(common + 3));
  return Letters(address.substr(0, address.find('@')));
}

bool Holds(const std::string& local, std::string_view word) {
  const std::string letters = Letters(word);
  return letters.size() >= 2 &&
         local.find(letters.substr(0, std::max<size_t>(kTelling, 2))) != std::string::npos;
}

bool LooksLikeSurname(const std::vector<std::string_view>& words) {
  size_t own = 0;
  for (const std::string_view word : words) {
    if (IsOneOf(kParticles, word) || IsOneOf(kSuffixes, word)) continue;
    if (!IsCapital(word)) return false;
    ++own;
  }
  return own == 1;
}

bool LooksLikeGivenName(const std::vector<std::string_view>& words) {
  return !words.empty() && IsCapital(words[0]) && std::all_of(words.begin() + 1, words.end(), IsInitial);
}

// `before` and `person` stand on both sides of a comma.
bool IsOnePerson(const Segment& before, const Segment& person, bool is_first_of_list) {
  if (before.quoted_comma || person.quoted_comma) return false;
  const std::vector<std::string_view> surname = Words(before.name), given = Words(WithoutRemark(person.name));
  if (surname.size() > 4 || given.size() > 4) return false;
  if (given.size() == 1 && (IsOneOf(kSuffixes, given[0]) || IsOneOf(kCompanyForms, given[0]))) return true;
  const std::string local = LocalPart(person.address);
  if (std::any_of(surname.begin(), surname.end(), [&](std::string_view word) { return Holds(local, word); }))
    return true;
  return is_first_of_list && LooksLikeSurname(surname) && LooksLikeGivenName(given);
}

// For each segment, whether nothing but names stands from there to a person: GMime takes "abyrne, okranz,
// Piet Kolk <...>" for the long name of one.
std::vector<bool> PrecedePerson(const std::vector<Segment>& segments) {
  std::vector<bool> precede(segments.size());
  bool person = false;
  for (size_t i = segments.size(); i-- > 0;) {
    if (segments[i].kind != Segment::Kind::kName) person = segments[i].kind == Segment::Kind::kPerson;
    precede[i] = person;
  }
  return precede;
}

PeoplePiece Named(std::vector<std::string_view> name, std::string_view address) {
  return {address.empty() ? PeoplePiece::Kind::kNameOnly : PeoplePiece::Kind::kNamed, "", std::move(name),
          address};
}

// Between semicolons a comma is part of a name.
std::vector<PeoplePiece> BySemicolons(const std::vector<Segment>& segments) {
  std::vector<PeoplePiece> pieces;
  for (size_t i = 0; i < segments.size(); ++i) {
    size_t last = i;
    while (last + 1 < segments.size() && segments[last].end == ',') ++last;
    const Segment& end = segments[last];
    std::vector<std::string_view> name;
    bool names = true;
    for (size_t k = i; k <= last; ++k) {
      names = names &&
              (segments[k].kind == Segment::Kind::kName || (k == last && end.kind == Segment::Kind::kPerson));
      name.push_back(segments[k].name);
    }
    if (names && name.size() <= 3) {
      pieces.push_back(Named(std::move(name), end.address));
    } else {
      const char* begin = segments[i].whole.data();
      const std::string_view text(begin, static_cast<size_t>(end.whole.data() + end.whole.size() - begin));
      if (!Trim(text).empty()) pieces.push_back({PeoplePiece::Kind::kList, text, {}, ""});
    }
    i = last;
  }
  return pieces;
}

// A list of names without any address.
std::vector<PeoplePiece> NamesAlone(const std::vector<Segment>& segments) {
  if (segments.size() == 2) {
    const std::vector<std::string_view> first = Words(segments[0].name), second = Words(segments[1].name);
    if ((LooksLikeSurname(first) && LooksLikeGivenName(second)) ||
        (second.size() == 1 && IsOneOf(kSuffixes, second[0])))
      return {Named({segments[0].name, segments[1].name}, "")};
  }
  std::vector<PeoplePiece> pieces;
  for (const Segment& segment : segments) {
    if (Words(segment.name).size() < 2) return {};
    pieces.push_back(Named({segment.name}, ""));
  }
  return pieces;
}

}  // namespace

std::vector<PeoplePiece> SplitPeople(std::string_view list) {
  if (list.find_first_of(",;/") == std::string_view::npos) return {};
  std::vector<Segment> segments = Segments(list);
  std::erase_if(segments, [](const Segment& segment) {
    return segment.kind == Segment::Kind::kEmpty && segment.end == 0;
  });
  if (segments.empty()) return {};
  using Kind = Segment::Kind;
  const bool semicolons =
      std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.end == ';'; });
  if (semicolons) return BySemicolons(segments);
  const bool names = std::all_of(segments.begin(), segments.end(),
                                 [](const Segment& s) { return s.kind == Kind::kName && !s.quoted_comma; });
  if (names && segments.size() > 1) return NamesAlone(segments);

  std::vector<PeoplePiece> pieces;
  size_t begin = 0;  // of what is a list by the grammar
  const auto offset = [&](const Segment& segment) {
    return static_cast<size_t>(segment.whole.data() - list.data());
  };
  const auto flush = [&](size_t end) {
    const std::string_view text = list.substr(begin, end - begin);
    if (text.find_first_not_of(" \t\r\n,") != std::string_view::npos)
      pieces.push_back({PeoplePiece::Kind::kList, text, {}, ""});
  };
  const std::vector<bool> precede_person = PrecedePerson(segments);
  bool changed = false;
  for (size_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    PeoplePiece piece;
    size_t last = i;
    const std::string_view notes = segment.kind == Kind::kAddress ? NotesName(Trim(segment.whole)) : "";
    if (!notes.empty()) {
      piece = Named({notes}, "");
    } else if (segment.kind != Kind::kName || segments.size() == 1) {
      continue;
    } else if (i + 1 < segments.size() && segments[i + 1].kind == Kind::kPerson &&
               IsOnePerson(segment, segments[i + 1], i == 0 || segments[i - 1].kind != Kind::kName)) {
      last = i + 1;
      piece = Named({segment.name, segments[last].name}, segments[last].address);
    } else if (Words(segment.name).size() > 1) {
      piece = Named({segment.name}, "");
    } else if (precede_person[i]) {
      piece = {PeoplePiece::Kind::kList, segment.whole, {}, ""};
    } else {
      continue;
    }
    changed = true;
    flush(offset(segment));
    pieces.push_back(std::move(piece));
    begin = std::min(offset(segments[last]) + segments[last].whole.size() + 1, list.size());
    i = last;
  }
  if (!changed) return {};
  flush(list.size());
  return pieces;
}

}  // namespace candor
