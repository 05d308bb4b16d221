// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the elements of HTML do to the text of a page.
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

enum TagFlag : uint16_t {
  kBlock = 1,      // begins and ends a line
  kParagraph = 2,  // has a blank line before and after
  kDropped = 4,    // its content is not text of the page
  kPreserve = 8,   // white space counts
  kList = 16,
  kCell = 32,
  kUnseen = 64,  // its content is no part of the page before a script puts it there
};

/// TagFlags of an element by its name in lower case; 0 for those that stand in a line and those that nobody
/// knows.
uint16_t TagFlags(std::string_view name);

}  // namespace candor
