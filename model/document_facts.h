// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read of one document alone, once, when it is read, so that who is who and which NDA was in force
// can be told later without its text.
#pragma once

#include <optional>

#include "model/closing.h"
#include "model/letterhead.h"
#include "model/nda_facts.h"

namespace candor {

struct DocumentFacts {
  std::optional<Letterhead> letterhead;  ///< of a message whose signature says something
  std::optional<Closing> closing;        ///< of a message whose author wrote something
  std::optional<NdaFacts> agreement;     ///< of an NDA, and of what changes one
  friend bool operator==(const DocumentFacts&, const DocumentFacts&) = default;
};

}  // namespace candor
