// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists of a case as RFC 4180 with a header line (cli/csv.h). The columns are those of docs/output-schema.md.
#pragma once

#include <string>
#include <vector>

#include "cli/exports/document_rows.h"
#include "cli/ledger_rows.h"
#include "store/reader.h"

namespace candor {

/// EDRM Message Identification Hash (edrm.net, version 1.0): the MD5 of the Message-ID as its header has it,
/// with the angle brackets. Nothing for a message without one.
std::string MessageIdHash(const ManifestRow& row);

std::string FindingsCsv(const std::vector<FindingRow>& rows);
std::string DocumentsCsv(const std::vector<ListedDocument>& rows);
std::string ExceptionsCsv(const std::vector<ExceptionRow>& rows);
std::string ManifestCsv(const std::vector<ManifestRow>& rows);
std::string RequestsCsv(const std::vector<LedgerRow>& rows);

}  // namespace candor
