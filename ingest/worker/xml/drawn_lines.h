// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pieces of a drawing's text stand on one line (SVG 2, section 11): editors, and programs that make
// drawings of pages, write a piece for each style, word or letter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ingest/worker/xml/xml_attributes.h"

namespace candor {

/// Told of the elements of a drawing in their order.
class DrawnLines {
 public:
  /// How a piece of text follows the one before it.
  enum class Step : uint8_t {
    kOn,     ///< it goes on as it is written
    kApart,  ///< on the same line, in a place of its own: another word
    kLine,   ///< on another line
  };

  /// <text>: on the line of the one before where nothing stands between them and both say the same height.
  void StartText(std::span<const XmlAttribute> attributes);
  /// <tspan>: on the line of its text unless it says another height.
  void StartSpan(std::span<const XmlAttribute> attributes);
  /// </text>
  void EndText() { follows_ = true; }
  /// Any other element, outside of a text, begins or ends.
  void Other() { follows_ = false; }

  /// The step to `word`, which is text of a piece. Single letters, each in its place, are a word together.
  Step Next(std::string_view word);

 private:
  void Begin(Step step);

  std::string height_, moved_;  ///< of the line, as they are written; no height: it is not known
  bool follows_ = false;        ///< nothing but the end of a text since the last one
  Step step_ = Step::kOn;       ///< to the piece that is to come
  size_t letters_ = 0;          ///< of the piece in hand
  bool after_letter_ = false;   ///< the piece before was one
};

}  // namespace candor
