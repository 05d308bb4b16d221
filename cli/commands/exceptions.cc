// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/exceptions_printer.h"
#include "cli/exports/lists_csv.h"
#include "cli/footer_printer.h"
#include "cli/json.h"
#include "cli/missing_printer.h"
#include "cli/printer.h"
#include "cli/vanished_printer.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"code", 0, "CODE", "only this code"},
    {"codes", 0, "", "list all codes and what they mean; needs no case"},
    {"missing", 0, "", "list messages that are quoted or referred to but not in the room"},
    {"footers", 0, "", "list what stands under many messages and is not read as said in each"},
    {"vanished", 0, "",
     "list files of earlier runs that are no longer in the room, and documents whose place another has "
     "taken"},
    {"every", 0, "", "list in text, too, each part that has the same bytes, and each that a rule leaves out"},
    {"limit", 'n', "N", "show at most N, of each code its share (default: text 50, else all; 0: all)"},
    {"format", 'f', "FORMAT",
     "text for people, json (one array), jsonl (one object a line) or, of what could not be read, csv"},
};

constexpr std::string_view kExamples[] = {
    "candor exceptions",
    "candor exceptions --code encrypted --format jsonl",
    "candor exceptions --format csv > exceptions.csv",
    "candor exceptions --missing",
    "candor exceptions --footers",
    "candor exceptions --vanished",
};

Json CodeJson(const CodeInfo& info) {
  return Json{{"code", info.code},
              {"meaning", info.meaning},
              {"advice", info.advice.empty() ? Json(nullptr) : Json(info.advice)},
              {"retryable", info.retryable},
              {"loses_content", info.loses_content}};
}

int PrintCodes(const Terminal& terminal, Format format) {
  if (format != Format::kText) {
    PrintJson(terminal, format, std::vector<CodeInfo>(Codes().begin(), Codes().end()), CodeJson);
    return 0;
  }
  for (const CodeInfo& info : Codes()) {
    std::string line(info.code);
    line.append(line.size() < 22 ? 22 - line.size() : 1, ' ');
    line += std::string(info.meaning) + "\n";
    if (!info.advice.empty()) line += std::string(22, ' ') + "what to do: " + std::string(info.advice) + "\n";
    terminal.Write(line);
  }
  return 0;
}

Result<int> ListMissing(const Terminal& terminal, Format format, CaseReader* reader, uint64_t most) {
  Result<std::vector<MissingRow>> rows = reader->MissingMessages();
  if (!rows) return rows.error();
  if (format != Format::kText) {
    if (rows->size() > most) rows->resize(static_cast<size_t>(most));
    PrintJson(terminal, format, *rows, MissingJson);
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader);
  if (!rooms) return rooms.error();
  PrintMissing(terminal, *rooms, *rows, most);
  return 0;
}

Result<int> ListFooters(const Terminal& terminal, Format format, CaseReader* reader, uint64_t most) {
  Result<std::vector<FooterRow>> rows = reader->Footers();
  if (!rows) return rows.error();
  if (format != Format::kText) {
    if (rows->size() > most) rows->resize(static_cast<size_t>(most));
    PrintJson(terminal, format, *rows, FooterJson);
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader);
  if (!rooms) return rooms.error();
  Result<Coverage> coverage = reader->GetCoverage();
  if (!coverage) return coverage.error();
  PrintFooters(terminal, *rooms, *rows, most, *coverage);
  return 0;
}

Result<int> ListVanished(const Terminal& terminal, Format format, CaseReader* reader, uint64_t most) {
  Result<std::vector<VanishedRow>> rows = reader->Vanished();
  if (!rows) return rows.error();
  if (format != Format::kText) {
    if (rows->size() > most) rows->resize(static_cast<size_t>(most));
    PrintJson(terminal, format, *rows, VanishedJson);
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader);
  if (!rooms) return rooms.error();
  PrintVanished(terminal, *rooms, *rows, most);
  return 0;
}

/// --format, of which csv has no Format.
struct WantedFormat {
  Format format = Format::kText;
  bool csv = false;
};

Result<WantedFormat> FormatOfList(const Arguments& arguments) {
  if (arguments.Get("format") != "csv") {
    static constexpr std::array<std::string_view, 4> kWords = {"text", "json", "jsonl", "csv"};
    if (Result<std::string> word = arguments.Choice("format", "text", kWords); !word) return word.error();
    Result<Format> format = FormatOf(arguments);
    if (!format) return format.error();
    return WantedFormat{*format, false};
  }
  for (const char* other : {"codes", "missing", "footers", "vanished"}) {
    if (arguments.Has(other)) {
      return Error{"usage", std::string("--") + other + " has no form csv", "take json or jsonl",
                   ExitStatus::kUsage};
    }
  }
  return WantedFormat{Format::kJsonl, true};  // as jsonl: all of them unless --limit is given
}

