// SPDX-License-Identifier: GPL-3.0-or-later
//
// One rule file: from the YAML tree to a Rule. Goes on after an error wherever what follows still makes
// sense, so that an author sees all problems of a file at once.
#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "lexicons/examples.h"
#include "lexicons/format_keys.h"
#include "lexicons/lint.h"
#include "lexicons/loader.h"
#include "lexicons/phrase_parser.h"
#include "lexicons/regex_check.h"
#include "lexicons/yaml.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr size_t kMaxLists = 500;
constexpr size_t kMaxPatterns = 1'000;
constexpr double kMaxLogOdds = 3.0;

constexpr std::array<std::string_view, 4> kStatuses = {"draft", "test", "stable", "retired"};
constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, kContextKinds> kContexts = {"negated", "hypothetical", "reported",
                                                                   "historical", "question"};

enum class Role { kPattern, kUnless, kBoost };

class RuleReader {
 public:
  RuleReader(FileText file, const Forms& forms, Rule* rule)
      : file_(file), forms_(forms), rule_(rule), lists_(&rule->lists) {}

  void Read(const YamlNode& root) {
    if (!root.mapping()) {
      file_.CheckKeys(root, "a rule", {});
      return;
    }
    file_.CheckKeys(root, "a rule", kRuleKeys);
    Head(root);
    Where(root);
    if (const YamlNode* terms = root.Find("terms")) Terms(*terms);
    if (const YamlNode* patterns = file_.Require(root, "a rule", "patterns")) {
      Patterns(*patterns, "patterns", Role::kPattern, &rule_->patterns);
    }
    if (const YamlNode* once = root.Find("once")) Once(*once);
    if (const YamlNode* unless = root.Find("unless"))
      Patterns(*unless, "unless", Role::kUnless, &rule_->unless);
    if (const YamlNode* boost = root.Find("boost")) Patterns(*boost, "boost", Role::kBoost, &rule_->boosts);
    Context(root);
    if (const YamlNode* examples = root.Find("examples")) ParseExamples(file_, *examples, &rule_->examples);
  }

  const std::vector<bool>& used() const { return lists_.used(); }

 private:
  // A value out of a closed set; empty (reported) when it is another.
  std::string_view OneOf(const YamlNode& node, std::string_view key,
                         std::span<const std::string_view> values) {
    const std::string* text = file_.Text(node, key);
    if (text == nullptr) return {};
    auto it = std::find(values.begin(), values.end(), *text);
    if (it != values.end()) return *it;
    UnknownValue(node, key, {values.begin(), values.end()});
    return {};
  }

  void UnknownValue(const YamlNode& node, std::string_view key, const std::vector<std::string_view>& values) {
    std::string suggestion = Suggest(node.text, values);
    if (suggestion.empty()) suggestion = "; it is " + Enumerate(values);
    file_.Report("unknown-value", node,
                 "\"" + node.text + "\" is not a value of \"" + std::string(key) + "\"" + suggestion);
  }

  std::string RequiredText(const YamlNode& root, std::string_view key) {
    const YamlNode* node = file_.Require(root, "a rule", key);
    const std::string* text = node != nullptr ? file_.Text(*node, key) : nullptr;
    if (text == nullptr) return {};
    std::string out = *text;
    out.erase(out.find_last_not_of(" \n") + 1);
    return out;
  }

  // A name such as a signal, a list, a pattern id or a tag.
  std::string NameOf(const YamlNode& node, std::string_view key) {
    const std::string* text = file_.Text(node, key);
    if (text == nullptr) return {};
    if (IsKebabCase(*text)) return *text;
    file_.Report(
        "unknown-value", node,
        "\"" + *text +
            "\" is no name; names are lower-case letters, digits and single hyphens, such as \"will-not\"");
    return {};
  }

