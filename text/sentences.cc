// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "base/utf8.h"
#include "text/lines.h"

namespace candor {
namespace {

/// Values of the Sentence_Break property as far as the rules tell them apart.
enum class Class : uint8_t {
  kOther,
  kExtend,
  kSpace,
  kLower,
  kUpper,
  kLetter,
  kNumeric,
  kStop,
  kTerminator,
  kContinue,
  kClose
};

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> classes{};
  auto set = [&classes](std::string_view signs, Class type) {
    for (char c : signs) classes[static_cast<unsigned char>(c)] = type;
  };
  set("abcdefghijklmnopqrstuvwxyz", Class::kLower);
  set("ABCDEFGHIJKLMNOPQRSTUVWXYZ", Class::kUpper);
  set("0123456789", Class::kNumeric);
  set(" \t\v\f\n\r", Class::kSpace);  // line breaks count as spaces
  set("()[]{}\"'", Class::kClose);
  set(",-:", Class::kContinue);
  set(".", Class::kStop);
  set("!?", Class::kTerminator);
  return classes;
}();

Class ClassOf(char32_t c) {
  if (c < 0x80) return kAscii[c];
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK)) {
    case U_SB_EXTEND:
    case U_SB_FORMAT:
      return Class::kExtend;
    case U_SB_SP:
    case U_SB_SEP:  // U+0085, U+2028, U+2029: line breaks, which count as spaces here
      return Class::kSpace;
    case U_SB_LOWER:
      return Class::kLower;
    case U_SB_UPPER:
      return Class::kUpper;
    case U_SB_OLETTER:
      return Class::kLetter;
    case U_SB_NUMERIC:
      return Class::kNumeric;
    case U_SB_ATERM:
      return Class::kStop;
    case U_SB_STERM:
      return Class::kTerminator;
    case U_SB_SCONTINUE:
      return Class::kContinue;
    case U_SB_CLOSE:
      return Class::kClose;
    default:
      return Class::kOther;
  }
}

/// Bytes at which a scan for terminators must stop and look: ASCII ones and lead bytes of the scripts that
/// have others. No character below U+0589 (lead byte 0xD6) is one.
constexpr std::array<bool, 256> kLook = [] {
  std::array<bool, 256> look{};
  look['.'] = look['!'] = look['?'] = true;
  for (size_t lead = 0xD6; lead <= 0xF4; ++lead) look[lead] = true;
  return look;
}();

/// Bytes from `at` on, in steps of 8, among which a scan for terminators need not stop.
uint32_t BytesToPass(std::string_view text, uint32_t at) {
  constexpr uint64_t kEach = 0x0101010101010101u;
  constexpr uint64_t kUpper = kEach << 7;
  // Eight bytes in one integer: a loop over bytes, which compilers do not make vector instructions of here,
  // took three times as long. The upper bit of each byte answers.
  const auto is = [](uint64_t bytes, unsigned char byte) {
    const uint64_t difference = bytes ^ kEach * byte;
    return (difference - kEach) & ~difference;
  };
  const uint32_t begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, sizeof(bytes));
    const uint64_t leads = bytes & ((bytes & ~kUpper) + kEach * (0x100 - 0xD6));  // 0xD6 and above
    if (((is(bytes, '.') | is(bytes, '!') | is(bytes, '?') | leads) & kUpper) != 0) break;
  }
  return at - begin;
}

struct Boundary {
  uint32_t terminator = 0;  ///< where the last full stop (or other sign) stands
  uint32_t after = 0;       ///< behind it
  uint32_t close = 0;       ///< behind the quotes and parentheses that follow
  uint32_t next = 0;        ///< behind the spaces: where the next sentence would begin
  bool stop = false;        ///< a full stop (ATerm) and no other terminator
};

/// Walks over the boundaries of UAX #29 from left to right. Linear: what the look-ahead of rule SB8 reads
/// ends at the next terminator, where the walk goes on.
class BoundaryWalk {
 public:
  explicit BoundaryWalk(std::string_view text) : text_(text) {}

  bool Next(Boundary* boundary) {
    const auto size = static_cast<uint32_t>(text_.size());
    while (at_ < size) {
      at_ += BytesToPass(text_, at_);
      while (at_ < size && !kLook[static_cast<unsigned char>(text_[at_])]) ++at_;
      if (at_ == size) return false;
      const auto byte = static_cast<unsigned char>(text_[at_]);
      uint32_t begin = at_;
      if (byte == 0xE2 && at_ + 2 < size && static_cast<unsigned char>(text_[at_ + 1]) == 0x80 &&
          static_cast<unsigned char>(text_[at_ + 2]) != 0xA4 &&
          static_cast<unsigned char>(text_[at_ + 2]) < 0xBC) {
        at_ += 3;  // curly quotes, dashes, ellipsis: by far the commonest, none a terminator but U+2024
        continue;
      }
      Class type = Take();
      if (type != Class::kStop && type != Class::kTerminator) continue;
      if (Examine(begin, type, boundary)) return true;
    }
    return false;
  }

