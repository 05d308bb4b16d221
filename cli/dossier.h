// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a case says about each other side: what the scorecard and the timeline are made from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/case_correspondence.h"
#include "store/reader.h"

namespace candor {

/// A finding (one for each event) and whom it speaks about.
struct DossierFinding {
  FindingRow row;
  std::optional<size_t> party;  ///< row.party as an index into Parties::parties
};

/// Something of the room that was not read, or not in full.
struct DossierUnread {
  ExceptionRow row;
  std::optional<size_t> party;  ///< whose it seems to be
};

struct Dossier {
  CaseCorrespondence mail;
  std::vector<size_t> others;  ///< the other sides, indices into Parties::parties, ascending
  std::vector<DossierFinding> findings;
  std::vector<DossierUnread> unread;
};

struct DossierOptions {
  CorrespondenceOptions correspondence;
  double min_confidence = 0.5;  ///< of findings
};

Result<Dossier> ReadDossier(CaseReader* reader, const DossierOptions& options);
/// The same around correspondence that was read with options.correspondence before.
Result<Dossier> ReadDossierOf(CaseReader* reader, CaseCorrespondence mail, const DossierOptions& options);

/// Why there is no other side, or that ours is a guess; empty where somebody said which is ours and it is
/// there.
Result<std::string> SidesCaveat(CaseReader* reader, const Dossier& dossier);

}  // namespace candor