  std::string Language(const YamlNode& node) {
    const std::string* text = file_.Text(node, "lang");
    if (text == nullptr) return {};
    if (IsLanguageCode(*text)) return *text;
    file_.Report("unknown-value", node,
                 "\"" + *text + "\" is no language; write two letters (ISO 639-1), for example \"en\"");
    return {};
  }

  void Head(const YamlNode& root) {
    if (const YamlNode* format = file_.Require(root, "a rule", "format");
        format != nullptr && format->text != "1") {
      file_.Report("unknown-value", *format, "this version of candor reads format 1");
    }
    if (const YamlNode* signal = file_.Require(root, "a rule", "signal"))
      rule_->signal = NameOf(*signal, "signal");
    rule_->title = RequiredText(root, "title");
    rule_->rationale = RequiredText(root, "rationale");
    if (const YamlNode* node = file_.Require(root, "a rule", "dimension"))
      rule_->dimension = OneOf(*node, "dimension", kDimensions);
    if (const YamlNode* node = file_.Require(root, "a rule", "severity")) {
      rule_->severity = ParseSeverity(OneOf(*node, "severity", kSeverities)).value_or(Severity::kInfo);
    }
    if (const YamlNode* node = file_.Require(root, "a rule", "status"))
      rule_->status = OneOf(*node, "status", kStatuses);
    const YamlNode* ask = root.Find("ask");
    const std::vector<YamlNode>* questions = ask != nullptr ? file_.List(*ask, "ask") : nullptr;
    if (questions == nullptr) return;
    for (const YamlNode& question : *questions) {
      if (const std::string* text = file_.Text(question, "ask")) rule_->ask.push_back(*text);
    }
  }

  void Where(const YamlNode& root) {
    const YamlNode* docs = root.Find("docs");
    if (const std::vector<YamlNode>* types = docs != nullptr ? file_.List(*docs, "docs") : nullptr) {
      for (const YamlNode& node : *types) {
        const std::string* text = file_.Text(node, "docs");
        if (text == nullptr) continue;
        if (std::optional<DocumentType> type = ParseDocumentType(*text)) {
          rule_->types.push_back(*type);
        } else {
          UnknownValue(node, "docs", AllNames<DocumentType>(DocumentType::kQaLog));
        }
      }
    }
    const YamlNode* zones = file_.Require(root, "a rule", "zones");
    if (const std::vector<YamlNode>* kinds = zones != nullptr ? file_.List(*zones, "zones") : nullptr) {
      for (const YamlNode& node : *kinds) {
        const std::string* text = file_.Text(node, "zones");
        if (text == nullptr) continue;
        if (std::optional<ZoneKind> kind = ParseZoneKind(*text)) {
          rule_->zones.push_back(*kind);
        } else {
          UnknownValue(node, "zones", AllNames<ZoneKind>(ZoneKind::kHidden));
        }
      }
    }
  }

  template <typename Enum>
  static std::vector<std::string_view> AllNames(Enum last) {
    std::vector<std::string_view> out;
    for (int i = 0; i <= static_cast<int>(last); ++i) out.push_back(Name(static_cast<Enum>(i)));
    return out;
  }

  void Terms(const YamlNode& terms) {
    if (!terms.mapping()) {
      file_.CheckKeys(terms, "\"terms\"", {});
      return;
    }
    for (size_t i = 0; i + 1 < terms.items.size(); i += 2) lists_.Declare(terms.items[i].text);
    for (size_t i = 0; i + 1 < terms.items.size(); i += 2) {
      if (lists_.used().size() >= kMaxLists) {
        file_.Report("too-large", terms.items[i],
                     "more than " + std::to_string(kMaxLists) + " lists in one rule");
        return;
      }
      size_t before = file_.diagnostics->errors();
      Terms(terms.items[i], terms.items[i + 1]);
      if (file_.diagnostics->errors() != before) lists_.MarkBroken(terms.items[i].text);
    }
  }

