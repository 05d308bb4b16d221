// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "cli/commands/commands.h"
#include "cli/commands/score_case.h"
#include "cli/json.h"
#include "cli/log_line.h"
#include "cli/ocr_options.h"
#include "cli/party_name.h"
#include "cli/password_file.h"
#include "cli/pipeline.h"
#include "cli/printer.h"
#include "cli/progress.h"
#include "cli/rule_languages.h"
#include "cli/score_output.h"
#include "cli/terminal.h"
#include "cli/vanished_printer.h"
#include "cli/waiting_printer.h"
#include "model/codes.h"
#include "model/names.h"
#include "store/reader.h"

namespace candor {
namespace {

std::atomic<bool> g_stop = false;

// The first interrupt ends the run cleanly; the second has its default effect.
void OnInterrupt(int signal) {
  g_stop = true;
  std::signal(signal, SIG_DFL);
}

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    kLexiconOption,
    {"jobs", 'j', "N", "lanes that work at the same time, each with a worker process (default: one a core)"},
    {"fail-on", 0, "SEVERITY",
     "end with status 1 when a finding is at least info, low, medium, high or critical"},
    {"min-confidence", 0, "P", "count and list only findings at least this sure, in percent (default 50)"},
    {"forget", 0, "ROOM",
     "take this room out of the case, with all that no other room has (may be given again)", true},
    {"us", 0, "DOMAIN",
     "our side of the correspondence, as marlowick.example or the name of the company (may be given again); "
     "the "
     "case keeps it",
     true},
    {"timeout", 0, "SECONDS", "time for one document, and for each page that OCR reads (default 20)"},
    {"memory", 0, "MB", "memory for one document (default 2048)"},
    {"parts", 0, "N", "messages, attachments and members read of one file (default 100000)"},
    kOcrOption,
    kOcrLanguagesOption,
    kPasswordFileOption,
    {"no-sandbox", 0, "",
     "read documents without the sandbox, where a machine does not allow it and you trust them; the case "
     "says "
     "so, and the next run without this option reads them again"},
    {"limit", 'n', "N", "list at most N findings (default 20; 0: all)"},
    {"quiet", 'q', "", "no progress on stderr"},
    {"format", 'f', "FORMAT",
     "text for people; json and jsonl: one object with the counts of run and case, and no findings, which "
     "candor findings lists"},
};

constexpr std::string_view kExamples[] = {
    "candor screen dataroom                      # into candor.case, then the strongest findings",
    "candor screen dataroom mail.mbox -c deal.case",
    "candor screen dataroom --us marlowick.example  # who is the other side follows from it",
    "candor screen moved/dataroom --forget old/dataroom",
    "candor screen dataroom --password-file pw   # reads what was locked, and nothing else again",
    "candor screen dataroom --fail-on high       # status 1 when there is something serious",
};

// A room is known to its case by where it really is, so that "room", "../room/." and a link to it are one: a
// name typed in another way or in another folder must not bring every file in once more. What is not there
// stays as given: the walk says so.
std::string RealPath(const std::string& given) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(given.c_str(), nullptr), &std::free);
  return real == nullptr ? given : std::string(real.get());
}

// Each once: two walks of one folder would not agree on what is in it.
std::vector<std::string> RealPaths(const std::vector<std::string>& given) {
  std::vector<std::string> rooms;
  for (const std::string& room : given) {
    std::string real = RealPath(room);
    if (std::find(rooms.begin(), rooms.end(), real) == rooms.end()) rooms.push_back(std::move(real));
  }
  return rooms;
}

bool LiesIn(const std::string& inner, const std::string& outer) {
  return inner.size() > outer.size() && inner.starts_with(outer) &&
         (outer == "/" || inner[outer.size()] == '/');
}

// Files of a room inside another would be counted twice.
Status AreApart(const std::vector<std::string>& rooms) {
  for (const std::string& inner : rooms) {
    for (const std::string& outer : rooms) {
      if (!LiesIn(inner, outer)) continue;
      return Error{"usage", PathLine(inner) + " lies in " + PathLine(outer) + ", which is screened, too",
                   "name the outer one alone, or rooms that lie apart", ExitStatus::kUsage};
    }
  }
  return {};
}

