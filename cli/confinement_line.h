// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "model/confinement.h"

namespace candor {

/// What a reader of results must know of the sandbox in which documents were read; empty when it was whole,
/// or nobody knows.
inline std::string ConfinementLine(std::optional<Confinement> confinement) {
  if (confinement == Confinement::kOff)
    return "read without the sandbox (--no-sandbox): a hostile document could have changed what is said here";
  if (confinement == Confinement::kReduced)
    return "read in a reduced sandbox: this kernel has no Landlock, one wall of two (docs/security.md)";
  return "";
}

}  // namespace candor