  void Terms(const YamlNode& name, const YamlNode& languages) {
    if (NameOf(name, "terms").empty()) return;
    std::string what = "the list \"" + name.text + "\"";
    if (!languages.mapping()) {
      file_.Report("wrong-kind", languages, what + " must name its languages, for example {en: [~refuse]}");
      return;
    }
    bool exact = false;
    if (const YamlNode* node = languages.Find("case"))
      exact = !OneOf(*node, "case", std::array<std::string_view, 1>{"exact"}).empty();
    bool any = false;
    for (size_t i = 0; i + 1 < languages.items.size(); i += 2) {
      const YamlNode& key = languages.items[i];
      if (key.text == "case") continue;
      any = true;
      if (!IsLanguageCode(key.text)) {
        file_.Report("unknown-key", key,
                     "unknown key \"" + key.text + "\"; " + what +
                         " knows languages (two letters, ISO 639-1) and case");
        continue;
      }
      const std::vector<YamlNode>* items = file_.List(languages.items[i + 1], key.text);
      if (items == nullptr) continue;
      TermList list;
      list.name = name.text;
      list.language = key.text;
      list.exact_case = exact;
      list.mark = name.mark;
      PhraseContext context{file_, &forms_, &lists_, key.text, exact};
      for (const YamlNode& term : *items) {
        if (file_.Text(term, key.text) != nullptr) ParseTerm(context, term, &list.phrases);
        if (list.phrases.size() > kMaxPhrases) {
          file_.Report("too-large", term,
                       what + " stands for more than " + std::to_string(kMaxPhrases) + " phrases");
          break;
        }
      }
      if (!list.phrases.empty()) lists_.Add(std::move(list));
    }
    if (!any) file_.Report("empty", languages, what + " is empty");
  }

  void Patterns(const YamlNode& node, std::string_view key, Role role, std::vector<Pattern>* patterns) {
    const std::vector<YamlNode>* items = file_.List(node, key);
    if (items == nullptr) return;
    if (items->size() > kMaxPatterns) {
      file_.Report("too-large", node, "more than " + std::to_string(kMaxPatterns) + " patterns");
      return;
    }
    for (const YamlNode& item : *items) {
      Pattern pattern;
      pattern.mark = item.mark;
      if (role == Role::kUnless) pattern.id = "unless-" + std::to_string(patterns->size() + 1);
      if (OnePattern(item, role, &pattern)) patterns->push_back(std::move(pattern));
    }
  }

  /// Read when `ids_` holds the patterns and nothing else.
  void Once(const YamlNode& node) {
    const std::vector<YamlNode>* items = file_.List(node, "once");
    if (items == nullptr) return;
    for (const YamlNode& item : *items) {
      const std::string* id = file_.Text(item, "once");
      if (id == nullptr) continue;
      if (ids_.count(*id) != 0) {
        rule_->once.push_back(*id);
      } else {
        file_.Report("unknown-value", item,
                     "\"once\" names patterns, and there is none with the id \"" + *id + "\"" +
                         Suggest(*id, {ids_.begin(), ids_.end()}));
      }
    }
  }

