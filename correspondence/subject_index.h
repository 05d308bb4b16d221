// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "correspondence/base_subject.h"
#include "model/document.h"

namespace candor {

/// Who wrote to whom under which subject: finds what a reply or forward answers that does not say so. A
/// subject alone says nothing; what is found also fits by people and time.
///
///   a reply     goes to the author of the earlier message, and its own author was among the recipients there
///               or both have a recipient in common (a list, a colleague); or one author writes again to a
///               recipient of the earlier message
///   a forward   is by somebody who wrote or received the earlier message
///
/// A reply (by its prefix, or as it quotes) that names ids of which none is in the room says that it answers
/// something else, unless they were changed or lost on the way. Of it more is asked: a month's time, and that
/// it goes to the author of the earlier message and its own author was among the recipients there, or his
/// house was and is not the other's, too. A list that both wrote to is not enough, nor that one author writes
/// again.
///
/// People are equal by address; by name (two words at least, in any order) only where one has no address.
class SubjectIndex {
 public:
  static constexpr uint64_t kWindowSeconds = uint64_t{90} * 24 * 60 * 60;
  static constexpr uint64_t kLostWindowSeconds = uint64_t{30} * 24 * 60 * 60;

  /// In the order of time: `rank` grows, and so does the date. Messages without date or subject are passed
  /// over.
  void Add(uint32_t rank, const Message& message, const BaseSubject& subject);

  /// Ranks of earlier messages that `message` may answer, the likeliest first (of others before its author's
  /// own, the latest before earlier ones); a few at most.
  std::vector<uint32_t> Candidates(const Message& message, const BaseSubject& subject);

  /// The same for a reply whose references are all lost; the latest first.
  std::vector<uint32_t> LostCandidates(const Message& message, const BaseSubject& subject);

 private:
  /// People as sorted numbers of their addresses and names.
  using Keys = std::vector<uint32_t>;
  struct Entry {
    int64_t date = 0;
    Keys recipients;
    Keys other_houses;  ///< of the recipients, without the author's own
  };
  using Places = std::unordered_map<uint64_t, std::vector<uint32_t>>;
  /// Under which keys somebody is put, and under which he is looked for: equal people have one in common.
  enum class Use : uint8_t { kPut, kLook };

  uint32_t Number(char kind, std::string_view text);
  void AppendKeys(const std::vector<Mailbox>& mailboxes, Use use, Keys* keys);
  Keys Authors(const Message& message, Use use);
  Keys Recipients(const Message& message, Use use);
  void AppendHouses(const std::vector<Mailbox>& mailboxes, Keys* keys);
  Keys OtherHouses(const Message& message);
  /// The latest few of `places` under this subject and these people that are in the window before `date`.
  std::vector<uint32_t> Latest(const Places& places, uint32_t subject, const Keys& people, int64_t date,
                               uint64_t window) const;

  std::unordered_map<std::string, uint32_t> numbers_;
  std::unordered_map<uint32_t, Entry> entries_;  ///< by rank
  Places authors_, recipients_;
};

}  // namespace candor
