// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/log_line.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {kCaseOption};

constexpr std::string_view kExamples[] = {
    "candor copy /media/stick/project.case",
    "candor copy monday.case && candor verify --no-sources --case monday.case",
};

Result<int> Run(const Arguments& arguments) {
  const std::string& to = arguments.operands()[0];
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  const Result<uint64_t> size = (*reader)->CopyTo(to);
  if (!size) return size.error();
  // Of the copy: the case may have grown since.
  Result<std::unique_ptr<CaseReader>> copy = CaseReader::Open(to);
  if (!copy) return copy.error();
  const Result<std::vector<LogEntry>> log = (*copy)->Log();
  if (!log) return log.error();
  OutputTerminal(arguments).Write("Copied     " + PathLine(CasePath(arguments)) + "\nTo         " +
                                  PathLine(to) + ", " + Bytes(*size) + "\nLog        " + LogLine(*log) +
                                  "\n");
  return 0;
}

}  // namespace

const CommandSpec& CopyCommand() {
  static constexpr CommandSpec kCommand = {
      "copy",
      "FILE",
      1,
      1,
      "Copies a case, also while it is written",
      "Copies the case to a new file, in the state of its last commit: whole, in one file, and while a "
      "screen "
      "or the review page goes on with it. cp and file managers do so only while nobody writes: during a run "
      "a part of the case lies in FILE-wal beside it and moves at any moment, so that their copy may be "
      "torn. "
      "A copy of an unfinished run has what was committed, and candor screen --case goes on from there.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
