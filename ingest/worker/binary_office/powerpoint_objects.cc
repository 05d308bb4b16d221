// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_objects.h"

#include <unordered_set>

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

constexpr size_t kHeadBytes = 8;
// MS-PPT, 2.3.2 CurrentUserAtom.
constexpr uint32_t kEncryptedMark = 0xF3D1C4DF;
constexpr size_t kMarkAt = 4, kLastEditAt = 8;
// MS-PPT, 2.3.3 UserEditAtom.
constexpr size_t kEditBeforeAt = 8, kPlacesAt = 12, kMainAt = 16, kEncryptionAt = 28;
constexpr size_t kMostPlaces = 1'000'000;

}  // namespace

PowerPointObjects::PowerPointObjects(std::string_view stream, std::string_view user) : stream_(stream) {
  const PowerPointRecord current = RecordAt(user, 0);
  encrypted_ = current.kind == kCurrentUser && ReadU32(current.body, kMarkAt) == kEncryptedMark;
  std::unordered_set<uint32_t> met;
  size_t room = stream.size();
  for (uint32_t at = ReadU32(current.body, kLastEditAt); at != 0 && met.insert(at).second;) {
    const PowerPointRecord edit = RecordAt(stream, at);
    if (edit.kind != kUserEdit) break;
    if (main_ == 0) main_ = ReadU32(edit.body, kMainAt);
    encrypted_ = encrypted_ || ReadU32(edit.body, kEncryptionAt) != 0;
    const PowerPointRecord saved = RecordAt(stream, ReadU32(edit.body, kPlacesAt));
    // Saves that share a list would be read for ever.
    if (saved.body.size() > room) break;
    room -= saved.body.size();
    // Runs of numbers that follow each other: the first and how many, then their places. What a later save
    // says of a number stands.
    for (size_t row = 0; saved.kind == kSavedPlaces && row + 4 <= saved.body.size();) {
      const uint32_t run = ReadU32(saved.body, row);
      const uint32_t first = run & 0xFFFFF, count = run >> 20;
      row += 4;
      for (uint32_t i = 0; i < count && row + 4 <= saved.body.size() && places_.size() < kMostPlaces;
           ++i, row += 4)
        places_.emplace(first + i, ReadU32(saved.body, row));
      if (count == 0) break;
    }
    at = ReadU32(edit.body, kEditBeforeAt);
  }
}

PowerPointRecord PowerPointObjects::Find(uint32_t number) const {
  const auto found = places_.find(number);
  return found == places_.end() || size_t{found->second} + kHeadBytes > stream_.size()
             ? PowerPointRecord()
             : RecordAt(stream_, found->second);
}

}  // namespace candor::binary_office
