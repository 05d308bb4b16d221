// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/json.h"
#include "cli/passage_view.h"
#include "cli/printer.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"text", 0, "TEXT", "a text in the place of an ID"},
    {"limit", 'n', "N", "show at most N (default 20; 0: all)"},
    kDeadlineOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor similar 3f2a             # the sentence of a finding",
    "candor similar ROOM-000012/4    # passage 4 of a document, as candor search --format jsonl counts",
    "candor similar --text 'The supplier may assign this agreement without consent'",
};

constexpr long kAll = 1'000'000'000;

/// What is looked for, and where it stands itself.
struct Sought {
  std::string text;
  SimilarOptions options;
};

Result<Sought> SoughtPassage(CaseReader* reader, const std::string& id) {
  Result<NamedPassage> named = FindPassage(reader, id);
  if (!named) return named.error();
  const Document& document = named->stored.document;
  const Span span = document.passages[named->passage].span;
  return Sought{std::string(document.Slice(span)), {20, named->stored.info.control, span.begin}};
}

Result<Sought> SoughtOf(const Arguments& arguments, CaseReader* reader) {
  if (arguments.Has("text")) return Sought{arguments.Get("text"), {}};
  const std::string& id = arguments.operands()[0];
  if (id.starts_with("ROOM-") || id.starts_with("room-")) return SoughtPassage(reader, id);
  Result<FindingRow> finding = reader->FindingById(id);
  if (!finding) return finding.error();
  return Sought{finding->sentence, {20, finding->document.control, finding->finding.span.begin}};
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  if (arguments.operands().empty() != arguments.Has("text")) {
    return Error{"usage",
                 arguments.operands().empty() ? "nothing is named that passages are to be like"
                                              : "both an id and --text are given",
                 "name a finding or a passage, or give a text with --text", ExitStatus::kUsage};
  }
  Result<long> limit = arguments.Number("limit", 20, 0, kAll);
  if (!limit) return limit.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCaseWithDeadline(arguments);
  if (!reader) return reader.error();
  Result<Sought> sought = SoughtOf(arguments, reader->get());
  if (!sought) return sought.error();
  sought->options.limit = static_cast<uint32_t>(*limit == 0 ? kAll : *limit);
  Result<std::vector<Hit>> hits = (*reader)->Similar(sought->text, sought->options);
  if (!hits) return hits.error();
  const Terminal terminal = OutputTerminal(arguments);
  if (*format != Format::kText) {
    PrintJson(terminal, *format, *hits, [](const Hit& hit) {
      Json json = HitJson(hit);
      json["likeness"] = Rounded(hit.likeness, 1000);
      return json;
    });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  PrintSimilar(terminal, *rooms, *hits);
  return 0;
}

}  // namespace

const CommandSpec& SimilarCommand() {
  static constexpr CommandSpec kCommand = {
      "similar",
      "[ID]",
      0,
      1,
      "Lists passages that are like a finding, a passage or a text",
      "The passages that share the most words with it, rare words counting more, the most alike first: 1.00 "
      "has "
      "the same words. Below 0.20 nothing is listed. Order, grammar and meaning do not count: candor search "
      "--any takes a question.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