  bool OnePattern(const YamlNode& node, Role role, Pattern* pattern) {
    std::string_view what = role == Role::kPattern  ? "a pattern"
                            : role == Role::kUnless ? "an \"unless\""
                                                    : "a boost";
    const KeyList keys = role == Role::kPattern  ? KeyList(kPatternKeys)
                         : role == Role::kUnless ? KeyList(kUnlessKeys)
                                                 : KeyList(kBoostKeys);
    if (!file_.CheckKeys(node, what, keys)) return false;
    bool good = true;
    const YamlNode* id = role == Role::kUnless ? node.Find("id") : file_.Require(node, what, "id");
    if (id != nullptr) {
      pattern->id = NameOf(*id, "id");
      good = !pattern->id.empty();
      if (good && !ids_.insert(pattern->id).second) {
        file_.Report("duplicate-id", *id, "another pattern of this rule has the id \"" + pattern->id + "\"");
        good = false;
      }
    } else {
      good = role == Role::kUnless;
    }
    const YamlNode* language = file_.Require(node, what, "lang");
    if (language != nullptr) pattern->language = Language(*language);
    if (role == Role::kPattern) {
      const YamlNode* p = file_.Require(node, what, "p");
      good = p != nullptr && file_.Number(*p, "p", 0.05, 0.99, &pattern->p) && good;
    } else if (role == Role::kBoost) {
      const YamlNode* add = file_.Require(node, what, "add");
      good = add != nullptr && file_.Number(*add, "add", -kMaxLogOdds, kMaxLogOdds, &pattern->add) && good;
    }
    if (const YamlNode* scope = node.Find("scope")) {
      std::string_view value = OneOf(*scope, "scope", std::array<std::string_view, 2>{"sentence", "passage"});
      pattern->scope = value == "passage" ? Scope::kPassage : Scope::kSentence;
      good = good && !value.empty();
    }
    if (const YamlNode* reach = node.Find("reach")) {
      // The default has a name too, so that an author can say that it is meant.
      const std::string_view usual = role == Role::kUnless ? "hit" : "passage";
      const std::string_view value =
          OneOf(*reach, "reach", std::array<std::string_view, 2>{usual, "sentence"});
      pattern->reach = value == "sentence" ? Reach::kSentence : Reach::kDefault;
      good = good && !value.empty();
    }
    if (pattern->language.empty()) return false;
    return Body(node, what, pattern) && good;
  }

  bool Body(const YamlNode& node, std::string_view what, Pattern* pattern) {
    const YamlNode* seq = node.Find("seq");
    const YamlNode* near = node.Find("near");
    const YamlNode* regex = node.Find("regex");
    if ((seq != nullptr) + (near != nullptr) + (regex != nullptr) != 1) {
      file_.Report("pattern-kind", node,
                   std::string(what) + " has exactly one of \"seq\", \"near\" and \"regex\"");
      return false;
    }
    for (std::string_view key : {"within", "order"}) {
      if (near == nullptr && node.Find(key) != nullptr) {
        file_.Report("pattern-kind", *node.Find(key),
                     "\"" + std::string(key) + "\" belongs to \"near\" alone");
        return false;
      }
    }
    bool exact = false;
    if (const YamlNode* value = node.Find("case")) {
      if (regex != nullptr) {
        file_.Report("pattern-kind", *value,
                     "\"case\" does not work on a regex; it is matched on lower-case text");
        return false;
      }
      exact = !OneOf(*value, "case", std::array<std::string_view, 1>{"exact"}).empty();
    }
    PhraseContext context{file_, &forms_, &lists_, pattern->language, exact};
    if (seq != nullptr) {
      return file_.Text(*seq, "seq") != nullptr && ParseSequence(context, *seq, &pattern->steps) &&
             HoldsMoreThanNames(*seq, *pattern);
    }
    if (near != nullptr) return Near(node, *near, context, pattern) && HoldsMoreThanNames(*near, *pattern);
    pattern->kind = PatternKind::kRegex;
    if (file_.Text(*regex, "regex") == nullptr) return false;
    pattern->regex = regex->text;
    return CheckRegex(file_, *regex, pattern->language);
  }

  // Names stand in every text, and a pattern is looked for by its rarest list.
  bool HoldsMoreThanNames(const YamlNode& body, const Pattern& pattern) {
    if (std::any_of(pattern.steps.begin(), pattern.steps.end(),
                    [&](const Step& step) { return !lists_.at(step.list).any_name; }))
      return true;
    file_.Report("name-step", body, "<name> alone hits every name; put a word or a list beside it");
    return false;
  }

