// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "cli/options.h"
#include "cli/report/pack.h"
#include "cli/report/report_data.h"
#include "model/result.h"

namespace candor {

struct PackCounts {
  FindingCounts findings;
  size_t pictures = 0;
};

/// The files of an evidence pack; the first is its page. `arguments` of ReportCommand(), whose operand does
/// not matter.
Result<std::vector<PackFile>> MakePack(const Arguments& arguments, PackCounts* counts);

}  // namespace candor
