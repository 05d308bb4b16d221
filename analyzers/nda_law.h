// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// The law that an agreement says it is under: "governed by the laws of the State of X", "X law", "unterliegt
/// deutschem Recht". A law that only describes a company ("a corporation organized under the laws of X") is
/// none; the courts that the parties chose stand in, less surely, where no law is named. Linear.
std::optional<NdaLaw> FindGoverningLaw(const NdaText& text);

}  // namespace candor
