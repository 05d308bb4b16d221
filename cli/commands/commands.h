// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file a command; each defines its entry of the table. And the options that several of them share.
#pragma once

#include <optional>

#include "cli/options.h"
#include "cli/terminal.h"
#include "model/finding.h"
#include "model/review.h"

namespace candor {

const CommandSpec& ScreenCommand();
const CommandSpec& ScanCommand();
const CommandSpec& TextCommand();
const CommandSpec& SearchCommand();
const CommandSpec& SimilarCommand();
const CommandSpec& TermsCommand();
const CommandSpec& FindingsCommand();
const CommandSpec& ShowCommand();
const CommandSpec& ReviewCommand();
const CommandSpec& RequestsCommand();
const CommandSpec& ExceptionsCommand();
const CommandSpec& NdaCommand();
const CommandSpec& ScoreCommand();
const CommandSpec& TimelineCommand();
const CommandSpec& DocumentsCommand();
const CommandSpec& ReportCommand();
const CommandSpec& ManifestCommand();
const CommandSpec& VerifyCommand();
const CommandSpec& LogCommand();
const CommandSpec& CopyCommand();
const CommandSpec& DoctorCommand();
const CommandSpec& ServeCommand();
const CommandSpec& LexiconCommand();
const CommandSpec& CompletionCommand();

inline constexpr OptionSpec kCaseOption = {"case", 'c', "FILE",
                                           "the case file (default: candor.case in the current folder)"};
inline constexpr OptionSpec kFormatOption = {
    "format", 'f', "FORMAT", "text for people, json (one array) or jsonl (one object a line)"};
inline constexpr OptionSpec kLexiconOption = {
    "lexicon", 0, "DIR",
    "rules of yours beside the built-in ones; a rule with the same signal replaces the built-in one", true};
inline constexpr OptionSpec kNoSandboxOption = {
    "no-sandbox", 0, "",
    "read without the sandbox, where a machine does not allow it and you trust the documents"};
inline constexpr OptionSpec kLimitOption = {"limit", 'n', "N", "show at most N (default 50; 0: all)"};

enum class Format { kText, kJson, kJsonl };

/// The case named by --case, or the default.
std::string CasePath(const Arguments& arguments);
Result<Format> FormatOf(const Arguments& arguments);
/// The usage error when --format asks for another format than `only`, the one form that `what` has: a
/// program must not be given text where it asked for JSON.
Status HasOneFormat(const Arguments& arguments, std::string_view what, Format only = Format::kText);
/// The severity given with `option`, or nothing.
Result<std::optional<Severity>> SeverityOption(const Arguments& arguments, std::string_view option);
/// The state given with --state (candor review), or nothing.
Result<std::optional<Verdict>> StateOption(const Arguments& arguments);
/// The tags given with `option`, as they are kept, each once.
Result<std::vector<std::string>> TagsOption(const Arguments& arguments, std::string_view option);
/// The terminal for results, coloured as --color says.
Terminal OutputTerminal(const Arguments& arguments);

}  // namespace candor