// People look for the word that they typed.
std::string AsTyped(const std::string& room, const std::vector<std::string>& given) {
  const auto typed = std::find_if(given.begin(), given.end(),
                                  [&](const std::string& name) { return RealPath(name) == room; });
  return typed == given.end() ? room : *typed;
}

// The name under which the case knows a room, which need not be there any more.
Result<std::string> KnownRoom(const std::string& given, const std::vector<RoomRow>& rooms) {
  const auto is_known = [&](const std::string& name) {
    return std::any_of(rooms.begin(), rooms.end(), [&](const RoomRow& room) { return room.name == name; });
  };
  std::error_code failure;
  std::string place = std::filesystem::absolute(given, failure).lexically_normal().string();
  while (place.size() > 1 && place.back() == '/') place.pop_back();
  for (const std::string& name : {given, RealPath(given), place}) {
    if (is_known(name)) return name;
  }
  std::string names;
  for (const RoomRow& room : rooms) names += (names.empty() ? "" : ", ") + PathLine(room.name);
  return Error{"usage", "the case has no room " + PathLine(given),
               names.empty() ? "it has none" : "its rooms are " + names, ExitStatus::kUsage};
}

Status FindRoomsToForget(const Arguments& arguments, ScreenOptions* options) {
  if (!arguments.Has("forget")) return {};
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(options->case_path);
  if (!reader) return reader.error();
  Result<std::vector<RoomRow>> rooms = (*reader)->Rooms();
  if (!rooms) return rooms.error();
  for (const std::string& given : arguments.All("forget")) {
    Result<std::string> room = KnownRoom(given, *rooms);
    if (!room) return room.error();
    if (std::find(options->rooms.begin(), options->rooms.end(), *room) != options->rooms.end())
      return Error{"usage", PathLine(given) + " is to be screened and forgotten", "name it once",
                   ExitStatus::kUsage};
    if (std::find(options->forget.begin(), options->forget.end(), *room) == options->forget.end())
      options->forget.push_back(std::move(*room));
  }
  return {};
}

// A room that was moved is asked for where it was: the one it is now has another name, the old one is kept.
Error KnowingOldPaths(Error error, const ScreenOptions& options) {
  if (error.code != code::kMissing) return error;
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(options.case_path);
  if (!reader) return error;
  Result<std::vector<RoomRow>> known = (*reader)->Rooms();
  if (!known) return error;
  for (const std::string& room : options.rooms) {
    struct stat status;
    const bool is_known =
        std::any_of(known->begin(), known->end(), [&](const RoomRow& row) { return row.name == room; });
    if (!is_known || lstat(room.c_str(), &status) == 0) continue;
    error.hint =
        "the case knows it from earlier: if it was moved, name its new place, and `candor screen --forget " +
        PathLine(room) + "` takes the old one out";
  }
  return error;
}

// Documents that went since the last run that told what went. While a run has not ended, what it took out may
// still be found at another place.
Result<std::vector<VanishedRow>> ReplacedSince(CaseReader* reader, const Coverage& coverage,
                                               bool interrupted) {
  if (coverage.replaced == 0 || interrupted) return std::vector<VanishedRow>();
  Result<std::vector<RunRow>> runs = reader->Runs();
  if (!runs) return runs.error();
  int64_t told = 0;
  for (size_t i = 0; i + 1 < runs->size(); ++i) {
    const std::string& status = (*runs)[i].status;
    if (status == Name(RunStatus::kDone) || status == Name(RunStatus::kIncomplete)) told = (*runs)[i].run;
  }
  Result<std::vector<VanishedRow>> rows = reader->Vanished();
  if (!rows) return rows.error();
  std::erase_if(*rows, [&](const VanishedRow& row) { return !row.replaced || row.run <= told; });
  return rows;
}

