// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/signature_facts.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "correspondence/acting_for.h"
#include "correspondence/title_level.h"
#include "text/normalizer.h"

namespace candor {
namespace {

constexpr size_t kMostLines = 30;
constexpr size_t kLongestLine = 200;
constexpr size_t kFewestDigits = 7;
constexpr size_t kMostDigits = 16;

// As the last words of a company's name, without full stops.
constexpr std::string_view kLegalForms[] = {
    "ab",  "ag",   "aps", "as",           "bv",  "co",   "corp",    "corporation", "ek",
    "gbr", "gmbh", "inc", "incorporated", "kg",  "kgaa", "limited", "llc",         "llp",
    "lp",  "ltd",  "mbh", "nv",           "ohg", "oy",   "oyj",     "plc",         "pty",
    "sa",  "sarl", "sas", "se",           "sl",  "spa",  "srl",     "ug"};

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Trim(std::string_view text, std::string_view also = "") {
  const auto drop = [&](char c) { return IsBlank(c) || also.find(c) != std::string_view::npos; };
  while (!text.empty() && drop(text.front())) text.remove_prefix(1);
  while (!text.empty() && drop(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> Split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + separator.size();
  }
  return parts;
}

/// The parts of a line between bars and bullets.
std::vector<std::string_view> Parts(std::string_view line) {
  std::vector<std::string_view> parts{line};
  for (const std::string_view separator : {"|", "•", "·", " - ", " – ", " / "}) {
    std::vector<std::string_view> finer;
    for (const std::string_view part : parts) {
      for (const std::string_view each : Split(part, separator)) finer.push_back(Trim(each, "*_"));
    }
    parts = std::move(finer);
  }
  return parts;
}

std::vector<std::string> FoldedWords(std::string_view text) {
  Normalized folded;
  Normalize(text, &folded);
  std::vector<std::string> words;
  for (const std::string_view each : Split(folded.text(), " ")) {
    std::string word;
    for (const char c : each) {
      if (c != '.' && c != ',' && c != '&') word += c;
    }
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

bool IsLegalForm(std::string_view word) {
  return std::find(std::begin(kLegalForms), std::end(kLegalForms), word) != std::end(kLegalForms);
}

/// The first comma that separates; the one in "Partner Controls, Inc." does not.
size_t SeparatingComma(std::string_view text) {
  for (size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1)) {
    const std::string_view next = text.substr(comma + 1, text.find(',', comma + 1) - comma - 1);
    const std::vector<std::string> words = FoldedWords(next);
    if (words.size() != 1 || !IsLegalForm(words[0])) return comma;
  }
  return std::string_view::npos;
}

/// "Ann Lee", "Dr. Jörg van der Aa": words with capitals, but for small ones inside, and nothing else.
bool IsName(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.back() == '.' || text.back() == '!' || text.back() == ':')
    return false;
  size_t words = 0;
  size_t capitals = 0;
  for (const std::string_view word : Split(text, " ")) {
    if (word.empty()) continue;
    ++words;
    const char first = word.front();
    capitals += (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80 ? 1 : 0;
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 ||
             c == '.' || c == '-' || c == '\'';
    });
    if (!plain) return false;
  }
  return words >= 2 && words <= 5 && capitals >= 2;
}

/// "Keegan": a first name alone. The name of a company or department may follow, no other person's.
bool IsFirstName(std::string_view text) {
  static constexpr std::string_view kClosings[] = {"best",    "cheers",    "cordially", "danke",   "gruß",
                                                   "grüße",   "merci",     "mfg",       "regards", "rgds",
                                                   "saludos", "sincerely", "thanks",    "thx"};
  const bool capital =
      !text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') || static_cast<unsigned char>(text[0]) >= 0x80);
  // What a look at the bytes tells comes first: most lines are none.
  if (!capital || text.find(' ') != std::string_view::npos || text.back() == '.' || text.back() == '!' ||
      text.find('@') != std::string_view::npos)
    return false;
  const std::vector<std::string> words = FoldedWords(text);
  return words.size() == 1 &&
         std::find(std::begin(kClosings), std::end(kClosings), words[0]) == std::end(kClosings) &&
         LevelOfTitle(text) == TitleLevel::kUnknown;
}

std::string PhoneIn(std::string_view text) {
  size_t digits = 0;
  size_t begin = std::string_view::npos;
  size_t end = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    const bool inside =
        IsDigit(c) || c == '+' || c == '(' || c == ')' || c == '-' || c == '.' || c == '/' || c == ' ';
    if (inside && begin == std::string_view::npos && c != ' ' && c != ')' && c != '-' && c != '.' && c != '/')
      begin = i;
    if (IsDigit(c) && begin != std::string_view::npos) {
      ++digits;
      end = i + 1;
    }
    if (inside) continue;
    if (digits >= kFewestDigits && digits <= kMostDigits) return std::string(text.substr(begin, end - begin));
    digits = 0;
    begin = std::string_view::npos;
  }
  return {};
}

void Take(std::string* field, std::string_view value) {
  if (field->empty()) *field = value;
}

/// Reads one part: a company, a title, a name, or several of them between commas.
void ReadPart(std::string_view part, SignatureFacts* facts) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  const bool says_something = std::any_of(part.begin(), part.end(), is_letter) &&
                              part.find('@') == std::string_view::npos &&
                              part.find("://") == std::string_view::npos;
  if (!says_something) return;
  if (const size_t comma = SeparatingComma(part); comma != std::string_view::npos) {
    // "Ann Lee, Director, Partner Inc." are three; "Vice President, Alliances" is one.
    const std::string_view first = Trim(part.substr(0, comma));
    const std::string_view rest = Trim(part.substr(comma + 1));
    const bool is_title = LevelOfTitle(first) != TitleLevel::kUnknown;
    // Behind a title stands its department, once there is a name.
    const bool one = SeparatingComma(rest) == std::string_view::npos && !IsCompany(rest);
    const bool goes_on = is_title && one && (!facts->name.empty() || !IsName(rest));
    if (!goes_on) {
      ReadPart(first, facts);
      return ReadPart(rest, facts);
    }
  }
  if (IsCompany(part)) return Take(&facts->company, part);
  const TitleLevel level = LevelOfTitle(part);
  if (level != TitleLevel::kUnknown && part.size() <= 80) {
    if (facts->title.empty()) facts->level = level;
    return Take(&facts->title, part);
  }
  if (IsName(part)) Take(&facts->name, part);
}

}  // namespace