 private:
  /// Class of the character at at_, which moves behind it and behind what extends it (rule SB5).
  Class Take() {
    size_t at = at_;
    Class type = ClassOf(DecodeUtf8(text_, &at));
    at_ = static_cast<uint32_t>(at);
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x80) {
      if (ClassOf(DecodeUtf8(text_, &at)) != Class::kExtend) break;
      at_ = static_cast<uint32_t>(at);
    }
    return type;
  }

  Class Peek(uint32_t* after) {
    uint32_t saved = at_;
    if (at_ >= text_.size()) return Class::kOther;
    Class type = Take();
    *after = at_;
    at_ = saved;
    return type;
  }

  /// Class of the character that ends before `offset`, with what extends it passed over.
  Class Before(uint32_t offset) const {
    while (offset > 0) {
      size_t at = FloorBoundary(text_, offset - 1);
      offset = static_cast<uint32_t>(at);
      Class type = ClassOf(DecodeUtf8(text_, &at));
      if (type != Class::kExtend) return type;
    }
    return Class::kOther;
  }

  /// at_ is behind a terminator that began at `begin`. False: no boundary here, and at_ is where to look on.
  bool Examine(uint32_t begin, Class type, Boundary* boundary) {
    boundary->terminator = begin;
    boundary->after = at_;
    boundary->stop = type == Class::kStop;
    uint32_t after = at_;
    Class next = Peek(&after);
    bool at_end = at_ >= text_.size();
    if (!at_end && boundary->stop) {
      if (next == Class::kNumeric) return false;  // SB6
      if (next == Class::kUpper) {                // SB7
        Class before = Before(begin);
        if (before == Class::kUpper || before == Class::kLower) return false;
      }
    }
    while (at_ < text_.size() && next == Class::kClose) {
      at_ = after;
      next = Peek(&after);
    }
    boundary->close = at_;
    while (at_ < text_.size() && next == Class::kSpace) {
      at_ = after;
      next = Peek(&after);
    }
    boundary->next = at_;
    if (at_ >= text_.size()) return true;
    if (next == Class::kContinue || next == Class::kStop || next == Class::kTerminator) return false;  // SB8a
    if (boundary->stop) {                                                                              // SB8
      uint32_t saved = at_;
      bool lower = false;
      while (at_ < text_.size()) {
        Class ahead = Take();
        lower = ahead == Class::kLower;
        if (lower || ahead == Class::kLetter || ahead == Class::kUpper || ahead == Class::kStop ||
            ahead == Class::kTerminator)
          break;
      }
      at_ = saved;
      if (lower) return false;
    }
    return true;
  }

  std::string_view text_;
  uint32_t at_ = 0;
};

constexpr std::array<std::string_view, 12> kMonths = {"Januar",    "Februar", "M\u00E4rz", "April",
                                                      "Mai",       "Juni",    "Juli",      "August",
                                                      "September", "Oktober", "November",  "Dezember"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }
bool IsHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// The word before the full stop at `stop`, with inner full stops, at most 24 bytes; longer ones come back
/// empty.
std::string_view WordBefore(std::string_view text, uint32_t stop, uint32_t from) {
  uint32_t begin = stop;
  while (begin > from && stop - begin <= 24) {
    char c = text[begin - 1];
    bool inner = IsLetter(c) || IsDigit(c) || IsHigh(c) || c == '.' || c == '\'';
    if (!inner) break;
    --begin;
  }
  std::string_view word = text.substr(begin, stop - begin);
  // Curly quotes, dashes and no-break spaces are above 0x80 too: begin behind the last of them.
  if (!IsAscii(word)) {
    for (std::string_view border : {"\u201C", "\u201D", "\u201E", "\u2018", "\u2019", "\u2013", "\u2014",
                                    "\u00A0", "\u00AB", "\u00A7"}) {
      size_t found = word.rfind(border);
      if (found != std::string_view::npos) word.remove_prefix(found + border.size());
    }
  }
  if (word.size() > 24) return {};
  size_t elision = word.find('\'');  // l'art. 5
  if (elision == 1 || elision == 2) word.remove_prefix(elision + 1);
  return word;
}

std::string_view WordAt(std::string_view text, uint32_t begin) {
  uint32_t end = begin;
  while (end < text.size() && end - begin < 24 &&
         (IsLetter(text[end]) || IsHigh(text[end]) || text[end] == '\''))
    ++end;
  return text.substr(begin, end - begin);
}

