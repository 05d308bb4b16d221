// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/formatter.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "lexicons/calibration.h"
#include "lexicons/loader.h"
#include "lexicons/source_files.h"
#include "lexicons/yaml.h"
#include "lexicons/yaml_layout.h"

namespace candor {
namespace {

Error HoldsErrors(std::string_view file) {
  return {"lexicon_invalid", std::string(file) + " holds errors",
          "correct it and run \"candor lexicon check\"", ExitStatus::kUsage};
}

Error Refused(std::string_view file, const std::string& why) {
  return {"format_refused", std::string(file) + " cannot be formatted: " + why, "", ExitStatus::kUsage};
}

// Formats, and trusts nothing: `read` is what a reader makes of a text (an error when it finds one in it),
// `lay_out` the new text.
template <typename Read, typename LayOut>
Result<std::string> Format(std::string_view text, std::string_view file, Read read, LayOut lay_out) {
  const auto before = read(text);
  if (!before) return HoldsErrors(file);
  Result<std::string> once = lay_out(text);
  if (!once) return Refused(file, once.error().message);
  if (*once == text) return once;
  const auto after = read(*once);
  if (!after || !(*after == *before))
    return Refused(file,
                   "the result would not be read the same; look for \"...\", a block with |+ or a comment in "
                   "an odd place");
  const Result<std::string> twice = lay_out(*once);
  if (!twice || *twice != *once) return Refused(file, "it does not settle; please report this file");
  return once;
}

std::string WithLineFeeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i];
  }
  return out;
}

Result<std::string> LayOut(std::string_view yaml, std::string_view file,
                           Result<std::string> (*lay_out)(std::string_view, const YamlNode&)) {
  const std::string text = WithLineFeeds(yaml);
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = ParseYaml(text, file, &diagnostics);
  if (!root) return HoldsErrors(file);
  return lay_out(text, *root);
}

std::vector<std::string> CommentsOf(std::string_view yaml, std::string_view file) {
  const std::string text = WithLineFeeds(yaml);
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = ParseYaml(text, file, &diagnostics);
  return root ? CommentsOf(text, *root) : std::vector<std::string>();
}

// What a file means, apart from where it says so. The default comparison knows every member there will be.
struct RuleMeaning {
  Rule rule;
  std::vector<std::string> comments;
  friend bool operator==(const RuleMeaning&, const RuleMeaning&) = default;
};
struct ContextMeaning {
  std::vector<ContextCue> cues;
  std::vector<std::string> comments;
  friend bool operator==(const ContextMeaning&, const ContextMeaning&) = default;
};

void ForgetMarks(Rule* rule) {
  for (TermList& list : rule->lists) {
    list.mark = {};
    for (Phrase& phrase : list.phrases) phrase.mark = {};
  }
  for (std::vector<Pattern>* patterns : {&rule->patterns, &rule->unless, &rule->boosts}) {
    for (Pattern& pattern : *patterns) pattern.mark = {};
  }
  for (Example& example : rule->examples) example.mark = {};
}

// The lines of a table: comments first, as they stand, then the others, each through `tidy`, in the order of
// `key`.
std::string LayOutTable(std::string_view tsv, const std::function<std::string(std::string_view)>& tidy,
                        const std::function<std::string(std::string_view)>& key) {
  std::string comments;
  std::vector<std::string> lines;
  bool blank = false;
  const std::string text = WithLineFeeds(tsv);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (line.empty()) {
      blank = !comments.empty();
    } else if (line.front() == '#') {
      if (blank) comments += '\n';
      comments.append(line.substr(0, line.find_last_not_of(" \t") + 1)).append("\n");
      blank = false;
    } else {
      lines.push_back(tidy(line));
      blank = false;
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(key(a), std::string_view(a)) < std::pair(key(b), std::string_view(b));
  });
  for (const std::string& line : lines) comments.append(line).append("\n");
  return comments;
}

// As in a dictionary: capitals stand beside small letters.
std::string Alphabetic(std::string_view line) {
  std::string word(line.substr(0, line.find('\t')));
  for (char& c : word) {
    c = AsciiLower(c);
  }
  return word;
}

// "word<TAB>form form", each form once.
std::string TidyForms(std::string_view line) {
  const size_t tab = std::min(line.find('\t'), line.size());
  std::vector<std::string_view> seen = {line.substr(0, tab)};
  std::string out(seen.front());
  for (size_t at = tab + 1; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view form = line.substr(at, end - at);
    at = end + 1;
    if (form.empty() || std::find(seen.begin(), seen.end(), form) != seen.end()) continue;
    out.append(1, seen.size() == 1 ? '\t' : ' ').append(form);
    seen.push_back(form);
  }
  if (seen.size() == 1) out += '\t';  // a word without other forms
  return out;
}