Result<int> Run(const Arguments& arguments) {
  Result<WantedFormat> wanted = FormatOfList(arguments);
  if (!wanted) return wanted.error();
  const Format* format = &wanted->format;
  Terminal terminal = OutputTerminal(arguments);
  if (arguments.Has("codes")) {
    for (const char* other : {"code", "limit", "case", "missing", "footers", "vanished"}) {
      if (arguments.Has(other)) {
        return Error{"usage",
                     std::string("--codes lists all codes there are; --") + other + " has no part in that",
                     "leave one of the two away", ExitStatus::kUsage};
      }
    }
    return PrintCodes(terminal, *format);
  }
  if (arguments.Has("footers") && (arguments.Has("missing") || arguments.Has("code"))) {
    return Error{"usage", "footers are a list of their own", "leave --missing and --code away",
                 ExitStatus::kUsage};
  }
  if (arguments.Has("missing") && arguments.Has("code")) {
    return Error{"usage", "messages that are missing have no code", "leave --code or --missing away",
                 ExitStatus::kUsage};
  }
  if (arguments.Has("vanished") &&
      (arguments.Has("missing") || arguments.Has("footers") || arguments.Has("code"))) {
    return Error{"usage", "vanished files are a list of their own",
                 "leave --missing, --footers and --code away", ExitStatus::kUsage};
  }
  if (arguments.Has("code") && FindCode(arguments.Get("code")) == nullptr) {
    std::vector<std::string_view> names;
    for (const CodeInfo& info : Codes()) names.push_back(info.code);
    return Error{"usage", "there is no code \"" + arguments.Get("code") + "\"",
                 DidYouMean(arguments.Get("code"), names, "candor exceptions --codes lists them"),
                 ExitStatus::kUsage};
  }
  Result<long> limit = arguments.Number("limit", *format == Format::kText ? 50 : 0, 0, 1'000'000'000);
  if (!limit) return limit.error();
  const uint64_t most = *limit == 0 ? UINT64_MAX : static_cast<uint64_t>(*limit);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  if (arguments.Has("missing")) return ListMissing(terminal, *format, reader->get(), most);
  if (arguments.Has("footers")) return ListFooters(terminal, *format, reader->get(), most);
  if (arguments.Has("vanished")) return ListVanished(terminal, *format, reader->get(), most);
  Result<std::vector<ExceptionRow>> rows = (*reader)->Exceptions();
  if (!rows) return rows.error();
  if (arguments.Has("code")) {
    std::erase_if(*rows, [&](const ExceptionRow& row) { return row.code != arguments.Get("code"); });
  }
  if (*format != Format::kText) {
    if (rows->size() > most) rows->resize(static_cast<size_t>(most));
    if (wanted->csv) {
      terminal.Write(ExceptionsCsv(*rows));
      return 0;
    }
    PrintJson(terminal, *format, *rows, [](const ExceptionRow& row) { return ExceptionJson(row); });
    return 0;
  }
  Result<bool> finished = IsFinished(reader->get());
  if (!finished) return finished.error();
  Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  PrintConfinement(terminal, coverage->confinement);
  if (rows->empty() && arguments.Has("code")) {
    terminal.Write("No item has code " + arguments.Get("code") + (*finished ? "" : " so far") +
                   (coverage->not_fully_read == 0
                        ? ".\n"
                        : "; " + Thousands(coverage->not_fully_read) +
                              (coverage->not_fully_read == 1 ? " other was" : " others were") +
                              " not or only partly read.\n"));
  } else if (rows->empty() && !*finished) {
    terminal.Write("No exceptions so far.\n");
  } else {
    Result<Rooms> rooms = Rooms::Of(reader->get());
    if (!rooms) return rooms.error();
    const bool every = arguments.Has("every");
    PrintExceptions(terminal, *rooms, *rows, {most, every, every || arguments.Has("code")}, *coverage);
  }
  if (coverage->missing_messages > 0 && !arguments.Has("code"))
    terminal.Write("\n" + MissingLine(coverage->missing_messages) + ": candor exceptions --missing\n");
  return 0;
}

}  // namespace

const CommandSpec& ExceptionsCommand() {
  static constexpr CommandSpec kCommand = {
      "exceptions",
      "",
      0,
      0,
      "Lists what could not be read, why, and what to do",
      "Lists every file and part that failed or was skipped, and documents that were read but not perfectly, "
      "by code. What failed, was skipped or is partial was not searched in full: no finding there is not "
      "good "
      "news. Where bytes were repaired, guessed or are no characters, words may be spelled wrong. With "
      "--missing: messages that are no part of the room and that somebody in it quotes or answers. With "
      "--footers: words that stand under many messages of an author, a company or a list. They say a thing "
      "once, so that a finding in them is listed once, with the tag standing, and nobody asks or answers "
      "with "
      "them in candor requests. With --vanished: files that a run did not find any more, neither at their "
      "place "
      "nor, by their bytes, at another. They are not counted, listed or searched; what was read of them "
      "stays in "
      "the case. And documents that are in no file any more though there is one in the place: a paper that "
      "was "
      "exchanged, or withdrawn while others took its name. Should the content come back, it has its control "
      "number again.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