  bool Near(const YamlNode& node, const YamlNode& near, const PhraseContext& context, Pattern* pattern) {
    pattern->kind = PatternKind::kNear;
    const std::vector<YamlNode>* items = file_.List(near, "near");
    if (items == nullptr) return false;
    bool good = true;
    for (const YamlNode& item : *items) {
      std::vector<Step> steps;
      if (file_.Text(item, "near") == nullptr || !ParseSequence(context, item, &steps)) {
        good = false;
      } else if (steps.size() != 1) {
        file_.Report("pattern-kind", item, "each part of \"near\" is one list or one phrase");
        good = false;
      } else {
        pattern->steps.push_back(steps.front());
      }
    }
    if (good && (pattern->steps.size() < 2 || pattern->steps.size() > kMaxSteps)) {
      file_.Report("pattern-kind", near, "\"near\" has 2 to " + std::to_string(kMaxSteps) + " parts");
      good = false;
    }
    const YamlNode* within = file_.Require(node, "a \"near\" pattern", "within");
    unsigned words = 0;
    good = within != nullptr && file_.Whole(*within, "within", 0, kMaxGap, &words) && good;
    pattern->within = static_cast<uint16_t>(words);
    if (const YamlNode* order = node.Find("order")) {
      std::string_view value = OneOf(*order, "order", std::array<std::string_view, 2>{"given", "any"});
      pattern->any_order = value == "any";
      good = good && !value.empty();
    }
    return good;
  }

  void Context(const YamlNode& root) {
    const YamlNode* context = file_.Require(root, "a rule", "context");
    if (context == nullptr) return;
    if (!file_.CheckKeys(*context, "\"context\"",
                         {"negated", "hypothetical", "reported", "historical", "question", "heading"}))
      return;
    if (const YamlNode* heading = context->Find("heading")) {
      rule_->heading = {};
      Decision(*heading, "heading", &rule_->heading);
    }
    std::vector<std::string_view> undecided;
    for (size_t i = 0; i < kContexts.size(); ++i) {
      const YamlNode* node = context->Find(kContexts[i]);
      if (node == nullptr) {
        undecided.push_back(kContexts[i]);
      } else {
        Decision(*node, kContexts[i], &rule_->context[i]);
      }
    }
    if (undecided.empty()) return;
    std::string names;
    for (std::string_view name : undecided) names += (names.empty() ? "" : ", ") + std::string(name);
    file_.Report("context-not-decided", *context,
                 "the rule must also decide: " + names + " (drop, keep or {add: -1.0})");
  }

  void Decision(const YamlNode& node, std::string_view name, ContextDecision* decision) {
    if (!node.mapping()) {
      decision->drop = OneOf(node, name, std::array<std::string_view, 2>{"drop", "keep"}) == "drop";
      return;
    }
    if (!file_.CheckKeys(node, "a context", {"add", "tag"})) return;
    if (const YamlNode* add = file_.Require(node, "a context", "add")) {
      file_.Number(*add, "add", -kMaxLogOdds, kMaxLogOdds, &decision->add);
    }
    if (const YamlNode* tag = node.Find("tag")) decision->tag = NameOf(*tag, "tag");
  }

  FileText file_;
  const Forms& forms_;
  Rule* rule_;
  ListTable lists_;
  std::set<std::string> ids_;
};

}  // namespace

Result<Rule> LoadRule(std::string_view yaml, std::string_view file, const Forms& forms,
                      Diagnostics* diagnostics) {
  size_t before = diagnostics->errors();
  Rule rule;
  rule.file = file;
  if (std::optional<YamlNode> root = ParseYaml(yaml, file, diagnostics)) {
    RuleReader reader({yaml, file, diagnostics}, forms, &rule);
    reader.Read(*root);
    // A half-read rule would only draw warnings that are consequences of its errors.
    if (diagnostics->errors() == before) LintRule(rule, reader.used(), yaml, diagnostics);
  }
  if (diagnostics->errors() == before) return rule;
  size_t errors = diagnostics->errors() - before;
  return Error{"lexicon_invalid",
               std::string(file) + " holds " + std::to_string(errors) + (errors == 1 ? " error" : " errors"),
               "correct it and run \"candor lexicon check\"", ExitStatus::kUsage};
}

}  // namespace candor
