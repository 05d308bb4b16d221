// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve/case_state.h"

#include <algorithm>
#include <utility>

#include "cli/analyst.h"
#include "cli/case_ndas.h"
#include "cli/dossier.h"
#include "cli/rule_languages.h"
#include "cli/score_input.h"
#include "cli/score_output.h"
#include "lexicons/loader.h"
#include "lexicons/settings.h"
#include "model/names.h"
#include "scorecard/scorecard.h"
#include "scorecard/timeline.h"

namespace candor {
namespace {

/// For each call of a reader. What is computed of the whole case may take longer.
constexpr std::chrono::seconds kDeadline{15};
constexpr size_t kMostIdleReaders = 16;
constexpr uint32_t kCacheKib = 8 << 10;  // the pages of a case stay in the system's memory as well
/// While a run writes, the case is another each second: what is dear is computed anew after this much time.
constexpr std::chrono::seconds kSettle{20};
/// As `candor timeline` without --min-confidence.
constexpr double kTimelineConfidence = 0.5;

}  // namespace

CaseState::CaseState(std::string case_path, std::vector<std::string> lexicon)
    : path_(std::move(case_path)), lexicon_(std::move(lexicon)) {}

Result<std::unique_ptr<CaseReader>> CaseState::Open(CaseReader::Options options) {
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(path_, options);
  if (!reader) return reader.error();
  Result<CaseIdentity> identity = (*reader)->Identity();
  if (!identity) return identity.error();
  const std::lock_guard lock(identity_mutex_);
  if (!identity_) identity_ = std::move(*identity);
  if (Status same = IsSameCase(*identity, *identity_, path_); !same) return same.error();
  return reader;
}

Status CaseState::StillThere() {
  const std::lock_guard lock(identity_mutex_);
  return identity_ ? StandsAt(*identity_, path_) : Status();
}

Result<std::unique_ptr<CaseWriter>> CaseState::OpenForVerdict() {
  std::unique_lock lock(identity_mutex_);
  const std::optional<CaseIdentity> identity = identity_;
  lock.unlock();
  if (!identity) return Error{"case_missing", path_ + ": the case was not read yet", "", ExitStatus::kFailed};
  return CaseWriter::OpenSame(path_, *identity);
}

Result<CaseState::Lease> CaseState::Reader() {
  if (Status there = StillThere(); !there) return there.error();
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      Lease lease(this, std::move(readers_.back()));
      readers_.pop_back();
      return lease;
    }
  }
  Result<std::unique_ptr<CaseReader>> reader = Open({kDeadline, kCacheKib});
  if (!reader) return reader.error();
  return Lease(this, std::move(*reader));
}

void CaseState::Return(std::unique_ptr<CaseReader> reader) {
  const std::lock_guard lock(readers_mutex_);
  if (readers_.size() < kMostIdleReaders) readers_.push_back(std::move(reader));
}

Result<CaseState::Now> CaseState::At() {
  if (Status there = StillThere(); !there) return there.error();
  const std::lock_guard lock(now_mutex_);
  if (!watcher_) {
    Result<std::unique_ptr<CaseReader>> opened = Open({kDeadline, kCacheKib});
    if (!opened) return opened.error();
    watcher_ = std::move(*opened);
  }
  const Result<int64_t> changed = watcher_->Changes();
  if (!changed) return changed.error();
  const auto time = std::chrono::steady_clock::now();
  const bool settling = now_.running && time - content_taken_ < kSettle;
  if (*changed == now_.changed && !now_.content.empty()) return now_;
  const Result<std::vector<RunRow>> runs = watcher_->Runs();
  if (!runs) return runs.error();
  const bool running = !runs->empty() && runs->back().status == Name(RunStatus::kRunning);
  if (!settling || !running || now_.content.empty()) {
    Result<std::string> content = watcher_->ContentMark();
    if (!content) return content.error();
    now_.content = std::move(*content);
    content_taken_ = time;
  }
  now_.changed = *changed;
  now_.running = running;
  return now_;
}

Result<std::shared_ptr<const std::vector<FindingHead>>> CaseState::Heads() {
  const Result<Now> now = At();
  if (!now) return now.error();
  return heads_.Get(std::to_string(now->changed), [&]() -> Result<std::vector<FindingHead>> {
    Result<std::unique_ptr<CaseReader>> reader = Open();
    if (!reader) return reader.error();
    return (*reader)->FindingHeads({});
  });
}

Result<std::shared_ptr<const std::vector<DocumentInfo>>> CaseState::Documents() {
  const Result<Now> now = At();
  if (!now) return now.error();
  return documents_.Get(now->content, [&]() -> Result<std::vector<DocumentInfo>> {
    Result<std::unique_ptr<CaseReader>> reader = Open();
    if (!reader) return reader.error();
    return (*reader)->Documents();
  });
}

