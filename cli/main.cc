// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program: finds the command, prints help and the one form of errors, and turns results into exit
// statuses.
#include <clocale>
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <vector>

#include "base/escape.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/version.h"

namespace candor {
namespace {

// Without a handler a write past `ulimit -f` ends the program without a word; with one the write fails and is
// reported as any other. A handler, unlike SIG_IGN, is not handed on to the worker.
void OnFileTooLarge(int) {}

void Print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int Fail(const Error& error) {
  Terminal terminal(stderr);
  std::string text = "candor: " + terminal.Paint(Style::kRed, "error: ") + EscapeLine(error.message) + "\n";
  if (!error.hint.empty()) text += "  " + EscapeLine(error.hint) + "\n";
  terminal.Write(text);
  return static_cast<int>(error.status);
}

Error UnknownCommand(const std::string& word) {
  std::vector<std::string_view> names;
  for (const CommandSpec& command : Commands()) names.push_back(command.name);
  std::string_view near = Nearest(word, names);
  return Error{
      "usage", "there is no command \"" + word + "\"",
      near.empty() ? "candor --help lists the commands" : "did you mean candor " + std::string(near) + "?",
      ExitStatus::kUsage};
}

int Run(const std::vector<std::string>& words) {
  if (words.empty()) {
    std::fputs(HelpText().c_str(), stderr);
    return static_cast<int>(ExitStatus::kUsage);
  }
  const std::string& name = words[0];
  if (name == "--version" || name == "-V") {
    Print("candor " + std::string(kVersion) + "\n");
    return 0;
  }
  if (name == "--help" || name == "-h" || name == "help") {
    const CommandSpec* command = words.size() > 1 ? FindCommand(words[1]) : nullptr;
    if (words.size() > 1 && command == nullptr) return Fail(UnknownCommand(words[1]));
    Print(command != nullptr ? HelpText(*command) : HelpText());
    return 0;
  }
  const CommandSpec* command = FindCommand(name);
  if (command == nullptr) return Fail(UnknownCommand(name));
  Result<Arguments> arguments = ParseArguments(*command, {words.begin() + 1, words.end()});
  if (!arguments) return Fail(arguments.error());
  if (arguments->Has("help")) {
    Print(HelpText(*command));
    return 0;
  }
  static constexpr std::string_view kWhen[] = {"auto", "always", "never"};
  if (Result<std::string> when = arguments->Choice("color", "auto", kWhen); !when) return Fail(when.error());
  Result<int> status = command->run(*arguments);
  if (!status) return Fail(status.error());
  return *status;
}

// What was printed must have arrived.
int Finish(int status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  return Fail(Error{"output", "the output could not be written completely",
                    "is the disk full, or the file larger than ulimit -f allows?", ExitStatus::kFailed});
}

}  // namespace
}  // namespace candor

int main(int argc, char** argv) {
  std::setlocale(LC_ALL, "C.UTF-8");  // results must not depend on the user's locale
  std::signal(SIGPIPE, SIG_DFL);      // `candor findings | head` ends quietly
  std::signal(SIGXFSZ, candor::OnFileTooLarge);
  try {
    return candor::Finish(candor::Run(std::vector<std::string>(argv + 1, argv + argc)));
  } catch (const std::bad_alloc&) {
    return candor::Fail(candor::Error{"memory", "there is not enough memory", "is ulimit -v too low?",
                                      candor::ExitStatus::kFailed});
  }
}
