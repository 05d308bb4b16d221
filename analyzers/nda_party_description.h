// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "analyzers/nda_text.h"

namespace candor {

/// What is said of a party may name others that are no parties: what it was called once ("f/k/a X Inc."), who
/// belongs to it ("for itself and its subsidiaries X Inc. and Y Inc.", "including X Inc."), who acts for it
/// ("represented by Ada Byrne and Max Orr"). The token behind the names where such words begin at token i; i
/// when none do, or when they name nobody ("on behalf of itself and its affiliates").
size_t BehindDescription(const NdaText& text, size_t i);

}  // namespace candor
