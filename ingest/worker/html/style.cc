// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/style.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace candor {
namespace {

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsHtmlSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsHtmlSpace(text.back())) text.remove_suffix(1);
  return text;
}

bool EqualsIgnoringCase(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return AsciiLower(x) == y; });
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && EqualsIgnoringCase(text.substr(0, lower.size()), lower);
}

// Calls each(name, value) for the declarations of a style attribute.
template <typename Each>
void ForEachDeclaration(std::string_view style, Each each) {
  while (!style.empty()) {
    const size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    std::string_view value = declaration.substr(colon + 1);
    value = value.substr(0, value.find('!'));  // !important
    each(Trim(declaration.substr(0, colon)), Trim(value));
  }
}

// "0", "0px", "0.0em", ".5px": nothing that could be read. "0.8em" can be.
bool IsTiny(std::string_view value) {
  if (value.empty() || !((value[0] >= '0' && value[0] <= '9') || value[0] == '.')) return false;
  double number = 0;
  double scale = 1;
  size_t i = 0;
  for (bool fraction = false; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c >= '0' && c <= '9') {
      if (fraction) scale /= 10;
      number = fraction ? number + scale * (c - '0') : number * 10 + (c - '0');
    } else {
      break;
    }
  }
  const std::string_view unit = value.substr(i);
  const bool absolute = EqualsIgnoringCase(unit, "px") || EqualsIgnoringCase(unit, "pt");
  return number == 0 || (absolute && number < 1);
}

bool HasClass(std::string_view classes, std::string_view lower) {
  while (!classes.empty()) {
    const size_t begin = std::min(classes.find_first_not_of(" \t\r\n\f"), classes.size());
    classes.remove_prefix(begin);
    const size_t end = std::min(classes.find_first_of(" \t\r\n\f"), classes.size());
    if (EqualsIgnoringCase(classes.substr(0, end), lower)) return true;
    classes.remove_prefix(end);
  }
  return false;
}

constexpr std::array<std::string_view, 8> kQuoteClasses = {"gmail_quote",
                                                           "yahoo_quoted",
                                                           "protonmail_quote",
                                                           "moz-forward-container",
                                                           "zmail_extra",
                                                           "tutanota_quote",
                                                           "ymail_android_signature_quote",
                                                           "mailrm-quote"};
constexpr std::array<std::string_view, 5> kHistoryFollowsIds = {
    "divrplyfwdmsg", "appendonsend", "stopspelling", "zwchr", "mail-editor-reference-message-container"};

}  // namespace

Visibility VisibilityOf(std::string_view style) {
  Visibility visibility;
  if (style.empty()) return visibility;
  std::string_view color;
  std::string_view background;
  ForEachDeclaration(style, [&](std::string_view name, std::string_view value) {
    if (EqualsIgnoringCase(name, "display")) {
      visibility.hidden = visibility.hidden || EqualsIgnoringCase(value, "none");
    } else if (EqualsIgnoringCase(name, "visibility")) {
      visibility.hidden = visibility.hidden || EqualsIgnoringCase(value, "hidden");
    } else if (EqualsIgnoringCase(name, "opacity")) {
      visibility.hidden = visibility.hidden || IsTiny(value);
    } else if (EqualsIgnoringCase(name, "font-size")) {
      visibility.tiny = IsTiny(value);
    } else if (EqualsIgnoringCase(name, "color")) {
      color = value;
    } else if (EqualsIgnoringCase(name, "background-color") || EqualsIgnoringCase(name, "background")) {
      background = value;
    }
  });
  if (!color.empty() && color.size() == background.size() &&
      std::equal(color.begin(), color.end(), background.begin(),
                 [](char a, char b) { return AsciiLower(a) == AsciiLower(b); })) {
    visibility.hidden = true;
  }
  return visibility;
}

History HistoryMark(std::string_view element, std::string_view id, std::string_view classes,
                    std::string_view style) {
  if (element == "blockquote") {
    // Gmail and others indent with a borderless blockquote; that is the author's own text.
    bool indent = false;
    ForEachDeclaration(style, [&](std::string_view name, std::string_view value) {
      if (EqualsIgnoringCase(name, "border"))
        indent = StartsWithIgnoringCase(value, "none") || StartsWithIgnoringCase(value, "0");
    });
    return indent && !HasClass(classes, "gmail_quote") ? History::kNone : History::kInside;
  }
  if (element != "div" && element != "hr") return History::kNone;
  if (!classes.empty()) {
    for (std::string_view quote : kQuoteClasses) {
      if (HasClass(classes, quote)) return History::kInside;
    }
    if (HasClass(classes, "outlookmessageheader")) return History::kFromHere;
  }
  if (!id.empty()) {
    // Outlook on the web renames what it quotes: x_divRplyFwdMsg, x_x_divRplyFwdMsg.
    while (StartsWithIgnoringCase(id, "x_")) id.remove_prefix(2);
    for (std::string_view follows : kHistoryFollowsIds) {
      if (EqualsIgnoringCase(id, follows)) return History::kFromHere;
    }
  }
  if (element == "div" && !style.empty()) {
    // Outlook draws a line above "From: ... Sent: ..." with this style, in every language.
    bool line = false;
    bool padded = false;
    ForEachDeclaration(style, [&](std::string_view name, std::string_view value) {
      if (EqualsIgnoringCase(name, "border-top")) line = StartsWithIgnoringCase(value, "solid");
      if (EqualsIgnoringCase(name, "padding"))
        padded = StartsWithIgnoringCase(value, "3.0pt 0") || StartsWithIgnoringCase(value, "3pt 0");
    });
    if (line && padded) return History::kFromHere;
  }
  return History::kNone;
}

}  // namespace candor
