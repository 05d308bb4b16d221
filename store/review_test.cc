// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people say of findings, and what becomes of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST_F(ReviewTest, AVerdictWaitsForItsFinding) {
  Run({Paper("a.txt")});
  const std::string id = Every().front().finding.id;
  Say({id}, kConfirmed);
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->ReplaceAnalysis(Every().front().document.sha256, {}, {}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  }
  EXPECT_THAT(Every(), IsEmpty());
  Run({Paper("moved/a.txt")});
  {
    const auto writer = Begin();
    const Item again = Paper("moved/a.txt").items.front();
    ASSERT_TRUE(writer->ReplaceAnalysis(again.sha256, again.findings, {}).ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 4).ok());
  }
  ASSERT_EQ(Every().size(), 1u);
  EXPECT_EQ(Every().front().finding.id, id);
  EXPECT_EQ(Every().front().review, kConfirmed);
}

}  // namespace
}  // namespace candor
