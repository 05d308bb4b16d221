// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "base/hex.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/log_line.h"
#include "cli/progress.h"
#include "cli/rooms.h"
#include "cli/source_check.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"head", 0, "HASH", "a head of the log that was noted earlier: the case must have grown from there"},
    {"no-sources", 0, "", "look at the case alone, where its rooms are not at hand"},
    {"quiet", 'q', "", "no progress on stderr"},
    {"format", 'f', "FORMAT", "text for people; json and jsonl: one object"},
};

constexpr std::string_view kExamples[] = {
    "candor verify",
    "candor verify --no-sources --head 3b1c...  # nothing was changed since that head was noted",
    "candor verify --format json | jq '.sources.differences'",
};

constexpr size_t kHashDigits = 64;

/// What was found.
struct Verdict {
  std::vector<CheckedPart> parts;
  std::vector<LogEntry> log;
  std::optional<int64_t> head;         ///< number of the entry that --head names
  std::optional<SourceCheck> sources;  ///< nothing: not asked for

  bool sound() const {
    return std::all_of(parts.begin(), parts.end(),
                       [](const CheckedPart& part) { return part.defects.empty(); });
  }
  bool sources_same() const {
    return !sources || std::all_of(sources->differences.begin(), sources->differences.end(),
                                   [](const SourceDifference& d) { return d.state == SourceState::kNew; });
  }
  ExitStatus status() const {
    return !sound() ? ExitStatus::kFailed : sources_same() ? ExitStatus::kDone : ExitStatus::kIncomplete;
  }
};

/// The word of `log` on a head that was noted earlier.
void FindHead(const std::string& noted, Verdict* verdict) {
  for (const LogEntry& entry : verdict->log) {
    if (entry.hash == noted) verdict->head = entry.number;
  }
  if (verdict->head) return;
  for (CheckedPart& part : verdict->parts) {
    if (part.name == "log")
      part.defects.push_back("no entry has the head " + noted +
                             ": this case was not made by going on from the one that had it");
  }
}

void Print(const Terminal& terminal, const Rooms& rooms, const Verdict& verdict) {
  constexpr size_t kNameWidth = 11, kNumberWidth = 12;
  const auto row = [&](std::string_view name, std::string checked, std::string wrong,
                       const std::string& more) {
    terminal.Write(Padded(std::string(name), kNameWidth) + Padded(std::move(checked), kNumberWidth) +
                   (more.empty() ? wrong : Padded(std::move(wrong), kNumberWidth) + more) + "\n");
  };
  row("what", "checked", "wrong", "");
  for (const CheckedPart& part : verdict.parts)
    row(part.name, Thousands(part.checked), Thousands(part.defects.size()),
        part.name == "log" ? LogLine(verdict.log) : "");
  if (verdict.sources) {
    const auto differ = static_cast<uint64_t>(
        std::count_if(verdict.sources->differences.begin(), verdict.sources->differences.end(),
                      [](const SourceDifference& d) { return d.state != SourceState::kNew; }));
    row("sources", Thousands(verdict.sources->files), Thousands(differ),
        verdict.sources->not_read == 0
            ? ""
            : Counted(verdict.sources->not_read, "file") + " could not be read then, either");
  }
  for (const CheckedPart& part : verdict.parts) {
    for (const std::string& defect : part.defects)
      terminal.WriteLines(terminal.Paint(Style::kRed, std::string(part.name) + ": " + OneLine(defect)) +
                          "\n");
    if (!part.left_out.empty())
      terminal.WriteLines(std::string(part.name) + ": not looked at: " + part.left_out + "\n");
  }
  if (verdict.sources) {
    for (const SourceDifference& difference : verdict.sources->differences) {
      terminal.WriteLines(
          terminal.Paint(difference.state == SourceState::kNew ? Style::kDim : Style::kRed,
                         Padded(std::string(Name(difference.state)), kNameWidth) +
                             PathLine(rooms.Shown(difference.room, difference.path)) +
                             (difference.detail.empty() ? "" : "  (" + OneLine(difference.detail) + ")")) +
          "\n");
    }
  }
  if (verdict.head)
    terminal.WriteLines("The head that was noted is entry " + std::to_string(*verdict.head) +
                        " of the log.\n");
  std::string end = verdict.sound() ? "The case is sound." : "The case is not as candor left it.";
  if (verdict.sources)
    end += verdict.sources_same() ? " Its sources are as they were read."
                                  : " Its sources are not all as they were read.";
  terminal.WriteLines(
      "\n" + terminal.Paint(verdict.status() == ExitStatus::kDone ? Style::kGreen : Style::kRed, end) + "\n");
}

