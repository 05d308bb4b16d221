// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/fingerprint.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

namespace candor {
namespace {

constexpr size_t kShingle = 3;
// Sixteen bands of four bytes: two texts of resemblance 0.8 share at least one with a probability of 0.9998,
// sentences of one event (0.9) nearly always.
constexpr size_t kBand = 4;
constexpr uint64_t kEmpty = UINT64_MAX;
constexpr size_t kParticularsBytes = sizeof(uint64_t);
constexpr size_t kLengthAt =
    2 * kSketchBytes + kParticularsBytes;  // one byte: words of the sentence, 255: or more
constexpr size_t kFingerprintBytes = kLengthAt + 1;

uint64_t Mix(uint64_t x) {  // the finaliser of SplitMix64 (Steele et al. 2014)
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

uint64_t HashWord(std::string_view word) {  // FNV-1a
  uint64_t hash = 0xCBF29CE484222325;
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

std::vector<uint64_t> HashWords(std::span<const std::string_view> words) {
  std::vector<uint64_t> hashes;
  hashes.reserve(words.size());
  for (const std::string_view word : words) hashes.push_back(HashWord(word));
  return hashes;
}

/// Sketch() of words by their hashes.
std::string SketchOf(std::span<const uint64_t> words) {
  static_assert(kSketchBytes == 64, "six bits choose a bin");
  std::array<uint64_t, kSketchBytes> minima;
  minima.fill(kEmpty);
  const size_t length = std::min(kShingle, words.size());
  for (size_t begin = 0; begin + length <= words.size(); ++begin) {
    uint64_t shingle = 0;
    for (size_t i = 0; i < length; ++i) shingle = Mix(shingle ^ words[begin + i]);
    uint64_t& minimum = minima[shingle >> 58];
    minimum = std::min(minimum, shingle);
  }
  std::string sketch;
  for (size_t bin = 0; bin < minima.size(); ++bin) {
    uint64_t from = bin;
    // The same bins in the same order for every text, so that equal texts borrow equally. One bin is filled.
    for (uint64_t step = 1; minima[from] == kEmpty; ++step) from = Mix(bin << 32 | step) >> 58;
    // Hashed with the bin, so that two texts of few shingles do not agree in all bins by one chance.
    sketch.push_back(static_cast<char>(Mix(minima[from] ^ bin) & 0xFF));
  }
  return sketch;
}

/// One band of a fingerprint, of findings of one signal.
uint64_t BandKey(uint64_t signal, std::string_view fingerprint, size_t at) {
  uint32_t band;
  static_assert(sizeof(band) == kBand);
  std::memcpy(&band, fingerprint.data() + at, kBand);
  return signal << 40 | uint64_t{at} << 32 | band;
}

/// Whatever their order, for a line break may part a name from its sentence's first word.
std::string ParticularsBytes(const Particulars& particulars) {
  uint64_t sum = 0;
  for (const std::string_view word : particulars) sum += Mix(HashWord(word));
  std::string bytes(kParticularsBytes, '\0');
  std::memcpy(bytes.data(), &sum, sizeof sum);
  return bytes;
}

char LengthByte(size_t words) { return static_cast<char>(std::min<size_t>(words, 255)); }

/// Of one side, as far as anybody knows.
bool MayBeOfOneSide(const EventMember& a, const EventMember& b) {
  return a.party == b.party || a.party == 0 || b.party == 0;
}

/// `b` leads.
bool IsSameEvent(const EventMember& a, const EventMember& b) {
  const auto part = [](const EventMember& member, size_t at, size_t size) {
    return member.fingerprint.substr(at, size);
  };
  const std::string_view a_particulars = part(a, 2 * kSketchBytes, kParticularsBytes);
  const std::string_view b_particulars = part(b, 2 * kSketchBytes, kParticularsBytes);
  const std::string_view unknown("\0\0\0\0\0\0\0\0", kParticularsBytes);
  if (!a.quoted && a.standing != b.standing) return false;
  const bool known_by_sentence =
      a.quoted ? static_cast<unsigned char>(a.fingerprint[kLengthAt]) >= kQuotationWords : a.standing != 0;
  return a.signal == b.signal && MayBeOfOneSide(a, b) &&
         (a_particulars == b_particulars || a_particulars == unknown || b_particulars == unknown) &&
         Resemblance(part(a, 0, kSketchBytes), part(b, 0, kSketchBytes)) >= kSameSentence &&
         (known_by_sentence || Resemblance(part(a, kSketchBytes, kSketchBytes),
                                           part(b, kSketchBytes, kSketchBytes)) >= kSameSurroundings);
}

}  // namespace

std::string Sketch(std::span<const std::string_view> words) { return SketchOf(HashWords(words)); }

double Resemblance(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return 0;
  size_t same = 0;
  // In pieces small enough to be counted in a byte: compilers turn the inner loop into vector code.
  for (size_t at = 0; at < a.size();) {
    const size_t end = std::min(a.size(), at + 128);
    uint8_t piece = 0;
    for (; at < end; ++at) piece = static_cast<uint8_t>(piece + static_cast<uint8_t>(a[at] == b[at]));
    same += piece;
  }
  // One byte in 256 agrees by chance.
  constexpr double kChance = 1.0 / 256;
  const double share = static_cast<double>(same) / static_cast<double>(a.size());
  return std::max(0.0, (share - kChance) / (1 - kChance));
}

std::string Fingerprint(std::span<const std::string_view> passage, size_t begin, size_t end,
                        const Particulars& particulars) {
  size_t from = begin;
  size_t to = end;
  // As many words on each side; what one side lacks the other gives.
  while (to - from < kSurroundings && (from > 0 || to < passage.size())) {
    if (from > 0) --from;
    if (to - from < kSurroundings && to < passage.size()) ++to;
  }
  const std::vector<uint64_t> hashes = HashWords(passage.subspan(from, to - from));
  return SketchOf(std::span(hashes).subspan(begin - from, end - begin)) + SketchOf(hashes) +
         ParticularsBytes(particulars) + LengthByte(end - begin);
}

std::string Fingerprint(std::string_view sentence_sketch, std::string_view surroundings_sketch) {
  return std::string(sentence_sketch).append(surroundings_sketch).append(ParticularsBytes({})) +
         LengthByte(255);
}

std::vector<size_t> GroupEvents(std::span<const EventMember> members) {
  // Of one band. Thousands of events in the same words and different surroundings are made by programs; a
  // later copy of one of them is still found when it is exact.
  constexpr size_t kMostLeaders = 256;
  std::vector<size_t> leaders(members.size());
  std::unordered_map<std::string_view, uint64_t> signals;     // numbered as they come
  std::unordered_map<uint64_t, std::vector<size_t>> by_band;  // leaders, in order
  // Of each signal, in own text, in standing text and quoted: the first member of each side with a
  // fingerprint.
  enum Place : size_t { kOwn, kStanding, kQuoted, kPlaces };
  const auto place_of = [](const EventMember& member) {
    return member.quoted ? kQuoted : member.standing != 0 ? kStanding : kOwn;
  };
  using FirstOfEachSide = std::unordered_map<std::string_view, std::vector<size_t>>;
  std::unordered_map<uint64_t, std::array<FirstOfEachSide, kPlaces>> first;
  // Who leads it with the very same fingerprint, in one place: an index below `i`, or `i`.
  const auto leader_of_twin = [&](const FirstOfEachSide& firsts, size_t i) {
    const auto twins = firsts.find(members[i].fingerprint);
    if (twins == firsts.end()) return i;
    for (const size_t twin : twins->second) {
      const bool of_one_text = members[i].quoted || members[twin].standing == members[i].standing;
      if (of_one_text && MayBeOfOneSide(members[i], members[leaders[twin]])) return leaders[twin];
    }
    return i;
  };
  for (size_t i = 0; i < members.size(); ++i) {
    const EventMember& member = members[i];
    leaders[i] = i;
    if (member.fingerprint.size() != kFingerprintBytes) continue;
    const uint64_t signal = signals.emplace(member.signal, signals.size()).first->second;
    auto& firsts = first[signal];
    FirstOfEachSide& here = firsts[place_of(member)];
    leaders[i] = leader_of_twin(here, i);
    if (leaders[i] != i) continue;
    here[member.fingerprint].push_back(i);
    // Bands of the sentence: it is the part that two events in the same place do not share.
    for (size_t at = 0; at < kSketchBytes; at += kBand) {
      auto found = by_band.find(BandKey(signal, member.fingerprint, at));
      if (found == by_band.end()) continue;
      for (size_t leader : found->second) {
        if (leader >= leaders[i]) break;
        if (IsSameEvent(member, members[leader])) leaders[i] = leader;
      }
    }
    // Its original may be one too many in each band.
    if (member.quoted && leaders[i] == i) {
      for (const Place place : {kStanding, kOwn}) {
        const size_t leader = leader_of_twin(firsts[place], i);
        if (leader != i) leaders[i] = leader;
      }
    }
    if (leaders[i] != i) continue;
    for (size_t at = 0; at < kSketchBytes; at += kBand) {
      std::vector<size_t>& band = by_band[BandKey(signal, member.fingerprint, at)];
      if (band.size() < kMostLeaders) band.push_back(i);
    }
  }
  return leaders;
}

}  // namespace candor
