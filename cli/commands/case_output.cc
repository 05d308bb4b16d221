// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/case_output.h"

#include <chrono>

#include <cstdio>

#include "store/writer.h"

namespace candor {

Result<bool> IsFinished(CaseReader* reader) {
  Result<std::vector<RunRow>> runs = reader->Runs();
  if (!runs) return runs.error();
  return !runs->empty() && runs->back().status != Name(RunStatus::kRunning) &&
         runs->back().status != Name(RunStatus::kInterrupted) &&
         runs->back().status != Name(RunStatus::kFailed);
}

Result<std::unique_ptr<CaseReader>> OpenCase(const Arguments& arguments, CaseReader::Options options) {
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(CasePath(arguments), options);
  if (!reader) return reader.error();
  Result<bool> finished = IsFinished(reader->get());
  if (!finished) return finished.error();
  if (!*finished) {
    std::fputs(
        "candor: warning: the last screening of this case is not finished; what follows is incomplete until "
        "candor screen has ended\n",
        stderr);
  }
  return reader;
}

Result<std::unique_ptr<CaseReader>> OpenCaseWithDeadline(const Arguments& arguments) {
  const Result<long> deadline = arguments.Number("deadline", 30, 0, 86'400);
  if (!deadline) return deadline.error();
  CaseReader::Options options;
  options.deadline = std::chrono::seconds(*deadline);
  return OpenCase(arguments, options);
}

Result<std::unique_ptr<CaseReader>> OpenCaseForQuery(const Arguments& arguments) {
  return arguments.Has("query") ? OpenCaseWithDeadline(arguments) : OpenCase(arguments);
}

}  // namespace candor
