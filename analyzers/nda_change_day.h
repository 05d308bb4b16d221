// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_paper.h"

namespace candor {

/// The day from which an agreement is over, as the sentence [begin, stop) says that ends it with the verb at
/// token `verb`: behind the verb, else before it; else at the end of a period of notice, whose length it or a
/// sentence soon behind it tells. An agreement that ends "on 31 May" is over from 1 June.
std::optional<NdaDate> DayOfEffect(const NdaPaper& paper, NdaEffect effect, size_t begin, size_t verb,
                                   size_t stop);

}  // namespace candor
