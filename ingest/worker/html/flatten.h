// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// A page without nesting, for pages that are nested too deeply to be parsed: blocks become line breaks,
/// cells are parted by spaces, scripts, styles, titles and pictures stay as they are, tags with
/// files in their addresses become pictures, every other tag and comment goes. Whatever is no tag stays, so
/// no text is lost. Linear.
std::string FlattenHtml(std::string_view html);

}  // namespace candor
