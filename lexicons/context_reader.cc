// SPDX-License-Identifier: GPL-3.0-or-later
//
// context/<lang>.yaml: which words negate, suppose, report or date what stands near them.
#include <array>
#include <utility>

#include "lexicons/format_keys.h"
#include "lexicons/loader.h"
#include "lexicons/phrase_parser.h"
#include "lexicons/yaml.h"

namespace candor {
namespace {

struct NamedKind {
  std::string_view name;
  ContextKind kind;
};
constexpr std::array<NamedKind, kContextKinds> kKinds = {{{"negated", ContextKind::kNegated},
                                                          {"hypothetical", ContextKind::kHypothetical},
                                                          {"reported", ContextKind::kReported},
                                                          {"historical", ContextKind::kHistorical},
                                                          {"question", ContextKind::kQuestion}}};
struct NamedDirection {
  std::string_view name;
  CueDirection direction;
};
constexpr std::array<NamedDirection, 8> kDirections = {{{"forward", CueDirection::kForward},
                                                        {"backward", CueDirection::kBackward},
                                                        {"sentence", CueDirection::kSentence},
                                                        {"verb", CueDirection::kVerb},
                                                        {"word", CueDirection::kWord},
                                                        {"denial", CueDirection::kDenial},
                                                        {"answer", CueDirection::kAnswer},
                                                        {"condition", CueDirection::kCondition}}};
struct NamedClass {
  std::string_view name;
  WordClass word_class;
};
constexpr std::array<NamedClass, kWordClasses> kClasses = {{{"subjects", WordClass::kSubject},
                                                            {"auxiliaries", WordClass::kAuxiliary},
                                                            {"copulas", WordClass::kCopula},
                                                            {"complementers", WordClass::kComplementer},
                                                            {"subordinators", WordClass::kSubordinator},
                                                            {"relatives", WordClass::kRelative},
                                                            {"coordinators", WordClass::kCoordinator},
                                                            {"alternatives", WordClass::kAlternative},
                                                            {"determiners", WordClass::kDeterminer},
                                                            {"prepositions", WordClass::kPreposition},
                                                            {"partners", WordClass::kPartner},
                                                            {"consequences", WordClass::kConsequence},
                                                            {"contrasts", WordClass::kContrast},
                                                            {"interrogatives", WordClass::kInterrogative},
                                                            {"verbs", WordClass::kVerb},
                                                            {"calendar", WordClass::kCalendar},
                                                            {"deadlines", WordClass::kDeadline},
                                                            {"onwards", WordClass::kOnwards},
                                                            {"past-endings", WordClass::kPastEnding},
                                                            {"adverb-endings", WordClass::kAdverbEnding},
                                                            {"sayings", WordClass::kSaying},
                                                            {"factives", WordClass::kFactive},
                                                            {"facts", WordClass::kFact},
                                                            {"indefinites", WordClass::kIndefinite},
                                                            {"futures", WordClass::kFuture},
                                                            {"future-endings", WordClass::kFutureEnding},
                                                            {"refutations", WordClass::kRefutation}}};

class ContextReader {
 public:
  ContextReader(FileText file, std::string_view language, const Forms& forms, std::vector<ContextCue>* cues)
      : file_(file), language_(language), forms_(forms), cues_(cues), lists_(&no_lists_) {}

  void Read(const YamlNode& root) {
    file_.CheckKeys(root, "a context file", kContextFileKeys);
    if (!root.mapping()) return;
    if (const YamlNode* format = file_.Require(root, "a context file", "format");
        format != nullptr && format->text != "1") {
      file_.Report("unknown-value", *format, "this version of candor reads format 1");
    }
    if (const YamlNode* language = file_.Require(root, "a context file", "language");
        language != nullptr && language->text != language_) {
      file_.Report("file-name", *language,
                   "the file is named after language \"" + std::string(language_) + "\", this says \"" +
                       language->text + "\"");
    }
    for (const NamedKind& kind : kKinds) {
      if (const YamlNode* groups = root.Find(kind.name)) Groups(*groups, kind);
    }
    if (const YamlNode* stops = root.Find("stop")) {
      ContextCue cue;
      cue.role = CueRole::kStop;
      Cues(*stops, "stop", cue);
    }
    if (const YamlNode* connectives = root.Find("connectives")) {
      ContextCue cue;
      cue.role = CueRole::kConnective;
      Cues(*connectives, "connectives", cue);
    }
    if (const YamlNode* fillers = root.Find("fillers")) {
      ContextCue cue;
      cue.role = CueRole::kFiller;
      Cues(*fillers, "fillers", cue);
    }
    if (const YamlNode* pseudo = root.Find("pseudo")) {
      file_.CheckKeys(*pseudo, "\"pseudo\"",
                      {"negated", "hypothetical", "reported", "historical", "question"});
      for (const NamedKind& kind : kKinds) {
        ContextCue cue;
        cue.role = CueRole::kPseudo;
        cue.kind = kind.kind;
        if (const YamlNode* cues = pseudo->Find(kind.name)) Cues(*cues, kind.name, cue);
      }
    }
    if (const YamlNode* stated = root.Find("stated")) {
      ContextCue cue;
      cue.role = CueRole::kStated;
      cue.kind = ContextKind::kQuestion;
      Cues(*stated, "stated", cue);
    }
    if (const YamlNode* affirmations = root.Find("affirmations")) {
      ContextCue cue;
      cue.role = CueRole::kAffirmation;
      Cues(*affirmations, "affirmations", cue);
    }
    if (const YamlNode* grammar = root.Find("grammar")) Grammar(*grammar);
  }

