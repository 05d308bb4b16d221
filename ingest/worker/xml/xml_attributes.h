// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which values of attributes are words for people. XML does not say: in <sms body="We refuse."/> the value is
// the message, in <letter kind="private"> it is markup. What decides:
//
//   several words in one value     are read, whatever the element
//   an element without content     says what its attributes say: all of them, once one has a word
//   one word or number, elsewhere  is markup
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

struct XmlAttribute {
  std::string name;
  std::string name_space;
  std::string value;  ///< UTF-8, with references resolved
};

/// More than half of what stands between its blanks, and at least two, are words: letters alone, two or more.
bool IsProse(std::string_view value);

/// The lines that the attributes of one element give, in their order; `alone`: the element has no content.
/// Prose is a line each, what else an element without content says are cells of one line between tabs. White
/// space is one blank. Left out are styles (CSS),
/// the attributes of XML itself, and values of a kilobyte without a blank, which are objects.
std::vector<std::string> LinesOfAttributes(std::span<const XmlAttribute> attributes, bool alone);

}  // namespace candor
