// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/escape.h"
#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/json.h"
#include "cli/message_printer.h"
#include "cli/passage_view.h"
#include "cli/printer.h"
#include "cli/request_printer.h"
#include "cli/score_input.h"
#include "cli/shape_output.h"
#include "lexicons/loader.h"
#include "lexicons/settings.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    kLexiconOption,
    {"why", 'w', "", "also the steps of the confidence"},
    {"context", 0, "N",
     "of a finding or a passage: N passages before it and behind it, with their pages; page: its whole page"},
    kFormatOption,
};

/// Of a digest, enough to tell lexicons apart.
constexpr size_t kShownDigest = 12;

constexpr std::string_view kExamples[] = {
    "candor show 3f2a               # the beginning of an id will do when it is the only one",
    "candor show 3f2a --why",
    "candor show '<4711@partner.example>'  # a message: what it answers and what answers it",
    "candor show ROOM-000012        # a message, or how another document begins; 12 will do",
    "candor show ROOM-000012.0002   # its second page, as memos cite it",
    "candor show ACME-0001234       # the page on which that number is stamped",
    "candor show 3f2a --context 3   # with three passages before it and behind it",
    "candor show ROOM-000012/4 --context page  # passage 4, as candor search --format jsonl counts, in its "
    "page",
    "candor show single-threaded-relationship:partner.example  # as candor score lists it",
};

/// Ids of findings are hex digits; a message is named by its id or by its control number.
bool NamesMessage(std::string_view id) {
  return id.find('@') != std::string_view::npos || id.starts_with('<') || id.starts_with("ROOM-") ||
         id.starts_with("room-");
}

