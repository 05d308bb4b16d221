// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the text of a rule or context file is laid out: one order of keys, one line a pattern, one space behind
// the mark of an example (docs/lexicon-format.md, "One shape"). Works on the author's lines and takes from
// the tree only what begins and ends where, because a tree knows no comments.
//
// This is layout alone: whether the result still means the same is for the caller to see
// (lexicons/formatter.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicons/yaml.h"
#include "model/result.h"

namespace candor {

/// `source` has plain line feeds, and `root` is its tree; a reader has found no error in it. Fails with code
/// "format_refused" on a file that is one mapping in braces or whose keys do not begin in the first column.
Result<std::string> LayOutRule(std::string_view source, const YamlNode& root);
Result<std::string> LayOutContext(std::string_view source, const YamlNode& root);

/// The comments of a file, sorted; those between the lines of a block are text of the block.
std::vector<std::string> CommentsOf(std::string_view source, const YamlNode& root);

}  // namespace candor
