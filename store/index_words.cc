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

constexpr int kVersion = 2;

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

}  // namespace

std::string IndexWordsVersion() { return std::to_string(kVersion) + "/" + U_UNICODE_VERSION; }

void IndexWords::Cut(std::string_view text) {
  // Texts are checked when they are committed; a case made by somebody else may hold anything.
  if (!IsValidUtf8(text)) {
    repaired_ = ToValidUtf8(text);
    text = repaired_;
  }
  Normalize(text, &normalized_);
  is_ascii_ = IsAscii(normalized_.text());
  if (is_ascii_) {
    CutAscii(normalized_.text());
  } else {
    CutUnicode(normalized_.text());
  }
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
    if (!IsAccent(c)) AppendUtf8(Unaccented::Of(c), &buffer_);
  }
  if (inside) end(text.size());
  count_ = ends_.size() / 2;
}

std::string PaddedWords(std::string_view text) {
  thread_local IndexWords words;
  words.Cut(text);
  std::string out = " ";
  for (size_t i = 0; i < words.size(); ++i) out.append(words.word(i)).push_back(' ');
  return out;
}

}  // namespace candor::internal
