// SPDX-License-Identifier: GPL-3.0-or-later
//
// What --party means to the disclosure ledger.
#pragma once

#include <set>
#include <string>

#include "cli/ledger_rows.h"

namespace candor {

/// The request stands between us and one of `parties` (Party::id), or whoever asked or was asked has
/// `lowered`, a text in small letters, in name or address.
bool IsOfParty(const LedgerRow& row, const std::string& lowered, const std::set<std::string>& parties);

}  // namespace candor