 private:
  // negated: [{cues: [...], direction: forward, reach: 6}, ...]
  void Groups(const YamlNode& node, const NamedKind& kind) {
    const std::vector<YamlNode>* groups = file_.List(node, kind.name);
    if (groups == nullptr) return;
    for (const YamlNode& group : *groups) {
      if (!file_.CheckKeys(group, "a group of cues",
                           {"cues", "direction", "reach", "case", "paired", "first", "defines", "label"}))
        continue;
      ContextCue cue;
      cue.kind = kind.kind;
      const YamlNode* direction = file_.Require(group, "a group of cues", "direction");
      // Where a word negates itself alone, or the clause before it, there is no reach to decide.
      bool reaches = direction == nullptr || (direction->text != "word" && direction->text != "denial" &&
                                              direction->text != "answer");
      const YamlNode* reach = reaches ? file_.Require(group, "a group of cues", "reach") : nullptr;
      if (const YamlNode* unused = group.Find("reach"); unused != nullptr && !reaches)
        file_.Report("unknown-value", *unused, "a cue of direction \"" + direction->text + "\" has no reach");
      const YamlNode* cues = file_.Require(group, "a group of cues", "cues");
      if (direction != nullptr) Direction(*direction, &cue.direction);
      if (reach != nullptr && reach->text == "phrase") {
        cue.reach = kPhraseReach;
      } else if (reach != nullptr && reach->text != "clause") {
        unsigned words = 0;
        if (reach->scalar() && !reach->text.empty() &&
            reach->text.find_first_not_of("0123456789") != std::string::npos) {
          file_.Report("number", *reach,
                       "\"reach\" must be a number of words from 1 to 40, \"phrase\" or \"clause\"");
        } else if (file_.Whole(*reach, "reach", 1, kMaxGap, &words)) {
          cue.reach = static_cast<uint16_t>(words);
        }
      }
      if (const YamlNode* value = group.Find("case")) {
        cue.exact_case = value->text == "exact";
        if (!cue.exact_case) file_.Report("unknown-value", *value, "\"case\" has the one value \"exact\"");
      }
      Flag(group, "paired", &cue.paired);
      Flag(group, "first", &cue.first);
      Flag(group, "defines", &cue.defines);
      Flag(group, "label", &cue.label);
      if (cues != nullptr) Cues(*cues, "cues", cue);
    }
  }

  void Flag(const YamlNode& group, std::string_view key, bool* flag) {
    const YamlNode* value = group.Find(key);
    if (value == nullptr) return;
    *flag = value->text == "yes";
    if (!*flag)
      file_.Report("unknown-value", *value, "\"" + std::string(key) + "\" has the one value \"yes\"");
  }

  void Grammar(const YamlNode& grammar) {
    file_.CheckKeys(
        grammar, "\"grammar\"",
        {"subjects",     "auxiliaries",    "copulas",     "complementers", "subordinators", "relatives",
         "coordinators", "alternatives",   "determiners", "prepositions",  "partners",      "consequences",
         "contrasts",    "interrogatives", "verbs",       "calendar",      "deadlines",     "onwards",
         "past-endings", "adverb-endings", "sayings",     "factives",      "facts",         "indefinites",
         "futures",      "future-endings", "refutations"});
    for (const NamedClass& known : kClasses) {
      const YamlNode* words = grammar.Find(known.name);
      if (words == nullptr) continue;
      ContextCue cue;
      cue.role = CueRole::kGrammar;
      cue.word_class = known.word_class;
      Cues(*words, known.name, cue);
    }
  }

  void Direction(const YamlNode& node, CueDirection* direction) {
    for (const NamedDirection& known : kDirections) {
      if (node.text != known.name) continue;
      *direction = known.direction;
      return;
    }
    file_.Report("unknown-value", node,
                 "\"direction\" is forward, backward, sentence, verb, word, denial, answer or condition");
  }

  void Cues(const YamlNode& node, std::string_view key, const ContextCue& like) {
    const std::vector<YamlNode>* terms = file_.List(node, key);
    if (terms == nullptr) return;
    PhraseContext context{file_, &forms_, &lists_, language_, like.exact_case};
    for (const YamlNode& term : *terms) {
      std::vector<Phrase> phrases;
      if (file_.Text(term, key) == nullptr || !ParseTerm(context, term, &phrases)) continue;
      if (like.role == CueRole::kGrammar &&
          (phrases.size() != 1 || phrases[0].text.find_first_of(" -") != std::string::npos)) {
        file_.Report("unknown-value", term, "\"grammar\" lists single words");
        continue;
      }
      if (cues_->size() + phrases.size() > kMaxRulePhrases) {
        file_.Report("too-large", term, "more than " + std::to_string(kMaxRulePhrases) + " cues");
        return;
      }
      for (Phrase& phrase : phrases) {
        ContextCue cue = like;
        cue.language = language_;
        cue.phrase = std::move(phrase);
        cues_->push_back(std::move(cue));
      }
    }
  }

  FileText file_;
  std::string_view language_;
  const Forms& forms_;
  std::vector<ContextCue>* cues_;
  std::vector<TermList> no_lists_;
  ListTable lists_;
};

}  // namespace

Result<std::vector<ContextCue>> LoadContext(std::string_view yaml, std::string_view file,
                                            std::string_view language, const Forms& forms,
                                            Diagnostics* diagnostics) {
  size_t before = diagnostics->errors();
  std::vector<ContextCue> cues;
  if (std::optional<YamlNode> root = ParseYaml(yaml, file, diagnostics)) {
    ContextReader({yaml, file, diagnostics}, language, forms, &cues).Read(*root);
  }
  if (diagnostics->errors() == before) return cues;
  return Error{"lexicon_invalid", std::string(file) + " holds errors",
               "correct it and run \"candor lexicon check\"", ExitStatus::kUsage};
}

}  // namespace candor
