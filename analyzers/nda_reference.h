// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a paper speaks of another non-disclosure agreement: "the Mutual Non-Disclosure Agreement between X
// and Y dated as of 3 March 2021", "Ihre Geheimhaltungsvereinbarung vom 3.3.2021".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_text.h"

namespace candor {

struct NdaReference {
  size_t begin = 0, end = 0;  ///< tokens of its name, and of its date behind it
  size_t name_end = 0;        ///< behind its name
  size_t date_begin = 0;      ///< first token of the date; `end` when there is none
  std::string title;          ///< its name as written, on one line; empty: only "the Agreement"
  std::optional<CivilDate> dated;
  bool apart = false;  ///< the name is a heading, and the date stands under it
};

/// The name of a non-disclosure agreement that begins at token i ("Mutual Non-Disclosure Agreement",
/// "Geheimhaltungsvereinbarung"); its tokens, 0: none.
size_t NdaNameAt(const NdaText& text, size_t i);

/// All of them, in the order of the document, each once a place. What is called "this ... Agreement" is the
/// paper itself. `bare`: "the Agreement dated 3 March 2021" counts, too. Linear.
std::vector<NdaReference> FindNdaReferences(const NdaText& text, const DateReader& dates, bool bare);

/// The first of them that stands within [begin, end), or the last; nullptr: none. They are in order.
const NdaReference* ReferenceIn(std::span<const NdaReference> references, size_t begin, size_t end,
                                bool nearest_to_end);

}  // namespace candor
