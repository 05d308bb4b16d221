// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/item.h"
#include "model/result.h"

namespace candor::internal {

/// Whether a family holds together (model/item.h): parents before children, paths below the file's, a code
/// where nothing was read. A breach is a bug somewhere before the store. The first `open` items need not be
/// finished.
Status CheckFamily(const Family& family, uint32_t open);

/// What is wrong with a document (model/document.h) or its findings, in a few words; empty: nothing. The
/// store builds on these invariants: a document that breaks them is not stored, but counted as failed with
/// these words.
std::string DocumentDefect(const Document& document, std::span<const Finding> findings);
std::string FindingsDefect(std::string_view text, std::span<const Finding> findings);

}  // namespace candor::internal
