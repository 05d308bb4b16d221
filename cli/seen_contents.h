// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/family.h"
#include "model/codes.h"
#include "model/read_as.h"

namespace candor {

/// Contents seen so far, with the places in walk order of the first files that have them, and as what they
/// were read there. A lane may rely on content of earlier files only: those are committed before it whatever
/// happens, later ones are not; and only where the bytes were read as it would read them. How
/// far a part was read may depend on the file it lies in (depth, what was left of its budget); such a part
/// answers for no other. Nor does a failure, which may be one of the name or the type that the bytes came
/// with, unless it cost a worker or OCR looked in vain: nobody waits for the same hang, or for the logo of
/// each mail, twice.
class SeenContents : public DuplicateIndex {
 public:
  std::optional<Holder> HolderOf(std::string_view sha256, uint64_t ordinal, bool is_part,
                                 const ReadAs& reading) const override {
    std::lock_guard lock(mutex_);
    const auto found = holders_.find(std::string(sha256));
    if (found == holders_.end()) return std::nullopt;
    const Seen* holder = nullptr;
    for (const Seen& candidate : found->second) {
      if (candidate.ordinal >= ordinal || candidate.reading != reading ||
          (is_part && candidate.may_have_parts))
        continue;
      if (holder == nullptr || IsLeftOut(*holder)) holder = &candidate;
    }
    if (holder == nullptr) return std::nullopt;
    return Holder{holder->path, holder->code};
  }

  void Add(const Item& item, uint64_t ordinal) {
    if (item.state == ItemState::kDuplicate) return;  // its original answers, if anything does
    if (!Answers(item.state, item.code)) return;
    const bool is_part = item.parent != kNoParent;
    if (is_part && (item.parts > 0 || item.code == code::kDepthLimit || item.code == code::kBombLimit))
      return;
    const std::string& media_type = item.document ? item.document->media_type : item.media_type;
    Add(item.sha256, {ordinal, item.path, item.parts > 0, ReadAsOf(media_type, item.charset), item.code});
  }

  /// Whether an item that ended so may answer for copies of it.
  static bool Answers(ItemState state, std::string_view code) {
    if (state != ItemState::kFailed) return true;
    return code == code::kTimeout || code == code::kCrashed || code == code::kMemoryLimit ||
           code == code::kProtocolViolation || code == code::kNoTextLayer;
  }

  struct Seen {
    uint64_t ordinal;
    std::string path;
    bool may_have_parts;
    ReadAs reading;
    std::string code;  ///< of one that was not read
  };
  void Add(std::string_view sha256, Seen holder) {
    if (sha256.empty()) return;
    std::lock_guard lock(mutex_);
    std::vector<Seen>& holders = holders_[std::string(sha256)];
    // The first of each; few contents are read in more than one way.
    const auto same = std::find_if(holders.begin(), holders.end(), [&](const Seen& other) {
      return other.reading == holder.reading && IsLeftOut(other) == IsLeftOut(holder);
    });
    if (same == holders.end()) {
      holders.push_back(std::move(holder));
    } else if (holder.ordinal < same->ordinal) {
      *same = std::move(holder);
    }
  }

 private:
  static bool IsLeftOut(const Seen& seen) { return seen.code == code::kSmallPicture; }

  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::vector<Seen>> holders_;
};

}  // namespace candor
