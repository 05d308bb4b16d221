// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/missing_messages.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "correspondence/disjoint_sets.h"
#include "text/shingles.h"

namespace candor {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
/// What more quotations have in common than this is a formula.
constexpr size_t kMostPostings = 64;

class Gatherer {
 public:
  Gatherer(std::span<const RoomMessage> messages, std::span<const ThreadPlace> places,
           std::span<const MessageQuotes> quotes, std::span<const QuoteClaim> claims,
           std::vector<std::vector<QuoteOrigin>>* of)
      : messages_(messages), places_(places), quotes_(quotes), claims_(claims), of_(*of) {
    for (size_t i = 0; i < claims_.size(); ++i) sets_.Add();
    id_of_set_.assign(claims_.size(), {});
  }

  std::vector<MissingMessage> Run() {
    JoinByHeader();
    JoinByText();
    AddIds();
    return Number();
  }

 private:
  /// The same author at the same minute, or in the same words where those say no minute.
  void JoinByHeader() {
    std::unordered_map<std::string, uint32_t> first;
    const auto join = [&](std::string key, uint32_t claim) {
      const auto [it, is_new] = first.try_emplace(std::move(key), claim);
      if (!is_new) sets_.Join(it->second, claim);
    };
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      const QuoteClaim& claim = claims_[i];
      const QuotedMessage& quoted = *claim.quoted;
      if (!quoted.author.empty() && !quoted.date.empty()) join("w" + quoted.author + "\n" + quoted.date, i);
      if (!claim.moment.day || !claim.moment.minute) continue;
      const std::string minute =
          std::to_string(*claim.moment.day) + " " + std::to_string(*claim.moment.minute) + " ";
      if (!claim.author->address.empty()) join("a" + minute + claim.author->address, i);
      if (!claim.author->name.empty()) join("n" + minute + claim.author->name, i);
    }
  }

  /// Half of the shorter one stands in the other, and neither author nor moment speak against it.
  void JoinByText() {
    std::unordered_map<uint32_t, std::vector<uint32_t>> with;  // number -> claims
    std::unordered_map<uint32_t, size_t> shared;
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      const std::vector<uint32_t>& numbers = claims_[i].quoted->shingles;
      shared.clear();
      for (const uint32_t number : numbers) {
        std::vector<uint32_t>& earlier = with[number];
        if (earlier.size() <= kMostPostings) {
          for (const uint32_t other : earlier) ++shared[other];
          earlier.push_back(i);
        }
      }
      for (const auto& [other, count] : shared) {
        const size_t shorter = std::min(numbers.size(), claims_[other].quoted->shingles.size());
        if (count < 2 || 2 * count < shorter) continue;
        if (Compare(*claims_[i].author, *claims_[other].author) == Fit::kClash) continue;
        if (Compare(claims_[i].moment, claims_[other].moment) == Fit::kClash) continue;
        sets_.Join(i, other);
      }
    }
  }

  /// A reply quotes first what it answers. A set has one id at most.
  void AddIds() {
    std::vector<uint32_t> top(messages_.size(), kNone);  // claim that stands first in the message
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      if (claims_[i].quotation == 0 && claims_[i].quoted->level == 1) top[claims_[i].message] = i;
    }
    std::vector<uint32_t> by_time(messages_.size());
    std::iota(by_time.begin(), by_time.end(), 0u);
    std::sort(by_time.begin(), by_time.end(),
              [&](uint32_t a, uint32_t b) { return IsEarlier(messages_[a], messages_[b]); });
    for (const uint32_t i : by_time) {
      const std::string_view id = places_[i].missing_parent;
      if (id.empty()) continue;
      // Quoted, and here without an id of its own: it is not missing.
      const bool quotes = !quotes_[i].quoted.empty() && quotes_[i].quoted.front().level == 1;
      if (quotes && IsHereWithoutId(of_[i].front().document)) continue;
      const auto [it, is_new] = nodes_.try_emplace(id, static_cast<uint32_t>(sets_.size()));
      if (is_new) {
        sets_.Add();
        id_of_set_.push_back(id);
      }
      if (top[i] != kNone) Join(it->second, top[i]);
      const bool unsigned_top = quotes && quotes_[i].quoted.front().author.empty() &&
                                quotes_[i].quoted.front().date.empty() && of_[i].front().document == 0;
      if (unsigned_top) unsigned_.emplace_back(i, it->second);
    }
  }

  bool IsHereWithoutId(int64_t document) {
    if (document == 0) return false;
    if (of_document_.empty()) {
      for (uint32_t i = 0; i < messages_.size(); ++i) of_document_[messages_[i].document] = i;
    }
    const auto it = of_document_.find(document);
    return it != of_document_.end() && messages_[it->second].message.message_id.empty();
  }

  void Join(uint32_t a, uint32_t b) {
    a = sets_.Find(a);
    b = sets_.Find(b);
    if (a == b || (!id_of_set_[a].empty() && !id_of_set_[b].empty())) return;
    const std::string_view id = id_of_set_[a].empty() ? id_of_set_[b] : id_of_set_[a];
    sets_.Join(a, b);
    id_of_set_[sets_.Find(a)] = id;
  }

  /// By id, then by the earliest message that quotes.
  std::vector<MissingMessage> Number() {
    std::vector<MissingMessage> missing;
    std::vector<uint32_t> number(sets_.size(), kNone);
    std::vector<std::pair<std::string_view, uint32_t>> ids(nodes_.begin(), nodes_.end());
    std::sort(ids.begin(), ids.end());
    const auto number_of = [&](uint32_t node, std::string_view id) {
      uint32_t& own = number[sets_.Find(node)];
      if (own == kNone) {
        own = static_cast<uint32_t>(missing.size());
        missing.push_back({std::string(id)});
      }
      return own;
    };
    for (const auto& [id, node] : ids) number_of(node, id);
    for (uint32_t i = 0; i < claims_.size(); ++i)
      of_[claims_[i].message][claims_[i].quotation].missing = number_of(i, {});
    for (const auto& [message, node] : unsigned_) of_[message].front().missing = number_of(node, {});
    return missing;
  }

  std::span<const RoomMessage> messages_;
  std::span<const ThreadPlace> places_;
  std::span<const MessageQuotes> quotes_;
  std::span<const QuoteClaim> claims_;
  std::vector<std::vector<QuoteOrigin>>& of_;
  DisjointSets sets_;                                     ///< claims, then ids
  std::vector<std::string_view> id_of_set_;               ///< by node; of the head of a set
  std::unordered_map<std::string_view, uint32_t> nodes_;  ///< by id
  std::unordered_map<int64_t, uint32_t> of_document_;     ///< made when it is asked
  std::vector<std::pair<uint32_t, uint32_t>> unsigned_;   ///< message, node: its first quotation says nothing
};

}  // namespace

std::vector<MissingMessage> FindMissingMessages(std::span<const RoomMessage> messages,
                                                std::span<const ThreadPlace> places,
                                                std::span<const MessageQuotes> quotes,
                                                std::span<const QuoteClaim> claims,
                                                std::vector<std::vector<QuoteOrigin>>* of) {
  return Gatherer(messages, places, quotes, claims, of).Run();
}

}  // namespace candor
