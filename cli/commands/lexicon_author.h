// SPDX-License-Identifier: GPL-3.0-or-later
//
// The actions of `candor lexicon` that have a file of their own. Each returns the exit status.
#pragma once

#include "cli/options.h"
#include "cli/terminal.h"
#include "lexicons/lexicon.h"
#include "model/result.h"

namespace candor {

inline constexpr int kLexiconDefects = static_cast<int>(ExitStatus::kFindings);

/// The lexicon of --lexicon, narrowed by --signal. What the checker says goes to stderr as a side note.
Result<Lexicon> LoadLexiconOf(const Arguments& arguments);

/// try TEXT, or try --jsonl: how the rules read a text.
Result<int> TryLexicon(const Arguments& arguments, const Terminal& terminal);

/// score LABELS...: how good rules and patterns are on labelled passages; writes the calibration file with
/// --write.
Result<int> ScoreLexicon(const Arguments& arguments, const Terminal& terminal);

/// diff OLD NEW CASE: which findings of a case come, go or change when the rules change. Status 1 when one
/// goes.
Result<int> DiffLexicons(const Arguments& arguments, const Terminal& terminal);

/// fmt [FOLDER...]: brings rule files into one shape; with --check only says which are not. Status 1 when one
/// is not, or when a file must be left alone.
Result<int> FormatLexicon(const Arguments& arguments, const Terminal& terminal);

}  // namespace candor
