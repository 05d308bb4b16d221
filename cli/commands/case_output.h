// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the commands that read a case share.
#pragma once

#include <memory>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// The case named by --case. Says on stderr when its last run did not finish: what is in it is then not all
/// there is.
Result<std::unique_ptr<CaseReader>> OpenCase(const Arguments& arguments, CaseReader::Options options = {});
inline constexpr OptionSpec kDeadlineOption = {"deadline", 0, "SECONDS",
                                               "stop a search that takes longer (default 30; 0: never)"};
/// The same, with the seconds of kDeadlineOption for each call.
Result<std::unique_ptr<CaseReader>> OpenCaseWithDeadline(const Arguments& arguments);
/// The same where --query asks for a search, which a pattern can make long; nothing else has an end to wait
/// for.
Result<std::unique_ptr<CaseReader>> OpenCaseForQuery(const Arguments& arguments);

/// True when the last run on the case ended by itself.
Result<bool> IsFinished(CaseReader* reader);

/// Rows as one array or one object a line.
template <typename Row, typename ToJsonFunction>
void PrintJson(const Terminal& terminal, Format format, const std::vector<Row>& rows,
               ToJsonFunction to_json) {
  std::string out = format == Format::kJson ? "[" : "";
  for (size_t i = 0; i < rows.size(); ++i) {
    if (format == Format::kJson) out += i == 0 ? "\n" : ",\n";
    out += Dump(to_json(rows[i]));
    if (format == Format::kJsonl) out += "\n";
  }
  if (format == Format::kJson) out += "\n]\n";
  terminal.Write(out);
}

}  // namespace candor
