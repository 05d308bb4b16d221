// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/base_subject.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/normalizer.h"

namespace candor {
namespace {

constexpr size_t kLongest = 1000;

struct Prefix {
  std::string_view text;  // folded
  SubjectKind kind;
};

// What mailers write, not what people do. Sources: the settings of Outlook, Notes, Thunderbird and Apple Mail
// in these languages (https://en.wikipedia.org/wiki/List_of_email_subject_abbreviations). "VS" is a reply in
// Finnish and a forward in Norwegian; taken for a forward, it joins by the forwarder alone.
constexpr Prefix kPrefixes[] = {
    {"re", SubjectKind::kReply},            // English and many others
    {"aw", SubjectKind::kReply},            // German
    {"antw", SubjectKind::kReply},          // Dutch, German
    {"antwort", SubjectKind::kReply},       // German
    {"sv", SubjectKind::kReply},            // Swedish, Norwegian, Danish, Icelandic
    {"réf", SubjectKind::kReply},           // French
    {"ref", SubjectKind::kReply},           //
    {"rép", SubjectKind::kReply},           //
    {"rif", SubjectKind::kReply},           // Italian
    {"r", SubjectKind::kReply},             //
    {"res", SubjectKind::kReply},           // Portuguese
    {"odp", SubjectKind::kReply},           // Polish
    {"odg", SubjectKind::kReply},           // Croatian, Slovenian
    {"ynt", SubjectKind::kReply},           // Turkish
    {"vá", SubjectKind::kReply},            // Hungarian
    {"atb", SubjectKind::kReply},           // Latvian
    {"bls", SubjectKind::kReply},           // Indonesian
    {"απ", SubjectKind::kReply},            // Greek
    {"отв", SubjectKind::kReply},           // Russian
    {"回复", SubjectKind::kReply},          // Chinese
    {"回覆", SubjectKind::kReply},          //
    {"答复", SubjectKind::kReply},          //
    {"答覆", SubjectKind::kReply},          //
    {"返信", SubjectKind::kReply},          // Japanese
    {"fw", SubjectKind::kForward},          // English and many others
    {"fwd", SubjectKind::kForward},         //
    {"wg", SubjectKind::kForward},          // German
    {"tr", SubjectKind::kForward},          // French
    {"rv", SubjectKind::kForward},          // Spanish
    {"enc", SubjectKind::kForward},         // Portuguese
    {"i", SubjectKind::kForward},           // Italian
    {"vb", SubjectKind::kForward},          // Swedish
    {"vs", SubjectKind::kForward},          // Norwegian, and a reply in Finnish
    {"vl", SubjectKind::kForward},          // Finnish
    {"fs", SubjectKind::kForward},          // Icelandic
    {"doorst", SubjectKind::kForward},      // Dutch
    {"pd", SubjectKind::kForward},          // Polish
    {"ilt", SubjectKind::kForward},         // Turkish
    {"továbbítás", SubjectKind::kForward},  // Hungarian
    {"πρθ", SubjectKind::kForward},         // Greek
    {"пересл", SubjectKind::kForward},      // Russian
    {"转发", SubjectKind::kForward},        // Chinese
    {"轉寄", SubjectKind::kForward},        //
    {"转寄", SubjectKind::kForward},        //
    {"転送", SubjectKind::kForward},        // Japanese
};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

/// Length of "[...]" at the beginning, 0 where there is none.
size_t BracketAt(std::string_view text) {
  if (text.empty() || text[0] != '[') return 0;
  const size_t end = text.find_first_of("[]", 1);
  return end == std::string_view::npos || text[end] == '[' ? 0 : end + 1;
}

/// Takes "^2", "*2", "(2)", "[2]" or "2" from the front: how mailers count replies.
std::string_view WithoutCount(std::string_view text) {
  std::string_view rest = text;
  const char open = rest.empty() ? '\0' : rest[0];
  if (open == '^' || open == '*' || open == '(' || open == '[') rest.remove_prefix(1);
  const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0 || digits > 4) return text;
  rest.remove_prefix(digits);
  if (open == '(' || open == '[') {
    if (rest.empty() || rest[0] != (open == '(' ? ')' : ']')) return text;
    rest.remove_prefix(1);
  }
  return rest;
}

/// Takes one "Re [2] :" from the front. False: there is none.
bool TakePrefix(std::string_view* text, SubjectKind* kind) {
  for (const Prefix& prefix : kPrefixes) {
    if (text->substr(0, prefix.text.size()) != prefix.text) continue;
    std::string_view rest = Trim(text->substr(prefix.text.size()));
    rest = Trim(WithoutCount(rest));
    if (const size_t bracket = BracketAt(rest); bracket > 0) rest = Trim(rest.substr(bracket));
    if (rest.empty() || rest[0] != ':') continue;
    *text = Trim(rest.substr(1));
    *kind = prefix.kind;
    return true;
  }
  return false;
}

bool TakeTrailer(std::string_view* text) {
  for (const std::string_view trailer : {"(fwd)", "(fw)"}) {
    if (text->size() < trailer.size() || text->substr(text->size() - trailer.size()) != trailer) continue;
    *text = Trim(text->substr(0, text->size() - trailer.size()));
    return true;
  }
  return false;
}

/// "[Fwd: terms]" of Netscape and Thunderbird.
bool TakeWrapper(std::string_view* text) {
  if (text->size() < 6 || text->back() != ']') return false;
  for (const std::string_view opening : {"[fwd:", "[fw:"}) {
    if (text->substr(0, opening.size()) != opening) continue;
    *text = Trim(text->substr(opening.size(), text->size() - opening.size() - 1));
    return true;
  }
  return false;
}

/// One blank for each run of them.
std::string Squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!IsBlank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

BaseSubject ReadSubject(std::string_view subject) {
  Normalized folded;
  Normalize(subject.substr(0, FloorBoundary(subject, std::min(subject.size(), kLongest))), &folded);
  std::string_view text = Trim(folded.text());
  BaseSubject base;
  for (bool more = true; more;) {
    more = false;
    SubjectKind kind = SubjectKind::kForward;
    if (TakePrefix(&text, &kind) || TakeWrapper(&text) || TakeTrailer(&text)) {
      if (base.kind == SubjectKind::kNew) base.kind = kind;
      more = true;
    } else if (const size_t tag = BracketAt(text); tag > 0 && !Trim(text.substr(tag)).empty()) {
      text = Trim(text.substr(tag));
      more = true;
    }
  }
  base.text = Squeezed(text);
  return base;
}

}  // namespace candor
