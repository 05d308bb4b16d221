// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/literal_filter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <utility>

#include "analyzers/word_frequency.h"

namespace candor {
namespace {

static_assert(std::endian::native == std::endian::little, "the first of three bytes is the lowest");

constexpr unsigned kSlotBits = 15;  // the bits fit the first-level cache; one wrong look in fifty or so
constexpr uint32_t kThree = 0xFFFFFF;

uint32_t SlotOf(uint32_t three) { return three * 0x9E3779B1U >> (32 - kSlotBits); }

uint32_t ThreeAt(std::string_view text, size_t at) {
  uint32_t three = 0;
  std::memcpy(&three, text.data() + at, 3);
  return three;
}

size_t RarestThree(std::string_view literal) {
  size_t best = 0;
  for (size_t at = 1; at + 3 <= literal.size(); ++at) {
    if (TrigramsPerMillion(literal.substr(at, 3)) < TrigramsPerMillion(literal.substr(best, 3))) best = at;
  }
  return best;
}

}  // namespace

LiteralFilter::LiteralFilter(std::vector<std::string> literals) : literals_(std::move(literals)) {
  if (literals_.empty()) return;
  constexpr size_t kSlots = size_t{1} << kSlotBits;
  slots_.assign(kSlots / 64, 0);
  begins_.assign(kSlots + 1, 0);
  std::vector<std::pair<uint32_t, Probe>> placed;
  for (uint32_t i = 0; i < literals_.size(); ++i) {
    assert(literals_[i].size() >= kMinLength);
    const size_t offset = RarestThree(literals_[i]);
    const uint32_t slot = SlotOf(ThreeAt(literals_[i], offset));
    placed.push_back({slot, {i, static_cast<uint32_t>(offset)}});
    slots_[slot / 64] |= uint64_t{1} << (slot % 64);
    ++begins_[slot + 1];
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [slot, probe] : placed) probes_.push_back(probe);
  for (size_t slot = 0; slot < kSlots; ++slot) begins_[slot + 1] += begins_[slot];
}

void LiteralFilter::Find(std::string_view text, Scratch* scratch, std::vector<int>* found) const {
  found->clear();
  if (literals_.empty()) return;
  if (scratch->seen.size() != literals_.size() || ++scratch->stamp == 0) {
    scratch->seen.assign(literals_.size(), 0);
    scratch->stamp = 1;
  }
  const uint64_t* const slots = slots_.data();
  const auto visit = [&](size_t at, uint32_t three) {
    const uint32_t slot = SlotOf(three);
    if ((slots[slot / 64] >> (slot % 64) & 1) != 0) Look(text, at, slot, scratch, found);
  };
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 6) {  // eight bytes hold six times three
    uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    for (unsigned i = 0; i < 6; ++i) visit(at + i, static_cast<uint32_t>(eight >> (8 * i)) & kThree);
  }
  for (; at + 3 <= text.size(); ++at) visit(at, ThreeAt(text, at));
  std::sort(found->begin(), found->end());
}

void LiteralFilter::Look(std::string_view text, size_t at, size_t slot, Scratch* scratch,
                         std::vector<int>* found) const {
  for (uint32_t i = begins_[slot]; i < begins_[slot + 1]; ++i) {
    const Probe& probe = probes_[i];
    const std::string& literal = literals_[probe.literal];
    uint32_t& seen = scratch->seen[probe.literal];
    if (seen == scratch->stamp || probe.offset > at) continue;
    if (text.substr(at - probe.offset, literal.size()) != literal) continue;
    seen = scratch->stamp;
    found->push_back(static_cast<int>(probe.literal));
  }
}

}  // namespace candor
