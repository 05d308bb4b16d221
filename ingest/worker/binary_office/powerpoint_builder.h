// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: presentations of PowerPoint 97 to 2003 (MS-PPT), as small as they can be.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ingest/worker/binary_office/powerpoint_records.h"
#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor::binary_office {

inline std::string PptAtom(uint16_t kind, const std::string& body, uint16_t instance = 0) {
  return LittleEndian(static_cast<uint64_t>(instance) << 4, 2) + LittleEndian(kind, 2) +
         LittleEndian(body.size(), 4) + body;
}
inline std::string PptList(uint16_t kind, const std::string& body, uint16_t instance = 0) {
  return LittleEndian(static_cast<uint64_t>(instance) << 4 | 0xF, 2) + LittleEndian(kind, 2) +
         LittleEndian(body.size(), 4) + body;
}
inline std::string PptText(const std::string& utf8) {
  return PptAtom(kTextHead, LittleEndian(0, 4)) + PptAtom(kTextCharacters, Utf8ToUtf16(utf8));
}
/// `placeholder` -1: none.
inline std::string PptShape(const std::string& text, int placeholder = -1) {
  const std::string data =
      placeholder < 0
          ? ""
          : PptList(0xF011, PptAtom(kPlaceholder, LittleEndian(0, 4) +
                                                      LittleEndian(static_cast<uint64_t>(placeholder), 4)));
  return PptList(kShape, data + PptList(kShapeText, text));
}
inline std::string PptSlide(const std::string& shapes, uint32_t notes = 0, bool hidden = false) {
  return PptList(kSlideList,
                 PptAtom(kSlideHead, std::string(16, '\0') + LittleEndian(notes, 4) + std::string(4, '\0')) +
                     PptAtom(kShowOfSlide, std::string(10, '\0') + LittleEndian(hidden ? 4 : 0, 4)) +
                     PptList(0x040C, PptList(0xF002, shapes)));
}
/// A place in the list of slides or notes, with what follows it there.
inline std::string PptPlace(uint32_t part, uint32_t id, const std::string& texts = "") {
  return PptAtom(kSlidePlace,
                 LittleEndian(part, 4) + LittleEndian(0, 8) + LittleEndian(id, 4) + LittleEndian(0, 4)) +
         texts;
}
/// The part that says which slides there are.
inline std::string PptMain(const std::string& slides, const std::string& notes = "",
                           const std::string& masters = "") {
  return PptList(kDocumentList, PptAtom(kDocumentHead, LittleEndian(5760, 4) + LittleEndian(4320, 4)) +
                                    PptList(kSlideTexts, slides, 0) + PptList(kSlideTexts, masters, 1) +
                                    PptList(kSlideTexts, notes, 2));
}

/// Parts by their numbers; number 1 is the main one. `saves`: each is one save, the last stands. `pictures`:
/// the stream beside it.
inline std::string Ppt(const std::vector<std::map<uint32_t, std::string>>& saves, uint32_t mark = 0xE391C05F,
                       const std::string& pictures = "") {
  std::string stream;
  uint32_t edit = 0;
  for (const auto& parts : saves) {
    std::string places;
    for (const auto& [number, part] : parts) {
      places += LittleEndian(number | 1u << 20, 4) + LittleEndian(stream.size(), 4);
      stream += part;
    }
    const size_t list = stream.size();
    stream += PptAtom(kSavedPlaces, places);
    const size_t at = stream.size();
    stream += PptAtom(kUserEdit, LittleEndian(0, 8) + LittleEndian(edit, 4) + LittleEndian(list, 4) +
                                     LittleEndian(1, 4) + std::string(8, '\0'));
    edit = static_cast<uint32_t>(at);
  }
  const std::string user = PptAtom(kCurrentUser, LittleEndian(20, 4) + LittleEndian(mark, 4) +
                                                     LittleEndian(edit, 4) + std::string(8, '\0'));
  std::vector<CompoundNode> nodes = {{"Current User", false, user, {}},
                                     {"PowerPoint Document", false, stream, {}}};
  if (!pictures.empty()) nodes.push_back({"Pictures", false, pictures, {}});
  return WriteCompoundFile(nodes);
}

}  // namespace candor::binary_office
