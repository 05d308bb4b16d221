// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one table of commands and options. The parser, --help, the man page, shell completion and the tested
// documentation all come from it, so none of them can say something else than the others.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace candor {

struct OptionSpec {
  std::string_view name;   ///< long name without dashes
  char letter;             ///< short name, 0 for none
  std::string_view value;  ///< what stands for the value in help; empty: a flag
  std::string_view help;   ///< one sentence without a full stop
  bool repeatable = false;
};

class Arguments;

struct CommandSpec {
  std::string_view name;
  std::string_view operands;  ///< as in a synopsis, "ROOM..."
  size_t min_operands;
  size_t max_operands;                             ///< SIZE_MAX: any number
  std::string_view summary;                        ///< one line for the list of commands
  std::string_view description;                    ///< paragraphs that teach
  std::span<const OptionSpec> options;             ///< its own; kCommonOptions come in addition
  std::span<const std::string_view> examples;      ///< "command line  # what it does"
  Result<int> (*run)(const Arguments& arguments);  ///< returns the exit status
};

/// All commands, in the order in which help lists them.
std::span<const CommandSpec> Commands();

/// Options that every command takes.
std::span<const OptionSpec> CommonOptions();

/// What the user typed for one command, checked against the table.
class Arguments {
 public:
  bool Has(std::string_view option) const { return values_.count(std::string(option)) != 0; }
  /// Last value given, or `fallback`.
  std::string Get(std::string_view option, std::string_view fallback = "") const;
  /// All values of a repeatable option, in order.
  std::vector<std::string> All(std::string_view option) const;
  /// A whole number from `low` to `high`; `fallback` when the option was not given.
  Result<long> Number(std::string_view option, long fallback, long low, long high) const;
  /// One of `words`; `fallback` when the option was not given.
  Result<std::string> Choice(std::string_view option, std::string_view fallback,
                             std::span<const std::string_view> words) const;
  const std::vector<std::string>& operands() const { return operands_; }
  const CommandSpec& command() const { return *command_; }

 private:
  friend Result<Arguments> ParseArguments(const CommandSpec& command, std::vector<std::string> words);
  const CommandSpec* command_ = nullptr;
  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::string> operands_;
};

/// Parses the words behind the command's name. Options and operands may be mixed, "--" ends the options.
Result<Arguments> ParseArguments(const CommandSpec& command, std::vector<std::string> words);

/// The command of that name, or nullptr.
const CommandSpec* FindCommand(std::string_view name);

/// The nearest word of `known` for "did you mean", empty when nothing is near.
std::string_view Nearest(std::string_view word, std::span<const std::string_view> known);

/// "did you mean NEAREST?", or `otherwise` when nothing is near.
std::string DidYouMean(std::string_view word, std::span<const std::string_view> known, std::string otherwise);

/// `candor --help` and `candor COMMAND --help`, 100 columns wide at most.
std::string HelpText();
std::string HelpText(const CommandSpec& command);
/// candor(1) in man(7) format.
std::string ManPage();
/// A completion script for bash.
std::string BashCompletion();

}  // namespace candor
