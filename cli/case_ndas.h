// SPDX-License-Identifier: GPL-3.0-or-later
//
// The agreements of a case, read anew from its texts.
#pragma once

#include <functional>

#include "cli/case_correspondence.h"
#include "cli/json.h"
#include "model/nda_facts.h"
#include "store/reader.h"

namespace candor {

/// Valid during the call that hands it over.
struct CaseNda {
  const DocumentInfo& info;
  const Document& document;
  const NdaFacts& facts;
};

/// Hands over the NDAs of the case by control number, and the messages that say what they do to one; with
/// `all` the other agreements, too. Error: what the reader of the case says.
Status ForEachNda(CaseReader* reader, bool all, const std::function<void(const CaseNda& nda)>& take);

/// A line of `candor nda` of a case; `sides` of the same case (ReadSides).
Json CaseNdaJson(const CaseCorrespondence& sides, const CaseNda& nda);

}  // namespace candor
