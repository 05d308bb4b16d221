// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>

#include "base/utf8.h"

namespace candor::internal {
namespace {

constexpr int kVersion = 1;

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
  words_.clear();
  // Texts are checked when they are committed; a case made by somebody else may hold anything.
  if (!IsValidUtf8(text)) {
    repaired_ = ToValidUtf8(text);
    text = repaired_;
  }
  Normalize(text, &normalized_);
  if (IsAscii(normalized_.text())) {
    CutAscii(normalized_.text());
  } else {
    CutUnicode(normalized_.text());
  }
}

void IndexWords::CutAscii(std::string_view text) {
  buffer_.assign(text);
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t i = 0; i < size;) {
    while (i < size && !kAsciiWord[static_cast<size_t>(text[i])]) ++i;
    const uint32_t begin = i;
    while (i < size && kAsciiWord[static_cast<size_t>(text[i])]) ++i;
    if (i > begin) words_.push_back({begin, i - begin, begin, i});
  }
}

void IndexWords::CutUnicode(std::string_view text) {
  buffer_.clear();
  bool inside = false;
  for (size_t i = 0; i < text.size();) {
    const auto at = static_cast<uint32_t>(i);
    const auto byte = static_cast<unsigned char>(text[i]);
    char32_t c = byte;
    bool is_word = false;
    if (byte < 0x80) {
      ++i;
      is_word = kAsciiWord[byte];
    } else {
      c = DecodeUtf8(text, &i);
      is_word = IsWordCharacter(c);
    }
    if (!is_word || (!inside && IsAccent(c))) {
      if (inside) End(at);
      inside = false;
      continue;
    }
    const bool alone = StandsAlone(c);
    if (alone && inside) {
      // Thai vowel signs and Japanese voicing marks belong to the letter before them.
      const bool mark = (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0;
      if (!mark) {
        End(at);
        inside = false;
      }
    }
    if (!inside) {
      words_.push_back({static_cast<uint32_t>(buffer_.size()), 0, at, at});
      inside = true;
    }
    if (c < 0x80) {
      buffer_.push_back(static_cast<char>(c));
    } else if (!IsAccent(c)) {
      AppendUtf8(Unaccented::Of(c), &buffer_);
    }
    if (alone) {
      size_t next = i;
      const bool goes_on =
          next < text.size() && static_cast<unsigned char>(text[next]) >= 0x80 &&
          (U_MASK(u_charType(static_cast<UChar32>(DecodeUtf8(text, &next)))) & U_GC_M_MASK) != 0;
      if (!goes_on) {
        End(static_cast<uint32_t>(i));
        inside = false;
      }
    }
  }
  if (inside) End(static_cast<uint32_t>(text.size()));
}

void IndexWords::End(uint32_t normal_end) {
  Word& word = words_.back();
  word.length = static_cast<uint32_t>(buffer_.size()) - word.begin;
  word.normal_end = normal_end;
}

std::string PaddedWords(std::string_view text) {
  thread_local IndexWords words;
  words.Cut(text);
  std::string out = " ";
  for (size_t i = 0; i < words.size(); ++i) out.append(words.word(i)).push_back(' ');
  return out;
}

}  // namespace candor::internal
