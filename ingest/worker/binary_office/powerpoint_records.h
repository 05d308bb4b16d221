// SPDX-License-Identifier: GPL-3.0-or-later
//
// The records of a presentation, of which some hold others (MS-PPT, 2.3.1 RecordHeader; those of drawings are
// the same, MS-ODRAW 2.2.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace candor::binary_office {

enum PowerPointKind : uint16_t {
  kDocumentList = 0x03E8,
  kDocumentHead = 0x03E9,
  kSlideList = 0x03EE,
  kSlideHead = 0x03EF,
  kNotesList = 0x03F0,
  kSlidePlace = 0x03F3,
  kShowOfSlide = 0x03F9,
  kPlaceholder = 0x0BC3,
  kTextHead = 0x0F9F,
  kOutlineText = 0x0F9E,
  kTextCharacters = 0x0FA0,
  kTextBytes = 0x0FA8,
  kString = 0x0FBA,
  kSlideTexts = 0x0FF0,
  kUserEdit = 0x0FF5,
  kCurrentUser = 0x0FF6,
  kObjectStorage = 0x1011,
  kSavedPlaces = 0x1772,
  kComment = 0x2EE0,
  kCommentHead = 0x2EE1,
  kShape = 0xF004,
  kShapeText = 0xF00D,
};

struct PowerPointRecord {
  uint16_t kind = 0;
  uint16_t instance = 0;  ///< tells records of one kind apart
  bool is_list = false;   ///< it holds records
  std::string_view body;
};

/// The record that begins at `at`, as far as it goes; an empty one of kind 0 at the end.
PowerPointRecord RecordAt(std::string_view bytes, size_t at);

/// Calls see(record) for each record in `list`, in order, while it gives true.
template <typename See>
void ForEachRecord(std::string_view list, const See& see) {
  constexpr size_t kHeadBytes = 8;
  for (size_t at = 0; at + kHeadBytes <= list.size();) {
    const PowerPointRecord record = RecordAt(list, at);
    if (!see(record)) return;
    at += kHeadBytes + record.body.size();
  }
}

/// Calls see(record) for each record in `list` and inside of those, down to some depth; where it gives false
/// not inside of that one. False: something lies deeper.
template <typename See>
bool ForEachRecordInside(std::string_view list, const See& see, int depth = 0) {
  constexpr int kDeepest = 100;
  if (depth > kDeepest) return false;
  bool all = true;
  ForEachRecord(list, [&](const PowerPointRecord& record) {
    if (see(record) && record.is_list) all = ForEachRecordInside(record.body, see, depth + 1) && all;
    return true;
  });
  return all;
}

}  // namespace candor::binary_office
