// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/item_outcomes.h"

#include <algorithm>
#include <utility>

namespace candor {
namespace {

bool Came(RequestOutcome outcome) {
  return outcome == RequestOutcome::kAnswered || outcome == RequestOutcome::kPartial;
}

/// Not what is asked for again: "Could you send the lease? Thank you for the deed."
bool Thanks(const Statement& statement) {
  const auto is_receipt = [](const LedgerCue& hit) { return hit.cue == kReceipt; };
  const auto receipt = std::find_if(statement.hits.begin(), statement.hits.end(), is_receipt);
  if (receipt == statement.hits.end() || statement.is_question) return false;
  return std::none_of(statement.hits.begin(), receipt,
                      [](const LedgerCue& hit) { return hit.cue == kAsk || hit.cue == kFollowUp; });
}

}  // namespace

ItemOutcomes::ItemOutcomes(std::string_view text, const Turn& asking, std::span<const Asking> asked)
    : asked_(asked) {
  for (const Asking& one : asked) {
    const Statement& named = one.thing.empty() ? asking.statements[one.statement] : one.about;
    items_.push_back({{}, ItemParts(text, named), {}});
  }
}

void ItemOutcomes::Settle(size_t k, Answer answer) {
  Item& item = items_[k];
  if (item.answer.outcome == RequestOutcome::kAnswered) return;
  if (item.answer.outcome == RequestOutcome::kPartial && !Came(answer.outcome)) return;
  if (Came(answer.outcome) && item.answer.outcome != RequestOutcome::kPartial) item.before = item.answer;
  item.answer = std::move(answer);
}

void ItemOutcomes::Acknowledge(size_t t, const Turn& turn, size_t last_reply) {
  for (size_t i = 0; i < turn.statements.size(); ++i) {
    const Statement& statement = turn.statements[i];
    if (statement.is_copy) continue;
    if (Thanks(statement) && !statement.Has(kCameNot | kCameBad)) {
      for (const size_t k : NamedBy(statement)) {
        // What the other side refused it has to give itself: no word of the asker makes it an answer.
        if (items_[k].answer.outcome != RequestOutcome::kRefused)
          Settle(k, {RequestOutcome::kAnswered, t, i, ""});
      }
    } else if (statement.Has(kReminder | kCameNot | kCameBad)) {
      Reopen(statement, last_reply);
    }
  }
}

std::vector<size_t> ItemOutcomes::Open() const {
  std::vector<size_t> open;
  for (size_t k = 0; k < items_.size(); ++k) {
    if (items_[k].answer.outcome != RequestOutcome::kAnswered) open.push_back(k);
  }
  return open;
}

bool ItemOutcomes::AreOfOneSentence(const std::vector<size_t>& items) const {
  return std::all_of(items.begin(), items.end(), [&](size_t k) {
    return items.size() == 1 ||
           (!asked_[k].thing.empty() && asked_[k].statement == asked_[items.front()].statement);
  });
}

bool ItemOutcomes::IsMeantByShortWord(size_t k, const std::vector<size_t>& open) const {
  const Answer& ours = items_[k].answer;
  const auto is_same = [&](size_t other) {
    const Answer& theirs = items_[other].answer;
    return theirs.outcome == ours.outcome && theirs.turn == ours.turn && theirs.statement == ours.statement;
  };
  return std::find(open.begin(), open.end(), k) != open.end() &&
         (AreOfOneSentence(open) ||
          (ours.outcome != RequestOutcome::kUnanswered && std::all_of(open.begin(), open.end(), is_same)));
}

std::vector<size_t> ItemOutcomes::NamedBy(const Statement& statement) const {
  std::vector<size_t> items;
  size_t most = 1;
  for (size_t k = 0; k < items_.size(); ++k) {
    const size_t shared = SharedWords(asked_[k].about, statement).size();
    if (shared > most) items.clear();
    most = std::max(most, shared);
    if (shared == most) items.push_back(k);
  }
  return items;
}

void ItemOutcomes::Reopen(const Statement& complaint, size_t last_reply) {
  const std::vector<size_t> named = NamedBy(complaint);
  for (size_t k = 0; k < items_.size(); ++k) {
    const Answer& answer = items_[k].answer;
    if (!Came(answer.outcome)) continue;
    const Statement& about = asked_[k].about;
    const bool is_named = std::find(named.begin(), named.end(), k) != named.end();
    const size_t shared = SharedWords(about, complaint).size();
    const bool by_name = is_named && (complaint.Has(kCameNot | kCameBad) || shared * 2 > about.words.size());
    // The paper that the room has came, whatever is said of all papers at once.
    const bool by_mail = named.empty() && complaint.Has(kCameNot | kCameBad) && answer.turn == last_reply &&
                         (complaint.Has(kCameBad) || answer.attachment.empty());
    if (by_name || by_mail) items_[k].answer = items_[k].before;
  }
}

}  // namespace candor
