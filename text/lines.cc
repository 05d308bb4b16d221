// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace candor {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLowerAscii(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetterAscii(char c) { return IsUpperAscii(c) || IsLowerAscii(c); }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }

/// White space beyond ASCII that stands at `at`: its length in bytes, or 0.
size_t WideSpace(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  switch (byte(0)) {
    case 0xC2:
      return byte(1) == 0xA0 || byte(1) == 0x85 ? 2 : 0;
    case 0xE1:
      return byte(1) == 0x9A && byte(2) == 0x80 ? 3 : 0;
    case 0xE2:
      if (byte(1) == 0x80) {
        return byte(2) <= 0x8B || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF ? 3 : 0;
      }
      return byte(1) == 0x81 && byte(2) == 0x9F ? 3 : 0;
    case 0xE3:
      return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
    case 0xEF:
      return byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
    default:
      return 0;
  }
}

/// Letters of a Roman number, either case but not mixed.
bool IsRoman(std::string_view word) {
  if (word.empty() || word.size() > 6) return false;
  std::string_view letters = IsUpperAscii(word[0]) ? "IVXLC" : "ivxlc";
  return word.find_first_not_of(letters) == std::string_view::npos;
}

/// The inside of an enumerator: "12", "iv", "a", "aa", "B".
bool IsOrdinal(std::string_view word) {
  if (word.empty()) return false;
  if (IsDigit(word[0])) {
    return word.size() <= 3 && std::all_of(word.begin(), word.end(), IsDigit);
  }
  if (word.size() == 1) return IsLetterAscii(word[0]);
  return IsRoman(word) || (word.size() == 2 && word[0] == word[1] && IsLetterAscii(word[0]));
}

/// Bytes of a bullet sign at the start, or 0.
size_t BulletSign(std::string_view line) {
  auto first = static_cast<unsigned char>(line[0]);
  if (first < 0x80) return first == '-' || first == '*' || first == '+' ? 1 : 0;
  size_t size = 0;
  switch (DecodeUtf8(line, &size)) {
    case 0x00B7:  // middle dot
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:  // dashes
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x2219:  // bullets
    case 0x25A0:
    case 0x25A1:
    case 0x25AA:
    case 0x25AB:
    case 0x25B6:
    case 0x25BA:  // squares, triangles
    case 0x25C6:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x25D8:  // diamonds, circles
    case 0x2605:
    case 0x2611:
    case 0x2610:
    case 0x2713:
    case 0x2714:
    case 0x2756:
    case 0x27A2:
    case 0x27A4:
    case 0xF0A7:
    case 0xF0B7:
    case 0xF0D8:
    case 0xF0FC:  // what word processors print from their symbol fonts
      return size;
    default:
      return 0;
  }
}

/// Bytes from `from` on, at most eight, that hold neither a control character nor two spaces side by side,
/// and do not end in a space; 0 when there are not so many. They are within a line and within a cell,
/// whatever else they are: most of any text.
uint32_t PlainBytes(std::string_view text, uint32_t from, uint32_t end) {
  constexpr uint64_t kOnes = 0x0101010101010101u, kHigh = 0x80 * kOnes;
  if (from + 8 > end) return 0;
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < 8; ++i)
    bytes |= uint64_t{static_cast<unsigned char>(text[from + i])} << (8 * i);  // one load
  // Per byte: with the high bit set nothing borrows from its neighbour (Hacker's Delight, 6-1).
  const uint64_t spaces = ~((bytes | kHigh) - 0x21 * kOnes) & ~bytes & kHigh;
  const uint64_t controls = ~((bytes | kHigh) - 0x20 * kOnes) & ~bytes & kHigh;
  if (controls != 0 || (spaces & (spaces << 8)) != 0) return 0;
  return (spaces >> 63) != 0 ? 7 : 8;
}

struct CaseCounts {
  uint32_t upper = 0, lower = 0;

  bool AllCapitals() const { return upper >= 2 && lower == 0; }
};

