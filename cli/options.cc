// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/edit_distance.h"

namespace candor {
namespace {

Error UsageError(const CommandSpec& command, std::string message, std::string hint = "") {
  if (hint.empty()) hint = "see candor " + std::string(command.name) + " --help";
  return Error{"usage", std::move(message), std::move(hint), ExitStatus::kUsage};
}

const OptionSpec* FindOption(const CommandSpec& command, std::string_view name) {
  for (std::span<const OptionSpec> options : {command.options, CommonOptions()}) {
    for (const OptionSpec& option : options) {
      if (option.name == name || (name.size() == 1 && option.letter == name[0])) return &option;
    }
  }
  return nullptr;
}

Error UnknownOption(const CommandSpec& command, const std::string& written, std::string_view name) {
  std::vector<std::string_view> known;
  for (const OptionSpec& option : command.options) known.push_back(option.name);
  for (const OptionSpec& option : CommonOptions()) known.push_back(option.name);
  std::string_view near = Nearest(name, known);
  return UsageError(command, "candor " + std::string(command.name) + " has no option " + written,
                    near.empty() ? "" : "did you mean --" + std::string(near) + "?");
}

}  // namespace

std::string Arguments::Get(std::string_view option, std::string_view fallback) const {
  auto it = values_.find(std::string(option));
  return it == values_.end() ? std::string(fallback) : it->second.back();
}

std::vector<std::string> Arguments::All(std::string_view option) const {
  auto it = values_.find(std::string(option));
  return it == values_.end() ? std::vector<std::string>() : it->second;
}

Result<long> Arguments::Number(std::string_view option, long fallback, long low, long high) const {
  if (!Has(option)) return fallback;
  std::string text = Get(option);
  long number = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || number < low || number > high) {
    return UsageError(*command_, "--" + std::string(option) + " takes a whole number from " +
                                     std::to_string(low) + " to " + std::to_string(high) + ", not \"" + text +
                                     "\"");
  }
  return number;
}

Result<std::string> Arguments::Choice(std::string_view option, std::string_view fallback,
                                      std::span<const std::string_view> words) const {
  std::string text = Get(option, fallback);
  if (std::find(words.begin(), words.end(), text) != words.end()) return text;
  std::string all;
  for (size_t i = 0; i < words.size(); ++i) {
    all += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + std::string(words[i]);
  }
  return UsageError(*command_, "--" + std::string(option) + " takes " + all + ", not \"" + text + "\"");
}

const CommandSpec* FindCommand(std::string_view name) {
  for (const CommandSpec& command : Commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

std::string_view Nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string lower(word);  // what is known is written small
  for (char& c : lower) c = AsciiLower(c);
  std::string_view best;
  size_t best_distance = 1 + word.size() / 3;  // one slip in a short word, more in a long one
  for (std::string_view candidate : known) {
    size_t distance = EditDistance(lower, candidate);
    if (distance <= best_distance && (best.empty() || distance < best_distance)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string DidYouMean(std::string_view word, std::span<const std::string_view> known,
                       std::string otherwise) {
  const std::string_view near = Nearest(word, known);
  return near.empty() ? std::move(otherwise) : "did you mean " + std::string(near) + "?";
}

Result<Arguments> ParseArguments(const CommandSpec& command, std::vector<std::string> words) {
  Arguments arguments;
  arguments.command_ = &command;
  auto take = [&](const OptionSpec& option, std::string value) -> Status {
    auto& values = arguments.values_[std::string(option.name)];
    if (!values.empty() && !option.repeatable) {
      return UsageError(command, "--" + std::string(option.name) + " is given twice");
    }
    // "$UNSET" in a script: no filter, or a file without a name, is not what was meant.
    if (!option.value.empty() && value.empty()) {
      return UsageError(command, "--" + std::string(option.name) + " needs " + std::string(option.value) +
                                     ", not an empty word");
    }
    values.push_back(std::move(value));
    return {};
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      arguments.operands_.insert(arguments.operands_.end(), words.begin() + static_cast<ptrdiff_t>(i) + 1,
                                 words.end());
      break;
    }
    if (word.size() < 2 || word[0] != '-') {  // "-" alone is an operand: standard input
      arguments.operands_.push_back(word);
      continue;
    }
    bool is_long = word[1] == '-';
    size_t equals = is_long ? word.find('=') : std::string::npos;
    std::string name =
        is_long ? word.substr(2, equals == std::string::npos ? equals : equals - 2) : word.substr(1, 1);
    const OptionSpec* option = is_long && name.size() == 1 ? nullptr : FindOption(command, name);
    if (option == nullptr) return UnknownOption(command, is_long ? "--" + name : "-" + name, name);
    if (option->value.empty()) {
      if (equals != std::string::npos) {
        return UsageError(command, "--" + name + " takes no value");
      }
      if (!is_long && word.size() > 2) {
        return UsageError(command,
                          "short options are written apart: " + word.substr(0, 2) + " -" + word.substr(2));
      }
      if (Status taken = take(*option, ""); !taken) return taken.error();
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (!is_long && word.size() > 2) {
      value = word.substr(2);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    } else {
      return UsageError(command, "--" + std::string(option->name) + " needs " + std::string(option->value));
    }
    if (Status taken = take(*option, std::move(value)); !taken) return taken.error();
  }
  if (arguments.Has("help")) return arguments;  // the operands do not matter then
  size_t count = arguments.operands_.size();
  if (count < command.min_operands) {
    return UsageError(command,
                      "candor " + std::string(command.name) + " needs " + std::string(command.operands));
  }
  for (size_t i = 0; i < count; ++i) {
    if (!arguments.operands_[i].empty()) continue;
    if (i > 0) {
      return UsageError(command, "operand " + std::to_string(i + 1) + " of candor " +
                                     std::string(command.name) + " is an empty word");
    }
    return UsageError(command, "candor " + std::string(command.name) + " needs " +
                                   std::string(command.operands) + ", not an empty word");
  }
  if (count > command.max_operands) {
    return UsageError(command, "candor " + std::string(command.name) + " does not take \"" +
                                   arguments.operands_[command.max_operands] + "\"");
  }
  return arguments;
}

}  // namespace candor