Json VerdictJson(const std::string& case_path, const Verdict& verdict) {
  Json json = {{"case", JsonText(case_path)},
               {"sound", verdict.sound()},
               {"checks", Json::array()},
               {"log", LogHeadJson(verdict.log)},
               {"noted_head", verdict.head ? Json(*verdict.head) : Json(nullptr)},
               {"sources", nullptr}};
  for (const CheckedPart& part : verdict.parts) {
    Json defects = Json::array();
    for (const std::string& defect : part.defects) defects.push_back(JsonText(defect));
    json["checks"].push_back({{"check", part.name},
                              {"checked", part.checked},
                              {"defects", defects},
                              {"left_out", part.left_out.empty() ? Json(nullptr) : Json(part.left_out)}});
  }
  if (!verdict.sources) return json;
  const SourceCheck& sources = *verdict.sources;
  Json differences = Json::array();
  for (const SourceDifference& d : sources.differences) {
    differences.push_back({{"state", Name(d.state)},
                           {"room", JsonText(d.room)},
                           {"path", JsonText(d.path)},
                           {"detail", d.detail.empty() ? Json(nullptr) : Json(JsonText(d.detail))},
                           {"sha256", d.was.empty() ? Json(nullptr) : Json(d.was)},
                           {"sha256_now", d.is.empty() ? Json(nullptr) : Json(d.is)}});
  }
  json["sources"] = {{"files", sources.files},
                     {"same", sources.same},
                     {"not_read", sources.not_read},
                     {"differences", differences}};
  return json;
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  const std::string noted = arguments.Get("head");
  if (arguments.Has("head") && (noted.size() != kHashDigits || !FromHex(noted)))
    return Error{"usage", "--head takes the 64 digits of a head, not \"" + noted + "\"",
                 "candor log, candor verify and candor screen print it", ExitStatus::kUsage};
  Terminal terminal = OutputTerminal(arguments);
  Progress progress(arguments.Has("quiet"));
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(CasePath(arguments));
  if (!reader) return reader.error();
  Verdict verdict;
  Result<std::vector<CheckedPart>> parts = (*reader)->Check([&](uint64_t done, uint64_t all) {
    progress.Update([&] { return "case: " + Thousands(done) + " of " + Counted(all, "document"); });
  });
  if (!parts) return parts.error();
  verdict.parts = std::move(*parts);
  // A case that is damaged may not be able to tell anything more.
  Result<std::vector<LogEntry>> log = (*reader)->Log();
  if (log) verdict.log = std::move(*log);
  if (!noted.empty()) FindHead(noted, &verdict);
  if (!arguments.Has("no-sources")) {
    Result<SourceCheck> sources = CheckSources(CasePath(arguments), reader->get(), &progress);
    if (sources)
      verdict.sources = std::move(*sources);
    else if (verdict.sound())
      return sources.error();
  }
  progress.Finish();
  if (*format == Format::kText) {
    Result<Rooms> rooms = Rooms::Of(reader->get());
    Print(terminal, rooms ? *rooms : Rooms(), verdict);
  } else {
    terminal.Write(Dump(VerdictJson(CasePath(arguments), verdict)) + "\n");
  }
  return static_cast<int>(verdict.status());
}

}  // namespace

const CommandSpec& VerifyCommand() {
  static constexpr CommandSpec kCommand = {
      "verify",
      "",
      0,
      0,
      "Checks that the case is as candor left it and its sources are as they were read",
      "Looks at the database (structure, keys, sums), at each document and finding against the seal that was "
      "made when it was stored (so that a letter changed in a text, or a finding moved, is seen), at the "
      "search index against the texts, and at the log: that its chain is whole and tells of what is there. "
      "Then "
      "every file of the rooms is read and hashed again; what changed, vanished or cannot be read is named, "
      "and "
      "so is what has come since.\n\n"
      "Exit status: 0, all is as it was; 3, the case is sound and some source is not as it was read; 4, the "
      "case "
      "itself is not as candor left it. New files change no status: candor screen reads them.\n\n"
      "Who can write the case can also make all its seals and the log anew. Against that helps a head of the "
      "log "
      "that was noted elsewhere (--head).",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
