// SPDX-License-Identifier: GPL-3.0-or-later
//
// A mistyped name must not read like good news: what finds nothing because of a slip is an error.
#pragma once

#include <span>
#include <string>

#include "lexicons/lexicon.h"
#include "model/party.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// The usage error, with the nearest name as hint, when `name` is neither of a built-in rule nor of a finding
/// of the case. `field` and `filtered`: where a rule and a filter have it; `kind`: what it is called.
Status KnowsName(const std::string& kind, const std::string& name, std::string Rule::*field,
                 std::string FindingFilter::*filtered, CaseReader* reader);

/// The usage error for a --party that fits none of `others`.
Error UnknownParty(const std::string& named, std::span<const Party> others);

/// The same for a tag (as ReadTag() has it) that nobody ever put on a finding.
Status KnowsTag(const std::string& tag, CaseReader* reader);

/// The same for each signal:, party:, tag: and control: of a query; a prefix must begin some name. The page:
/// beside a control: must be one that the document has.
Status KnowsNames(const Query& query, CaseReader* reader);

}  // namespace candor
