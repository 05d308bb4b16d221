// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"

namespace candor {
namespace {

enum ByteClass : uint8_t { kOther = 0, kLetter = 1, kDigit = 2, kWide = 4 };

constexpr std::array<uint8_t, 256> MakeByteClasses() {
  std::array<uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<size_t>(c)] = kDigit;
  for (int c = 0x80; c <= 0xFF; ++c) classes[static_cast<size_t>(c)] = kWide;
  return classes;
}
constexpr std::array<uint8_t, 256> kByteClass = MakeByteClasses();

inline uint8_t ClassOf(char c) { return kByteClass[static_cast<unsigned char>(c)]; }

uint32_t CategoryMask(char32_t c) { return U_MASK(u_charType(static_cast<UChar32>(c))); }

bool IsWideWord(char32_t c) {
  return (CategoryMask(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
}

bool IsBullet(char32_t c) {
  return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219 ||
         (c >= 0x2500 && c <= 0x25FF) ||  // lines, shapes
         (c >= 0x2700 && c <= 0x27BF) ||
         (c >= 0xE000 && c <= 0xF8FF);  // dingbats; private use: bullets of symbol fonts
}

/// True when a word goes on or begins at `pos`.
bool WordAt(std::string_view text, size_t pos) {
  if (pos >= text.size()) return false;
  uint8_t byte_class = ClassOf(text[pos]);
  return byte_class == kWide ? IsWideWord(DecodeUtf8(text, &pos)) : byte_class != kOther;
}

/// End of the letters, marks, digits and inner apostrophes that begin at `pos`; *digit is set when there is a
/// digit.
size_t RunEnd(std::string_view text, size_t pos, bool* digit) {
  uint8_t seen = 0;
  while (pos < text.size()) {
    uint8_t byte_class = ClassOf(text[pos]);
    if ((byte_class & (kLetter | kDigit)) != 0) {
      seen |= byte_class;
      ++pos;
    } else if (byte_class == kWide) {
      size_t next = pos;
      char32_t c = DecodeUtf8(text, &next);
      if (!IsWideWord(c)) break;
      if ((CategoryMask(c) & U_GC_ND_MASK) != 0) seen |= kDigit;
      pos = next;
    } else {
      if (text[pos] != '\'' || !WordAt(text, pos + 1)) break;
      ++pos;
    }
  }
  *digit = (seen & kDigit) != 0;
  return pos;
}

/// Where the word [begin, run_end) ends without possessives.
size_t CutPossessive(std::string_view text, size_t begin, size_t run_end) {
  while (run_end >= begin + 3 && text[run_end - 1] == 's' && text[run_end - 2] == '\'') run_end -= 2;
  return run_end;
}

/// Where what follows a run goes on when (s) is cut off.
size_t CutPlural(std::string_view text, size_t pos) {
  return text.substr(pos, 3) == "(s)" && !WordAt(text, pos + 3) ? pos + 3 : pos;
}

/// The text between two words.
struct Between {
  std::string_view run;
  char last;        ///< last byte of the word before
  bool one_letter;  ///< the word before has one byte
  char next;        ///< first byte of the word after, normalised
  bool capital;     ///< that word begins with a capital
};

/// Of a single character that stands directly between two words.
Separator Single(const Between& between) {
  bool digits = ClassOf(between.last) == kDigit && ClassOf(between.next) == kDigit;
  switch (between.run[0]) {
    case '.':
      return between.capital && !between.one_letter ? Separator::kPoint : Separator::kHyphen;
    case ',':
    case ':':
      return digits ? Separator::kHyphen : Separator::kComma;
    default:
      return Separator::kSpace;
  }
}

Separator OfWide(char32_t c, bool alone) {
  if (IsBullet(c)) return Separator::kBreak;
  if (c == 0xB7) return alone ? Separator::kHyphen : Separator::kBreak;  // Catalan l·l, or a bullet
  if (c == 0x3002) return Separator::kPoint;
  if (c == 0x3001 || c == 0xBF || c == 0xA1) return Separator::kComma;
  return Separator::kSpace;
}

/// True when the sign at `at` stands alone at the start of a line.
bool IsBulletLine(std::string_view run, size_t at) {
  if (at == 0 || at + 1 >= run.size() || run[at + 1] != ' ') return false;
  size_t text = run.find_last_not_of(' ', at - 1);
  return text != std::string_view::npos && run[text] == '\n';
}

Separator OfDash(std::string_view run, size_t at) {
  size_t end = run.find_first_not_of('-', at);
  if (end == std::string_view::npos) end = run.size();
  if (end - at > 1) return Separator::kComma;
  if (IsBulletLine(run, at)) return Separator::kBreak;
  bool space_before = at > 0 && (run[at - 1] == ' ' || run[at - 1] == '\n');
  return space_before ? Separator::kComma : Separator::kHyphen;
}

Separator Classify(const Between& between) {
  std::string_view run = between.run;
  if (run.size() == 1) {
    Separator single = Single(between);
    if (single != Separator::kSpace) return single;
  }
  if ((run == "-\n" || run == "-\r\n") && !between.capital && ClassOf(between.next) != kDigit)
    return Separator::kLineHyphen;
  Separator strongest = Separator::kSpace;
  auto at_least = [&](Separator separator) { strongest = std::max(strongest, separator); };
  int line_breaks = 0;
  for (size_t i = 0; i < run.size();) {
    size_t at = i++;
    switch (run[at]) {
      case ' ':
      case '\r':
      case '\f':
        break;
      case '\n':
        if (++line_breaks > 1) at_least(Separator::kBreak);
        break;
      case '*':
        if (IsBulletLine(run, at)) at_least(Separator::kBreak);
        break;
      case '-':
        at_least(OfDash(run, at));
        break;
      case '/':
      case '_':
        at_least(Separator::kHyphen);
        break;
      case ',':
      case ':':
      case '(':
      case ')':
      case '[':
      case ']':
      case '{':
      case '}':
      case '"':
        at_least(Separator::kComma);
        break;
      case '.':
      case '!':
      case '?':
        at_least(Separator::kPoint);
        break;
      case ';':
        at_least(Separator::kClause);
        break;
      case '\t':
      case '|':
      case '\v':
        at_least(Separator::kBreak);
        break;
      default:
        if (ClassOf(run[at]) == kWide) {
          i = at;
          char32_t c = DecodeUtf8(run, &i);
          at_least(OfWide(c, i - at == run.size()));
        }
    }
  }
  return strongest;
}

/// Follows the edits of a normalised text from left to right.
class OriginalCursor {
 public:
  explicit OriginalCursor(const std::vector<Normalized::Edit>& edits) : edits_(edits) {}

  /// Original offset of the left end of something at `normal`; offsets must not fall.
  uint32_t Begin(uint32_t normal) {
    while (next_ < edits_.size() && edits_[next_].normal_end <= normal) {
      shift_ = edits_[next_].original_end -
               edits_[next_].normal_end;  // modulo 2^32 on purpose: shifts may be negative
      ++next_;
    }
    if (next_ < edits_.size() && edits_[next_].normal_begin <= normal) return edits_[next_].original_begin;
    return normal + shift_;
  }

 private:
  const std::vector<Normalized::Edit>& edits_;
  size_t next_ = 0;
  uint32_t shift_ = 0;
};

bool IsUpperAt(std::string_view original, size_t pos) {
  auto byte = static_cast<unsigned char>(original[pos]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  return (CategoryMask(DecodeUtf8(original, &pos)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool IsAllCaps(std::string_view word) {
  int letters = 0;
  for (size_t pos = 0; pos < word.size();) {
    uint32_t category = CategoryMask(DecodeUtf8(word, &pos));
    if ((category & U_GC_L_MASK) == 0) continue;
    if ((category & U_GC_LU_MASK) == 0) return false;
    ++letters;
  }
  return letters >= 2;
}

template <typename T>
uint64_t Load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

inline uint64_t Mix(uint64_t a, uint64_t b) {
  auto product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

}  // namespace

// A multiply-fold hash after wyhash: two overlapping loads cover a word of up to 16 bytes, and 95 of 100
// words are shorter.
uint64_t HashWord(std::string_view word) {
  constexpr uint64_t kA = 0xa0761d6478bd642full;
  constexpr uint64_t kB = 0xe7037ed1a0b428dbull;
  constexpr uint64_t kC = 0x8ebc6af09c88c6e3ull;
  const char* p = word.data();
  size_t n = word.size();
  uint64_t a = 0;
  uint64_t b = 0;
  if (n >= 8) {
    uint64_t seed = n;
    for (; n > 16; n -= 16, p += 16) seed = Mix(Load<uint64_t>(p) ^ kA ^ seed, Load<uint64_t>(p + 8) ^ kB);
    a = (n >= 8 ? Load<uint64_t>(p) : Load<uint64_t>(p + n - 8)) ^ seed;
    b = Load<uint64_t>(p + n - 8);
  } else if (n >= 4) {
    a = Load<uint32_t>(p);
    b = Load<uint32_t>(p + n - 4);
  } else if (n > 0) {
    a = Load<uint8_t>(p) << 16 | Load<uint8_t>(p + n / 2) << 8 | Load<uint8_t>(p + n - 1);
  }
  return Mix(a ^ kA, b ^ kB ^ (word.size() * kC));
}

void Tokenize(std::string_view original, const Normalized& normalized, std::vector<Token>* tokens) {
  std::string_view text = normalized.text();
  OriginalCursor cursor(normalized.edits());
  size_t previous_end = 0;  // behind the word before and what was cut off it
  Between between{};
  bool first = true;
  for (size_t pos = 0; pos < text.size();) {
    uint8_t byte_class = ClassOf(text[pos]);
    if (byte_class == kOther) {
      ++pos;
      continue;
    }
    if (byte_class == kWide) {
      size_t next = pos;
      if (!IsWideWord(DecodeUtf8(text, &next))) {
        pos = next;
        continue;
      }
    }
    Token token{};
    size_t run_end = RunEnd(text, pos, &token.digit);
    size_t end = CutPossessive(text, pos, run_end);
    token.span = {static_cast<uint32_t>(pos), static_cast<uint32_t>(end)};
    token.hash = HashWord(text.substr(pos, end - pos));
    uint32_t original_begin = cursor.Begin(token.span.begin);
    token.capital = IsUpperAt(original, original_begin);
    if (token.capital) {
      Span span = normalized.ToOriginal(token.span);
      token.all_caps = IsAllCaps(original.substr(span.begin, span.size()));
    }
    if (first) {
      token.before = Separator::kStart;
    } else if (pos - previous_end == 1 && text[previous_end] == ' ') {
      token.before = Separator::kSpace;
    } else {
      between.run = text.substr(previous_end, pos - previous_end);
      between.next = text[pos];
      between.capital = token.capital;
      token.before = Classify(between);
    }
    tokens->push_back(token);
    first = false;
    between.last = text[end - 1];
    between.one_letter = end - pos == 1;
    pos = CutPlural(text, run_end);
    previous_end = pos;
  }
}

}  // namespace candor
