// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

/// What the words of a group of RTF are (RTF 1.9.1, "Contents of an RTF File"): its first control word says
/// it.
enum class RtfGroupKind : uint8_t {
  kSame,       ///< that of the group around it
  kUnread,     ///< nothing in it is text
  kFonts,      ///< the table of fonts
  kAuthors,    ///< those of revisions, one a group
  kTitle,      ///< of the document
  kFurniture,  ///< a header or footer
  kNote,       ///< at the foot of the page or at the end
  kComment,
  kTextBox,
  kCommentAuthor,
  kCommentMoment,
  kObject,      ///< bytes in hexadecimal
  kPicture,     ///< not read, and counted
  kListNumber,  ///< what stands before a paragraph of a list
};

/// `optional`: \* stands before the word, so that readers that do not know it leave the group out.
RtfGroupKind KindOfRtfGroup(std::string_view word, bool optional);

}  // namespace candor