CaseCounts CountCase(std::string_view text) {
  CaseCounts counts;
  for (size_t i = 0; i < text.size();) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      counts.upper += IsUpperAscii(text[i]);
      counts.lower += IsLowerAscii(text[i]);
      ++i;
    } else {
      auto c = static_cast<UChar32>(DecodeUtf8(text, &i));
      counts.upper += u_isupper(c) ? 1 : 0;
      counts.lower += u_islower(c) ? 1 : 0;
    }
  }
  return counts;
}

/// Every word of four letters and more begins with a capital or digit; so does the first.
bool IsTitleCase(std::string_view text, size_t* words) {
  *words = 0;
  bool all = true;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
      ++i;
      continue;
    }
    size_t begin = i;
    while (i < text.size() && text[i] != ' ' && text[i] != '\t' && text[i] != '\n') ++i;
    std::string_view word = text.substr(begin, i - begin);
    if ((word.size() >= 4 || *words == 0) && StartsLower(word)) all = false;
    ++*words;
  }
  return all;
}

}  // namespace

Span TrimSpace(std::string_view text, Span span) {
  while (!span.empty()) {
    char c = text[span.begin];
    if (static_cast<unsigned char>(c) <= ' ') {
      ++span.begin;
    } else if (size_t wide = WideSpace(text.substr(0, span.end), span.begin); wide != 0) {
      span.begin += static_cast<uint32_t>(wide);
    } else {
      break;
    }
  }
  while (!span.empty()) {
    if (static_cast<unsigned char>(text[span.end - 1]) <= ' ') {
      --span.end;
      continue;
    }
    auto last = static_cast<uint32_t>(FloorBoundary(text, span.end - 1));
    if (last < span.begin || WideSpace(text.substr(0, span.end), last) == 0) break;
    span.end = last;
  }
  return span;
}

Line LineReader::Next() {
  Line line;
  line.start = at_;
  uint32_t i = at_;
  if (quoted_) {
    // "> > text", ">>text": marks and single spaces between them.
    while (i < end_ && (text_[i] == '>' || (text_[i] == ' ' && i + 1 < end_ && text_[i + 1] == '>'))) ++i;
  }
  uint32_t first = i, last = i;  // content so far
  uint32_t run = 0;              // white space behind `last`
  bool tab = false;
  for (; i < end_; ++i) {
    auto c = static_cast<unsigned char>(text_[i]);
    if (c > ' ') {
      if (run != 0) {
        if (last == first) {
          first = i;
        } else if (tab || run >= 3) {
          ++line.gaps;
          line.tab |= tab;
        }
        run = 0;
        tab = false;
      }
      last = i + 1;
      for (uint32_t plain = 8; plain == 8 && (plain = PlainBytes(text_, last, end_)) != 0;) last += plain;
      i = last - 1;
    } else if (c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      break;
    } else {
      ++run;
      tab |= c == '\t';
    }
  }
  line.content = {first, last};
  if (!line.blank() && (static_cast<unsigned char>(text_[first]) >= 0xC2 ||
                        static_cast<unsigned char>(text_[last - 1]) >= 0x80)) {
    line.content = TrimSpace(text_, line.content);
  }
  if (i < end_) {
    line.page_break = text_[i] == '\f';
    i += text_[i] == '\r' && i + 1 < end_ && text_[i + 1] == '\n' ? 2 : 1;
  }
  at_ = line.next = i;
  return line;
}

