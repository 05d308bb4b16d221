// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/standing_texts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "text/organisation.h"

namespace candor {
namespace {

/// Fewer words close a letter ("Thanks again!"): they are looked through, so many in a row, and never marked.
constexpr uint32_t kFewestWords = 4;
constexpr size_t kMostClosings = 3;
/// Conversations whose messages end so, each with another text above. People close letters with a sentence of
/// their own habit; the shorter it is, the more often it has to recur.
constexpr size_t kFewestConversations = 4, kFewestOfShort = 8;
constexpr uint32_t kShort = 12;  // words
/// What a message says besides counts when it has so many words.
constexpr uint32_t kFewestOtherWords = 5;
/// Of the messages written while a text was in use, one in so many must end with it.
constexpr size_t kShare = 2;
/// Text of everybody: so many organisations (or private addresses) end their messages with it.
constexpr size_t kFewestOrganisations = 3;

/// Whose standing text it may be, the widest first.
enum Circle : size_t { kRoom, kList, kOrganisation, kAuthor, kCircles };
constexpr uint32_t kNobody = UINT32_MAX;
constexpr uint32_t kNotTold = UINT32_MAX;

struct Occurrence {
  uint64_t words;
  uint32_t message, paragraph;
};

/// What a message says above its standing text.
struct Rest {
  uint64_t identity = 0;
  uint32_t words = 0;
};

/// When messages were sent: those of an author or of a list.
class Dates {
 public:
  void Add(const ClosedMessage& message) {
    if (message.has_date) {
      dates_.push_back(message.date_unix);
    } else {
      ++undated_;
    }
  }
  void Finish() { std::sort(dates_.begin(), dates_.end()); }
  /// Those without a date may have been.
  size_t Between(int64_t first, int64_t last) const {
    const auto begin = std::lower_bound(dates_.begin(), dates_.end(), first);
    return undated_ + static_cast<size_t>(std::upper_bound(begin, dates_.end(), last) - begin);
  }

 private:
  std::vector<int64_t> dates_;
  size_t undated_ = 0;
};

size_t CountDistinct(std::vector<uint64_t>* values) {
  std::sort(values->begin(), values->end());
  return static_cast<size_t>(std::unique(values->begin(), values->end()) - values->begin());
}

class StandingTextFinder {
 public:
  explicit StandingTextFinder(std::span<const ClosedMessage> messages) : messages_(messages) {
    PlaceMessages();
    FindRecurring();
  }

  StandingTexts Find() {
    // First by what recurs at all; then by what is left above it, which only that tells.
    told_.assign(occurrences_.size(), {kNotTold, kNotTold, kNotTold, kNotTold});
    Tell(false);
    std::vector<std::vector<uint32_t>> marked = MarkAll();
    in_tail_.assign(occurrences_.size(), false);
    for (const std::vector<uint32_t>& of_message : marked) {
      for (const uint32_t occurrence : of_message) in_tail_[occurrence] = true;
    }
    Tell(true);
    marked = MarkAll();
    return Collect(marked);
  }

 private:
  using Members = std::array<uint32_t, kCircles>;

  void PlaceMessages() {
    std::map<std::string, uint32_t, std::less<>> authors, threads;
    const auto number = [](auto* numbers, const std::string& name) {
      return numbers->try_emplace(name, static_cast<uint32_t>(numbers->size())).first->second;
    };
    std::map<std::string, uint32_t, std::less<>> lists, organisations;
    std::vector<uint32_t> organisation_of;
    for (size_t i = 0; i < messages_.size(); ++i) {
      const ClosedMessage& message = messages_[i];
      Members of{0, kNobody, kNobody, kNobody};
      if (!message.list.empty()) of[kList] = number(&lists, AsciiLower(message.list));
      if (!message.author.empty()) {
        const std::string address = AsciiLower(message.author);
        of[kAuthor] = number(&authors, address);
        if (of[kAuthor] == organisation_of.size()) {
          const std::string organisation = OrganisationOf(address);
          organisation_of.push_back(organisation.empty() ? kNobody : number(&organisations, organisation));
        }
        of[kOrganisation] = organisation_of[of[kAuthor]];
      }
      circles_.push_back(of);
      // One that is of no conversation is one of its own.
      threads_.push_back(number(&threads, message.thread.empty() ? "#" + std::to_string(i) : message.thread));
    }
    of_author_.resize(authors.size());
    of_list_.resize(lists.size());
    for (size_t i = 0; i < messages_.size(); ++i) {
      if (circles_[i][kAuthor] != kNobody) of_author_[circles_[i][kAuthor]].Add(messages_[i]);
      if (circles_[i][kList] != kNobody) of_list_[circles_[i][kList]].Add(messages_[i]);
    }
    for (Dates& dates : of_author_) dates.Finish();
    for (Dates& dates : of_list_) dates.Finish();
  }

