// SPDX-License-Identifier: GPL-3.0-or-later
//
// The readable text of a message under construction: pieces in order with the zones that their markup tells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

struct MailBody {
  std::string text;
  std::vector<Zone> zones;  ///< tile `text`

  bool empty() const { return text.empty(); }
  /// Appends text of one zone kind; a piece before it that does not end in a line end gets one, and a blank
  /// line follows.
  void AppendPlain(std::string_view piece) { AppendZone(ZoneKind::kBody, piece); }
  void AppendZone(ZoneKind kind, std::string_view piece);
  /// Appends another body, its zones moved along.
  void Append(const MailBody& other);

 private:
  void Separate();
};

/// Undoes the ">From " of mailboxes and old gateways: where neither neighbour is a quotation, the mark cannot
/// be one.
void UnquoteFrom(std::string* text);

}  // namespace candor
