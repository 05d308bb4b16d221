// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/trace_printer.h"

#include <array>
#include <cstdio>
#include <set>
#include <string>

namespace candor {

std::string_view ContextName(ContextKind kind) {
  constexpr std::array<std::string_view, kContextKinds> kNames = {"negated", "hypothetical", "reported",
                                                                  "historical", "question"};
  return kNames[static_cast<size_t>(kind)];
}

namespace {

std::string Signed(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.2f", value);
  return text;
}

std::string Quoted(const Document& document, Span span) { return "“" + OneLine(document.Slice(span)) + "”"; }

std::string ListLabel(const std::string& list) {
  if (list.empty()) return "(words of a pattern)";
  return list == "<name>" ? list : "{" + list + "}";
}

std::string CueLabel(const TraceCue& cue) {
  if (cue.role == CueRole::kStop || cue.role == CueRole::kConnective) return "stop";
  if (cue.role == CueRole::kStated) return "stated";
  if (cue.role == CueRole::kFiller) return "may be left out";
  std::string label(ContextName(cue.kind));
  if (cue.role == CueRole::kPseudo) label += ", but only looks like it";
  if (!cue.counts) label += ", hidden by a longer cue";
  return label;
}

std::string MatchLine(const Document& document, const TraceMatch& match) {
  std::string line = match.signal + "/" + match.pattern + " " + Quoted(document, match.span);
  if (!match.unless.empty()) return line + "  removed: unless " + match.unless;
  if (!match.undone.empty())
    return line + "  removed: rests on " + Quoted(document, match.undone) +
           ", which only looks like a negation";
  for (const TraceContext& context : match.contexts) {
    line += "  " + std::string(context.heading ? "heading" : ContextName(context.kind));
    if (!context.cue.empty()) line += " by " + Quoted(document, context.cue);
    line += context.drop ? ": dropped" : ": " + Signed(context.add);
  }
  return line + "  score " + Signed(match.score) + (match.kept ? "" : "  not kept");
}

}  // namespace

void PrintTrace(const Terminal& terminal, const Document& document, const Trace& trace,
                std::string_view signal) {
  auto wanted = [&](const std::string& name) { return signal.empty() || name == signal; };
  size_t findings = 0;
  std::set<std::string> left_out;  // rules that know words of a sentence and match nothing in it
  for (const SentenceTrace& sentence : trace.sentences) {
    terminal.Write(terminal.Paint(Style::kBold, Quoted(document, sentence.span)) +
                   (sentence.question ? "  (question)" : "") +
                   (sentence.scanned ? "" : "  (not scanned: no rule applies here)") + "\n");
    std::string words;
    for (const TraceWord& word : sentence.words) {
      words += (words.empty() ? "" : " ") +
               (word.known ? terminal.Paint(Style::kCyan, OneLine(word.word)) : OneLine(word.word));
    }
    terminal.Write("  words     " + words + "\n");
    // Nearly every rule knows "the" or "are": unless one is asked for, only those that got further than
    // single words are worth reading about.
    std::set<std::string> further;
    for (const TraceMatch& match : sentence.matches) further.insert(match.signal);
    std::set<std::string> shown;
    for (const TraceListHit& hit : sentence.lists) {
      if (!wanted(hit.signal)) continue;
      if (signal.empty() && further.count(hit.signal) == 0) {
        left_out.insert(hit.signal);
        continue;
      }
      std::string line = "  list      " + ListLabel(hit.list) + " " + hit.language + "  " +
                         Quoted(document, hit.span) + "  " + hit.signal + "\n";
      if (shown.insert(line).second) terminal.Write(line);
    }
    // The cues of a language weigh the matches of its patterns alone.
    std::set<std::string> languages;
    for (const TraceMatch& match : sentence.matches) languages.insert(match.language);
    for (const TraceCue& cue : sentence.cues) {
      if (!languages.empty() && languages.count(cue.language) == 0) continue;
      std::string line =
          "  cue       " + Quoted(document, cue.span) + "  " + cue.language + "  " + CueLabel(cue);
      for (size_t i = 0; i < cue.scope.size(); ++i)
        line += (i == 0 ? " of " : " ... ") + Quoted(document, cue.scope[i]);
      // What a cue speaks of is more than what it weighs.
      if (!cue.reach.empty() && (cue.scope.size() != 1 || cue.scope[0] != cue.reach))
        line += ", weighs hits in " + Quoted(document, cue.reach);
      terminal.Write(line + "\n");
    }
    for (const TraceSide& side : sentence.sides) {
      if (!wanted(side.signal)) continue;
      terminal.Write("  " + std::string(side.boost ? "boost     " : "unless    ") + side.signal + "/" +
                     side.id + " " + Quoted(document, side.span) +
                     (side.boost ? "  " + Signed(side.add) : "") + "\n");
    }
    for (const TraceMatch& match : sentence.matches) {
      if (wanted(match.signal)) terminal.Write("  match     " + MatchLine(document, match) + "\n");
    }
    for (const Finding& finding : sentence.findings) {
      if (!wanted(finding.signal)) continue;
      ++findings;
      char confidence[16];
      std::snprintf(confidence, sizeof confidence, "%.2f", finding.confidence);
      std::string line = "  finding   " + terminal.Paint(Style::kGreen, finding.signal) + "  confidence " +
                         confidence + "  " + Quoted(document, finding.span) + " =";
      for (const Reason& reason : finding.reasons)
        line += "  " + Signed(reason.add) + " " + reason.kind + " " + reason.name;
      terminal.Write(line + "\n");
    }
  }
  if (!left_out.empty()) {
    terminal.Write("words that " + std::to_string(left_out.size()) +
                   (left_out.size() == 1 ? " rule knows" : " rules know") +
                   " but match nothing are not shown; --signal SIGNAL shows those of one rule\n");
  }
  terminal.Write(Counted(findings, "finding") + "\n");
}

}  // namespace candor
