// SPDX-License-Identifier: GPL-3.0-or-later
//
// What attributes of an HTML element tell: whether a reader sees it, and whether quoted history of a mail
// begins there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace candor {

inline bool IsHtmlSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// What the declarations of a style attribute say about being seen. Other style sheets are not looked at.
struct Visibility {
  bool hidden =
      false;  ///< display:none, visibility:hidden, opacity:0, or text in the colour of its own background
  std::optional<bool>
      tiny;  ///< font-size given: is it nothing (below one pixel or point)? Children may enlarge it again
};
Visibility VisibilityOf(std::string_view style);

enum class History : uint8_t {
  kNone,
  kInside,    ///< the content of the element is quoted
  kFromHere,  ///< the element and all that follows in its parent is quoted
};

/// Marks of Gmail, Outlook (desktop and web), Exchange, Apple Mail, Thunderbird, Yahoo, Proton, Zimbra,
/// Hotmail.
History HistoryMark(std::string_view element, std::string_view id, std::string_view classes,
                    std::string_view style);

}  // namespace candor
