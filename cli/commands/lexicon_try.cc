// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>

#include "analyzers/scanner.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/lexicon_author.h"
#include "cli/trace_printer.h"
#include "lexicons/file_text.h"
#include "model/names.h"
#include "text/segmenter.h"

namespace candor {
namespace {

std::string_view RoleName(CueRole role) {
  switch (role) {
    case CueRole::kStop:
    case CueRole::kConnective:
      return "stop";
    case CueRole::kPseudo:
      return "pseudo";
    case CueRole::kStated:
      return "stated";
    case CueRole::kFiller:
      return "filler";
    case CueRole::kCue:
    case CueRole::kGrammar:
    case CueRole::kAffirmation:
      break;
  }
  return "cue";
}

/// Spans of one document as JSON.
class TraceJson {
 public:
  TraceJson(const Document& document, std::string_view signal)
      : document_(document), offsets_(document.text), signal_(signal) {}

  Json Of(const SentenceTrace& sentence) {
    Json json = Placed(sentence.span);
    json["scanned"] = sentence.scanned;
    json["question"] = sentence.question;
    json["cues"] = Json::array();
    for (const TraceCue& cue : sentence.cues) json["cues"].push_back(Of(cue));
    json["matches"] = Json::array();
    for (const TraceMatch& match : sentence.matches) {
      if (Wanted(match.signal)) json["matches"].push_back(Of(match));
    }
    json["findings"] = Json::array();
    for (const Finding& finding : sentence.findings) {
      if (!Wanted(finding.signal)) continue;
      json["findings"].push_back(Json{{"signal", finding.signal},
                                      {"rule", finding.rule},
                                      {"confidence", Rounded(finding.confidence, 1000)}});
    }
    return json;
  }

 private:
  bool Wanted(const std::string& signal) const { return signal_.empty() || signal == signal_; }

  Json Placed(Span span) {
    const Span points = offsets_.At(span);
    return Json{{"begin", points.begin}, {"end", points.end}, {"quote", document_.Slice(span)}};
  }

  Json Of(const TraceCue& cue) {
    Json json = Placed(cue.span);
    json["lang"] = cue.language;
    json["role"] = RoleName(cue.role);
    if (cue.role == CueRole::kCue || cue.role == CueRole::kPseudo) json["kind"] = ContextName(cue.kind);
    json["counts"] = cue.counts;
    if (!cue.reach.empty()) json["reach"] = Placed(cue.reach);
    json["scope"] = Json::array();
    for (Span span : cue.scope) json["scope"].push_back(Placed(span));
    return json;
  }

  Json Of(const TraceMatch& match) {
    Json json = Placed(match.span);
    json["signal"] = match.signal;
    json["pattern"] = match.pattern;
    json["kept"] = match.kept;
    if (!match.unless.empty()) json["unless"] = match.unless;
    json["contexts"] = Json::array();
    for (const TraceContext& context : match.contexts) {
      Json one{{"kind", context.heading ? "heading" : ContextName(context.kind)},
               {"drop", context.drop},
               {"add", Rounded(context.add, 1000)}};
      if (!context.cue.empty()) one["cue"] = Placed(context.cue);
      json["contexts"].push_back(std::move(one));
    }
    json["score"] = Rounded(match.score, 1000);
    return json;
  }

