// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "analyzers/nda_text.h"

namespace candor {

/// What the text of a paper tells about its signatures.
enum class SignaturePlaces : uint8_t {
  kNothing,     ///< nothing that counts: there are none, or names or dates stand in them
  kOneIsBlank,  ///< one side's place has no name, date or signature, another side's has
  kBlank,       ///< all of them are blank
  kMissing,     ///< the text says that a signature is missing
};

/// Reads the places where a paper is signed: "By: ______ Name: ______ Date: ______", below each other or in
/// columns. A signature by hand leaves nothing in the text, but a name or a date beside it does; so a place
/// counts as blank only where all that belongs to it is. Linear.
SignaturePlaces ReadSignaturePlaces(const NdaText& text);

}  // namespace candor
