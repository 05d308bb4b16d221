// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/quote_origins.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "correspondence/missing_messages.h"
#include "correspondence/quote_claims.h"
#include "text/shingles.h"

namespace candor {
namespace {

constexpr uint32_t kNobody = UINT32_MAX;
/// So far up the conversation is looked.
constexpr size_t kMostSteps = 16;
/// What stands in more messages than this is a formula and tells none of them.
constexpr size_t kMostPostings = 64;
constexpr size_t kMostByText = 8, kMostByHeader = 32;
/// Of so many numbers one at least stands in the message that they were taken from.
constexpr size_t kTellingText = 2;
constexpr int64_t kDay = 24 * 60 * 60;

class OriginFinder {
 public:
  OriginFinder(std::span<const RoomMessage> messages, std::span<const ThreadPlace> places,
               std::span<const MessageQuotes> quotes)
      : messages_(messages), places_(places), quotes_(quotes), votes_(messages.size()) {}

  QuoteOrigins Run() {
    Index();
    QuoteOrigins origins;
    origins.of.resize(messages_.size());
    QuoteAuthors authors;
    std::vector<QuoteClaim> unknown;
    for (const uint32_t i : by_time_) {
      origins.of[i].resize(quotes_[i].quoted.size());
      FindAncestors(i);
      for (uint32_t k = 0; k < quotes_[i].quoted.size(); ++k) {
        QuoteClaim claim{i, k, &quotes_[i].quoted[k], nullptr, {}};
        claim.author = &authors.Read(claim.quoted->author);
        claim.moment = ReadQuoteMoment(claim.quoted->date, messages_[i].message.date.substr(0, 10));
        const uint32_t origin = Find(claim);
        if (origin != kNobody) {
          origins.of[i][k].document = messages_[origin].document;
        } else if (!claim.quoted->author.empty() || !claim.quoted->date.empty()) {
          unknown.push_back(claim);
        }
      }
    }
    origins.missing = FindMissingMessages(messages_, places_, quotes_, unknown, &origins.of);
    return origins;
  }

 private:
  struct Candidate {
    uint32_t message = kNobody;
    size_t steps = 0;  ///< up the conversation; 0: it is not above
  };
  using Dated = std::pair<int64_t, uint32_t>;  ///< Unix seconds, message

  void Index() {
    by_time_.resize(messages_.size());
    std::iota(by_time_.begin(), by_time_.end(), 0u);
    std::sort(by_time_.begin(), by_time_.end(),
              [&](uint32_t a, uint32_t b) { return IsEarlier(messages_[a], messages_[b]); });
    std::unordered_map<int64_t, uint32_t> of_document;
    size_t numbers = 0;
    for (uint32_t i = 0; i < messages_.size(); ++i) {
      of_document[messages_[i].document] = i;
      numbers += quotes_[i].own.size();
    }
    postings_.reserve(numbers);
    authors_.resize(messages_.size());
    parents_.assign(messages_.size(), kNobody);
    rank_.resize(messages_.size());
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const uint32_t i = by_time_[rank];
      rank_[i] = rank;
      if (const auto it = of_document.find(places_[i].parent); it != of_document.end())
        parents_[i] = it->second;
      for (const uint32_t number : quotes_[i].own) postings_.emplace_back(number, rank);
      const Message& message = messages_[i].message;
      if (message.from.empty()) continue;
      authors_[i] = QuoteAuthorOf(message.from.front());
      if (message.date.empty()) continue;
      // In the order of time, so each list is sorted.
      if (!authors_[i].address.empty())
        by_author_["a" + authors_[i].address].emplace_back(message.date_unix, i);
      if (!authors_[i].name.empty()) by_author_["n" + authors_[i].name].emplace_back(message.date_unix, i);
    }
    std::sort(postings_.begin(), postings_.end());
  }

  void FindAncestors(uint32_t i) {
    ancestors_.clear();
    for (uint32_t at = parents_[i]; at != kNobody && ancestors_.size() < kMostSteps; at = parents_[at])
      ancestors_.push_back(at);
  }

  uint32_t Find(const QuoteClaim& claim) {
    candidates_.clear();
    for (size_t k = 0; k < ancestors_.size(); ++k) candidates_.push_back({ancestors_[k], k + 1});
    CollectByHeader(claim);
    CollectByText(claim);
    uint32_t best = kNobody;
    int best_score = 0;
    for (const Candidate& candidate : candidates_) {
      const int score = Score(claim, candidate);
      if (score == 0 || score < best_score) continue;
      if (score == best_score && rank_[candidate.message] >= rank_[best]) continue;
      best = candidate.message;
      best_score = score;
    }
    return best;
  }

  /// Messages of that author at about that time.
  void CollectByHeader(const QuoteClaim& claim) {
    if (!claim.moment.day) return;
    for (const std::string& key : {"a" + claim.author->address, "n" + claim.author->name}) {
      const auto found = key.size() > 1 ? by_author_.find(key) : by_author_.end();
      if (found == by_author_.end()) continue;
      for (const auto& day : {claim.moment.day, claim.moment.other_day}) {
        if (!day) continue;
        const std::vector<Dated>& list = found->second;
        size_t seen = 0;
        for (auto it = std::lower_bound(list.begin(), list.end(), Dated{(*day - 1) * kDay, 0});
             it != list.end() && it->first < (*day + 2) * kDay && seen < kMostByHeader; ++it) {
          // Busy people write more in three days than are looked at.
          const Fit fit = Compare(claim.moment, it->first);
          if (fit == Fit::kClash || (claim.moment.minute && fit != Fit::kSame)) continue;
          candidates_.push_back({it->second, 0});
          ++seen;
        }
      }
    }
  }