  /// Keeps the paragraphs whose words stand in enough messages for anything to be told.
  void FindRecurring() {
    std::unordered_map<uint64_t, uint32_t> counts;
    const auto may_stand = [](const ClosingParagraph& paragraph) { return paragraph.count >= kFewestWords; };
    for (const ClosedMessage& message : messages_) {
      for (const ClosingParagraph& paragraph : message.closing.paragraphs) {
        if (may_stand(paragraph)) ++counts[paragraph.words];
      }
    }
    std::vector<std::pair<uint32_t, uint32_t>> at;
    for (uint32_t i = 0; i < messages_.size(); ++i) {
      const std::vector<ClosingParagraph>& paragraphs = messages_[i].closing.paragraphs;
      for (uint32_t k = 0; k < paragraphs.size(); ++k) {
        if (may_stand(paragraphs[k]) && counts[paragraphs[k].words] >= kFewestConversations)
          occurrences_.push_back({paragraphs[k].words, i, k});
      }
    }
    std::sort(occurrences_.begin(), occurrences_.end(), [](const Occurrence& a, const Occurrence& b) {
      return std::tie(a.words, a.message, a.paragraph) < std::tie(b.words, b.message, b.paragraph);
    });
    occurrence_at_.resize(messages_.size());
    for (size_t i = 0; i < messages_.size(); ++i)
      occurrence_at_[i].assign(messages_[i].closing.paragraphs.size(), kNotTold);
    for (uint32_t i = 0; i < occurrences_.size(); ++i)
      occurrence_at_[occurrences_[i].message][occurrences_[i].paragraph] = i;
  }

  /// Whose standing text each occurrence is. `by_rest`: only those count that end their message and leave
  /// something of it.
  void Tell(bool by_rest) {
    for (size_t begin = 0, end = 0; begin < occurrences_.size(); begin = end) {
      while (end < occurrences_.size() && occurrences_[end].words == occurrences_[begin].words) ++end;
      for (size_t circle = kRoom; circle < kCircles; ++circle) TellOf(circle, begin, end, by_rest);
    }
  }

  void TellOf(size_t circle, size_t begin, size_t end, bool by_rest) {
    std::vector<uint32_t> members;  // of one circle after the other
    for (size_t i = begin; i < end; ++i) {
      told_[i][circle] = kNotTold;
      if (circles_[occurrences_[i].message][circle] != kNobody) members.push_back(static_cast<uint32_t>(i));
    }
    const auto circle_of = [&](uint32_t i) { return circles_[occurrences_[i].message][circle]; };
    std::stable_sort(members.begin(), members.end(),
                     [&](uint32_t a, uint32_t b) { return circle_of(a) < circle_of(b); });
    for (size_t first = 0, last = 0; first < members.size(); first = last) {
      while (last < members.size() && circle_of(members[last]) == circle_of(members[first])) ++last;
      const std::span<const uint32_t> of_one(members.data() + first, last - first);
      if (!Stands(circle, of_one, by_rest)) continue;
      for (const uint32_t i : of_one) told_[i][circle] = circle_of(i);
    }
  }

  bool Stands(size_t circle, std::span<const uint32_t> of_one, bool by_rest) const {
    if (of_one.size() < kFewestConversations) return false;
    std::vector<uint64_t> threads, rests, authors, organisations;
    int64_t first = INT64_MAX, last = INT64_MIN;
    size_t count = 0;
    uint32_t before = kNobody;
    for (const uint32_t i : of_one) {
      const uint32_t m = occurrences_[i].message;
      if (circle == kRoom && !messages_[m].closing.is_last) continue;
      if (by_rest && (!in_tail_[i] || rests_[m].words < kFewestOtherWords)) continue;
      threads.push_back(threads_[m]);
      rests.push_back(by_rest ? rests_[m].identity : m);
      if (m != std::exchange(before, m)) ++count;
      const Members& circles = circles_[m];
      authors.push_back(circles[kAuthor]);
      organisations.push_back(circles[kOrganisation] != kNobody ? circles[kOrganisation]
                                                                : uint64_t{circles[kAuthor]} << 32);
      if (!messages_[m].has_date) continue;
      first = std::min(first, messages_[m].date_unix);
      last = std::max(last, messages_[m].date_unix);
    }
    const bool is_short = messages_[occurrences_[of_one[0]].message]
                              .closing.paragraphs[occurrences_[of_one[0]].paragraph]
                              .count < kShort;
    const size_t fewest = is_short ? kFewestOfShort : kFewestConversations;
    if (CountDistinct(&threads) < fewest || CountDistinct(&rests) < fewest) return false;
    if (circle == kRoom) return CountDistinct(&organisations) >= kFewestOrganisations;
    size_t written = 0;  // meanwhile
    if (circle == kList) {
      written = of_list_[circles_[occurrences_[of_one[0]].message][kList]].Between(first, last);
    } else {
      authors.resize(CountDistinct(&authors));
      for (const uint64_t author : authors) written += of_author_[author].Between(first, last);
    }
    return count * kShare >= written;
  }

