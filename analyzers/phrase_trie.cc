// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/phrase_trie.h"

#include <algorithm>
#include <map>

namespace candor {

void PhraseTrie::Add(std::span<const uint32_t> words, uint32_t output) {
  phrases_.push_back({{words.begin(), words.end()}, output});
}

void PhraseTrie::Renumber(const std::vector<uint32_t>& words, const std::vector<uint32_t>& outputs) {
  for (Phrase& phrase : phrases_) {
    for (uint32_t& word : phrase.words) word = words[word];
    phrase.output = outputs[phrase.output];
  }
  std::stable_sort(phrases_.begin(), phrases_.end(),
                   [](const Phrase& a, const Phrase& b) { return a.output < b.output; });
}

void PhraseTrie::Seal(uint32_t words) {
  struct Building {
    std::map<uint32_t, uint32_t> children;
    std::vector<uint32_t> outputs;
  };
  std::vector<Building> tree(1);
  for (const Phrase& phrase : phrases_) {
    uint32_t node = 0;
    for (uint32_t word : phrase.words) {
      auto [child, fresh] = tree[node].children.emplace(word, static_cast<uint32_t>(tree.size()));
      node = child->second;
      if (fresh) tree.emplace_back();
    }
    if (node != 0) tree[node].outputs.push_back(phrase.output);
  }
  root_.assign(words, 0);
  for (const auto& [word, node] : tree[0].children) root_[word] = node;
  for (const Building& building : tree) {
    nodes_.push_back({static_cast<uint32_t>(edges_.size()), static_cast<uint32_t>(outputs_.size())});
    for (const auto& [word, node] : building.children) edges_.push_back({word, node});
    outputs_.insert(outputs_.end(), building.outputs.begin(), building.outputs.end());
  }
  nodes_.push_back({static_cast<uint32_t>(edges_.size()), static_cast<uint32_t>(outputs_.size())});
  phrases_.clear();
  Index();
}

void PhraseTrie::Index() {
  const size_t pairs = edges_.size();
  unsigned bits = 1;  // one word of 64 bits for four pairs: one unknown pair in sixteen goes on
  while ((size_t{4} << bits) < pairs) ++bits;
  pairs_.assign(size_t{1} << bits, 0);
  pairs_shift_ = 64 - bits;
  starts_.assign(root_.size(), {});
  for (uint32_t first = 0; first < root_.size(); ++first) {
    const uint32_t node = root_[first];
    if (node == 0) continue;
    const Node &own = nodes_[node], &next = nodes_[node + 1];
    if (own.edges != next.edges) starts_[first].longer = node;
    if (next.outputs - own.outputs == 1) starts_[first].output = outputs_[own.outputs];
    if (next.outputs - own.outputs > 1) starts_[first].output = kSeveral;
    for (uint32_t i = nodes_[node].edges; i < nodes_[node + 1].edges; ++i) {
      const uint64_t hash = HashPair(first, edges_[i].word);
      pairs_[hash >> pairs_shift_] |= uint64_t{1} << (hash >> 32 & 63);
    }
  }
}

uint32_t PhraseTrie::Child(uint32_t node, uint32_t word) const {
  auto begin = edges_.begin() + nodes_[node].edges;
  auto end = edges_.begin() + nodes_[node + 1].edges;
  auto it = std::lower_bound(begin, end, word, [](const Edge& edge, uint32_t w) { return edge.word < w; });
  return it != end && it->word == word ? it->node : 0;
}

}  // namespace candor
