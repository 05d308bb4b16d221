// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/nda_facts.h"

namespace candor {

/// An agreement of the room and what it says of itself, or a paper that says what it does to one.
struct Agreement {
  std::string control;   ///< its control number
  std::string document;  ///< SHA-256
  NdaFacts facts;
};

}  // namespace candor
