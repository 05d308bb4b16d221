// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/loader.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "lexicons/calibration.h"
#include "lexicons/source_files.h"
#include "lexicons/yaml.h"

namespace candor {
namespace {

// Name, length and bytes of each file: two lexicons have one digest only if every file is the same.
std::string Digest(const std::vector<SourceFile>& files) {
  Sha256 hash;
  for (const SourceFile& file : files) {
    hash.Update(file.name);
    hash.Update(std::string(1, '\0') + std::to_string(file.bytes.size()) + '\0');
    hash.Update(file.bytes);
  }
  return hash.Hex();
}

// Counts belong to the rule as it stands in their own folder or before it: what a later folder replaced is
// another rule.
void Calibrate(const SourceFile& file, const std::map<std::string, size_t>& rule_folders,
               std::map<std::string, Rule>* rules, Diagnostics* diagnostics) {
  for (const PatternCount& count : ReadCalibration(file.bytes, file.shown, diagnostics)) {
    auto rule = rules->find(count.signal);
    if (rule != rules->end() && rule_folders.at(count.signal) > file.folder) continue;
    Pattern* found = nullptr;
    if (rule != rules->end()) {
      for (Pattern& pattern : rule->second.patterns) {
        if (pattern.id == count.pattern) found = &pattern;
      }
    }
    if (found == nullptr) {
      diagnostics->Add("stale-calibration", file.shown, file.bytes, count.mark, 1,
                       "there is no pattern " + count.pattern + " in a rule for " + count.signal +
                           "; measure again with candor lexicon score --write");
      continue;
    }
    found->tried = count.tried;
    found->right = count.right;
  }
}

// A rule in a language whose cues nobody listed takes what is negated, supposed or asked for stated.
void CheckCues(const std::vector<SourceFile>& files,
               const std::map<std::string, std::vector<ContextCue>>& cues,
               const std::map<std::string, Rule>& rules, Diagnostics* diagnostics) {
  if (cues.empty()) return;  // rules read by themselves
  for (const auto& [signal, rule] : rules) {
    std::set<std::string> told;
    for (const Pattern& pattern : rule.patterns) {
      if (cues.count(pattern.language) != 0 || !told.insert(pattern.language).second) continue;
      auto file = std::find_if(files.begin(), files.end(),
                               [&file = rule.file](const SourceFile& f) { return f.shown == file; });
      if (file == files.end()) continue;
      diagnostics->Add("missing-cues", file->shown, file->bytes, pattern.mark, 1,
                       "there is no context/" + pattern.language +
                           ".yaml, so what is negated, supposed or asked in \"" + pattern.language +
                           "\" is taken for stated");
    }
  }
}

Result<Lexicon> Assemble(const std::vector<SourceFile>& files, Diagnostics* diagnostics) {
  size_t before = diagnostics->errors();
  Forms forms;
  for (const SourceFile& file : files) {
    if (file.kind == FileKind::kForms) forms.Add(file.bytes, file.shown, file.stem, diagnostics);
  }
  std::map<std::string, std::vector<ContextCue>> cues;
  std::map<std::string, Rule> rules;
  std::map<std::string, size_t> rule_folders;  // which folder a rule is from
  for (const SourceFile& file : files) {
    if (file.kind == FileKind::kContext) {
      Result<std::vector<ContextCue>> read =
          LoadContext(file.bytes, file.shown, file.stem, forms, diagnostics);
      if (read) cues[file.stem] = std::move(*read);
    } else if (file.kind == FileKind::kRule) {
      Result<Rule> rule = LoadRule(file.bytes, file.shown, forms, diagnostics);
      if (!rule) continue;
      if (rule->signal != file.stem) {
        diagnostics->Add("file-name", file.shown, file.bytes, MarkOfKey(file.bytes, "signal"), 6,
                         "the rule's signal is \"" + rule->signal + "\", so the file must be named \"" +
                             rule->signal + ".yaml\"");
        continue;
      }
      rules.insert_or_assign(file.stem, std::move(*rule));
      rule_folders[file.stem] = file.folder;
    }
  }
  for (const SourceFile& file : files) {
    if (file.kind == FileKind::kCalibration) Calibrate(file, rule_folders, &rules, diagnostics);
  }
  CheckCues(files, cues, rules, diagnostics);
  if (size_t errors = diagnostics->errors() - before; errors != 0) {
    return Error{"lexicon_invalid",
                 "the lexicon holds " + std::to_string(errors) + (errors == 1 ? " error" : " errors"),
                 "correct it and run \"candor lexicon check\"", ExitStatus::kUsage};
  }
  Lexicon lexicon;
  lexicon.digest = Digest(files);
  for (auto& [language, group] : cues)
    std::move(group.begin(), group.end(), std::back_inserter(lexicon.cues));
  for (auto& [signal, rule] : rules) lexicon.rules.push_back(std::move(rule));
  return lexicon;
}

}  // namespace

Result<std::string> LexiconDigest(const std::vector<std::string>& folders) {
  Diagnostics diagnostics;
  Result<std::vector<SourceFile>> files = ListSourceFiles(folders, &diagnostics);
  if (!files) return files.error();
  return Digest(*files);
}

Result<Lexicon> LoadLexicon(const std::vector<std::string>& folders, Diagnostics* diagnostics) {
  size_t before = diagnostics->errors();
  Result<std::vector<SourceFile>> files = ListSourceFiles(folders, diagnostics);
  if (!files) return files.error();
  Result<Lexicon> lexicon = Assemble(*files, diagnostics);
  if (lexicon && diagnostics->errors() != before) {  // a file with a wrong name beside good ones
    return Error{"lexicon_invalid", "the lexicon holds files with wrong names", "rename or remove them",
                 ExitStatus::kUsage};
  }
  return lexicon;
}

Result<Lexicon> LoadBuiltinLexicon() {
  Diagnostics diagnostics;
  return LoadLexicon({std::string(kBuiltinLexicon)}, &diagnostics);
}

Result<Forms> LoadBuiltinForms() {
  Diagnostics diagnostics;
  Result<std::vector<SourceFile>> files = ListSourceFiles({std::string(kBuiltinLexicon)}, &diagnostics);
  if (!files) return files.error();
  Forms forms;
  for (const SourceFile& file : *files) {
    if (file.kind == FileKind::kForms) forms.Add(file.bytes, file.shown, file.stem, &diagnostics);
  }
  if (diagnostics.errors() == 0) return forms;
  return Error{"lexicon_invalid", "the word forms of the program hold errors", "report it",
               ExitStatus::kFailed};
}

}  // namespace candor
