// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/literal_filter.h"

#include <algorithm>
#include <cassert>

namespace candor {
namespace {

uint32_t HashOf(const char* three, unsigned bits) {
  auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(three[i])); };
  return ((byte(0) | byte(1) << 8 | byte(2) << 16) * 0x9E3779B1U) >> (32 - bits);
}

/// How common a byte is in running text, roughly: 0 for what hardly occurs.
int Commonness(char c) {
  static constexpr std::string_view kByFrequency = "zqxjkvbpygfwmucldrhsnioate ";
  size_t at = kByFrequency.find(c);
  return at == std::string_view::npos ? 0 : static_cast<int>(at) + 1;
}

}  // namespace

LiteralFilter::LiteralFilter(std::vector<std::string> literals)
    : literals_(std::move(literals)), bits_((size_t{1} << kHashBits) / 64, 0) {
  for (size_t i = 0; i < literals_.size(); ++i) {
    const std::string& literal = literals_[i];
    assert(literal.size() >= kMinLength);
    auto cost = [&](size_t at) {
      return Commonness(literal[at]) + Commonness(literal[at + 1]) + Commonness(literal[at + 2]);
    };
    size_t best = 0;
    for (size_t at = 1; at + kMinLength <= literal.size(); ++at) {
      if (cost(at) < cost(best)) best = at;
    }
    uint32_t hash = HashOf(literal.data() + best, kHashBits);
    entries_.push_back({hash, static_cast<uint32_t>(best), static_cast<int>(i)});
    bits_[hash / 64] |= uint64_t{1} << (hash % 64);
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
}

void LiteralFilter::Find(std::string_view text, std::vector<int>* found) const {
  found->clear();
  if (entries_.empty() || text.size() < kMinLength) return;
  for (size_t at = 0; at + kMinLength <= text.size(); ++at) {
    uint32_t hash = HashOf(text.data() + at, kHashBits);
    if ((bits_[hash / 64] >> (hash % 64) & 1) == 0) continue;
    auto entry = std::lower_bound(entries_.begin(), entries_.end(), hash,
                                  [](const Entry& e, uint32_t h) { return e.hash < h; });
    for (; entry != entries_.end() && entry->hash == hash; ++entry) {
      if (at < entry->offset) continue;
      const std::string& literal = literals_[static_cast<size_t>(entry->literal)];
      if (text.substr(at - entry->offset, literal.size()) == literal) found->push_back(entry->literal);
    }
  }
  std::sort(found->begin(), found->end());
  found->erase(std::unique(found->begin(), found->end()), found->end());
}

}  // namespace candor