/// The control number of a document that the case has or had, in short; else it may begin an id.
bool IsShortNumber(std::string_view id) {
  constexpr size_t kMostDigits = 9;
  return !id.empty() && id.size() <= kMostDigits &&
         id.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A finding, and with --context the passages around it.
struct ShownFinding {
  FindingRow row;
  std::optional<PassageView> around;
};

using Row = std::variant<ShownFinding, MessageRow, LedgerRow, ShapeRow, PassageView, StampedPage>;

/// Rows of the ledger and signals of shape are computed: all of them, once one is asked for.
class Computed {
 public:
  explicit Computed(CaseReader* reader) : reader_(reader) {}

  /// By id or by the beginning of one; nothing when there is none. Error: ambiguous.
  Result<std::optional<Row>> Find(const std::string& id) {
    if (Status read = Read(); !read) return read.error();
    std::optional<Row> found;
    std::string ids;
    const auto take = [&](const std::string& named, auto&& row) {
      if (!named.starts_with(id)) return;
      ids += (ids.empty() ? "" : ", ") + named;
      found = found ? std::nullopt : std::optional<Row>(row);
    };
    for (const LedgerRow& row : dossier_->mail.requests) take(row.request.id, row);
    for (const ShapeSignal& shape : shapes_) take(ShapeId(shape), ShapeRow{shape, {}});
    if (found || ids.empty()) {
      if (auto* shape = found ? std::get_if<ShapeRow>(&*found) : nullptr) {
        Result<ShapeRow> row = ReadShape(reader_, shape->signal);
        if (!row) return row.error();
        *shape = std::move(*row);
      }
      return found;
    }
    return Error{"ambiguous", EscapeLine(id) + " may be any of " + EscapeLine(ids),
                 "give more of the one you mean", ExitStatus::kUsage};
  }

 private:
  Status Read() {
    if (dossier_) return {};
    const Result<Settings> settings = LoadBuiltinSettings();
    if (!settings) return settings.error();
    DossierOptions options;
    options.min_confidence = 0;
    Result<Dossier> dossier = ReadDossier(reader_, options);
    if (!dossier) return dossier.error();
    dossier_ = std::move(*dossier);
    shapes_ = ShapesOf(*dossier_, settings->shape);
    return {};
  }

  CaseReader* reader_;
  std::optional<Dossier> dossier_;
  std::vector<ShapeSignal> shapes_;
};

/// What --context asks for.
Result<std::optional<Around>> AroundOption(const Arguments& arguments) {
  if (!arguments.Has("context")) return std::optional<Around>();
  if (arguments.Get("context") == "page") return std::optional<Around>({true, 0});
  constexpr long kMost = 10'000;
  const Result<long> passages = arguments.Number("context", 0, 0, kMost);
  if (!passages) {
    Error error = passages.error();
    error.hint = "or page, for the whole page";
    return error;
  }
  return std::optional<Around>({false, static_cast<uint32_t>(*passages)});
}

/// A message, or how another document begins.
Result<std::vector<Row>> FindDocument(CaseReader* reader, const std::string& id,
                                      std::optional<Around> around) {
  Result<MessageRow> row = reader->FindMessage(id);
  if (row) return std::vector<Row>{std::move(*row)};
  if (row.error().code != "not_a_message") return row.error();
  const Result<NamedPassage> named = FindPassage(reader, id);
  if (!named) return row.error();
  return std::vector<Row>{ViewPassage(*named, around.value_or(Around()))};
}

/// What an id names: one thing, but for stamps, of which a page that was produced twice has each place.
Result<std::vector<Row>> FindRows(CaseReader* reader, Computed* computed, const std::string& id,
                                  std::optional<Around> around) {
  if (NamesPassage(id)) {
    const Result<NamedPassage> named = FindPassage(reader, id);
    if (!named) return named.error();
    return std::vector<Row>{ViewPassage(*named, around.value_or(Around()))};
  }
  if (NamesPage(id)) {
    const Result<NamedPassage> named = FindPage(reader, id);
    if (!named) return named.error();
    return std::vector<Row>{ViewPassage(*named, around.value_or(Around{true, 0}))};
  }
  if (NamesMessage(id)) return FindDocument(reader, id, around);
  if (IsShortNumber(id)) {
    Result<std::vector<Row>> document = FindDocument(reader, "ROOM-" + id, around);
    if (document || document.error().code != "not_found") return document;
  }
  Result<FindingRow> finding = reader->FindingById(id);
  if (finding) {
    ShownFinding shown{std::move(*finding), std::nullopt};
    if (!around) return std::vector<Row>{std::move(shown)};
    Result<PassageView> view =
        ViewPassageAt(reader, shown.row.document.control, shown.row.finding.span.begin, *around);
    if (!view) return view.error();
    shown.around = std::move(*view);
    return std::vector<Row>{std::move(shown)};
  }
  if (finding.error().code != "not_found" || id.empty()) return finding.error();
  Result<std::vector<StampedPage>> pages = reader->PagesStamped(id);
  if (!pages) return pages.error();
  if (!pages->empty()) return std::vector<Row>(pages->begin(), pages->end());
  Result<std::optional<Row>> row = computed->Find(id);
  if (!row) return row.error();
  if (*row) return std::vector<Row>{std::move(**row)};
  return Error{
      "not_found",
      "there is no finding, request, signal of shape or stamped page " + EscapeLine(id) + " in this case",
      "candor findings, candor requests, candor score and candor documents list them", ExitStatus::kUsage};
}

/// The rules that --lexicon names, or the built-in ones.
struct Rules {
  std::shared_ptr<const RuleSet> set;
  std::string digest;

  /// They are those that made the finding, so that their questions are its questions.
  bool Made(const FindingRow& finding) const { return finding.lexicon.empty() || finding.lexicon == digest; }
};

Result<Rules> LoadRulesOf(const Arguments& arguments) {
  const std::vector<std::string> folders = arguments.All("lexicon");
  Result<std::shared_ptr<const RuleSet>> set = LoadRules(folders);
  if (!set) return set.error();
  Result<std::string> digest = LexiconDigest(LexiconFolders(folders));
  if (!digest) return digest.error();
  return Rules{std::move(*set), std::move(*digest)};
}

Json ToJson(const Row& row, const Rules& rules) {
  if (const auto* message = std::get_if<MessageRow>(&row)) return MessageRowJson(*message);
  if (const auto* request = std::get_if<LedgerRow>(&row)) return RequestJson(*request);
  if (const auto* shape = std::get_if<ShapeRow>(&row)) return ShapeJson(*shape);
  if (const auto* page = std::get_if<StampedPage>(&row)) return StampedPageJson(*page);
  if (const auto* passage = std::get_if<PassageView>(&row)) return PassageViewJson(*passage);
  const auto& [finding, around] = std::get<ShownFinding>(row);
  Json json = FindingJson(finding);
  json["ask"] = rules.Made(finding) ? Json(rules.set->Questions(finding.finding.signal)) : Json();
  if (around) {
    json["passage"] = around->passage;
    json["passages"] = ShownPassagesJson(*around);
  }
  return json;
}

void Print(const Terminal& terminal, const Rooms& rooms, const Row& row, const Rules& rules, bool why) {
  if (const auto* message = std::get_if<MessageRow>(&row)) return PrintMessage(terminal, rooms, *message);
  if (const auto* request = std::get_if<LedgerRow>(&row)) return PrintRequest(terminal, rooms, *request);
  if (const auto* shape = std::get_if<ShapeRow>(&row)) return PrintShape(terminal, rooms, *shape);
  if (const auto* page = std::get_if<StampedPage>(&row)) return PrintStampedPage(terminal, rooms, *page);
  if (const auto* passage = std::get_if<PassageView>(&row))
    return PrintPassageView(terminal, rooms, *passage);
  const auto& [finding, around] = std::get<ShownFinding>(row);
  const bool made = rules.Made(finding);
  const auto ask = made ? rules.set->Questions(finding.finding.signal) : std::vector<std::string>();
  PrintFinding(terminal, rooms, finding, ask, why, around ? ShownPassagesText(terminal, *around) : "");
  if (!made)
    terminal.Write("  ask next   found by other rules (lexicon " + finding.lexicon.substr(0, kShownDigest) +
                   "): name their folder with --lexicon, or screen again\n");
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  const Result<std::optional<Around>> around = AroundOption(arguments);
  if (!around) return around.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<Rules> rules = LoadRulesOf(arguments);
  if (!rules) return rules.error();
  Terminal terminal = OutputTerminal(arguments);
  Computed computed(reader->get());
  std::vector<Row> rows;
  for (const std::string& id : arguments.operands()) {
    Result<std::vector<Row>> found = FindRows(reader->get(), &computed, id, *around);
    if (!found) return found.error();
    const Row& first = found->front();
    if (*around && !std::holds_alternative<ShownFinding>(first) &&
        !std::holds_alternative<PassageView>(first)) {
      return Error{
          "usage",
          "--context shows what stands around a finding or a passage; " + EscapeLine(id) + " is neither",
          "name a passage of it as ROOM-000012/0", ExitStatus::kUsage};
    }
    std::move(found->begin(), found->end(), std::back_inserter(rows));
  }
  if (*format != Format::kText) {
    PrintJson(terminal, *format, rows, [&](const Row& row) { return ToJson(row, *rules); });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  for (const Row& row : rows) Print(terminal, *rooms, row, *rules, arguments.Has("why"));
  return 0;
}

}  // namespace

const CommandSpec& ShowCommand() {
  static constexpr CommandSpec kCommand = {
      "show",
      "ID...",
      1,
      SIZE_MAX,
      "Shows a finding, a passage, a stamped page, a request or a signal of shape, or a message in its "
      "conversation",
      "Shows the sentence of a finding with what stands around it, the "
      "document with its hash and every path at which it "
      "stands, page, offsets and message, and what its rule says to ask "
      "next (a rule of your own: name it with --lexicon). Of a message, named "
      "by its id or control number, it shows the place in its "
      "conversation: what it answers and what answers it. Of a request (candor requests) it shows the row "
      "with "
      "its answer, of a signal of shape (candor score) each passage on which it rests. Of a passage, named "
      "by control number and ordinal, it shows it with its neighbours; --context says how many, of a finding "
      "too. Of a page, cited as ROOM-000012.0002, it shows the text. Of a number that is stamped on pages it "
      "shows the page, in each document that has it.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
