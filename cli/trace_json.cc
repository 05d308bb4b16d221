// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/trace_json.h"

#include <string>
#include <utility>

#include "base/utf8.h"
#include "cli/trace_printer.h"

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
    if (!match.undone.empty()) json["pseudo"] = Placed(match.undone);
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

}  // namespace

Json TraceSentencesJson(const Document& document, const Trace& trace, std::string_view signal) {
  TraceJson json(document, signal);
  Json sentences = Json::array();
  for (const SentenceTrace& sentence : trace.sentences) sentences.push_back(json.Of(sentence));
  return sentences;
}

}  // namespace candor
