// SPDX-License-Identifier: GPL-3.0-or-later
//
// Accounting. Every file of a room and every part of a container (attachment, archive member, message of an
// mbox) is an Item and ends in exactly one state. Items of one file on disk form a Family, the unit that is
// committed together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/document_facts.h"
#include "model/file_times.h"
#include "model/finding.h"

namespace candor {

enum class ItemState : uint8_t { kIndexed, kDuplicate, kFailed, kSkipped };

inline constexpr uint32_t kNoParent = UINT32_MAX;

struct Item {
  std::string path;  ///< room-relative with '/'; parts append: "mail/box.mbox/3/terms.pdf". Bytes as found,
                     ///< shown escaped.
  uint32_t parent = kNoParent;  ///< index into Family::items; a parent always comes before its children
  std::string media_type;       ///< as sniffed; empty when never looked at
  uint64_t size = 0;            ///< bytes
  std::string sha256;           ///< lower-case hex; empty when it could not be read
  std::string md5, sha1;        ///< the same, for lists that know the bytes by these
  ItemState state = ItemState::kFailed;
  std::string code;          ///< model/codes.h: why failed or skipped; empty otherwise
  std::string detail;        ///< for people, one sentence; untrusted text
  std::string stage;         ///< walk | read | extract | analyse
  std::string duplicate_of;  ///< path of the item that holds the document
  uint32_t parts = 0;        ///< directly inside it, however they ended
  std::string charset;       ///< ReadAs::charset
  /// Present when kIndexed. A container (archive, mbox) is indexed with an empty text.
  std::optional<Document> document;
  std::vector<Finding> findings;  ///< sorted by span, then signal
  DocumentFacts facts;
};

/// One file on disk with everything inside it, in the order of discovery; items[0] is the file itself.
struct Family {
  std::string root;  ///< room folder as given by the user
  FileTimes times;   ///< of the file on disk
  std::vector<Item> items;
};

}  // namespace candor