size_t ListMarker(std::string_view line, bool* bullet) {
  *bullet = false;
  if (line.size() < 2) return 0;
  size_t size = BulletSign(line);
  if (size != 0) {
    // Signs of symbol fonts often stand directly before the text; a hyphen or dash does so only in other
    // uses.
    bool sign = static_cast<unsigned char>(line[0]) >= 0xE2 &&
                !(size == 3 && line[1] == '\x80' && line[2] >= '\x90' && line[2] <= '\x95');
    if (size < line.size() && !IsBlank(line[size]) && !sign) return 0;
    *bullet = true;
  } else if (line[0] == '(') {
    size_t close = line.substr(0, 8).find(')');
    if (close == std::string_view::npos || !IsOrdinal(line.substr(1, close - 1))) return 0;
    size = close + 1;
  } else if (line.substr(0, 2) == "\xC2\xA7") {  // § 3
    size = 2;
    while (size < line.size() && (IsBlank(line[size]) || line.substr(size, 2) == "\xC2\xA0"))
      size += line[size] == '\xC2' ? 2 : 1;
    size_t digits = size;
    while (size < line.size() && IsDigit(line[size])) ++size;
    if (size == digits) return 0;
  } else {
    size_t word = 0;
    while (word < line.size() && word < 6 && (IsDigit(line[word]) || IsLetterAscii(line[word]))) ++word;
    if (!IsOrdinal(line.substr(0, word)) || word >= line.size()) return 0;
    size = word;
    bool dotted = false;
    if (IsDigit(line[0])) {  // 1.2.3
      while (size + 1 < line.size() && line[size] == '.' && IsDigit(line[size + 1])) {
        size_t part = size + 1;
        while (part < line.size() && IsDigit(line[part])) ++part;
        if (part - size > 4) return 0;  // 1.2345 is a number
        size = part;
        dotted = true;
      }
    }
    if (size < line.size() && (line[size] == '.' || line[size] == ')')) {
      ++size;
    } else if (!dotted) {
      return 0;
    }
  }
  if (size < line.size() && !IsBlank(line[size]) && !*bullet) {
    if (line.substr(size, 2) != "\xC2\xA0") return 0;
    size += 2;
  }
  while (size < line.size() && IsBlank(line[size])) ++size;
  return size;
}

bool IsContentsLine(std::string_view line) {
  size_t end = line.size();
  while (end > 0 && (IsDigit(line[end - 1]) || IsLetterAscii(line[end - 1]) || line[end - 1] == '-')) --end;
  std::string_view number = line.substr(end);
  if (number.empty() || number.size() > 7) return false;
  if (std::any_of(number.begin(), number.end(), IsLetterAscii) && !IsDigit(number.back()) && !IsRoman(number))
    return false;
  std::string_view before = line.substr(0, end);
  while (!before.empty() && IsBlank(before.back())) before.remove_suffix(1);
  for (std::string_view word : {"Page", "page", "PAGE", "Seite", "p."}) {
    if (before.ends_with(word)) end = before.size() - word.size();
  }
  size_t dots = 0;
  while (end > 0 && (line[end - 1] == '.' || IsBlank(line[end - 1]))) dots += line[--end] == '.';
  return dots >= 4;
}

bool IsContentsTitle(std::string_view line) {
  if (line.size() > 30) return false;
  while (!line.empty() && (line.back() == ':' || line.back() == ' ')) line.remove_suffix(1);
  std::string lower = AsciiLower(line);
  for (std::string_view mark : {"# ", "## "}) {
    if (lower.starts_with(mark)) lower.erase(0, mark.size());
  }
  constexpr std::array<std::string_view, 11> kTitles = {"contents", "table of contents",  "list of contents",
                                                        "inhalt",   "inhaltsverzeichnis", "inhaltsübersicht",
                                                        "sommaire", "table des matières", "índice",
                                                        "indice",   "contenido"};
  return std::find(kTitles.begin(), kTitles.end(), lower) != kTitles.end();
}

uint32_t ContentsPage(std::string_view line) {
  constexpr size_t kDigits = 4;
  size_t end = line.size();
  while (end > 0 && IsDigit(line[end - 1])) --end;
  const size_t digits = line.size() - end;
  if (digits == 0 || digits > kDigits || end < 4 || !IsBlank(line[end - 1])) return 0;
  // One space alone parts words, too: then the line must begin with a number, and a year is no page.
  const bool wide = line[end - 1] == '\t' || IsBlank(line[end - 2]);
  if (!wide && (!IsDigit(line[0]) || digits == kDigits)) return 0;
  if (std::none_of(line.begin(), line.begin() + static_cast<ptrdiff_t>(end), IsLetterAscii)) return 0;
  uint32_t page = 0;
  for (const char digit : line.substr(end)) page = page * 10 + static_cast<uint32_t>(digit - '0');
  return page;
}

