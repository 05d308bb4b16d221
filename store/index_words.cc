// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"

namespace candor::internal {
namespace {

constexpr int kVersion = 3;

constexpr std::array<bool, 128> kAsciiWord = [] {
  std::array<bool, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<size_t>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<size_t>(c)] = true;
  return table;
}();

bool IsAccent(char32_t c) { return c >= 0x300 && c <= 0x36F; }

bool IsWordCharacter(char32_t c) {
  constexpr uint32_t kWord =
      U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK | U_GC_NO_MASK | U_GC_CO_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & kWord) != 0;
}

bool IsMark(char32_t c) {
  return c >= 0x300 && (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0;
}

/// Written without spaces between words.
bool StandsAlone(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC;  // prolonged sound mark: script Common
  }
}

/// Letters without their accents for the Latin and Greek blocks; Cyrillic stays, where й and и are different
/// letters.
class Unaccented {
 public:
  static char32_t Of(char32_t c) {
    static const Unaccented kTable;
    if (c >= 0xC0 && c < 0x400) return kTable.low_[c - 0xC0];
    if (c >= 0x1E00 && c < 0x2000) return kTable.high_[c - 0x1E00];
    return c;
  }

 private:
  Unaccented() {
    for (size_t i = 0; i < low_.size(); ++i) low_[i] = Compute(static_cast<char32_t>(0xC0 + i));
    for (size_t i = 0; i < high_.size(); ++i) high_[i] = Compute(static_cast<char32_t>(0x1E00 + i));
  }

  static char16_t Compute(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) || !nfd->getDecomposition(static_cast<UChar32>(c), parts))
      return static_cast<char16_t>(c);
    for (int32_t i = 1; i < parts.length(); ++i) {
      if (!IsAccent(parts[i])) return static_cast<char16_t>(c);
    }
    return parts[0];
  }

  std::array<char16_t, 0x400 - 0xC0> low_;
  std::array<char16_t, 0x200> high_;
};

constexpr char32_t kAE = 0xE6;
constexpr char32_t kOE = 0x153;

bool IsUmlaut(char32_t c) { return c == 0xE4 || c == 0xF6 || c == 0xFC; }

uint32_t TypeMask(char32_t c) { return U_MASK(u_charType(static_cast<UChar32>(c))); }

/// The code point that ends before byte `end`, which is not 0.
char32_t LastBefore(std::string_view text, size_t end) {
  size_t at = end - 1;
  while (at > 0 && !IsBoundary(text, at)) --at;
  return DecodeUtf8(text, &at);
}

/// Bytes of the first hyphen with a blank or a line end behind it, which is rare; npos: none.
size_t FindHyphenBeforeSpace(std::string_view text, size_t from) {
  for (size_t at = text.find('-', from); at != std::string_view::npos; at = text.find('-', at + 1)) {
    if (at + 1 < text.size() && (text[at + 1] == '\n' || text[at + 1] == '\r' || text[at + 1] == ' '))
      return at;
  }
  return std::string_view::npos;
}

}  // namespace

