// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people said of findings.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "store/reader_impl.h"
#include "store/review_table.h"

namespace candor {

using internal::Db;
using internal::Statement;

namespace {

const char* const kOfId = "(SELECT number FROM findings WHERE id=?1)";

/// What was said last, and of which findings.
template <typename What>
struct Said {
  What what;
  int64_t saying = 0;
  std::vector<std::string> findings;
};

/// What was said of the same words: sayings that share a finding.
struct Thing {
  std::vector<std::string> findings;
  std::optional<Said<Review>> review;
  std::map<std::string, Said<Tagging>> tags;
};

/// All that was said, the latest of each kind.
class AllThatWasSaid {
 public:
  explicit AllThatWasSaid(const Db& db) {
    Statement reviews = db.Prepare(
        "SELECT verdict, note, reviewer, at, finding, coalesce(saying, id) FROM reviews ORDER BY id");
    Read(&reviews, [&](Thing* thing) {
      if (!thing->review || thing->review->saying != reviews.Int(5))
        thing->review = {internal::ReadReview(reviews), reviews.Int(5), {}};
      thing->review->findings.push_back(reviews.String(4));
    });
    Statement tags = db.Prepare(
        "SELECT tag, put, reviewer, at, finding, coalesce(saying, id) FROM review_tags ORDER BY id");
    Read(&tags, [&](Thing* thing) {
      Said<Tagging>& said = thing->tags[tags.String(0)];
      if (said.saying != tags.Int(5)) said = {internal::ReadTagging(tags), tags.Int(5), {}};
      said.findings.push_back(tags.String(4));
    });
  }

  const std::vector<Thing>& things() const { return things_; }

 private:
  /// `statement` gives rows with the finding in column 4 and the number of the saying in column 5, those of
  /// one saying behind each other.
  template <typename Apply>
  void Read(Statement* statement, Apply&& apply) {
    int64_t saying = 0;
    size_t thing = 0;
    while (statement->Step()) {
      const std::string finding = statement->String(4);
      auto known = thing_of_.find(finding);
      // A saying of several findings is about what the first of them was about before.
      if (statement->Int(5) != saying) {
        saying = statement->Int(5);
        thing = known != thing_of_.end() ? known->second : things_.size();
        if (thing == things_.size()) things_.emplace_back();
      }
      if (known == thing_of_.end()) {
        known = thing_of_.emplace(finding, thing).first;
        things_[thing].findings.push_back(finding);
      }
      apply(&things_[known->second]);
    }
  }

  std::vector<Thing> things_;
  std::map<std::string, size_t> thing_of_;  // by id of a finding
};

/// What became of findings of which something was said.
class Fate {
 public:
  explicit Fate(const Db& db)
      : in_room_(db.Prepare("SELECT 1 FROM findings n JOIN documents d ON d.id=n.document WHERE n.id=? AND"
                            " d.present=1")),
        gone_(
            db.Prepare("SELECT n.signal, r.path, f.path FROM findings n JOIN items i ON i.document=n.document"
                       " JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root WHERE n.id=?"
                       " ORDER BY i.id LIMIT 1")),
        told_(db.Prepare("SELECT t.signal, r.path, f.path, t.id FROM told_findings t JOIN families f ON"
                         " f.id=t.family JOIN roots r ON r.id=f.root WHERE t.finding=? ORDER BY t.id DESC"
                         " LIMIT 1")),
        same_(db.Prepare("SELECT n.id FROM findings n JOIN documents d ON d.id=n.document WHERE n.told=? AND"
                         " d.present=1 AND n.number=coalesce(n.event, n.number) ORDER BY n.number")) {}

  /// One of them is in the room and shows what was said.
  bool IsShown(const std::vector<std::string>& findings) {
    return std::any_of(findings.begin(), findings.end(), [&](const std::string& finding) {
      const bool there = in_room_.Start(finding).Step();
      in_room_.Reset();
      return there;
    });
  }

  /// Of the first of its findings of which something is known.
  void Tell(WaitingReview* waiting) {
    waiting->why = WaitingReview::Why::kForgotten;
    for (const std::string& finding : waiting->findings) {
      if (Read(&told_, finding, waiting)) {
        waiting->why = WaitingReview::Why::kNotFound;
        for (same_.Start(told_.Int(3)); same_.Step();) waiting->same_words.push_back(same_.String(0));
      }
      told_.Reset();
      // Of a file that vanished the findings stay in the case.
      if (Read(&gone_, finding, waiting)) waiting->why = WaitingReview::Why::kFileGone;
      gone_.Reset();
      if (waiting->why != WaitingReview::Why::kForgotten) return;
    }
  }

 private:
  static bool Read(Statement* statement, const std::string& finding, WaitingReview* waiting) {
    if (!statement->Start(finding).Step()) return false;
    waiting->signal = statement->String(0);
    waiting->root = statement->String(1);
    waiting->path = statement->String(2);
    return true;
  }

  Statement in_room_, gone_, told_, same_;
};

}  // namespace

Result<std::vector<Review>> CaseReader::ReviewsOf(std::string_view finding) {
  return impl_->Read([&]() -> Result<std::vector<Review>> {
    Statement select = impl_->db.Prepare(internal::ReviewsOfFinding(kOfId));
    std::vector<Review> reviews;
    for (select.Start(finding); select.Step();) reviews.push_back(internal::ReadReview(select));
    return reviews;
  });
}

Result<std::vector<Tagging>> CaseReader::TaggingsOf(std::string_view finding) {
  return impl_->Read([&]() -> Result<std::vector<Tagging>> {
    Statement select = impl_->db.Prepare(internal::TaggingsOfFinding(kOfId));
    std::vector<Tagging> taggings;
    for (select.Start(finding); select.Step();) taggings.push_back(internal::ReadTagging(select));
    return taggings;
  });
}

Result<std::vector<std::string>> CaseReader::Tags() {
  return impl_->Read([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> tags;
    for (Statement s = impl_->db.Prepare("SELECT DISTINCT tag FROM review_tags ORDER BY tag"); s.Step();)
      tags.push_back(s.String(0));
    return tags;
  });
}

Result<std::vector<WaitingReview>> CaseReader::WaitingReviews() {
  return impl_->Read([&]() -> Result<std::vector<WaitingReview>> {
    const AllThatWasSaid said(impl_->db);
    Fate fate(impl_->db);
    std::vector<WaitingReview> waiting;
    for (const Thing& thing : said.things()) {
      WaitingReview row;
      if (thing.review && thing.review->what.verdict != Verdict::kOpen &&
          !fate.IsShown(thing.review->findings))
        row.review = thing.review->what;
      for (const auto& [tag, tagging] : thing.tags) {
        if (tagging.what.put && !fate.IsShown(tagging.findings)) row.tags.push_back(tagging.what);
      }
      if (!row.review && row.tags.empty()) continue;
      row.findings = thing.findings;
      fate.Tell(&row);
      waiting.push_back(std::move(row));
    }
    return waiting;
  });
}

}  // namespace candor
