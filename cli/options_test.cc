// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <gtest/gtest.h>

#include <set>

namespace candor {
namespace {

Result<Arguments> Parse(std::string_view command, std::vector<std::string> words) {
  return ParseArguments(*FindCommand(command), std::move(words));
}

TEST(Options, OptionsAndOperandsMayBeMixed) {
  Result<Arguments> arguments = Parse(
      "screen", {"room", "--case", "deal.case", "-j2", "other room", "--lexicon=mine", "--lexicon", "more"});
  ASSERT_TRUE(arguments.ok()) << arguments.error().message;
  EXPECT_EQ(arguments->operands(), (std::vector<std::string>{"room", "other room"}));
  EXPECT_EQ(arguments->Get("case"), "deal.case");
  EXPECT_EQ(arguments->All("lexicon"), (std::vector<std::string>{"mine", "more"}));
  EXPECT_EQ(*arguments->Number("jobs", 1, 1, 256), 2);
}

TEST(Options, DoubleDashEndsTheOptions) {
  Result<Arguments> arguments = Parse("search", {"--", "-draft", "--case"});
  ASSERT_TRUE(arguments.ok());
  EXPECT_EQ(arguments->operands(), (std::vector<std::string>{"-draft", "--case"}));
}

struct BadUse {
  const char* command;
  std::vector<std::string> words;
  const char* message;
  const char* hint;
};

TEST(Options, EveryMistakeIsNamedWithWhatToDo) {
  const BadUse kCases[] = {
      {"screen", {"room", "--jbos", "2"}, "candor screen has no option --jbos", "did you mean --jobs?"},
      {"screen",
       {"room", "--frobnicate"},
       "candor screen has no option --frobnicate",
       "see candor screen --help"},
      {"screen", {"room", "-x"}, "candor screen has no option -x", "see candor screen --help"},
      {"screen", {"room", "--j", "2"}, "candor screen has no option --j", "see candor screen --help"},
      {"text", {}, "candor text needs FILE...", "see candor text --help"},
      {"screen", {"room", "--case"}, "--case needs FILE", "see candor screen --help"},
      {"screen", {"room", "--quiet=yes"}, "--quiet takes no value", "see candor screen --help"},
      {"screen", {"room", "-qj2"}, "short options are written apart: -q -j2", "see candor screen --help"},
      {"screen", {"room", "-c", "a", "-c", "b"}, "--case is given twice", "see candor screen --help"},
      {"findings", {"what"}, "candor findings does not take \"what\"", "see candor findings --help"},
  };
  for (const BadUse& bad : kCases) {
    Result<Arguments> arguments = Parse(bad.command, bad.words);
    ASSERT_FALSE(arguments.ok()) << bad.message;
    EXPECT_EQ(arguments.error().message, bad.message);
    EXPECT_EQ(arguments.error().hint, bad.hint);
    EXPECT_EQ(arguments.error().status, ExitStatus::kUsage);
  }
}

TEST(Options, NumbersAreWholeAndInRange) {
  for (const char* text : {"0", "257", "2.5", "two", "1e3", " 2", "99999999999999999999"}) {
    Result<Arguments> arguments = Parse("screen", {"room", "--jobs", text});
    ASSERT_TRUE(arguments.ok());
    Result<long> number = arguments->Number("jobs", 1, 1, 256);
    ASSERT_FALSE(number.ok()) << text;
    EXPECT_EQ(number.error().message,
              "--jobs takes a whole number from 1 to 256, not \"" + std::string(text) + "\"");
  }
}

TEST(Options, AnEmptyWordIsNoValueAndNoOperand) {
  EXPECT_EQ(Parse("screen", {"room", "--jobs", ""}).error().message, "--jobs needs N, not an empty word");
  EXPECT_EQ(Parse("findings", {"--signal="}).error().message, "--signal needs SIGNAL, not an empty word");
  EXPECT_EQ(Parse("show", {"abcd", ""}).error().message, "operand 2 of candor show is an empty word");
}

TEST(Options, ChoicesSayTheirWords) {
  Result<Arguments> arguments = Parse("findings", {"--format", "xml"});
  ASSERT_TRUE(arguments.ok());
  static constexpr std::string_view kWords[] = {"text", "json", "jsonl"};
  EXPECT_EQ(arguments->Choice("format", "text", kWords).error().message,
            "--format takes text, json or jsonl, not \"xml\"");
}

TEST(Options, HelpNeedsNoOperands) { EXPECT_TRUE(Parse("screen", {"--help"}).ok()); }

TEST(Options, TheTableIsSound) {
  std::set<std::string_view> names;
  for (const CommandSpec& command : Commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name << " twice";
    EXPECT_FALSE(command.summary.empty());
    EXPECT_NE(command.summary.back(), '.');
    EXPECT_EQ(command.description.back(), '.') << command.name;
    EXPECT_LE(command.min_operands, command.max_operands);
    std::set<std::string_view> options;
    std::set<char> letters;
    for (std::span<const OptionSpec> list : {command.options, CommonOptions()}) {
      for (const OptionSpec& option : list) {
        EXPECT_TRUE(options.insert(option.name).second) << command.name << " --" << option.name << " twice";
        EXPECT_TRUE(option.letter == 0 || letters.insert(option.letter).second)
            << command.name << " -" << option.letter << " twice";
        EXPECT_FALSE(option.help.empty());
        EXPECT_NE(option.help.back(), '.') << command.name << " --" << option.name;
      }
    }
  }
}

TEST(Options, HelpNamesEveryCommandAndOptionWithin100Columns) {
  auto check_width = [](const std::string& text) {
    size_t column = 0;
    for (char c : text) {
      column = c == '\n' ? 0 : column + 1;
      ASSERT_LE(column, 110u) << text;
    }
  };
  std::string help = HelpText();
  std::string man = ManPage();
  std::string completion = BashCompletion();
  check_width(help);
  for (const CommandSpec& command : Commands()) {
    EXPECT_NE(help.find("\n  " + std::string(command.name) + " "), std::string::npos) << command.name;
    EXPECT_NE(completion.find("    " + std::string(command.name) + ") words="), std::string::npos);
    std::string own = HelpText(command);
    check_width(own);
    for (const OptionSpec& option : command.options) {
      EXPECT_NE(own.find("--" + std::string(option.name)), std::string::npos)
          << command.name << " --" << option.name;
      EXPECT_NE(completion.find("--" + std::string(option.name)), std::string::npos);
    }
    EXPECT_NE(man.find(".SS \"candor " + std::string(command.name)), std::string::npos);
  }
}

TEST(Options, NearestFindsOneSlipAndNothingFar) {
  static constexpr std::string_view kKnown[] = {"screen", "search", "show"};
  EXPECT_EQ(Nearest("scren", kKnown), "screen");
  EXPECT_EQ(Nearest("SEARCH", kKnown), "search");
  EXPECT_EQ(Nearest("serach", kKnown), "search");
  EXPECT_EQ(Nearest("explode", kKnown), "");
}

}  // namespace
}  // namespace candor