Result<std::shared_ptr<const std::vector<ManifestRow>>> CaseState::Manifest() {
  const Result<Now> now = At();
  if (!now) return now.error();
  return manifest_.Get(now->content, [&]() -> Result<std::vector<ManifestRow>> {
    Result<std::unique_ptr<CaseReader>> reader = Open();
    if (!reader) return reader.error();
    return (*reader)->Manifest();
  });
}

Result<std::shared_ptr<const CaseCorrespondence>> CaseState::Mail(const std::string& as_of) {
  const Result<Now> now = At();
  if (!now) return now.error();
  return mail_.Get(as_of + "\n" + now->content, [&]() -> Result<CaseCorrespondence> {
    Result<std::unique_ptr<CaseReader>> reader = Open();
    if (!reader) return reader.error();
    return ReadCorrespondence(reader->get(), {{}, as_of});
  });
}

Result<CaseReading> CaseState::Read(const std::string& as_of) {
  Result<std::shared_ptr<const CaseCorrespondence>> mail = Mail(as_of);
  if (!mail) return mail.error();
  Result<std::shared_ptr<const PageRules>> rules = Rules();
  if (!rules) return rules.error();
  const Result<Settings> settings = LoadBuiltinSettings();
  if (!settings) return settings.error();
  Result<std::unique_ptr<CaseReader>> reader = Open();
  if (!reader) return reader.error();
  DossierOptions options;
  options.correspondence.as_of = as_of;
  options.min_confidence = 0;  // what a person confirmed counts, however unsure the machine was
  Result<Dossier> dossier = ReadDossierOf(reader->get(), **mail, options);
  if (!dossier) return dossier.error();
  Result<std::string> caveat = SidesCaveat(reader->get(), *dossier);
  if (!caveat) return caveat.error();
  Result<std::optional<Confinement>> confinement = (*reader)->WorstConfinement();
  if (!confinement) return confinement.error();
  const Result<std::vector<UncoveredLanguage>> uncovered =
      FindUncoveredLanguages(reader->get(), *(*rules)->set);
  if (!uncovered) return uncovered.error();
  CaseReading reading;
  reading.languages_without_rules = UncoveredJson(*uncovered);
  reading.as_of = dossier->mail.as_of;
  reading.caveat = std::move(*caveat);
  reading.shapes = ShapesOf(*dossier, settings->shape);
  const Scorecard card =
      Judge(ScoreInputOf(*dossier, reading.shapes, settings->shape, QuestionsOf(*(*rules)->set, *dossier)),
            settings->scorecard);
  for (const PartyScore& party : card.parties)
    reading.scorecard.push_back(PartyJson(party, card, *confinement));
  reading.timeline = MakeTimeline(TimelineInputOf(*dossier, reading.shapes, kTimelineConfidence));
  return reading;
}

Result<std::shared_ptr<const CaseReading>> CaseState::Reading(const std::string& as_of) {
  const Result<Now> now = At();
  if (!now) return now.error();
  // Verdicts count in it, so that it is of each commit; of the commits of a run only some.
  const std::string state = now->running ? now->content : std::to_string(now->changed);
  return readings_.Get(as_of + "\n" + state, [&] { return Read(as_of); });
}

Result<std::shared_ptr<const std::vector<Json>>> CaseState::Ndas() {
  const Result<Now> now = At();
  if (!now) return now.error();
  return ndas_.Get(now->content, [&]() -> Result<std::vector<Json>> {
    Result<std::unique_ptr<CaseReader>> reader = Open();
    if (!reader) return reader.error();
    Result<CaseCorrespondence> sides = ReadSides(reader->get(), {});
    if (!sides) return sides.error();
    std::vector<Json> rows;
    Status read = ForEachNda(reader->get(), false,
                             [&](const CaseNda& nda) { rows.push_back(CaseNdaJson(*sides, nda)); });
    if (!read) return read.error();
    return rows;
  });
}

Result<std::shared_ptr<const PageRules>> CaseState::Rules() {
  return rules_.Get("", [&]() -> Result<PageRules> {
    Diagnostics diagnostics;
    Result<Lexicon> lexicon = LoadLexicon(LexiconFolders(lexicon_), &diagnostics);
    if (!lexicon) return lexicon.error();
    Result<std::shared_ptr<const RuleSet>> set = LoadRules(lexicon_);
    if (!set) return set.error();
    return PageRules{std::move(*lexicon), std::move(*set)};
  });
}

}  // namespace candor
