// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ledger_cues.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "lexicons/loader.h"

namespace candor {
namespace {

struct Name {
  std::string_view signal;
  LedgerCueKind cue;
};
constexpr Name kNames[] = {
    {"ask", kAsk},
    {"ask-thing", kAsk},
    {"ask-thing", kThing},
    {"no-request", kNoRequest},
    {"follow-up", kFollowUp},
    {"reminder", kReminder},
    {"gives", kGives},
    {"attaches", kGives},
    {"attaches", kAttaches},
    {"came-not", kCameNot},
    {"came-bad", kCameBad},
    {"takes-back", kTakesBack},
    {"describes", kDescribes},
    {"defers", kDefers},
    {"not-before", kDefers},
    {"not-before", kNotBefore},
    {"refuses", kRefuses},
    {"neither", kRefuses},
    {"do-without", kRefuses},
    {"partly", kPartly},
    {"receipt", kReceipt},
    {"courtesy", kCourtesy},
    {"wishes", kWishes},
    {"leads", kLeads},
    {"personal", kPersonal},
    {"lacks", kLacks},
    {"nothing", kNothing},
    {"rest", kRest},
    {"forbids", kForbids},
    {"awaits", kAwaits},
    {"awaits", kThing},
    {"logistics", kLogistics},
    {"news", kNews},
    {"asks-back", kAsksBack},
    // Of the shipped lexicon.
    {"information-request", kAsk},
    {"refused-disclosure", kRefuses},
    {"deferred-disclosure", kDefers},
};

/// Below it a finding is a hint and no more (docs/lexicon-format.md).
constexpr double kSure = 0.5;

/// The shipped signal also tells of what third parties ask for; in a message the request is one of its
/// author's when it turns to somebody.
bool TurnsToSomebody(std::string_view sentence) {
  for (std::string_view word : {"you", "You", "please", "Please", "kindly"}) {
    if (sentence.find(word) != std::string_view::npos) return true;
  }
  return false;
}

void Add(const Document& document, const std::vector<Finding>& findings, std::vector<LedgerCue>* hits) {
  for (const Finding& finding : findings) {
    if (finding.confidence < kSure) continue;
    if (finding.signal == "information-request" && !TurnsToSomebody(document.Slice(finding.sentence)))
      continue;
    for (const Name& name : kNames) {
      if (name.signal == finding.signal) hits->push_back({name.cue, finding.span, finding.sentence});
    }
  }
}

/// "We do not refuse to send the list, but ...": the refusal that a clause takes back is none.
void DropTakenBack(std::string_view text, std::vector<LedgerCue>* hits) {
  std::vector<Span> clauses;
  for (const LedgerCue& hit : *hits) {
    if (hit.cue != kTakesBack) continue;
    Span clause = hit.sentence;
    const std::string_view sentence = text.substr(0, clause.end);
    for (std::string_view border :
         {";", ":", " but ", " aber ", " however", " jedoch ", " mais ", " pero "}) {
      const size_t behind = sentence.find(border, hit.span.end);
      if (behind != std::string_view::npos) clause.end = std::min(clause.end, static_cast<uint32_t>(behind));
      const size_t before = sentence.substr(0, hit.span.begin).rfind(border);
      if (before != std::string_view::npos)
        clause.begin = std::max(clause.begin, static_cast<uint32_t>(before));
    }
    clauses.push_back(clause);
  }
  const std::vector<LedgerCue> all = *hits;
  std::erase_if(*hits, [&](const LedgerCue& hit) {
    // "We never refused to give it" is no way to put it off either.
    if (hit.cue == kDefers)
      return std::any_of(all.begin(), all.end(), [&](const LedgerCue& other) {
        return other.cue == kTakesBack && other.span.Overlaps(hit.span);
      });
    return hit.cue == kRefuses && std::any_of(clauses.begin(), clauses.end(), [&](Span clause) {
             return hit.span.begin >= clause.begin && hit.span.begin < clause.end;
           });
  });
}

/// "We cannot send it before June" puts off, with words of refusing.
void DropNotBefore(std::vector<LedgerCue>* hits) {
  std::vector<Span> put_off;
  for (const LedgerCue& hit : *hits) {
    if (hit.cue == kNotBefore) put_off.push_back(hit.span);
  }
  std::erase_if(*hits, [&](const LedgerCue& hit) {
    return hit.cue == kRefuses &&
           std::any_of(put_off.begin(), put_off.end(), [&](Span span) { return span.Overlaps(hit.span); });
  });
}

}  // namespace

Result<CueScanner> CueScanner::Make(std::shared_ptr<const RuleSet> rules) {
  Diagnostics diagnostics;
  Result<Lexicon> lexicon = LoadLexicon({std::string(kLedgerLexicon)}, &diagnostics);
  if (!lexicon) return lexicon.error();
  Result<std::shared_ptr<const RuleSet>> ledger = RuleSet::Compile(*lexicon);
  if (!ledger) return ledger.error();
  return CueScanner(std::move(*ledger), std::move(rules));
}

std::vector<LedgerCue> CueScanner::Scan(const Document& message, const std::vector<Sentence>& sentences) {
  // What was quoted is read as if it stood in its own message: rules look at bodies.
  Document copy = message;
  copy.type = DocumentType::kEmail;
  copy.sentences = sentences;
  for (Zone& zone : copy.zones) {
    if (zone.kind == ZoneKind::kQuoted) zone.kind = ZoneKind::kBody;
  }
  for (Passage& passage : copy.passages) {
    if (passage.zone == ZoneKind::kQuoted) passage.zone = ZoneKind::kBody;
  }
  std::vector<LedgerCue> hits;
  Add(copy, ledger_.Scan(copy), &hits);
  Add(copy, rules_.Scan(copy), &hits);
  DropTakenBack(copy.text, &hits);
  DropNotBefore(&hits);
  std::sort(hits.begin(), hits.end(), [](const LedgerCue& a, const LedgerCue& b) {
    return std::tie(a.sentence, a.span, a.cue) < std::tie(b.sentence, b.span, b.cue);
  });
  return hits;
}

}  // namespace candor
