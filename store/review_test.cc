// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people say of findings, and what becomes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

const Review kConfirmed = {Verdict::kConfirmed, "said twice", "Ada", 100};
const Review kDismissed = {Verdict::kDismissed, "", "Max", 200};

class ReviewTest : public CaseTest {
 protected:
  static Family Paper(const std::string& path, std::string_view extra = "") {
    Item item = IndexedItem(path, MakeDocument("We refuse to share it." + std::string(extra)));
    item.findings = {
        MakeFinding(*item.document, "refuse to share", "refused-disclosure", Severity::kHigh, 0.8)};
    return MakeFamily({item});
  }

  /// All findings become one event.
  void Group() {
    const auto writer = Begin();
    const auto findings = writer->FindingsToGroup();
    ASSERT_TRUE(findings.ok());
    std::vector<FindingEvent> events;
    for (const FindingToGroup& finding : *findings)
      events.push_back({finding.finding, findings->front().finding});
    ASSERT_TRUE(writer->SetEvents(events).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }

  void Say(const std::vector<std::string>& findings, const Review& review) {
    auto writer = CaseWriter::Open(case_path());
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->AddReview(findings, review).ok());
  }

  void Tag(const std::vector<std::string>& findings, const std::vector<Tagging>& tags) {
    auto writer = CaseWriter::Open(case_path());
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->AddReview(findings, std::nullopt, tags).ok());
  }

  static std::vector<std::string> TagsOf(const FindingRow& row) {
    std::vector<std::string> tags;
    for (const Tagging& tagging : row.people_tags) tags.push_back(tagging.tag);
    return tags;
  }

  /// A run in which that file is gone, as are those that went before.
  void Forget(const std::string& path) {
    gone_.insert(path);
    const auto writer = Begin();
    auto known = writer->LoadKnownFiles();
    ASSERT_TRUE(known.ok());
    for (const std::string file : {"a.txt", "b.txt"}) {
      if (gone_.count(file) == 0) known->See("room", file);
    }
    const std::vector<std::string> roots = {"room"};
    ASSERT_TRUE(writer->MarkVanished(*known, roots).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }

  std::vector<FindingRow> Every() {
    FindingFilter every;
    every.every_place = true;
    every.order = FindingFilter::Order::kDocument;
    return *Read()->Findings(every);
  }

  std::vector<std::string> PathsIn(Verdict state) {
    FindingFilter filter;
    filter.state = state;
    std::vector<std::string> paths;
    const auto rows = Read()->Findings(filter);
    for (const FindingRow& row : *rows) paths.push_back(row.document.path);
    return paths;
  }

 private:
  std::set<std::string> gone_;
};

TEST_F(ReviewTest, TheLatestCountsAndTheEarlierStay) {
  Run({Paper("a.txt")});
  const std::string id = Every().front().finding.id;
  EXPECT_EQ(Every().front().review, std::nullopt);
  EXPECT_THAT(PathsIn(Verdict::kOpen), ElementsAre("a.txt"));
  Say({id}, kConfirmed);
  Say({id}, kDismissed);
  EXPECT_EQ(Every().front().review, kDismissed);
  EXPECT_THAT(*Read()->ReviewsOf(id), ElementsAre(kDismissed, kConfirmed));
  EXPECT_THAT(PathsIn(Verdict::kDismissed), ElementsAre("a.txt"));
  EXPECT_THAT(PathsIn(Verdict::kOpen), IsEmpty());
  EXPECT_EQ(SearchCount(*Read(), "state:dismissed"), 1u);
  EXPECT_EQ(SearchCount(*Read(), "state:open"), 0u);
}

TEST_F(ReviewTest, AVerdictHoldsForAllPlacesOfTheWords) {
  Run({Paper("a.txt")});
  Say({Every().front().finding.id}, kConfirmed);
  Run({Paper("a.txt"), Paper("b.txt", " Yours, Ada")});
  EXPECT_THAT(PathsIn(Verdict::kOpen), ElementsAre("b.txt"));
  Group();
  EXPECT_THAT(PathsIn(Verdict::kOpen), IsEmpty());
  for (const FindingRow& row : Every()) EXPECT_EQ(row.review, kConfirmed) << row.document.path;
}