/// What follows "No." or "Sec.": a number, "§", "#", "(a)", a Roman number or a single capital.
bool IsEnumerator(std::string_view text, uint32_t begin) {
  if (begin >= text.size()) return false;
  char c = text[begin];
  if (IsDigit(c) || c == '#' || c == '(' || text.substr(begin, 2) == "\u00A7") return true;
  std::string_view word = WordAt(text, begin);
  if (word.size() == 1) return IsUpper(c) && word != "I" && word != "A";
  return !word.empty() && word.size() <= 6 && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

/// True when the boundary ends no sentence after all. `from`: where the sentence began.
bool Vetoed(std::string_view text, const Boundary& b, uint32_t from, LanguageSet languages) {
  if (b.next >= text.size()) return false;
  char sign = text[b.terminator];
  if (IsHigh(sign)) return false;  // other scripts abbreviate otherwise
  char next = text[b.next];
  if (b.next == b.close) {
    // No space behind: file names, addresses, "1999.The", footnote marks. Scripts without spaces are the
    // exception.
    size_t at = b.next;
    return !IsHigh(next) || ClassOf(DecodeUtf8(text, &at)) != Class::kLetter;
  }
  if (sign != '.') {
    // '"Why?" he asked.' The same without quotes is the start of another sentence in careless mail.
    return b.close > b.after && StartsLower(text.substr(b.next, 16));
  }
  std::string_view word = WordBefore(text, b.terminator, from);
  if (word.empty()) return false;
  bool first = word.data() == text.data() + from;
  if (word.size() <= 9 &&
      std::all_of(word.begin(), word.end(), [](char c) { return IsDigit(c) || c == '.'; })) {
    if (first) return true;  // "2. The Buyer": the number belongs to its sentence
    // "am 3. Mai", "im 2. Quartal"; of a text too short to tell its language the months alone
    if (word.size() > 2) return false;
    const std::string_view behind = WordAt(text, b.next);
    if (languages == LanguagesFor("de")) return !OpensSentence(behind, languages);
    return (languages & kGerman) != 0 && std::find(kMonths.begin(), kMonths.end(), behind) != kMonths.end();
  }
  bool bullet;
  if (first && word.size() <= 5 && ListMarker(text.substr(from, word.size() + 2), &bullet) != 0)
    return true;                                                // "iv. The Buyer"
  if (b.close > b.after && text[b.after] != ')') return false;  // 'the "Acme Inc." The'
  switch (FindAbbreviation(word, languages)) {
    case Abbreviation::kNone:
      return false;
    case Abbreviation::kAlways:
      return true;
    case Abbreviation::kNumber:
      return IsEnumerator(text, b.next);
    case Abbreviation::kUsually:
      break;
  }
  // "z. B. Die Firma" is one abbreviation in two words.
  if (word.size() == 1 && b.terminator >= from + 4 && text[b.terminator - 2] == ' ' &&
      text[b.terminator - 3] == '.' && IsLower(text[b.terminator - 4]) &&
      (b.terminator == from + 4 || text[b.terminator - 5] == ' ')) {
    return true;
  }
  return !OpensSentence(WordAt(text, b.next), languages);
}

void Put(std::string_view block, uint32_t begin, uint32_t end, std::vector<Span>* sentences) {
  Span span = TrimSpace(block, {begin, end});
  while (span.size() > kMaxSentenceBytes) {
    // Cut at the last white space that leaves a piece of at least half the size, or else anywhere between two
    // characters.
    auto cut = static_cast<uint32_t>(FloorBoundary(block, span.begin + kMaxSentenceBytes));
    uint32_t space = cut;
    while (space > span.begin + kMaxSentenceBytes / 2 && static_cast<unsigned char>(block[space - 1]) > ' ')
      --space;
    if (space > span.begin + kMaxSentenceBytes / 2) cut = space;
    Span piece = TrimSpace(block, {span.begin, cut});
    if (!piece.empty()) sentences->push_back(piece);
    span = TrimSpace(block, {cut, span.end});
  }
  if (!span.empty()) sentences->push_back(span);
}

}  // namespace

std::vector<uint32_t> UnicodeSentenceBreaks(std::string_view text) {
  std::vector<uint32_t> breaks;
  BoundaryWalk walk(text);
  Boundary boundary;
  while (walk.Next(&boundary)) {
    if (boundary.next < text.size()) breaks.push_back(boundary.next);
  }
  if (!text.empty()) breaks.push_back(static_cast<uint32_t>(text.size()));
  return breaks;
}

void FindSentences(std::string_view block, bool quoted, LanguageSet languages, std::vector<Span>* sentences) {
  std::string_view text = block;
  std::string copy;
  if (quoted && block.find('\n') != std::string_view::npos) {
    copy = block;
    for (size_t i = copy.find('\n'); i != std::string::npos; i = copy.find('\n', i)) {
      while (i < copy.size() && (copy[i] == '\n' || copy[i] == '>' || copy[i] == ' ')) copy[i++] = ' ';
    }
    text = copy;
  }
  uint32_t from = 0;
  BoundaryWalk walk(text);
  Boundary boundary;
  while (walk.Next(&boundary)) {
    if (Vetoed(text, boundary, from, languages)) continue;
    Put(block, from, boundary.close, sentences);
    from = boundary.next;
  }
  Put(block, from, static_cast<uint32_t>(block.size()), sentences);
}

}  // namespace candor
