// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "analyzers/trace.h"
#include "cli/terminal.h"
#include "model/document.h"

namespace candor {

/// The word for it in rule files.
std::string_view ContextName(ContextKind kind);

/// How the engine read a text, for the author of a rule: words, list hits, cues with their reach, matches
/// with what removed or weighed them, findings with their confidence. `signal` empty: all.
void PrintTrace(const Terminal& terminal, const Document& document, const Trace& trace,
                std::string_view signal);

}  // namespace candor