TEST_F(ReviewTest, TagsArePutOnAndTakenOff) {
  Run({Paper("a.txt"), Paper("b.txt", " Yours, Ada")});
  const std::string id = Every().front().finding.id;
  const auto tagged = [&](const std::string& query) { return SearchCount(*Read(), query); };
  Tag({id}, {{"board", true, "Ada", 100}, {"board-paper", true, "Ada", 100}});
  EXPECT_EQ(Every().front().review, std::nullopt) << "a tag is no verdict";
  EXPECT_EQ(Every().front().finding.tags, std::vector<std::string>{"third-party"});
  EXPECT_THAT(TagsOf(Every().front()), ElementsAre("board", "board-paper"));
  EXPECT_THAT(TagsOf(Every().back()), IsEmpty());
  EXPECT_EQ(tagged("tag:BOARD"), 1u);
  EXPECT_EQ(tagged("tag:boar*"), 1u);
  EXPECT_EQ(tagged("tag:third-party"), 0u);
  EXPECT_EQ(tagged("-tag:board"), 1u);
  FindingFilter filter;
  filter.tags = {"board", "board-paper"};
  EXPECT_EQ(*Read()->CountFindings(filter), 1u);
  filter.state = Verdict::kConfirmed;
  EXPECT_EQ(*Read()->CountFindings(filter), 0u);
  filter = {};
  filter.tags = {"board", "later"};
  EXPECT_EQ(*Read()->CountFindings(filter), 0u);

  Tag({id}, {{"board", false, "Max", 200}});
  EXPECT_THAT(TagsOf(Every().front()), ElementsAre("board-paper"));
  EXPECT_EQ(tagged("tag:board"), 0u);
  EXPECT_EQ(tagged("tag:board*"), 1u);
  EXPECT_THAT(*Read()->TaggingsOf(id),
              ElementsAre(Tagging{"board", false, "Max", 200}, Tagging{"board-paper", true, "Ada", 100},
                          Tagging{"board", true, "Ada", 100}));
  EXPECT_THAT(*Read()->Tags(), ElementsAre("board", "board-paper"));
  ExpectSound();
}

TEST_F(ReviewTest, WhatWasSaidStaysWithTheOtherPlacesOfTheWords) {
  Run({Paper("a.txt"), Paper("b.txt", " Yours, Ada")});
  Group();
  const std::string first = Every().front().finding.id;
  Say({first}, kDismissed);
  Tag({first}, {{"board", true, "Ada", 300}});
  EXPECT_EQ(Read()->ReviewsOf(first)->size(), 1u) << "said once, of both";
  EXPECT_EQ(Read()->TaggingsOf(first)->size(), 1u);
  Forget("a.txt");
  ASSERT_EQ(Every().size(), 1u);
  EXPECT_EQ(Every().front().document.path, "b.txt");
  EXPECT_EQ(Every().front().review, kDismissed);
  EXPECT_THAT(TagsOf(Every().front()), ElementsAre("board"));
  EXPECT_THAT(*Read()->WaitingReviews(), IsEmpty());
}

TEST_F(ReviewTest, WhatWasSaidOfWhatIsGoneIsListed) {
  Run({Paper("a.txt"), Paper("b.txt", " Yours, Ada")});
  const std::string a = Every().front().finding.id;
  const std::string b = Every().back().finding.id;
  Say({a}, kConfirmed);
  Say({a}, kDismissed);
  Say({b}, {Verdict::kOpen, "", "Ada", 400});
  Forget("a.txt");
  Forget("b.txt");
  std::vector<WaitingReview> waiting = *Read()->WaitingReviews();
  ASSERT_EQ(waiting.size(), 1u) << "open is what everything is";
  EXPECT_THAT(waiting.front().findings, ElementsAre(a));
  EXPECT_EQ(waiting.front().review, kDismissed);
  EXPECT_EQ(waiting.front().signal, "refused-disclosure");
  EXPECT_EQ(waiting.front().path, "a.txt");
  EXPECT_EQ(waiting.front().why, WaitingReview::Why::kFileGone);
  Tag({b}, {{"board", true, "Ada", 500}});
  EXPECT_EQ(Read()->WaitingReviews()->size(), 2u);
  Tag({b}, {{"board", false, "Ada", 600}});
  EXPECT_EQ(Read()->WaitingReviews()->size(), 1u);
  Say({"0123456789abcdef"}, kConfirmed);
  waiting = *Read()->WaitingReviews();
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting.back().why, WaitingReview::Why::kForgotten);
}

TEST_F(ReviewTest, AVerdictWaitsForItsFinding) {
  Run({Paper("a.txt")});
  const std::string id = Every().front().finding.id;
  Say({id}, kConfirmed);
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->ReplaceAnalysis(Every().front().document.control, {}, {}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }
  EXPECT_THAT(Every(), IsEmpty());
  Run({Paper("moved/a.txt")});
  {
    const auto writer = Begin();
    const Item again = Paper("moved/a.txt").items.front();
    ASSERT_TRUE(writer->ReplaceAnalysis("ROOM-000001", again.findings, {}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 4).ok());
  }
  ASSERT_EQ(Every().size(), 1u);
  EXPECT_EQ(Every().front().finding.id, id);
  EXPECT_EQ(Every().front().review, kConfirmed);
}

}  // namespace
}  // namespace candor