bool IsCompany(std::string_view text) {
  // Two words at least, which most parts of a line do not have.
  if (text.size() > 100 || text.find(' ') == std::string_view::npos ||
      text.find('@') != std::string_view::npos)
    return false;
  const std::vector<std::string> words = FoldedWords(text);
  return words.size() > 1 && words.size() < 10 && IsLegalForm(words.back());
}

SignatureFacts ReadSignature(std::string_view text) {
  SignatureFacts facts;
  size_t count = 0;
  for (const std::string_view raw : Split(text, "\n")) {
    if (++count > kMostLines) break;
    const std::string_view line = Trim(raw);
    if (line.empty() || line.size() > kLongestLine || line == "--") continue;
    if (facts.phone.empty()) facts.phone = PhoneIn(line);
    // "Best Regards," is no name.
    if (line.back() == ',') continue;
    if (facts.name.empty() && IsFirstName(line)) facts.name = line;
    for (const std::string_view part : Parts(line)) ReadPart(part, &facts);
  }
  return facts;
}

std::optional<Letterhead> ReadLetterhead(const Document& document) {
  Letterhead head;
  head.client = ClientOf(document);
  for (const Zone& zone : document.zones) {
    if (zone.kind != ZoneKind::kSignature || zone.level != 0) continue;
    const std::string_view text = document.Slice(zone.span);
    head.signature = ReadSignature(text);
    const auto place = [&](const std::string& words) {
      const size_t at = words.empty() ? std::string_view::npos : text.find(words);
      if (at == std::string_view::npos) return Span();
      const auto begin = zone.span.begin + static_cast<uint32_t>(at);
      return Span{begin, begin + static_cast<uint32_t>(words.size())};
    };
    head.title = place(head.signature.title);
    head.company = place(head.signature.company);
    break;
  }
  return head == Letterhead() ? std::nullopt : std::optional(head);
}

}  // namespace candor
