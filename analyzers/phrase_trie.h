// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analyzers/vocabulary.h"
#include "text/tokenizer.h"

namespace candor {

/// Tokens `at` and `at + 1` may be two words, or one that a line end broke: the word `id`.
struct BrokenWord {
  uint32_t at;
  uint32_t id;
};

/// Every phrase as a path of word numbers. Immutable after Seal(), shared between threads.
class PhraseTrie {
 public:
  /// `output` is handed back for each place where the words stand; several phrases may share a path.
  void Add(std::span<const uint32_t> words, uint32_t output);
  /// Gives words and outputs other numbers, by old number. Nodes of the first outputs will come first.
  void Renumber(const std::vector<uint32_t>& words, const std::vector<uint32_t>& outputs);
  /// `words`: size of the vocabulary.
  void Seal(uint32_t words);

  /// Calls emit(output, begin, end) for each phrase that stands at tokens [begin, end), by begin, then end.
  /// `ids[i]` is the number of tokens[i] or Vocabulary::kUnknown; `known` are the positions that have a
  /// number, `broken` the doubtful pairs by place: both readings count.
  template <typename Emit>
  void Match(const std::vector<Token>& tokens, const std::vector<uint32_t>& ids,
             const std::vector<uint32_t>& known, std::span<const BrokenWord> broken, Emit&& emit) const {
    if (!broken.empty()) {
      for (uint32_t begin = 0; begin < tokens.size(); ++begin)
        Follow(0, begin, begin, tokens, ids, broken, emit);
      return;
    }
    for (uint32_t begin : known) {
      const Start start = starts_[ids[begin]];
      if (start.output == kSeveral) {
        EmitAll(root_[ids[begin]], begin, begin + 1, emit);
      } else if (start.output != kNone) {
        emit(start.output, begin, begin + 1);
      }
      uint32_t node = start.longer;
      for (uint32_t at = begin + 1; node != 0; ++at) {
        if (at >= tokens.size() || ids[at] == Vocabulary::kUnknown || !JoinsPhrase(tokens[at].before)) break;
        if (at == begin + 1 && !MayBegin(ids[begin], ids[at])) break;
        node = Child(node, ids[at]);
        if (node != 0) EmitAll(node, begin, at + 1, emit);
      }
    }
  }

  struct Node {
    uint32_t edges = 0;    ///< first edge; the next node's is the end
    uint32_t outputs = 0;  ///< likewise
  };
  struct Edge {
    uint32_t word = 0;
    uint32_t node = 0;
  };
  /// Makes what follows from the tables. Seal() does it; needed once they were set by Tables().
  void Index();
  /// Calls visit(tables...) with all that a sealed trie consists of (analyzers/rule_set_codec.h).
  template <typename Visit>
  void Tables(Visit&& visit) {
    visit(root_, nodes_, edges_, outputs_);
  }

 private:
  struct Phrase {
    std::vector<uint32_t> words;
    uint32_t output;
  };
  /// What a text needs to know of a phrase's first word, side by side: most words are phrases of their own
  /// and begin no longer one.
  static constexpr uint32_t kNone = UINT32_MAX, kSeveral = UINT32_MAX - 1;
  struct Start {
    uint32_t longer = 0;      ///< its node when longer phrases begin with it
    uint32_t output = kNone;  ///< of the phrase that is this word; kSeveral: the node has them
  };
  uint32_t Child(uint32_t node, uint32_t word) const;

  template <typename Emit>
  void EmitAll(uint32_t node, uint32_t begin, uint32_t end, Emit&& emit) const {
    for (uint32_t i = nodes_[node].outputs; i < nodes_[node + 1].outputs; ++i) emit(outputs_[i], begin, end);
  }

  static uint64_t HashPair(uint32_t first, uint32_t second) {
    return (uint64_t{first} << 32 | second) * 0x9E3779B97F4A7C15;
  }
  /// No phrase begins with the two words when it says so: common words begin many phrases, and what follows
  /// them is rarely one of those.
  bool MayBegin(uint32_t first, uint32_t second) const {
    const uint64_t hash = HashPair(first, second);
    return (pairs_[hash >> pairs_shift_] >> (hash >> 32 & 63) & 1) != 0;
  }

  /// Emits what ends at `at` and goes on from there by every reading.
  template <typename Emit>
  void Follow(uint32_t node, uint32_t begin, uint32_t at, const std::vector<Token>& tokens,
              const std::vector<uint32_t>& ids, std::span<const BrokenWord> broken, Emit&& emit) const {
    if (node != 0) EmitAll(node, begin, at, emit);
    if (at >= tokens.size() || (at > begin && !JoinsPhrase(tokens[at].before))) return;
    const auto next = [&](uint32_t id, uint32_t end) {
      const uint32_t child = node == 0 ? root_[id] : Child(node, id);
      if (child != 0) Follow(child, begin, end, tokens, ids, broken, emit);
    };
    if (ids[at] != Vocabulary::kUnknown) next(ids[at], at + 1);
    for (const BrokenWord& word : broken) {
      if (word.at == at) next(word.id, at + 2);
    }
  }

  std::vector<Phrase> phrases_;  ///< until sealed
  std::vector<uint32_t> root_;   ///< node of each first word, 0: none
  std::vector<Node> nodes_;      ///< 0 is the root; one more behind the last
  std::vector<Edge> edges_;      ///< of each node sorted by word
  std::vector<uint32_t> outputs_;
  std::vector<Start> starts_;    ///< by first word
  std::vector<uint64_t> pairs_;  ///< a bit for each two words that begin a phrase; other pairs may share it
  unsigned pairs_shift_ = 0;
};

}  // namespace candor