bool IsNextItem(std::string_view item, std::string_view line) {
  // Up to where the two differ, both must have digits and points alone; there the number is one more.
  const auto number = [](std::string_view text, size_t* end) {
    while (*end < text.size() && IsDigit(text[*end])) ++*end;
    return text.substr(0, *end);
  };
  size_t common = 0;
  while (common < item.size() && common < line.size() && item[common] == line[common] &&
         (IsDigit(item[common]) || item[common] == '.'))
    ++common;
  while (common > 0 && item[common - 1] != '.') --common;  // whole numbers
  const std::string_view a = item.substr(common), b = line.substr(common);
  size_t a_end = 0, b_end = 0;
  const std::string_view a_number = number(a, &a_end), b_number = number(b, &b_end);
  if (a_number.empty() || b_number.empty() || a_number.size() > 4 || b_number.size() > 4) return false;
  const auto ends = [](std::string_view text, size_t end) {
    return end < text.size() && (IsBlank(text[end]) || text[end] == '.' || text[end] == ')');
  };
  return ends(a, a_end) && ends(b, b_end) &&
         std::stoul(std::string(b_number)) == std::stoul(std::string(a_number)) + 1;
}

bool IsAllCapitals(std::string_view text) { return CountCase(text).AllCapitals(); }

bool StartsLower(std::string_view line) {
  size_t i = 0;
  while (i < line.size()) {
    auto byte = static_cast<unsigned char>(line[i]);
    if (byte < 0x80) {
      if (line[i] == '"' || line[i] == '\'' || line[i] == '(' || line[i] == '[') {
        ++i;
        continue;
      }
      return IsLowerAscii(line[i]);
    }
    auto c = static_cast<UChar32>(DecodeUtf8(line, &i));
    if (c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x00AB) continue;  // opening quotes
    return u_islower(c);
  }
  return false;
}

bool IsHeading(std::string_view text) {
  if (text.size() < 3 || text.size() > 100) return false;
  // "## Findings": Markdown says so itself.
  const size_t marks = text.find_first_not_of('#');
  if (marks != std::string_view::npos && marks > 0 && marks <= 6 && text[marks] == ' ') return true;
  bool bullet;
  size_t marker = ListMarker(text, &bullet);
  if (bullet) return false;
  std::string_view title = text.substr(marker);
  // "1.4 [ ] The founder has resigned": to be ticked.
  for (std::string_view box : {"[ ]", "[_]", "[x]", "[X]", "\u2610", "\u25A1"}) {
    if (title.starts_with(box)) return false;
  }
  if (title.empty() || title.find(';') != std::string_view::npos) return false;
  char last = title.back();
  // Most paragraphs end so, and need not be looked at letter by letter.
  if (marker == 0 && (last == '.' || last == ',')) return false;
  const CaseCounts letters = CountCase(title);
  if (letters.upper == 0) return false;
  if (letters.AllCapitals()) return last != '.' && last != ',' && title.size() >= 4;
  bool stop = last == '.' || last == ',' || last == ';' || last == ':' || last == '?' || last == '!';
  if (marker == 0 && stop) return false;
  size_t words = 0;
  const bool title_case = IsTitleCase(title, &words);
  // "1. Covenant Not to Compete." and "2.1 Use of data": a number makes up for a stop or for small letters,
  // not for both.
  if (marker != 0)
    return words <= 10 && last != ',' && last != ';' && last != '?' && (title_case || (words <= 6 && !stop));
  return title_case && words <= 10;
}

}  // namespace candor