  /// The circle in which an occurrence is told, the widest.
  size_t ToldIn(uint32_t occurrence) const {
    size_t circle = kRoom;
    while (circle < kCircles && told_[occurrence][circle] == kNotTold) ++circle;
    return circle;
  }

  /// Of each message the occurrences that end it, last first; sets what is left of it.
  std::vector<std::vector<uint32_t>> MarkAll() {
    rests_.assign(messages_.size(), {});
    std::vector<std::vector<uint32_t>> marked(messages_.size());
    for (size_t m = 0; m < messages_.size(); ++m) {
      const Closing& closing = messages_[m].closing;
      size_t above = closing.paragraphs.size();
      bool nothing_behind = closing.is_last;
      size_t closings = 0;
      for (size_t k = closing.paragraphs.size(); k-- > 0;) {
        if (closing.paragraphs[k].count < kFewestWords) {
          nothing_behind = false;
          if (++closings > kMostClosings) break;
          continue;
        }
        const uint32_t occurrence = occurrence_at_[m][k];
        if (occurrence == kNotTold) break;
        const size_t circle = ToldIn(occurrence);
        const bool of_room_alone = circle == kRoom && told_[occurrence][kList] == kNotTold &&
                                   told_[occurrence][kOrganisation] == kNotTold &&
                                   told_[occurrence][kAuthor] == kNotTold;
        if (circle == kCircles || (of_room_alone && !nothing_behind)) break;
        marked[m].push_back(occurrence);
        above = k;
        closings = 0;
      }
      rests_[m] = RestOf(closing, above);
      if (rests_[m].words == 0) marked[m].clear();
    }
    return marked;
  }

  static Rest RestOf(const Closing& closing, size_t above) {
    Rest rest{closing.before, closing.before > 0 ? kFewestOtherWords : 0};
    for (size_t k = 0; k < above; ++k) {
      rest.identity = (rest.identity ^ closing.paragraphs[k].words) * 0x9e3779b97f4a7c15u;
      rest.words += closing.paragraphs[k].count;
    }
    return rest;
  }

  StandingTexts Collect(const std::vector<std::vector<uint32_t>>& marked) const {
    StandingTexts found;
    std::map<std::tuple<uint64_t, size_t, uint32_t>, uint32_t> numbers;  // words, circle and whose
    for (size_t m = 0; m < messages_.size(); ++m) {
      std::vector<uint32_t> of_message;  // texts
      for (auto it = marked[m].rbegin(); it != marked[m].rend(); ++it) {
        const Occurrence& occurrence = occurrences_[*it];
        const size_t circle = ToldIn(*it);
        const auto [text, is_new] = numbers.try_emplace({occurrence.words, circle, told_[*it][circle]},
                                                        static_cast<uint32_t>(found.texts.size()));
        if (is_new) found.texts.emplace_back();
        const Span span = messages_[m].closing.paragraphs[occurrence.paragraph].span;
        found.places.push_back({messages_[m].document, span, text->second});
        if (std::find(of_message.begin(), of_message.end(), text->second) != of_message.end()) continue;
        of_message.push_back(text->second);
        ++found.texts[text->second].messages;
      }
    }
    return found;
  }

  std::span<const ClosedMessage> messages_;
  std::vector<Members> circles_;   ///< of each message
  std::vector<uint32_t> threads_;  ///< of each message
  std::vector<Dates> of_author_, of_list_;
  std::vector<Occurrence> occurrences_;               ///< by words, then message
  std::vector<std::vector<uint32_t>> occurrence_at_;  ///< by message and paragraph
  std::vector<Members> told_;                         ///< of each occurrence
  std::vector<bool> in_tail_;                         ///< of each occurrence
  std::vector<Rest> rests_;                           ///< of each message
};

}  // namespace

StandingTexts FindStandingTexts(std::span<const ClosedMessage> messages) {
  return StandingTextFinder(messages).Find();
}

}  // namespace candor