bool IsLetterOrDigit(char32_t c) { return (TypeMask(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0; }

bool IsWordByItself(char32_t c) { return StandsAlone(c); }

std::string JoinedHalves(std::string_view first, std::string_view second) {
  return std::string(first).append(1, kHalfJoiner).append(second);
}

Span LineHyphenAt(std::string_view original, size_t at) {
  if (at == 0 || at >= original.size() || original[at] != '-') return {};
  size_t next = original.find_first_not_of(" \t\r", at + 1);
  if (next == std::string_view::npos || original[next] != '\n') return {};
  next = original.find_first_not_of(" \t>", next + 1);
  if (next == std::string_view::npos) return {};
  const char32_t before = LastBefore(original, at);
  size_t behind = next;
  const uint32_t type = TypeMask(DecodeUtf8(original, &behind));
  if ((TypeMask(before) & (U_GC_L_MASK | U_GC_M_MASK)) == 0) return {};
  // Before a capital it joins two names, unless all are capitals.
  const bool goes_on =
      (type & U_GC_LL_MASK) != 0 || ((type & U_GC_LU_MASK) != 0 && (TypeMask(before) & U_GC_LU_MASK) != 0);
  if (!goes_on) return {};
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(next)};
}

std::string IndexWordsVersion() { return std::to_string(kVersion) + "/" + U_UNICODE_VERSION; }

void IndexWords::Cut(std::string_view text) { Cut(text, true); }
void IndexWords::CutQuery(std::string_view text) { Cut(text, false); }

void IndexWords::Cut(std::string_view text, bool may_be_broken) {
  // Texts are checked when they are committed; a case made by somebody else may hold anything.
  if (!IsValidUtf8(text)) {
    repaired_ = ToValidUtf8(text);
    text = repaired_;
  }
  Normalize(text, &normalized_);
  others_.clear();
  const size_t hyphen = may_be_broken ? FindHyphenBeforeSpace(normalized_.text(), 0) : std::string_view::npos;
  in_place_ = hyphen == std::string_view::npos && IsAscii(normalized_.text());
  if (in_place_) {
    CutAscii(normalized_.text());
    return;
  }
  CutUnicode(normalized_.text());
  if (hyphen != std::string_view::npos) JoinBroken(text, hyphen);
  if (!umlauts_.empty()) AddSpelledUmlauts();
}

void IndexWords::CutAscii(std::string_view text) {
  // One bit a character, then only the places where the bit changes: they are, in turn, the beginnings and
  // the ends of the words. A loop over words mispredicts twice for each of them and takes three times as
  // long.
  if (ends_.size() < text.size() + 2) ends_.resize(text.size() + 2);
  uint32_t* out = ends_.data();
  uint64_t last = 0;
  for (size_t block = 0; block < text.size(); block += 64) {
    const size_t size = std::min<size_t>(64, text.size() - block);
    uint64_t mask = 0;
    for (size_t i = 0; i < size; ++i) {
      mask |= static_cast<uint64_t>(kAsciiWord[static_cast<unsigned char>(text[block + i])]) << i;
    }
    for (uint64_t edges = mask ^ (mask << 1 | last); edges != 0; edges &= edges - 1) {
      *out++ = static_cast<uint32_t>(block + static_cast<size_t>(std::countr_zero(edges)));
    }
    last = mask >> 63;
  }
  if ((out - ends_.data()) % 2 != 0) *out++ = static_cast<uint32_t>(text.size());
  count_ = static_cast<size_t>(out - ends_.data()) / 2;
}

void IndexWords::CutUnicode(std::string_view text) {
  buffer_.clear();
  ends_.clear();
  normal_ends_.clear();
  umlauts_.clear();
  bool inside = false;
  bool stands_alone = false;  // the word at hand is a character that is a word of its own
  const auto begin = [&](size_t at) {
    ends_.push_back(static_cast<uint32_t>(buffer_.size()));
    normal_ends_.push_back(static_cast<uint32_t>(at));
    inside = true;
  };
  const auto end = [&](size_t at) {
    ends_.push_back(static_cast<uint32_t>(buffer_.size()));
    normal_ends_.push_back(static_cast<uint32_t>(at));
    inside = false;
  };
  for (size_t i = 0; i < text.size();) {
    const size_t at = i;
    const char32_t c = DecodeUtf8(text, &i);
    const bool is_word = c < 0x80 ? kAsciiWord[c] : IsWordCharacter(c);
    if (!is_word || (!inside && IsAccent(c))) {
      if (inside) end(at);
      continue;
    }
    // Thai vowel signs and Japanese voicing marks belong to the character before them.
    if (inside && (stands_alone || StandsAlone(c)) && !IsMark(c)) end(at);
    if (!inside) {
      begin(at);
      stands_alone = StandsAlone(c);
    }
    if (IsAccent(c)) continue;
    const char32_t letter = Unaccented::Of(c);
    if (letter == kAE || letter == kOE) {
      buffer_ += letter == kAE ? "ae" : "oe";
    } else {
      AppendUtf8(letter, &buffer_);
    }
    if (IsUmlaut(c)) umlauts_.push_back(static_cast<uint32_t>(buffer_.size()));
  }
  if (inside) end(text.size());
  count_ = ends_.size() / 2;
}

/// Makes one word of the two around each hyphen that breaks a line; words stand in buffer_ without anything
/// between them. A third part is a word by itself.
void IndexWords::JoinBroken(std::string_view original, size_t first_hyphen) {
  const std::string& text = normalized_.text();
  size_t kept = 0;
  size_t hyphen = first_hyphen;
  for (size_t i = 0; i < count_; ++i, ++kept) {
    uint32_t begin = ends_[2 * i], end = ends_[2 * i + 1];
    uint32_t normal_begin = normal_ends_[2 * i], normal_end = normal_ends_[2 * i + 1];
    while (hyphen < normal_end) hyphen = FindHyphenBeforeSpace(text, hyphen + 1);
    if (hyphen == normal_end && i + 1 < count_) {
      const Span place = normalized_.ToOriginal({normal_end, normal_end + 1});
      const Span next = normalized_.ToOriginal({normal_ends_[2 * i + 2], normal_ends_[2 * i + 3]});
      const Span line_end = LineHyphenAt(original, place.begin);
      if (line_end.end != 0 && line_end.end == next.begin) {
        const uint32_t middle = end;
        end = ends_[2 * i + 3];
        normal_end = normal_ends_[2 * i + 3];
        AddOthers(kept, begin, middle, end);
        ++i;
      }
    }
    ends_[2 * kept] = begin;
    ends_[2 * kept + 1] = end;
    normal_ends_[2 * kept] = normal_begin;
    normal_ends_[2 * kept + 1] = normal_end;
  }
  count_ = kept;
}

void IndexWords::AddOthers(size_t at, size_t begin, size_t middle, size_t end) {
  const auto add = [&](std::string first, std::string second) {
    others_.push_back({at, JoinedHalves(first, second)});
    others_.push_back({at, std::move(first)});
    others_.push_back({at, std::move(second)});
  };
  add(buffer_.substr(begin, middle - begin), buffer_.substr(middle, end - middle));
  std::string first = Spelled(begin, middle);
  std::string second = Spelled(middle, end);
  if (first.size() + second.size() > end - begin) add(std::move(first), std::move(second));
}

/// A stretch of buffer_ with an e behind each umlaut.
std::string IndexWords::Spelled(size_t begin, size_t end) const {
  std::string out;
  auto umlaut = std::upper_bound(umlauts_.begin(), umlauts_.end(), begin);
  for (; umlaut != umlauts_.end() && *umlaut <= end; ++umlaut) {
    out.append(buffer_, begin, *umlaut - begin).push_back('e');
    begin = *umlaut;
  }
  return out.append(buffer_, begin, end - begin);
}

void IndexWords::AddSpelledUmlauts() {
  auto umlaut = umlauts_.begin();
  for (size_t i = 0; i < count_ && umlaut != umlauts_.end(); ++i) {
    const uint32_t end = ends_[2 * i + 1];
    if (*umlaut > end) continue;
    others_.push_back({i, Spelled(ends_[2 * i], end)});
    while (umlaut != umlauts_.end() && *umlaut <= end) ++umlaut;
  }
  std::stable_sort(others_.begin(), others_.end(),
                   [](const Other& a, const Other& b) { return a.at < b.at; });
}

bool IndexWords::Has(size_t i, std::string_view wanted, bool prefix) const {
  const auto fits = [&](std::string_view word) { return prefix ? word.starts_with(wanted) : word == wanted; };
  if (fits(word(i))) return true;
  if (others_.empty()) return false;
  auto other = std::lower_bound(others_.begin(), others_.end(), i,
                                [](const Other& o, size_t at) { return o.at < at; });
  for (; other != others_.end() && other->at == i; ++other) {
    if (fits(other->word)) return true;
  }
  return false;
}

std::string PaddedWords(std::string_view text) {
  thread_local IndexWords words;
  words.Cut(text);
  std::string out = " ";
  for (size_t i = 0; i < words.size(); ++i) out.append(words.word(i)).push_back(' ');
  return out;
}

}  // namespace candor::internal
