// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/family.h"
#include "model/codes.h"

namespace candor {

/// Contents seen so far, with the place in walk order of the first file that has them. A lane may rely on
/// content of earlier files only: those are committed before it whatever happens, later ones are not. How far
/// a part was read may depend on the file it lies in (depth, what was left of its budget); such a part
/// answers for no other. Nor does a failure, which may be one of the name or the type that the bytes came
/// with, unless it cost a worker: nobody waits for the same hang twice.
class SeenContents : public DuplicateIndex {
 public:
  std::optional<std::string> HolderOf(std::string_view sha256, uint64_t ordinal,
                                      bool is_part) const override {
    std::lock_guard lock(mutex_);
    auto it = holders_.find(std::string(sha256));
    if (it == holders_.end() || it->second.ordinal >= ordinal) return std::nullopt;
    if (is_part && it->second.may_have_parts) return std::nullopt;
    return it->second.path;
  }

  void Add(const Item& item, uint64_t ordinal) {
    if (item.state == ItemState::kDuplicate) return;  // its original answers, if anything does
    if (!Answers(item.state, item.code)) return;
    const bool is_part = item.parent != kNoParent;
    if (is_part && (item.parts > 0 || item.code == code::kDepthLimit || item.code == code::kBombLimit))
      return;
    Add(item.sha256, ordinal, item.path, item.parts > 0);
  }

  /// Whether an item that ended so may answer for copies of it.
  static bool Answers(ItemState state, std::string_view code) {
    if (state != ItemState::kFailed) return true;
    return code == code::kTimeout || code == code::kCrashed || code == code::kMemoryLimit ||
           code == code::kProtocolViolation;
  }

  void Add(std::string_view sha256, uint64_t ordinal, std::string_view path, bool may_have_parts) {
    if (sha256.empty()) return;
    Holder holder{ordinal, std::string(path), may_have_parts};
    std::lock_guard lock(mutex_);
    auto [it, added] = holders_.try_emplace(std::string(sha256), holder);
    if (!added && ordinal < it->second.ordinal) it->second = std::move(holder);
  }

 private:
  struct Holder {
    uint64_t ordinal;
    std::string path;
    bool may_have_parts;
  };
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Holder> holders_;
};

}  // namespace candor
