// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/case_output.h"

namespace candor {

Result<std::unique_ptr<CaseReader>> OpenCase(const Arguments& arguments) {
  return CaseReader::Open(CasePath(arguments));
}

}  // namespace candor
