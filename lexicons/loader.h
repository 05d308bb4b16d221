// SPDX-License-Identifier: GPL-3.0-or-later
//
// From rule files (docs/lexicon-format.md) to a checked Lexicon. The lexicon that candor ships is compiled
// into the program: one file to install, and no way to pick up the wrong rules by accident.
//
//   Diagnostics diagnostics;
//   Result<Lexicon> lexicon = LoadLexicon({std::string(kBuiltinLexicon), "our-rules"}, &diagnostics);
//   std::cerr << FormatDiagnostics(diagnostics);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"
#include "lexicons/forms.h"
#include "lexicons/lexicon.h"
#include "model/result.h"

namespace candor {

/// Names the lexicon inside the program wherever a folder is expected.
inline constexpr std::string_view kBuiltinLexicon = "builtin:";
/// The words by which requests and answers in correspondence are told (lexicons/ledger/), likewise inside the
/// program and written like any other lexicon, with the contexts and forms of the program. They are no
/// signals: no finding is made of them.
inline constexpr std::string_view kLedgerLexicon = "builtin:ledger/";

/// Reads `signals/*.yaml`, `context/<lang>.yaml` and `terms/forms.<lang>.tsv` of each folder, in order. A
/// later folder replaces a rule by its signal id, a language's cues as a whole, and a word's forms by its
/// lemma. Other files are an error: a misspelt folder would otherwise be ignored in silence. Fails with code
/// "lexicon_invalid" (status kUsage) when a file holds an error, "lexicon_unreadable" when a folder or file
/// cannot be read; warnings alone do not fail.
Result<Lexicon> LoadLexicon(const std::vector<std::string>& folders, Diagnostics* diagnostics);

/// Lexicon::digest of these folders without reading the rules: what a run needs to know that nothing changed.
Result<std::string> LexiconDigest(const std::vector<std::string>& folders);

/// The lexicon inside the program. A test holds it free of errors and warnings.
Result<Lexicon> LoadBuiltinLexicon();

/// The word forms inside the program, for loading a single rule against them.
Result<Forms> LoadBuiltinForms();

/// One rule from its text. `file` is only used in messages. Every problem of the file is reported, not just
/// the first.
Result<Rule> LoadRule(std::string_view yaml, std::string_view file, const Forms& forms,
                      Diagnostics* diagnostics);

/// The cues of one context file. `language` is what the file's name says; it must agree with the file.
Result<std::vector<ContextCue>> LoadContext(std::string_view yaml, std::string_view file,
                                            std::string_view language, const Forms& forms,
                                            Diagnostics* diagnostics);

}  // namespace candor
