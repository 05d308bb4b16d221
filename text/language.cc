// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace candor {
namespace {

enum : uint8_t { kEn = 1, kDe = 2, kFr = 4, kEs = 8 };
constexpr std::array<std::string_view, 4> kCodes = {"en", "de", "fr", "es"};

// The commonest function words. A word of two languages counts for both and so decides nothing; "die" is left
// to German and "on", "me", "son" to nobody, because the gain from them was less than the harm in lists of
// names and addresses.
constexpr std::array<std::string_view, 4> kWords = {
    "the of and to in that is for it with as was be by on not he this are or his from at which but have an "
    "they had you were "
    "their been has would will who more if out so what up than into them can other only may any these such "
    "do shall we our your "
    "i my about please all no there should could when also us me am its",
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
    "er hat dass sie nach "
    "wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr "
    "durch man sein wurde "
    "wir ich kann gegen vom wenn was ihr ihre uns unsere unter bitte sowie diese dieser haben eines keine",
    "de la le et les des en un du une que est dans qui par pour au il sur pas plus ne se ce sont avec aux "
    "cette ou être ont son "
    "à mais comme nous vous sa elle leur ses fait été aussi deux même a y je lui c'est d'un d'une qu'il "
    "n'est entre ces l'on "
    "notre votre nos vos sans sous",
    "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
    "sin sobre este ya "
    "entre cuando todo esta ser son dos también fue había era muy hasta desde está mi porque qué sólo han yo "
    "hay vez puede "
    "todos así nos ni parte tiene uno donde bien ese cada",
};

/// Which languages a word belongs to. Words are keys of eight bytes, as no function word has more: building
/// and looking up strings took four times as long, and this runs over every document.
class FunctionWords {
 public:
  static constexpr size_t kLongest = sizeof(uint64_t);

  constexpr FunctionWords() {
    for (size_t language = 0; language < kWords.size(); ++language) {
      uint64_t key = 0;
      size_t length = 0;
      for (char c : kWords[language]) {
        if (c == ' ') {
          Add(key, length, language);
          key = length = 0;
        } else {
          key = key << 8 | static_cast<unsigned char>(c);
          ++length;
        }
      }
      Add(key, length, language);
    }
  }

  /// One bit a language. `key`: the bytes of the word, the last one lowest.
  uint8_t Languages(uint64_t key) const {
    size_t at = Slot(key);
    while (keys_[at] != key && keys_[at] != 0) at = (at + 1) % kSlots;
    return languages_[at];
  }

 private:
  static constexpr size_t kSlots = 2048;

  static constexpr size_t Slot(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 53; }

  constexpr void Add(uint64_t key, size_t length, size_t language) {
    if (length == 0 || length > kLongest) throw "a word does not fit into a key";
    size_t at = Slot(key);
    while (keys_[at] != key && keys_[at] != 0) at = (at + 1) % kSlots;
    keys_[at] = key;
    languages_[at] = static_cast<uint8_t>(languages_[at] | 1u << language);
  }

  std::array<uint64_t, kSlots> keys_{};
  std::array<uint8_t, kSlots> languages_{};
};
constexpr FunctionWords kFunctionWords;

struct Counts {
  uint32_t words = 0;
  std::array<uint32_t, 4> hits{};
};

/// Letters of words in lower case, 0 for what stands between words. Bytes above 0x7F are letters.
constexpr std::array<unsigned char, 256> MakeLetters() {
  std::array<unsigned char, 256> letters{};
  for (size_t c = 'a'; c <= 'z'; ++c) letters[c] = static_cast<unsigned char>(c);
  for (size_t c = 'A'; c <= 'Z'; ++c) letters[c] = static_cast<unsigned char>(c + 32);
  for (size_t c = 0x80; c <= 0xFF; ++c) letters[c] = static_cast<unsigned char>(c);
  letters['\''] = '\'';
  return letters;
}
constexpr std::array<unsigned char, 256> kLetters = MakeLetters();

void Count(std::string_view text, Counts* counts) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    unsigned char letter = kLetters[static_cast<unsigned char>(*at)];
    if (letter == 0) {
      ++at;
      continue;
    }
    const char* const begin = at;
    uint64_t key = 0;
    do {
      // The letters of U+00C0..U+00DE, whose second byte is 0x80..0x9E in UTF-8, in lower case, too.
      if (letter >= 0x80 && letter <= 0x9E && (key & 0xFF) == 0xC3)
        letter = static_cast<unsigned char>(letter + 32);
      key = key << 8 | letter;
    } while (++at < end && (letter = kLetters[static_cast<unsigned char>(*at)]) != 0);
    ++counts->words;
    if (static_cast<size_t>(at - begin) > FunctionWords::kLongest) continue;
    const uint8_t languages = kFunctionWords.Languages(key);
    if (languages == 0) continue;
    for (size_t language = 0; language < counts->hits.size(); ++language)
      counts->hits[language] += languages >> language & 1;
  }
}

}  // namespace

std::string_view DetectLanguage(std::string_view text) {
  constexpr size_t kWindow = 2048, kWindows = 4;
  Counts counts;
  if (text.size() <= kWindow * kWindows) {
    Count(text, &counts);
  } else {
    for (size_t i = 0; i < kWindows; ++i)
      Count(text.substr((text.size() - kWindow) / (kWindows - 1) * i, kWindow), &counts);
  }
  std::array<size_t, 4> order = {0, 1, 2, 3};
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return counts.hits[a] != counts.hits[b] ? counts.hits[a] > counts.hits[b] : a < b;
  });
  uint32_t best = counts.hits[order[0]], second = counts.hits[order[1]];
  // Running text has a function word in every second or third word; lists and tables in these languages one
  // in ten.
  if (best < 3 || best * 12 < counts.words || best * 2 < second * 3) return {};
  return kCodes[order[0]];
}

bool IsFunctionWord(std::string_view word) {
  if (word.empty() || word.size() > FunctionWords::kLongest) return false;
  uint64_t key = 0;
  for (const char c : word) key = key << 8 | static_cast<unsigned char>(c);
  return kFunctionWords.Languages(key) != 0;
}

}  // namespace candor
