// SPDX-License-Identifier: GPL-3.0-or-later
//
// A reply, sentence by sentence, and to which of the things that one message asked for each belongs: by the
// number of the item, by the item's own words above it, by the quotation above it, or by words in common.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/request_finder.h"
#include "analyzers/turn.h"
#include "model/request.h"

namespace candor {

/// A sentence of a reply. `items` count within the askings of one message.
struct AnswerLine {
  /// To which it is tied by number, echo or quotation, or because it hands over all; empty: by words alone.
  std::vector<size_t> items;
  bool echo = false;                   ///< says no more than the item itself: a heading
  bool in_vain = false;                ///< says that something hangs on the message, and nothing does
  bool rest = false;                   ///< "as to the rest", "everything else"
  std::optional<RequestOutcome> said;  ///< by its own words, or by those that lead into its list
  /// Of items that one clause hands over and another refuses or puts off, what is said of each.
  std::map<size_t, RequestOutcome> said_of;
  std::vector<size_t> names;                       ///< of several things of one sentence, those that it names
  std::vector<std::pair<size_t, double>> weights;  ///< how much it is about an item, where it is at all
};

/// What stands below a quotation of an item.
struct QuotedAbove {
  size_t begin = 0, end = 0;  ///< lines
};

struct AnswerLines {
  std::vector<AnswerLine> lines;        ///< one a statement
  std::map<size_t, QuotedAbove> below;  ///< by item
};

/// The askings of one message, prepared for being compared with replies.
class AskedItems {
 public:
  /// `items` are askings of one turn and outlive this.
  explicit AskedItems(std::span<const Asking> items, const Turn& turn);

  /// `in_line`: the inline answers of that turn. `text` holds it.
  AnswerLines Read(std::string_view text, const Turn& reply,
                   const std::vector<const InlineAnswer*>& in_line) const;

  size_t size() const { return items_.size(); }
  const Asking& operator[](size_t i) const { return items_[i]; }

 private:
  using Labels = std::map<ItemLabel, size_t>;

  /// How much a sentence is about each thing: the more items share a word, the less it tells.
  std::vector<std::pair<size_t, double>> Weigh(const Statement& statement) const;
  std::map<size_t, RequestOutcome> SaidOfEach(std::string_view text, const Statement& statement) const;
  std::map<size_t, RequestOutcome> SaidInPart(std::string_view text, const Statement& statement) const;
  std::vector<size_t> NamedBy(const std::vector<std::pair<size_t, double>>& weights) const;
  void TieAll(std::string_view text, const Statement& statement, AnswerLine* line) const;
  Labels LabelsIn(const Turn& reply, const std::vector<AnswerLine>& lines) const;
  Labels NumbersIn(const Turn& reply, const std::vector<AnswerLine>& lines) const;
  bool Contradicts(const Turn& reply, const std::vector<AnswerLine>& lines, const Labels& labels) const;
  void TieByOrder(const Turn& reply, std::vector<AnswerLine>* lines) const;
  void TieShortAnswers(const Turn& reply, std::vector<AnswerLine>* lines) const;
  std::vector<size_t> EchoedBy(const Statement& statement) const;
  void TieQuoted(const Turn& reply, const std::vector<const InlineAnswer*>& in_line, AnswerLines* out) const;
  void Tie(const Turn& reply, const Labels& labels, std::vector<AnswerLine>* lines) const;

  std::span<const Asking> items_;
  std::vector<const Statement*> asked_;  ///< the asking sentence of each item
  std::map<std::string, size_t> holders_;
  Labels labels_;  ///< those that one item alone has
};

}  // namespace candor
