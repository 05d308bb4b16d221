// SPDX-License-Identifier: GPL-3.0-or-later
//
// The case behind the page: readers for many threads, and what is computed of the whole case once for each
// state of it. Any thread.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/rule_set.h"
#include "cli/case_correspondence.h"
#include "cli/json.h"
#include "cli/serve/memo.h"
#include "lexicons/lexicon.h"
#include "model/shape.h"
#include "model/timeline.h"
#include "store/case_identity.h"
#include "store/reader.h"
#include "store/writer.h"
#include "web/api.h"

namespace candor {

/// What the scorecard and the timeline say on one day.
struct CaseReading {
  std::string as_of;
  std::string caveat;           ///< why there is no other side, or that ours is a guess; empty: nothing
  std::vector<Json> scorecard;  ///< lines of `candor score`, the worst side first
  std::vector<TimelineEvent> timeline;
  std::vector<ShapeSignal> shapes;
  Json languages_without_rules;  ///< as `candor screen`
};

/// The rules by which questions are asked and sentences are tried.
struct PageRules {
  Lexicon lexicon;
  std::shared_ptr<const RuleSet> set;
};

class CaseState {
 public:
  /// `lexicon`: as --lexicon.
  CaseState(std::string case_path, std::vector<std::string> lexicon);

  const std::string& path() const { return path_; }
  /// Folders of rules, as --lexicon.
  const std::vector<std::string>& lexicon() const { return lexicon_; }

  /// A reader that is one thread's until it is let go, with a deadline for each call.
  class Lease {
   public:
    Lease(CaseState* of, std::unique_ptr<CaseReader> reader) : of_(of), reader_(std::move(reader)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) noexcept = delete;
    ~Lease() {
      if (reader_) of_->Return(std::move(reader_));
    }
    CaseReader* operator->() const { return reader_.get(); }
    CaseReader* get() const { return reader_.get(); }

   private:
    CaseState* of_;
    std::unique_ptr<CaseReader> reader_;
  };
  Result<Lease> Reader();

  /// Which state of the case it is now.
  struct Now {
    int64_t changed = 0;  ///< grows with each commit
    std::string content;  ///< CaseReader::ContentMark(); while a run writes, now and then only
    bool running = false;
  };
  Result<Now> At();

  /// All findings of the case, as of now.
  Result<std::shared_ptr<const std::vector<FindingHead>>> Heads();
  /// All documents that are in the room.
  Result<std::shared_ptr<const std::vector<DocumentInfo>>> Documents();
  /// All files and parts.
  Result<std::shared_ptr<const std::vector<ManifestRow>>> Manifest();
  /// People, NDA periods and the ledger; `as_of` as --as-of, empty: the newest day.
  Result<std::shared_ptr<const CaseCorrespondence>> Mail(const std::string& as_of);
  Result<std::shared_ptr<const CaseReading>> Reading(const std::string& as_of);
  /// Lines of `candor nda`.
  Result<std::shared_ptr<const std::vector<Json>>> Ndas();
  Result<std::shared_ptr<const PageRules>> Rules();
  /// Bytes of documents by SHA-256: a PDF is asked for in many small pieces.
  Memo<std::shared_ptr<const web::Bytes>>& Sources() { return sources_; }

  /// The case for one verdict: this one alone (CaseWriter::OpenSame). While writing() is held.
  Result<std::unique_ptr<CaseWriter>> OpenForVerdict();

  /// One at a time, and none while the program ends in the middle of it.
  std::mutex& writing() { return writing_; }

 private:
  void Return(std::unique_ptr<CaseReader> reader);
  Result<CaseReading> Read(const std::string& as_of);
  /// A reader of the case that was served first. Errors: as CaseReader::Open(); case_missing and
  /// case_replaced also while readers that are still open would answer from the file that is gone.
  Result<std::unique_ptr<CaseReader>> Open(CaseReader::Options options = {});
  Status StillThere();

  const std::string path_;
  const std::vector<std::string> lexicon_;

  std::mutex identity_mutex_;
  std::optional<CaseIdentity> identity_;  ///< of what was opened first

  std::mutex readers_mutex_;
  std::vector<std::unique_ptr<CaseReader>> readers_;

  std::mutex now_mutex_;
  std::unique_ptr<CaseReader> watcher_;  ///< whose Changes() count
  Now now_;
  std::chrono::steady_clock::time_point content_taken_;

  std::mutex writing_;

  Memo<std::vector<FindingHead>> heads_{2};
  Memo<std::vector<DocumentInfo>> documents_{2};
  Memo<std::vector<ManifestRow>> manifest_{2};
  Memo<CaseCorrespondence> mail_{3};
  Memo<CaseReading> readings_{4};
  Memo<std::vector<Json>> ndas_{2};
  Memo<PageRules> rules_{1};
  Memo<std::shared_ptr<const web::Bytes>> sources_{4};
};

}  // namespace candor
