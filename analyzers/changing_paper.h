// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether a paper that calls itself an amendment, an extension or an end does what it is called: its first
/// lines begin with such a word, and between its parties it says in a word or two that something "is
/// extended", "amends", "wird aufgehoben". Such papers are so short that little else in them binds; notes
/// about them name no parties. `title` and `head` are words in small letters with one space before, between
/// and behind them.
bool IsChangingPaper(std::string_view title, std::string_view head);

}  // namespace candor
