// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf_groups.h"

#include <unordered_map>

namespace candor {

RtfGroupKind KindOfRtfGroup(std::string_view word, bool optional) {
  using Kind = RtfGroupKind;
  static const std::unordered_map<std::string_view, Kind> kKinds = {
      {"fonttbl", Kind::kFonts},
      {"revtbl", Kind::kAuthors},
      {"title", Kind::kTitle},
      {"header", Kind::kFurniture},
      {"headerl", Kind::kFurniture},
      {"headerr", Kind::kFurniture},
      {"headerf", Kind::kFurniture},
      {"footer", Kind::kFurniture},
      {"footerl", Kind::kFurniture},
      {"footerr", Kind::kFurniture},
      {"footerf", Kind::kFurniture},
      {"footnote", Kind::kNote},
      {"annotation", Kind::kComment},
      {"shptxt", Kind::kTextBox},
      {"dptxbxtext", Kind::kTextBox},
      {"atnauthor", Kind::kCommentAuthor},
      {"atndate", Kind::kCommentMoment},
      {"objdata", Kind::kObject},
      {"pict", Kind::kPicture},
      {"listtext", Kind::kListNumber},
      {"pntext", Kind::kListNumber},
      // Groups around text, which readers that are older leave out.
      {"shpinst", Kind::kSame},
      {"do", Kind::kSame},
      {"nesttableprops", Kind::kSame},
      {"ud", Kind::kSame},
      {"info", Kind::kUnread},
      // What stands beside the text, or a second time for older readers.
      {"colortbl", Kind::kUnread},
      {"stylesheet", Kind::kUnread},
      {"listtable", Kind::kUnread},
      {"listoverridetable", Kind::kUnread},
      {"rsidtbl", Kind::kUnread},
      {"generator", Kind::kUnread},
      {"themedata", Kind::kUnread},
      {"colorschememapping", Kind::kUnread},
      {"datastore", Kind::kUnread},
      {"latentstyles", Kind::kUnread},
      {"xmlnstbl", Kind::kUnread},
      {"filetbl", Kind::kUnread},
      {"bkmkstart", Kind::kUnread},
      {"bkmkend", Kind::kUnread},
      {"fldinst", Kind::kUnread},
      {"datafield", Kind::kUnread},
      {"formfield", Kind::kUnread},
      {"sp", Kind::kUnread},
      {"shprslt", Kind::kUnread},
      {"nonesttables", Kind::kUnread},
      {"private", Kind::kUnread},
      {"background", Kind::kUnread},
      {"template", Kind::kUnread},
      {"ftnsep", Kind::kUnread},
      {"ftnsepc", Kind::kUnread},
      {"ftncn", Kind::kUnread},
      {"aftnsep", Kind::kUnread},
      {"aftnsepc", Kind::kUnread},
      {"aftncn", Kind::kUnread},
      {"xe", Kind::kUnread},
      {"tc", Kind::kUnread},
      {"tcn", Kind::kUnread},
      {"rxe", Kind::kUnread},
      {"atnid", Kind::kUnread},
      {"atnref", Kind::kUnread},
      {"keycode", Kind::kUnread},
      {"comment", Kind::kUnread},
      {"nonshppict", Kind::kUnread},
      {"objclass", Kind::kUnread},
      {"objname", Kind::kUnread},
      {"mmathPr", Kind::kUnread},
      {"mmathPict", Kind::kUnread},
  };
  const auto found = kKinds.find(word);
  if (found != kKinds.end()) return found->second;
  return optional ? Kind::kUnread : Kind::kSame;
}

}  // namespace candor
