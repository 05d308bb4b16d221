// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
  if (pos >= text.size() || text[pos] != '(') return pos;
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

/// A hyphen directly behind a word, and the end of its line: the next one may be indented or quoted.
bool EndsLine(std::string_view run) {
  if (run.front() != '-') return false;
  size_t i = 1;
  while (i < run.size() && (run[i] == ' ' || run[i] == '\t' || run[i] == '\r')) ++i;
  if (i == run.size() || run[i] != '\n') return false;
  return run.find_first_not_of(" \t>", i + 1) == std::string_view::npos;
}

Separator Classify(const Between& between) {
  std::string_view run = between.run;
  if (run.size() == 1) {
    Separator single = Single(between);
    if (single != Separator::kSpace) return single;
  }
  if (EndsLine(run) && !between.capital && ClassOf(between.next) != kDigit) return Separator::kLineHyphen;
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

bool IsAllCaps(std::string_view word) {
  int letters = 0;
  for (size_t pos = 0; pos < word.size();) {
    auto byte = static_cast<unsigned char>(word[pos]);
    if (byte < 0x80) {
      ++pos;
      if (byte >= 'a' && byte <= 'z') return false;
      letters += byte >= 'A' && byte <= 'Z' ? 1 : 0;
      continue;
    }
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

// A multiply-fold hash after wyhash: two overlapping loads cover a word of up to 16 bytes, and 95 of 100
// words are shorter.
inline uint64_t Hash(const char* p, size_t n) {
  constexpr uint64_t kA = 0xa0761d6478bd642full;
  constexpr uint64_t kB = 0xe7037ed1a0b428dbull;
  constexpr uint64_t kC = 0x8ebc6af09c88c6e3ull;
  const size_t length = n;
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
  return Mix(a ^ kA, b ^ kB ^ (length * kC));
}

/// Makes tokens of words that are given from left to right.
class TokenWriter {
 public:
  TokenWriter(std::string_view original, const Normalized& normalized, std::vector<Token>* tokens)
      : original_(original),
        normalized_(normalized),
        text_(normalized.text()),
        cursor_(normalized.edits()),
        tokens_(tokens) {}

  /// A run of letters, marks, digits and inner apostrophes. Returns where to look for the next one.
  size_t Add(size_t begin, size_t run_end, bool digit, bool apostrophe) {
    size_t end = apostrophe ? CutPossessive(text_, begin, run_end) : run_end;
    // Made in place: copying a token that was just written byte by byte stalls on store forwarding (a quarter
    // of the time).
    Token& token = tokens_->emplace_back();
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.hash = Hash(text_.data() + begin, end - begin);
    token.digit = digit;
    token.capital = IsUpperAt(original_, cursor_.Begin(token.span.begin));
    if (token.capital) {
      Span span = normalized_.ToOriginal(token.span);
      token.all_caps = IsAllCaps(original_.substr(span.begin, span.size()));
    }
    if (first_) {
      token.before = Separator::kStart;
      first_ = false;
    } else if (begin - previous_end_ == 1 && text_[previous_end_] == ' ') {
      token.before = Separator::kSpace;
    } else {
      between_.run = text_.substr(previous_end_, begin - previous_end_);
      between_.next = text_[begin];
      between_.capital = token.capital;
      token.before = Classify(between_);
    }
    between_.last = text_[end - 1];
    between_.one_letter = end - begin == 1;
    previous_end_ = CutPlural(text_, run_end);
    return previous_end_;
  }

 private:
  std::string_view original_;
  const Normalized& normalized_;
  std::string_view text_;
  OriginalCursor cursor_;
  std::vector<Token>* tokens_;
  size_t previous_end_ = 0;  ///< behind the word before and what was cut off it
  Between between_{};
  bool first_ = true;
};

/// Letters and digits among 64 bytes, one bit each.
struct BlockMasks {
  uint64_t words;
  uint64_t digits;
};

#ifdef __SSE2__
/// Bytes within [low, high]: moved to the upper end of the signed range, one comparison tells them.
inline uint64_t InRange(__m128i bytes, char low, char high) {
  __m128i moved = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(127 - high)));
  __m128i inside = _mm_cmpgt_epi8(moved, _mm_set1_epi8(static_cast<char>(126 - (high - low))));
  return static_cast<uint64_t>(_mm_movemask_epi8(inside));
}
#endif

BlockMasks MasksOf(const char* block) {
  BlockMasks masks{0, 0};
#ifdef __SSE2__
  for (unsigned i = 0; i < 64; i += 16) {
    __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    uint64_t digits = InRange(bytes, '0', '9');
    masks.digits |= digits << i;
    masks.words |= (digits | InRange(bytes, 'a', 'z')) << i;  // normalised text has no capitals
  }
#else
  for (unsigned i = 0; i < 64; ++i) {
    uint64_t byte_class = ClassOf(block[i]);
    masks.digits |= (byte_class >> 1 & 1) << i;
    masks.words |= ((byte_class | byte_class >> 1) & 1) << i;
  }
#endif
  return masks;
}

/// Text without a byte above 0x7F, 64 bytes at a time: the borders of words are where the bits change.
class AsciiSplitter {
 public:
  AsciiSplitter(std::string_view text, TokenWriter* writer) : text_(text), writer_(writer) {}

  void Run() {
    uint64_t carry = 0;  // 1: a word runs on from the block before
    for (size_t base = 0; base < text_.size(); base += 64) {
      BlockMasks masks;
      if (text_.size() - base >= 64) {
        masks = MasksOf(text_.data() + base);
      } else {
        std::array<char, 64> rest{};
        std::memcpy(rest.data(), text_.data() + base, text_.size() - base);
        masks = MasksOf(rest.data());
      }
      if (masks.digits != 0) last_digit_ = base + 63 - static_cast<size_t>(std::countl_zero(masks.digits));
      for (uint64_t borders = masks.words ^ (masks.words << 1 | carry); borders != 0;
           borders &= borders - 1) {
        Border(base + static_cast<size_t>(std::countr_zero(borders)));
      }
      carry = masks.words >> 63;
    }
    if (inside_) Border(text_.size());
  }

 private:
  void Border(size_t pos) {
    inside_ = !inside_;
    if (inside_) {
      if (!joined_) begin_ = pos;
      apostrophe_ = joined_;
      joined_ = false;
      return;
    }
    if (pos + 1 < text_.size() && text_[pos] == '\'' && ClassOf(text_[pos + 1]) != kOther) {
      joined_ = true;  // the next word is the rest of this one
      return;
    }
    if (begin_ < next_) return;  // the s of (s)
    bool digit = last_digit_ != kNone && last_digit_ >= begin_ && HasDigit(begin_, pos);
    next_ = writer_->Add(begin_, pos, digit, apostrophe_);
  }

  bool HasDigit(size_t begin, size_t end) const {
    return std::any_of(text_.begin() + static_cast<ptrdiff_t>(begin),
                       text_.begin() + static_cast<ptrdiff_t>(end),
                       [](char c) { return ClassOf(c) == kDigit; });
  }

  static constexpr size_t kNone = SIZE_MAX;
  std::string_view text_;
  TokenWriter* writer_;
  bool inside_ = false;
  bool joined_ = false;      ///< behind an apostrophe inside a word
  bool apostrophe_ = false;  ///< the word at hand has one
  size_t begin_ = 0;
  size_t next_ = 0;
  size_t last_digit_ = kNone;  ///< in the blocks seen so far
};

void SplitAny(std::string_view text, TokenWriter* writer) {
  for (size_t pos = 0; pos < text.size();) {
    if (!WordAt(text, pos)) {
      if (ClassOf(text[pos]) == kWide) {
        DecodeUtf8(text, &pos);
      } else {
        ++pos;
      }
      continue;
    }
    bool digit = false;
    size_t run_end = RunEnd(text, pos, &digit);
    pos = writer->Add(pos, run_end, digit, true);
  }
}

}  // namespace

bool IsUpperAt(std::string_view original, size_t pos) {
  auto byte = static_cast<unsigned char>(original[pos]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  return (CategoryMask(DecodeUtf8(original, &pos)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

uint64_t HashWord(std::string_view word) { return Hash(word.data(), word.size()); }

void Tokenize(std::string_view original, const Normalized& normalized, std::vector<Token>* tokens) {
  TokenWriter writer(original, normalized, tokens);
  std::string_view text = normalized.text();
  if (IsAscii(text)) {
    AsciiSplitter(text, &writer).Run();
  } else {
    SplitAny(text, &writer);
  }
}

}  // namespace candor
