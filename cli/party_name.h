// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people write behind --party: a part of a company's name or of any of its domains.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "model/party.h"

namespace candor {

/// Whether the name or a domain of a party holds `text`, in capitals or not.
bool HoldsName(const Party& party, std::string_view text);

/// Party::id of those of `parties` that do.
std::set<std::string> PartiesNamed(std::span<const Party> parties, std::string_view text);

/// The warning when no party of a case is ours; `us` as CaseReader::OurSide().
std::string NobodyIsOurs(std::span<const std::string> us);

}  // namespace candor
