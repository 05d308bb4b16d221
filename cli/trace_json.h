// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "analyzers/trace.h"
#include "cli/json.h"
#include "model/document.h"

namespace candor {

/// `sentences` of a line of `candor lexicon try --jsonl` (docs/lexicon-format.md). `signal`: of one rule
/// alone; empty: of all.
Json TraceSentencesJson(const Document& document, const Trace& trace, std::string_view signal);

}  // namespace candor