  void CollectByText(const QuoteClaim& claim) {
    voted_.clear();
    for (const uint32_t number : claim.quoted->shingles) {
      const auto begin = std::lower_bound(postings_.begin(), postings_.end(), std::pair(number, 0u));
      auto end = begin;
      while (end != postings_.end() && end->first == number && end - begin <= ptrdiff_t{kMostPostings}) ++end;
      if (end - begin > ptrdiff_t{kMostPostings}) continue;
      for (auto it = begin; it != end; ++it) {
        if (votes_[it->second]++ == 0) voted_.push_back(it->second);
      }
    }
    const size_t most = std::min(voted_.size(), kMostByText);
    std::partial_sort(
        voted_.begin(), voted_.begin() + static_cast<ptrdiff_t>(most), voted_.end(),
        [&](uint32_t a, uint32_t b) { return votes_[a] != votes_[b] ? votes_[a] > votes_[b] : a < b; });
    for (size_t k = 0; k < most; ++k) candidates_.push_back({by_time_[voted_[k]], 0});
    for (const uint32_t rank : voted_) votes_[rank] = 0;
  }

  /// How well the message fits; 0: it is not the origin.
  int Score(const QuoteClaim& claim, const Candidate& candidate) const {
    if (candidate.message == claim.message) return 0;
    const Message& quoting = messages_[claim.message].message;
    const Message& message = messages_[candidate.message].message;
    const bool dated = !message.date.empty();
    // Clocks are wrong by hours, not by days.
    if (dated && !quoting.date.empty() && message.date_unix > quoting.date_unix + kDay) return 0;
    const Fit author = Compare(*claim.author, authors_[candidate.message]);
    const Fit moment = Compare(claim.moment, dated ? std::optional(message.date_unix) : std::nullopt);
    const std::vector<uint32_t>& numbers = claim.quoted->shingles;
    const size_t shared = CountShared(numbers, quotes_[candidate.message].own);
    const bool above = candidate.steps > 0;
    if (!IsOrigin(author, moment, numbers.size(), shared, above, IsAnswered(claim, candidate))) return 0;
    int score = 1 + static_cast<int>(4 * shared / std::max<size_t>(numbers.size(), 1));
    score += (author == Fit::kSame ? 4 : 0) + (moment == Fit::kSame ? 4 : 0);
    // Programs show the sender's clock or their own.
    const bool exact =
        moment == Fit::kSame && (IsSame(claim.moment, message.date_unix, OffsetOf(message.date)) ||
                                 IsSame(claim.moment, message.date_unix, OffsetOf(quoting.date)));
    score += exact ? 3 : 0;
    score += author == Fit::kClash || moment == Fit::kClash ? -2 : 0;
    return std::max(score + (above ? 2 : 0) + (candidate.steps == claim.quoted->level ? 1 : 0), 1);
  }

  /// A reply begins with what it answers.
  bool IsAnswered(const QuoteClaim& claim, const Candidate& candidate) const {
    return candidate.steps == 1 && claim.quoted->level == 1 && claim.quotation == 0 &&
           places_[claim.message].link == ThreadLink::kReference &&
           places_[claim.message].missing_parent.empty();
  }

  static bool IsOrigin(Fit author, Fit moment, size_t size, size_t shared, bool above, bool answered) {
    const bool telling = size >= kTellingText;
    if (author == Fit::kClash || moment == Fit::kClash) {
      // One of the three may be wrong: a clock, an address of a list.
      const bool other = author == Fit::kSame || moment == Fit::kSame;
      return other && telling && 5 * shared >= 4 * size;
    }
    // What it answers may itself have passed on what is quoted.
    if (author == Fit::kSame && moment == Fit::kSame) return shared > 0 || !telling || above;
    if (author == Fit::kSame && answered) return true;
    if (telling && shared == 0) return false;
    if (2 * shared >= size && shared >= 2) return true;
    if (2 * shared >= size && shared >= 1) return above || author == Fit::kSame || moment == Fit::kSame;
    if (4 * shared >= size && shared >= 1) return above;
    return answered && !telling;
  }

  std::span<const RoomMessage> messages_;
  std::span<const ThreadPlace> places_;
  std::span<const MessageQuotes> quotes_;
  std::vector<uint32_t> by_time_, rank_;
  std::vector<uint32_t> parents_;
  std::vector<QuoteAuthor> authors_;
  std::unordered_map<std::string, std::vector<Dated>> by_author_;
  std::vector<std::pair<uint32_t, uint32_t>> postings_;  ///< number, rank
  // Of the quotation at hand.
  std::vector<uint32_t> ancestors_;
  std::vector<Candidate> candidates_;
  std::vector<uint32_t> votes_, voted_;  ///< by rank
};

}  // namespace

QuoteOrigins FindQuoteOrigins(std::span<const RoomMessage> messages, std::span<const ThreadPlace> places,
                              std::span<const MessageQuotes> quotes) {
  return OriginFinder(messages, places, quotes).Run();
}

}  // namespace candor
