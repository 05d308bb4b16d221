// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/score_case.h"
#include "cli/later_mail.h"
#include "cli/log_line.h"
#include "cli/score_input.h"
#include "cli/score_output.h"
#include "lexicons/loader.h"
#include "lexicons/settings.h"
#include "scorecard/scorecard.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"party", 0, "TEXT", "only the other side whose name, or a domain of it, holds TEXT"},
    {"explain", 0, "",
     "every step: what each event weighs, how sure it is, what it adds, and what does not count"},
    {"settings", 0, "FILE", "weights, thresholds and dealbreakers of yours (docs/scorecard.md)"},
    {"as-of", 0, "DATE",
     "the state of that day, as 2025-06-30: open requests age to it, later messages are left out (default: "
     "day of the newest message)"},
    kLexiconOption,
    kFormatOption,
};

constexpr std::string_view kExamples[] = {
    "candor score                                  # every other side, the worst first",
    "candor score --party quellin.example --explain",
    "candor score --settings deal.yaml --format jsonl",
};

/// A dealbreaker over a mistyped signal never holds, which reads like good news.
Status KnowsSignalsOf(const ScoreSettings& settings, const RuleSet& rules, const ScoreInput& input) {
  std::set<std::string> known;
  Result<Settings> builtin = LoadBuiltinSettings();
  if (!builtin) return builtin.error();
  for (const auto& [signal, of] : builtin->scorecard.signals) known.insert(signal);
  for (const PartyEvidence& party : input.parties) {
    for (const ScoreEvent& event : party.events) known.insert(event.signal);
  }
  std::vector<std::string> named;
  for (const auto& [signal, of] : settings.signals) named.push_back(signal);
  for (const auto& [id, rule] : settings.dealbreakers) {
    for (const EventCondition& condition : rule.when)
      named.insert(named.end(), condition.signals.begin(), condition.signals.end());
  }
  for (const std::string& signal : named) {
    if (known.count(signal) != 0 || !rules.Questions(signal).empty()) continue;
    Result<Lexicon> lexicon = LoadBuiltinLexicon();
    if (!lexicon) return lexicon.error();
    std::vector<std::string_view> names(known.begin(), known.end());
    for (const Rule& rule : lexicon->rules) names.push_back(rule.signal);
    return Error{
        "usage",
        "the settings name the signal \"" + signal + "\", which no rule and no event of this case has",
        DidYouMean(signal, names, "candor lexicon list names the signals"), ExitStatus::kUsage};
  }
  return {};
}

/// What a context is called on a finding whose rule has no name of its own for it; and the aside zones.
constexpr std::string_view kContextTags[] = {"negated", "hypothetical", "reported", "historical", "question",
                                             "quoted",  "hidden",       "comment",  "standing"};

/// Every tag that a rule may put on a finding, whatever this case has.
Result<std::set<std::string>> TagsOf(const std::vector<std::string>& lexicon) {
  Diagnostics diagnostics;
  Result<Lexicon> rules = LoadLexicon(LexiconFolders(lexicon), &diagnostics);
  if (!rules) return rules.error();
  std::set<std::string> tags;
  for (const std::string_view context : kContextTags) tags.emplace(context);
  for (const Rule& rule : rules->rules) {
    for (const ContextDecision& decision : rule.context) {
      if (!decision.tag.empty()) tags.insert(decision.tag);
    }
  }
  return tags;
}

/// A factor for a mistyped tag would count nothing less.
Status KnowsTagsOf(const ScoreSettings& settings, const std::vector<std::string>& lexicon,
                   const ScoreInput& input) {
  std::set<std::string> known;
  for (const PartyEvidence& party : input.parties) {
    for (const ScoreEvent& event : party.events) known.insert(event.tags.begin(), event.tags.end());
  }
  const auto is_known = [&](const auto& named) { return known.contains(named.first); };
  if (std::all_of(settings.tags.begin(), settings.tags.end(), is_known)) return {};
  Result<std::set<std::string>> of_rules = TagsOf(lexicon);
  if (!of_rules) return of_rules.error();
  known.merge(*of_rules);
  const auto unknown = std::find_if_not(settings.tags.begin(), settings.tags.end(), is_known);
  if (unknown == settings.tags.end()) return {};
  const std::vector<std::string_view> names(known.begin(), known.end());
  return Error{
      "usage",
      "the settings name the tag \"" + unknown->first + "\", which no rule and no event of this case has",
      DidYouMean(unknown->first, names, ""), ExitStatus::kUsage};
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<Settings> settings = SettingsOf(arguments);
  if (!settings) return settings.error();
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(arguments.All("lexicon"));
  if (!rules) return rules.error();
  Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<Dossier> dossier = DossierOf(arguments, reader->get());
  if (!dossier) return dossier.error();
  if (Status known = KnowsParty(arguments, *dossier); !known) return known.error();
  const ScoreInput input = ScoreInputOf(*dossier, ShapesOf(*dossier, settings->shape), settings->shape,
                                        QuestionsOf(**rules, *dossier));
  if (Status known = KnowsSignalsOf(settings->scorecard, **rules, input); !known) return known.error();
  if (Status known = KnowsTagsOf(settings->scorecard, arguments.All("lexicon"), input); !known)
    return known.error();
  Scorecard card = Judge(input, settings->scorecard);
  const std::set<std::string> wanted = WantedParties(arguments, *dossier);
  std::erase_if(card.parties, [&](const PartyScore& party) { return wanted.count(party.id) == 0; });
  Result<std::optional<Confinement>> confinement = (*reader)->WorstConfinement();
  if (!confinement) return confinement.error();
  if (*format != Format::kText) {
    PrintJson(terminal, *format, card.parties,
              [&](const PartyScore& party) { return PartyJson(party, card, *confinement); });
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  for (const PartyScore& party : card.parties) PrintParty(terminal, *rooms, party, arguments.Has("explain"));
  PrintScorecardEnd(terminal, *rooms, card, *confinement);
  terminal.Write(LeftOutLine(dossier->mail.later.size()));
  Result<std::vector<LogEntry>> log = (*reader)->Log();
  if (!log) return log.error();
  terminal.WriteLines("Log of the case: " + LogLine(*log) + ".\n");
  return 0;
}

}  // namespace

const CommandSpec& ScoreCommand() {
  static constexpr CommandSpec kCommand = {
      "score",
      "",
      0,
      0,
      "Reads each other side as proceed, manage or walk away, and says why",
      "The partner-fit scorecard: for each other side and dimension one of four readings. walk away: a "
      "dealbreaker of the "
      "settings holds, and is named with the passages on which it rests. manage: enough speaks against them "
      "to ask, and the "
      "next questions stand below. proceed: something speaks for them, such as an answered request, and "
      "nothing that counts against. nothing seen: too little to say, which "
      "is no good news.\n\n"
      "Over all a side reads as its worst dimension. What could not be read and what was not answered stands "
      "beside it, and "
      "is never proceed. Which side is ours, candor screen --us says.\n\n"
      "The readings are a convention that a deal team may change, and no advice: docs/scorecard.md argues "
      "each number.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
