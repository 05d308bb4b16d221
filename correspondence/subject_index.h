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

/// Who wrote to whom under which subject: finds what a reply or forward without references answers. A subject
/// alone says nothing; what is found also fits by people and time.
///
///   a reply     goes to the author of the earlier message, and its own author was among the recipients there
///               or both have a recipient in common (a list, a colleague); or one author writes again to a
///               recipient of the earlier message
///   a forward   is by somebody who wrote or received the earlier message
///
/// People are equal by address; by name (two words at least, in any order) only where one has no address.
class SubjectIndex {
 public:
  static constexpr uint64_t kWindowSeconds = uint64_t{90} * 24 * 60 * 60;

  /// In the order of time: `rank` grows, and so does the date. Messages without date or subject are passed
  /// over.
  void Add(uint32_t rank, const Message& message, const BaseSubject& subject);

  /// Ranks of earlier messages that `message` may answer, the likeliest first (of others before its author's
  /// own, the latest before earlier ones); a few at most.
  std::vector<uint32_t> Candidates(const Message& message, const BaseSubject& subject);

 private:
  /// People as sorted numbers of their addresses and names.
  using Keys = std::vector<uint32_t>;
  struct Entry {
    int64_t date = 0;
    Keys recipients;
  };
  using Places = std::unordered_map<uint64_t, std::vector<uint32_t>>;
  /// Under which keys somebody is put, and under which he is looked for: equal people have one in common.
  enum class Use : uint8_t { kPut, kLook };

  uint32_t Number(char kind, std::string_view text);
  void AppendKeys(const std::vector<Mailbox>& mailboxes, Use use, Keys* keys);
  Keys Authors(const Message& message, Use use);
  Keys Recipients(const Message& message, Use use);
  /// Appends the latest few of `places` under this subject and these people that are in the window before
  /// `date`.
  void Collect(const Places& places, uint32_t subject, const Keys& people, int64_t date,
               std::vector<uint32_t>* ranks) const;

  std::unordered_map<std::string, uint32_t> numbers_;
  std::unordered_map<uint32_t, Entry> entries_;  ///< by rank
  Places authors_, recipients_;
};

}  // namespace candor