// A rule under another name is an error that the loader finds, not the reader of a rule.
bool IsNamedAfterItsSignal(const SourceFile& file) {
  Diagnostics diagnostics;
  const std::optional<YamlNode> root = ParseYaml(file.bytes, file.shown, &diagnostics);
  const YamlNode* signal = root ? root->Find("signal") : nullptr;
  return signal != nullptr && signal->text == file.stem;
}

Result<std::string> FormatSource(const SourceFile& file, const Forms& forms) {
  switch (file.kind) {
    case FileKind::kRule:
      if (!IsNamedAfterItsSignal(file)) return HoldsErrors(file.shown);
      return FormatRule(file.bytes, file.shown, forms);
    case FileKind::kContext:
      return FormatContext(file.bytes, file.shown, file.stem, forms);
    case FileKind::kForms:
      return FormatForms(file.bytes, file.shown);
    case FileKind::kCalibration:
      break;
  }
  return FormatCalibrationFile(file.bytes, file.shown);
}

}  // namespace

Result<std::string> FormatRule(std::string_view yaml, std::string_view file, const Forms& forms) {
  const auto read = [&](std::string_view text) -> std::optional<RuleMeaning> {
    Diagnostics diagnostics;
    Result<Rule> rule = LoadRule(text, file, forms, &diagnostics);
    if (!rule) return std::nullopt;
    ForgetMarks(&*rule);
    return RuleMeaning{std::move(*rule), CommentsOf(text, file)};
  };
  return Format(yaml, file, read, [&](std::string_view text) { return LayOut(text, file, LayOutRule); });
}

Result<std::string> FormatContext(std::string_view yaml, std::string_view file, std::string_view language,
                                  const Forms& forms) {
  const auto read = [&](std::string_view text) -> std::optional<ContextMeaning> {
    Diagnostics diagnostics;
    Result<std::vector<ContextCue>> cues = LoadContext(text, file, language, forms, &diagnostics);
    if (!cues) return std::nullopt;
    for (ContextCue& cue : *cues) cue.phrase.mark = {};
    return ContextMeaning{std::move(*cues), CommentsOf(text, file)};
  };
  return Format(yaml, file, read, [&](std::string_view text) { return LayOut(text, file, LayOutContext); });
}

Result<std::string> FormatForms(std::string_view tsv, const std::string& file) {
  const auto read = [&](std::string_view text) -> std::optional<Forms> {
    Diagnostics diagnostics;
    Forms forms;
    forms.Add(text, file, "en", &diagnostics);  // one table is compared with itself: any language will do
    if (diagnostics.errors() != 0) return std::nullopt;
    return forms;
  };
  const auto lay_out = [](std::string_view text) -> Result<std::string> {
    return LayOutTable(text, TidyForms, Alphabetic);
  };
  return Format(tsv, file, read, lay_out);
}

Result<std::string> FormatCalibrationFile(std::string_view tsv, const std::string& file) {
  const auto read = [&](std::string_view text) -> std::optional<std::vector<PatternCount>> {
    Diagnostics diagnostics;
    std::vector<PatternCount> counts = ReadCalibration(text, file, &diagnostics);
    if (diagnostics.errors() != 0) return std::nullopt;
    for (PatternCount& count : counts) count.mark = {};
    std::sort(counts.begin(), counts.end(), [](const PatternCount& a, const PatternCount& b) {
      return std::tie(a.signal, a.pattern) < std::tie(b.signal, b.pattern);
    });
    return counts;
  };
  const auto as_it_is = [](std::string_view line) { return std::string(line); };
  const auto lay_out = [&](std::string_view text) -> Result<std::string> {
    return LayOutTable(text, as_it_is, as_it_is);
  };
  return Format(tsv, file, read, lay_out);
}

Result<std::vector<FormattedFile>> FormatFolders(const std::vector<std::string>& targets,
                                                 const std::vector<std::string>& others,
                                                 Diagnostics* diagnostics) {
  Diagnostics unread;  // what is wrong elsewhere is not told here
  Result<std::vector<SourceFile>> beside = ListSourceFiles(others, &unread);
  if (!beside) return beside.error();
  Result<std::vector<SourceFile>> files = ListSourceFiles(targets, diagnostics);
  if (!files) return files.error();
  Forms forms;
  for (const std::vector<SourceFile>* some : {&*beside, &*files}) {
    for (const SourceFile& file : *some) {
      if (file.kind == FileKind::kForms) forms.Add(file.bytes, file.shown, file.stem, &unread);
    }
  }
  std::vector<FormattedFile> out;
  for (const SourceFile& file : *files) {
    Result<std::string> text = FormatSource(file, forms);
    const bool changed = text && *text != file.bytes;
    out.push_back({file.shown, changed, std::move(text)});
  }
  return out;
}

}  // namespace candor
