// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/phrase_trie.h"

#include <algorithm>
#include <bit>
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

PhraseTrie::Step PhraseTrie::StepTo(uint32_t node) const {
  const Node &own = nodes_[node], &next = nodes_[node + 1];
  const uint32_t outputs = next.outputs - own.outputs;
  Step step;
  if (own.edges != next.edges || outputs > 1) step.node = node;
  if (outputs != 0) step.output = outputs == 1 ? outputs_[own.outputs] : kSeveral;
  return step;
}

void PhraseTrie::Index() {
  // The upper bits of a hash are its best ones.
  const auto bits = static_cast<unsigned>(std::bit_width(edges_.size()));
  slots_.assign(size_t{2} << bits, {});
  slots_shift_ = 63 - bits;
  const auto edges_of = [&](uint32_t node) {
    return std::span(edges_).subspan(nodes_[node].edges, nodes_[node + 1].edges - nodes_[node].edges);
  };
  // One word of 64 bits for sixteen edges, many of which are of the same pair: one pair of strangers in ten
  // goes on.
  const unsigned neighbours_bits = std::max(bits, 5U) - 4;
  neighbours_.assign(size_t{1} << neighbours_bits, 0);
  neighbours_shift_ = 64 - neighbours_bits;
  std::vector<uint32_t> word_of(nodes_.size());  // that leads to a node
  starts_.assign(root_.size(), {});
  for (uint32_t word = 0; word < root_.size(); ++word) {
    if (root_[word] == 0) continue;
    starts_[word] = StepTo(root_[word]);
    word_of[root_[word]] = word;
  }
  for (uint32_t from = 1; from + 1 < nodes_.size();
       ++from) {  // a node stands behind the one it is reached from
    for (const Edge& edge : edges_of(from)) {
      word_of[edge.node] = edge.word;
      const uint64_t pair = HashPair(word_of[from], edge.word);
      neighbours_[pair >> neighbours_shift_] |= uint64_t{1} << (pair >> 32 & 63);
      size_t at = HashPair(from, edge.word) >> slots_shift_;
      while (slots_[at].from != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {from, edge.word, StepTo(edge.node)};
    }
  }
}

PhraseTrie::Step PhraseTrie::Next(uint32_t node, uint32_t word) const {
  for (size_t at = HashPair(node, word) >> slots_shift_; slots_[at].from != 0;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].from == node && slots_[at].word == word) return slots_[at].step;
  }
  return {};
}

}  // namespace candor
