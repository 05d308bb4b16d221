// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cli/serve/case_state.h"
#include "web/target.h"

namespace candor {

/// All findings that /api/findings would list under the same parameters, without limit.
Result<std::vector<FindingRow>> AllChosenFindings(CaseState* state, const web::Parameters& parameters);

}  // namespace candor