// Rooms that were screened earlier, whose files count, and of which nothing is where it was.
std::vector<RoomRow> RoomsGone(std::vector<RoomRow> rooms, const std::vector<std::string>& screened) {
  std::erase_if(rooms, [&](const RoomRow& room) {
    struct stat status;
    const bool is_there = lstat(room.name.c_str(), &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
    return is_there || room.files == 0 ||
           std::find(screened.begin(), screened.end(), room.name) != screened.end();
  });
  return rooms;
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  ScreenOptions options;
  options.rooms = RealPaths(arguments.operands());
  options.case_path = CasePath(arguments);
  if (Status apart = AreApart(options.rooms); !apart) return apart.error();
  if (options.rooms.empty() && !arguments.Has("forget"))
    return Error{"usage", "candor screen needs ROOM...", "see candor screen --help", ExitStatus::kUsage};
  options.lexicon = arguments.All("lexicon");
  options.us = arguments.All("us");
  for (const std::string& us : options.us) {
    if (us.empty() || us.find_first_of("@\n") != std::string::npos) {
      return Error{
          "usage",
          "--us takes a domain such as marlowick.example or the name of a company, not \"" + us + "\"", "",
          ExitStatus::kUsage};
    }
  }
  unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  Result<long> jobs = arguments.Number("jobs", cores, 1, 256);
  if (!jobs) return jobs.error();
  options.jobs = static_cast<unsigned>(*jobs);
  Result<long> timeout = arguments.Number("timeout", options.limits.wall_seconds, 1, 86'400);
  if (!timeout) return timeout.error();
  options.limits.wall_seconds = options.limits.cpu_seconds = static_cast<uint32_t>(*timeout);
  Result<long> memory =
      arguments.Number("memory", static_cast<long>(options.limits.memory_bytes >> 20), 64, 1 << 20);
  if (!memory) return memory.error();
  options.limits.memory_bytes = static_cast<uint64_t>(*memory) << 20;
  Result<long> parts = arguments.Number("parts", static_cast<long>(options.limits.items), 1, 100'000'000);
  if (!parts) return parts.error();
  options.limits.items = static_cast<uint32_t>(*parts);
  Result<long> limit = arguments.Number("limit", 20, 0, 1'000'000);
  if (!limit) return limit.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  FindingFilter filter;
  filter.min_confidence = static_cast<double>(*percent) / 100;
  filter.limit = *limit == 0 ? UINT64_MAX : static_cast<uint64_t>(*limit);
  Result<std::optional<Severity>> fail_on = SeverityOption(arguments, "fail-on");
  if (!fail_on) return fail_on.error();
  if (Status known = FindRoomsToForget(arguments, &options); !known) return known.error();
  Result<OcrOptions> ocr = OcrOf(arguments);
  if (!ocr) return ocr.error();
  options.ocr = std::move(*ocr);
  Result<PasswordFile> passwords = PasswordsOf(arguments);
  if (!passwords) return passwords.error();
  options.passwords = std::move(*passwords);
  options.sandbox = !arguments.Has(kNoSandboxOption.name);
  options.options_json = Dump(Json{{"rooms", options.rooms},
                                   {"jobs", options.jobs},
                                   {"timeout", *timeout},
                                   {"memory", *memory},
                                   {"parts", *parts},
                                   {"lexicon", arguments.All("lexicon")},
                                   {"us", arguments.All("us")},
                                   {"ocr", Name(options.ocr.mode)},
                                   {"ocr_languages", options.ocr.languages},
                                   {"passwords", options.passwords.passwords != nullptr},
                                   {"sandbox", options.sandbox},
                                   {"forgotten", options.forget.size()}});

  std::signal(SIGINT, OnInterrupt);
  std::signal(SIGTERM, OnInterrupt);
  // The terminal was closed; `nohup` has it ignored.
  if (std::signal(SIGHUP, OnInterrupt) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
  Progress progress(arguments.Has("quiet"));
  Result<ScreenSummary> summary = Screen(options, g_stop, &progress);
  progress.Finish();
  if (!summary) return KnowingOldPaths(summary.error(), options);
  // A share that is not mounted looks like this.
  for (const std::string& room : summary->empty_rooms) {
    progress.Say("candor: warning: there are no files in " + PathLine(AsTyped(room, arguments.operands())) +
                 (!summary->vanished.empty() ? "; what the case knew of it counts as vanished" : ""));
  }

  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(options.case_path);
  if (!reader) return reader.error();
  Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  uint64_t sum = coverage->indexed + coverage->duplicate + coverage->failed + coverage->skipped;
  if (sum != coverage->discovered) {
    return Error{"accounting",
                 "the items of the case do not add up: " + std::to_string(coverage->discovered) +
                     " discovered, " + std::to_string(sum) + " accounted for",
                 "this is a defect of candor; please report it", ExitStatus::kFailed};
  }
  Result<std::vector<FindingRow>> findings = (*reader)->Findings(filter);
  if (!findings) return findings.error();
  Result<std::map<std::string, uint64_t>> counts = (*reader)->CountByDimension(filter);
  if (!counts) return counts.error();

  Result<std::vector<RoomRow>> all_rooms = (*reader)->Rooms();
  if (!all_rooms) return all_rooms.error();
  const Rooms rooms(*all_rooms);
  for (const RoomRow& room : *all_rooms) {
    const auto overlaps = [&](const std::string& now) {
      return LiesIn(now, room.name) || LiesIn(room.name, now);
    };
    const auto now = std::find_if(options.rooms.begin(), options.rooms.end(), overlaps);
    if (now == options.rooms.end() || room.files == 0) continue;
    progress.Say("candor: warning: " + PathLine(room.name) + ", screened earlier, and " + PathLine(*now) +
                 " lie in each other, so that files count twice; `candor screen --forget` takes one out");
  }
  const std::vector<RoomRow> gone = RoomsGone(std::move(*all_rooms), options.rooms);
  for (const RoomRow& room : gone) {
    progress.Say("candor: warning: " + PathLine(room.name) +
                 " was screened earlier and is no longer there; its " + Counted(room.files, "file") +
                 (room.files == 1 ? " stays" : " stay") +
                 " in the case until `candor screen --forget ROOM` takes it out");
  }

  Result<std::vector<UncoveredLanguage>> uncovered = FindUncoveredLanguages(reader->get());
  if (!uncovered) return uncovered.error();

  uint64_t total = 0;
  for (const auto& [dimension, count] : *counts) total += count;

  if (!options.us.empty() && !summary->interrupted) {
    Result<std::vector<Party>> parties = (*reader)->Parties();
    if (!parties) return parties.error();
    if (std::none_of(parties->begin(), parties->end(), [](const Party& party) { return party.ours; }))
      progress.Say("candor: warning: " + NobodyIsOurs(options.us));
  }

  std::optional<Scorecard> scorecard;
  if (!summary->interrupted) {
    Result<std::optional<Scorecard>> judged = ScorecardOfNamed(reader->get());
    if (!judged) return judged.error();
    scorecard = std::move(*judged);
  }
  Result<std::vector<VanishedRow>> replaced = ReplacedSince(reader->get(), *coverage, summary->interrupted);
  if (!replaced) return replaced.error();
  Result<std::vector<LogEntry>> log = (*reader)->Log();
  if (!log) return log.error();
  Result<std::vector<WaitingReview>> waiting = (*reader)->WaitingReviews();
  if (!waiting) return waiting.error();
  Terminal terminal = OutputTerminal(arguments);
  if (*format == Format::kText) {
    if (summary->interrupted) {
      terminal.WriteLines(
          terminal.Paint(Style::kYellow,
                         "Interrupted: what follows is of the part of the room that was read; the "
                         "same command goes on where this run stopped.") +
          "\n");
    }
    PrintCoverage(terminal, *coverage);
    std::string run = "This run   " + Counted(summary->committed, "item") + " stored, " +
                      Counted(summary->counts.unchanged, "file") + " unchanged";
    if (summary->counts.moved > 0) run += ", " + Thousands(summary->counts.moved) + " moved";
    if (!summary->vanished.empty()) run += ", " + Thousands(summary->vanished.size()) + " vanished";
    if (!replaced->empty()) run += ", " + Thousands(replaced->size()) + " replaced";
    if (summary->forgotten > 0) run += ", " + Counted(summary->forgotten, "room") + " taken out";
    if (summary->reanalysed > 0) run += ", " + Counted(summary->reanalysed, "document") + " analysed anew";
    terminal.Write(run + "\n");
    PrintMissed(terminal, rooms, summary->vanished, *replaced);
    terminal.Write("Case       " + PathLine(options.case_path) + "\nLog        " + LogLine(*log) + "\n");
    if (!waiting->empty())
      terminal.WriteLines("Reviews    " + WaitingLine(waiting->size()) + ": candor review --waiting\n");
    terminal.WriteLines(UncoveredLine(*uncovered));
    PrintFindings(terminal, rooms, *findings, *counts, *coverage);
    if (scorecard && !scorecard->parties.empty()) {
      terminal.Write("\nOther sides (candor score says why)\n");
      for (const PartyScore& party : scorecard->parties)
        terminal.Write("  " + PartyLine(terminal, party) + "\n");
    }
    if (!findings->empty())
      terminal.Write("\nNext: candor show ID, candor search QUERY, candor exceptions, candor serve --open\n");
  } else {
    Json json = {{"case", options.case_path},
                 {"run",
                  {{"stored", summary->committed},
                   {"unchanged", summary->counts.unchanged},
                   {"moved", summary->counts.moved},
                   {"vanished", summary->vanished.size()},
                   {"replaced", replaced->size()},
                   {"reanalysed", summary->reanalysed},
                   {"interrupted", summary->interrupted}}},
                 {"coverage", CoverageJson(*coverage)},
                 {"findings", total},
                 {"languages_without_rules", UncoveredJson(*uncovered)},
                 {"rooms_gone", Json::array()},
                 {"waiting_reviews", waiting->size()},
                 {"log", LogHeadJson(*log)},
                 {"scorecard", nullptr}};
    if (scorecard) {
      json["scorecard"] = Json::array();
      for (const PartyScore& party : scorecard->parties)
        json["scorecard"].push_back({{"party", party.id}, {"reading", Name(party.reading)}});
    }
    for (const RoomRow& room : gone) json["rooms_gone"].push_back(JsonText(room.name));
    terminal.Write(Dump(json) + "\n");
  }
  if (summary->interrupted) return static_cast<int>(ExitStatus::kInterrupted);
  if (*fail_on) {
    FindingFilter serious = filter;
    serious.min_severity = **fail_on;
    Result<uint64_t> count = (*reader)->CountFindings(serious);
    if (!count) return count.error();
    if (*count > 0) return static_cast<int>(ExitStatus::kFindings);
  }
  return static_cast<int>(coverage->not_fully_read > 0 ? ExitStatus::kIncomplete : ExitStatus::kDone);
}

}  // namespace

const CommandSpec& ScreenCommand() {
  static constexpr CommandSpec kCommand = {
      "screen",
      "ROOM...",
      0,
      SIZE_MAX,
      "Screens rooms into a case and lists the strongest findings",
      "Reads every file of the rooms (folders or single files): PDF, mail (.eml, .mbox, Maildir), HTML, "
      "text, pictures and scans (by OCR), and archives with "
      "everything inside them. Finds what the rules look for and stores it with its source passages in one "
      "case file.\n"
      "A room is known by where it really lies, however its name is typed; one that was moved is a new room, "
      "and "
      "the old one is taken out with --forget (no ROOM is needed then). "
      "Run it again at any time: unchanged files are skipped, and when a rule has changed the stored text is "
      "analysed anew. "
      "Every file and part ends as indexed, duplicate, failed or skipped; what could not be read makes the "
      "exit status 3 and is "
      "listed by `candor exceptions`.\n"
      "The file of --case is made when it is not there or empty; one that is something else than a case is "
      "refused and left as it is.\n"
      "Ctrl-C ends cleanly after the files in hand; the same command then goes on.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
