// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/ledger_rows.h"

namespace candor {

/// `candor requests --format csv` (docs/output-schema.md), with its header line.
std::string RequestsCsv(const std::vector<LedgerRow>& rows);

}  // namespace candor
