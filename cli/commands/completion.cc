// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/commands.h"

namespace candor {
namespace {

constexpr std::string_view kExamples[] = {
    "candor completion bash > /etc/bash_completion.d/candor",
    "candor completion man > candor.1",
};

Result<int> Run(const Arguments& arguments) {
  const std::string& what = arguments.operands()[0];
  Terminal terminal = OutputTerminal(arguments);
  if (what == "bash") {
    terminal.Write(BashCompletion());
  } else if (what == "man") {
    terminal.Write(ManPage());
  } else {
    return Error{"usage", "candor completion makes bash or man, not \"" + what + "\"", "",
                 ExitStatus::kUsage};
  }
  return 0;
}

}  // namespace

const CommandSpec& CompletionCommand() {
  static constexpr CommandSpec kCommand = {"completion",
                                           "bash|man",
                                           1,
                                           1,
                                           "Prints the completion script for bash, or the man page",
                                           "Both are made from the same table as this help.",
                                           {},
                                           kExamples,
                                           Run};
  return kCommand;
}

}  // namespace candor
