// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "model/span.h"

namespace candor {

/// Of whom a sentence tells, as far as its pronouns say.
enum class SubjectPerson : uint8_t {
  kNone,    ///< it has no such word
  kSelf,    ///< the author's own: we, I, our, wir, unser
  kOthers,  ///< you, they, he, she, Sie, ihr
};

/// The person of the pronoun right before `span` of `sentence` (two words may stand between); else of the
/// first inside; else of the last before; else of the first behind. "we |refuse to share| our price list with
/// you" tells of ourselves, "we asked, and |you refused|" of others. English and German.
SubjectPerson SubjectOf(std::string_view sentence, Span span);

}  // namespace candor
