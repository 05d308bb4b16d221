// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the disclosure ledger for people.
#pragma once

#include <string>
#include <vector>

#include "cli/ledger_rows.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "model/document.h"

namespace candor {

/// By name, else by address, else "(unknown)".
std::string Shown(const Mailbox& person);
std::string Shown(const std::vector<Mailbox>& people);

/// When it was asked, what came of it, the asking and the answering words, and a blank line.
void PrintRequest(const Terminal& terminal, const Rooms& rooms, const LedgerRow& row);

}  // namespace candor
