// SPDX-License-Identifier: GPL-3.0-or-later
//
// Brings the files of a lexicon into one shape (docs/lexicon-format.md, "One shape") and never changes what
// they mean: a new text is only given out when a reader makes the very same of it as of the old one, no
// comment is lost, and formatting it once more changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"
#include "lexicons/forms.h"
#include "model/result.h"

namespace candor {

/// The text of a file in its shape, which is often the text as it was. Errors: "lexicon_invalid" when the
/// file holds an error (`candor lexicon check` says which), "format_refused" when it cannot be formatted
/// without a change of meaning. `file` is only used in messages.
Result<std::string> FormatRule(std::string_view yaml, std::string_view file, const Forms& forms);
Result<std::string> FormatContext(std::string_view yaml, std::string_view file, std::string_view language,
                                  const Forms& forms);
Result<std::string> FormatForms(std::string_view tsv, const std::string& file);
Result<std::string> FormatCalibrationFile(std::string_view tsv, const std::string& file);

struct FormattedFile {
  std::string path;
  bool changed = false;
  Result<std::string> text;  ///< the new text, or why the file must be left alone
};

/// Every file of the folders `targets`; writes nothing. `others` are folders that are read beside them
/// (kBuiltinLexicon among them), for word forms that rules refer to. Files whose names say nothing are
/// reported to `diagnostics`. Fails with code "lexicon_unreadable" when a folder or file cannot be read.
Result<std::vector<FormattedFile>> FormatFolders(const std::vector<std::string>& targets,
                                                 const std::vector<std::string>& others,
                                                 Diagnostics* diagnostics);

}  // namespace candor
