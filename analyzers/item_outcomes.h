// SPDX-License-Identifier: GPL-3.0-or-later
//
// What became of each of the things that one message asks for, while its replies are read one after another.
// The last word counts, but for what came: an answer is taken back only by the asker, who says that it did
// not come or is the wrong one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/item_parts.h"
#include "analyzers/request_finder.h"
#include "analyzers/turn.h"
#include "model/request.h"

namespace candor {

struct Answer {
  RequestOutcome outcome = RequestOutcome::kUnanswered;
  // The evidence; meaningless when unanswered.
  size_t turn = 0;
  std::optional<size_t> statement;  ///< none: the reply says nothing that hands over, a paper hangs on it
  std::string attachment;           ///< name of the paper that came with it, where one can be told
  std::optional<size_t> held_back =
      {};  ///< of a part: the statement behind it that keeps the rest, if it is another
};

class ItemOutcomes {
 public:
  /// `asked` are the askings of turn `asking`, in `text`; they live longer. Nothing came yet.
  ItemOutcomes(std::string_view text, const Turn& asking, std::span<const Asking> asked);

  size_t size() const { return items_.size(); }
  const Answer& operator[](size_t k) const { return items_[k].answer; }
  /// The papers of which the thing consists, and which of them came.
  ItemParts& Parts(size_t k) { return items_[k].parts; }

  /// What was answered stays answered, and what came in part does not go away again.
  void Settle(size_t k, Answer answer);

  /// The asker's own words in turn `t`: thanks for the thing, so that it came; or complaints that it did not,
  /// whatever was said in turn `last_reply`.
  void Acknowledge(size_t t, const Turn& turn, size_t last_reply);

  /// What is still owed, or was refused.
  std::vector<size_t> Open() const;
  /// `items` are things of one sentence, or a single one.
  bool AreOfOneSentence(const std::vector<size_t>& items) const;
  /// A word that names no item is about `k`: it is the only one of `open`, or one sentence asked for or spoke
  /// of all that are.
  bool IsMeantByShortWord(size_t k, const std::vector<size_t>& open) const;

 private:
  struct Item {
    Answer answer;
    ItemParts parts;
    Answer before;  ///< what stood there before the answer, if that turns out to be none
  };

  /// The items of which a sentence of the asker holds the most words.
  std::vector<size_t> NamedBy(const Statement& statement) const;
  /// What is complained of: the things that the sentence names, or what was last said to have come.
  void Reopen(const Statement& complaint, size_t last_reply);

  std::span<const Asking> asked_;
  std::vector<Item> items_;
};

}  // namespace candor
