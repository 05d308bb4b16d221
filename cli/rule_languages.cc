// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rule_languages.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>

#include "cli/analyst.h"
#include "cli/terminal.h"

namespace candor {
namespace {

/// A text of fewer code points may be in any language: a label, a date, a row of numbers.
constexpr uint64_t kEnoughText = 100;

/// The folders that were given to the last run.
std::vector<std::string> LastLexicon(const std::vector<RunRow>& runs) {
  std::vector<std::string> folders;
  if (runs.empty()) return folders;
  const Json options = Json::parse(runs.back().options_json, nullptr, false);
  if (!options.is_object() || !options.contains("lexicon") || !options["lexicon"].is_array()) return folders;
  for (const Json& folder : options["lexicon"]) {
    if (folder.is_string()) folders.push_back(folder.get<std::string>());
  }
  return folders;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

Result<std::vector<UncoveredLanguage>> FindUncoveredLanguages(CaseReader* reader, const RuleSet& rules) {
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  std::map<std::string, uint64_t> languages;
  for (const DocumentInfo& document : *documents) {
    if (document.text_points >= kEnoughText) ++languages[document.language];
  }
  std::set<std::string> signals;
  std::map<std::string, std::set<std::string>> known = rules.SignalsByLanguage();
  for (const auto& [language, looked_for] : known) signals.insert(looked_for.begin(), looked_for.end());
  std::vector<UncoveredLanguage> uncovered;
  for (const auto& [language, count] : languages) {
    UncoveredLanguage one{language, count, {}, signals.size()};
    const std::set<std::string>& covered = known[language];
    std::set_difference(signals.begin(), signals.end(), covered.begin(), covered.end(),
                        std::back_inserter(one.missing));
    if (!one.missing.empty()) uncovered.push_back(std::move(one));
  }
  return uncovered;
}

Result<std::vector<UncoveredLanguage>> FindUncoveredLanguages(CaseReader* reader) {
  Result<std::vector<RunRow>> runs = reader->Runs();
  if (!runs) return runs.error();
  Result<std::shared_ptr<const RuleSet>> rules = LoadRules(LastLexicon(*runs));
  if (!rules) rules = LoadRules({});
  if (!rules) return rules.error();
  return FindUncoveredLanguages(reader, **rules);
}

std::string UncoveredLine(const std::vector<UncoveredLanguage>& uncovered) {
  std::string line;
  for (const UncoveredLanguage& one : uncovered) {
    const std::string documents = Counted(one.documents, "document");
    std::string part = documents + " in ";
    if (one.language.empty()) {
      part += "a language that candor does not know or in a mixture, read by no rule made for it";
    } else if (one.missing.size() == one.signals) {
      part += "\"" + one.language + "\", for which there are no rules";
    } else {
      part += "\"" + one.language + "\", in which no rule looks for " + Joined(one.missing);
    }
    line += (line.empty() ? "Languages  " : "; ") + part;
  }
  return line.empty() ? line : line + "\n";
}

Json UncoveredJson(const std::vector<UncoveredLanguage>& uncovered) {
  Json json = Json::array();
  for (const UncoveredLanguage& one : uncovered) {
    json.push_back({{"language", one.language.empty() ? Json(nullptr) : Json(one.language)},
                    {"documents", one.documents},
                    {"signals", one.missing}});
  }
  return json;
}

}  // namespace candor
