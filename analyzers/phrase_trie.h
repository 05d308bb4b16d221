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
    for (const uint32_t begin : known) {
      Step step = starts_[ids[begin]];
      EmitOutputs(step, begin, begin + 1, emit);
      for (uint32_t at = begin + 1; step.node != 0; ++at) {
        if (at >= tokens.size() || ids[at] == Vocabulary::kUnknown || !JoinsPhrase(tokens[at].before)) break;
        if (!MayBeNeighbours(ids[at - 1], ids[at])) break;
        step = Next(step.node, ids[at]);
        EmitOutputs(step, begin, at + 1, emit);
      }
    }
  }

  /// False: in no phrase does the second of these words stand directly behind the first. True of most pairs
  /// that do and few others: what follows a common word is rarely what follows it in a phrase.
  bool MayBeNeighbours(uint32_t first, uint32_t second) const {
    const uint64_t hash = HashPair(first, second);
    return (neighbours_[hash >> neighbours_shift_] >> (hash >> 32 & 63) & 1) != 0;
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
  /// Where one word more leads, with all that most texts need to know of it: most phrases end where no
  /// longer one goes on.
  static constexpr uint32_t kNone = UINT32_MAX, kSeveral = UINT32_MAX - 1;
  struct Step {
    uint32_t node = 0;        ///< where phrases go on or several end; 0: nowhere
    uint32_t output = kNone;  ///< of the phrase that ends here; kSeveral: the node has them
  };
  Step StepTo(uint32_t node) const;
  /// From a node other than the root.
  Step Next(uint32_t node, uint32_t word) const;

  template <typename Emit>
  void EmitOutputs(const Step& step, uint32_t begin, uint32_t end, Emit&& emit) const {
    if (step.output == kNone) return;
    if (step.output != kSeveral) {
      emit(step.output, begin, end);
      return;
    }
    for (uint32_t i = nodes_[step.node].outputs; i < nodes_[step.node + 1].outputs; ++i)
      emit(outputs_[i], begin, end);
  }

  static uint64_t HashPair(uint32_t first, uint32_t second) {
    return (uint64_t{first} << 32 | second) * 0x9E3779B97F4A7C15;
  }
  /// Emits what goes on at `at` from `node` by every reading.
  template <typename Emit>
  void Follow(uint32_t node, uint32_t begin, uint32_t at, const std::vector<Token>& tokens,
              const std::vector<uint32_t>& ids, std::span<const BrokenWord> broken, Emit&& emit) const {
    if (at >= tokens.size() || (at > begin && !JoinsPhrase(tokens[at].before))) return;
    const auto read = [&](uint32_t id, uint32_t end) {
      const Step step = node == 0 ? starts_[id] : Next(node, id);
      EmitOutputs(step, begin, end, emit);
      if (step.node != 0) Follow(step.node, begin, end, tokens, ids, broken, emit);
    };
    if (ids[at] != Vocabulary::kUnknown) read(ids[at], at + 1);
    for (const BrokenWord& word : broken) {
      if (word.at == at) read(word.id, at + 2);
    }
  }

  std::vector<Phrase> phrases_;  ///< until sealed
  std::vector<uint32_t> root_;   ///< node of each first word, 0: none
  std::vector<Node> nodes_;      ///< 0 is the root; one more behind the last
  std::vector<Edge> edges_;      ///< of each node sorted by word
  std::vector<uint32_t> outputs_;
  std::vector<Step> starts_;          ///< by first word
  std::vector<uint64_t> neighbours_;  ///< a bit for each pair of them; other pairs may share it
  unsigned neighbours_shift_ = 0;
  /// The edges but for those of the root, by hash: open addressing, linear probing, at most half full.
  struct Slot {
    uint32_t from = 0;  ///< a node; 0: free
    uint32_t word = 0;
    Step step;
  };
  std::vector<Slot> slots_;
  unsigned slots_shift_ = 0;
};

}  // namespace candor