  const Document& document_;
  CodePointOffsets offsets_;
  std::string_view signal_;
};

/// One line of --jsonl. Errors are answers, too: the lines of input and output must correspond.
Json Answer(const std::string& line, std::string_view signal, Scanner* scanner, bool* complete) {
  Json input = Json::parse(line, nullptr, false);
  auto text_of = [&](const char* key) {
    return input.contains(key) && input[key].is_string() ? input[key].get<std::string>() : std::string();
  };
  if (input.is_discarded() || !input.is_object() || !input.contains("text") || !input["text"].is_string()) {
    *complete = false;
    return Json{{"error", "not an object with \"text\""}};
  }
  Document document;
  document.text = ToValidUtf8(text_of("text"));
  document.language = text_of("lang");
  if (!document.language.empty() && !IsLanguageCode(document.language)) {
    *complete = false;
    return Json{{"error", "unknown language in \"lang\""}};
  }
  if (input.contains("doc")) {
    std::optional<DocumentType> type = ParseDocumentType(text_of("doc"));
    if (!type) {
      *complete = false;
      return Json{{"error", "unknown document type in \"doc\""}};
    }
    document.type = *type;
  }
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  TraceJson json(document, signal);
  Json sentences = Json::array();
  for (const SentenceTrace& sentence : scanner->Explain(document).sentences)
    sentences.push_back(json.Of(sentence));
  return Json{{"sentences", std::move(sentences)}};
}

Result<int> TryLines(const std::string& signal, Scanner* scanner, const Terminal& terminal) {
  std::ios::sync_with_stdio(false);
  bool complete = true;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    terminal.Write(Dump(Answer(line, signal, scanner, &complete)) + "\n");
  }
  return static_cast<int>(complete ? ExitStatus::kDone : ExitStatus::kIncomplete);
}

template <typename Kind>
std::string NamesOf(const std::vector<Kind>& kinds) {
  std::string names;
  for (Kind kind : kinds) names += (names.empty() ? "" : ", ") + std::string(Name(kind));
  return names;
}

// Why the rule does not look at body text of a document of this type; empty when it does.
std::string LooksElsewhere(const Rule& rule, DocumentType type) {
  if (!rule.types.empty() && std::find(rule.types.begin(), rule.types.end(), type) == rule.types.end()) {
    return rule.signal + " does not look at documents of type " + std::string(Name(type)) + ", only at " +
           NamesOf(rule.types);
  }
  if (std::find(rule.zones.begin(), rule.zones.end(), ZoneKind::kBody) == rule.zones.end())
    return rule.signal + " does not look at the zone body, only at " + NamesOf(rule.zones);
  return "";
}

// An author who sees no finding must not look for the reason in the pattern when the rule never looked: says
// so of each rule that would find something if it did, and of one that was asked for by name.
Status SayWhoLooksElsewhere(const Lexicon& lexicon, const Document& document, bool asked,
                            const Terminal& terminal) {
  Lexicon everywhere;
  everywhere.cues = lexicon.cues;
  for (const Rule& rule : lexicon.rules) {
    if (LooksElsewhere(rule, document.type).empty()) continue;
    everywhere.rules.push_back(rule);
    everywhere.rules.back().types.clear();
    everywhere.rules.back().zones.push_back(ZoneKind::kBody);
  }
  if (everywhere.rules.empty()) return {};
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(everywhere);
  if (!rules) return rules.error();
  std::set<std::string> would;
  for (const Finding& finding : Scanner(*rules).Scan(document)) would.insert(finding.signal);
  for (const Rule& rule : lexicon.rules) {
    const std::string elsewhere = LooksElsewhere(rule, document.type);
    const bool finds = would.count(rule.signal) != 0;
    if (elsewhere.empty() || (!finds && !asked)) continue;
    terminal.Write(elsewhere + (finds ? "; there this would be a finding\n" : "\n"));
  }
  return {};
}

}  // namespace

Result<int> TryLexicon(const Arguments& arguments, const Terminal& terminal) {
  const bool lines = arguments.Has("jsonl");
  if (lines != (arguments.operands().size() == 1)) {
    return Error{"usage",
                 lines ? "candor lexicon try --jsonl reads standard input and takes no text"
                       : "candor lexicon try takes a text, or --jsonl",
                 "see candor lexicon --help", ExitStatus::kUsage};
  }
  Result<Lexicon> lexicon = LoadLexiconOf(arguments);
  if (!lexicon) return lexicon.error();
  Document document;
  for (size_t i = 1; i < arguments.operands().size(); ++i) {
    document.text += (document.text.empty() ? "" : " ") + ToValidUtf8(arguments.operands()[i]);
  }
  if (arguments.Has("type")) {
    std::optional<DocumentType> type = ParseDocumentType(arguments.Get("type"));
    if (!type) {
      return Error{"usage", "there is no document type \"" + arguments.Get("type") + "\"",
                   "the types are email, letter, contract, nda, minutes, filing, presentation, price-list, "
                   "policy, memo, qa-log and other",
                   ExitStatus::kUsage};
    }
    document.type = *type;
  }
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(*lexicon);
  if (!rules) return rules.error();
  Scanner scanner(*rules);
  if (lines) return TryLines(arguments.Get("signal"), &scanner, terminal);
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  PrintTrace(terminal, document, scanner.Explain(document), arguments.Get("signal"));
  Status said = SayWhoLooksElsewhere(*lexicon, document, arguments.Has("signal"), terminal);
  if (!said) return said.error();
  return 0;
}

}  // namespace candor
