// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/request_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Listed(std::string text, std::string media_type = "text/plain") {
  Document document;
  document.text = std::move(text);
  document.media_type = std::move(media_type);
  std::vector<std::string> out;
  for (const ListedRequest& item : ReadRequestList(document)) {
    std::string& line = out.emplace_back(item.label + ": " + std::string(document.Slice(item.request)));
    for (const Span answer : item.answer) line += " -> " + std::string(document.Slice(answer));
  }
  return out;
}

TEST(RequestList, Tables) {
  const auto rows = ElementsAre("1: Audited accounts -> open", "2: Pending claims -> done -> None.");
  EXPECT_THAT(
      Listed("No.\tRequest\tStatus\tResponse\n1\tAudited accounts\topen\t\n2\tPending claims\tdone\tNone.\n"),
      rows);
  EXPECT_THAT(
      Listed("| No. | Request | Status | Response |\n|---|---|---|---|\n| 1 | Audited accounts | open | |\n"
             "| 2 | Pending claims | done | None. |\n"),
      rows);
  EXPECT_THAT(
      Listed("Request list\n\nNo.   Request             Status   Response\n1     Audited accounts    open\n"
             "2     Pending claims      done     None.\n"),
      rows);
  EXPECT_THAT(
      Listed("No.,Request,Status,Response\n1,\"Audited accounts, 2024\",open,\n2,Pending claims,done,None.\n",
             "text/csv"),
      ElementsAre("1: Audited accounts, 2024 -> open", "2: Pending claims -> done -> None."));
  EXPECT_THAT(Listed("Nr.\tUnterlage\tAntwort\n1\tKundenliste\tfolgt\n2\tPachtvertrag\t\n"),
              ElementsAre("1: Kundenliste -> folgt", "2: Pachtvertrag"));
}

TEST(RequestList, NumberedItemsUnderAHeading) {
  EXPECT_THAT(
      Listed(
          "DUE DILIGENCE REQUEST LIST\n\n1. Audited accounts\n2. Source code, with the\n   tools\n3. Lease\n"
          "Response: attached\n"),
      ElementsAre("1: 1. Audited accounts", "2: 2. Source code, with the\n   tools",
                  "3: 3. Lease -> attached"));
  EXPECT_THAT(Listed("Request list\n\n1. Corporate\n1.1. Articles\n1.2. Share register\n1.3. Minutes\n"),
              ElementsAre("1.1: 1.1. Articles", "1.2: 1.2. Share register", "1.3: 1.3. Minutes"));
}

TEST(RequestList, OtherPapersAreNone) {
  EXPECT_THAT(Listed("Agenda\n\n1. Welcome\n2. Accounts\n3. Close\n"), IsEmpty());
  EXPECT_THAT(Listed("No.\tPart\tPrice\n1\tValve\t3.00\n2\tPump\t4.00\n"), IsEmpty());
  EXPECT_THAT(Listed(""), IsEmpty());
}

TEST(RequestList, AHeaderThatLostOneOfItsGapsOnAPageOfPdf) {
  const auto rows = ElementsAre("1: Copies of all leases -> open", "2: Overview of all patents -> open");
  EXPECT_THAT(Listed("No. Request\tStatus\n1\tCopies of all leases\topen\n2\tOverview of all patents\topen\n",
                     "application/pdf"),
              rows);
  EXPECT_THAT(Listed("No.\tRequest Status\n1\tCopies of all leases\topen\n2\tOverview of all patents\topen\n",
                     "application/pdf"),
              rows);
  EXPECT_THAT(Listed("No. Request\tStatus\n1\tCopies of all leases\topen\n2 Overview of all patents open\n",
                     "application/pdf"),
              rows);
  EXPECT_THAT(Listed("No. Part\tPrice\n1\tValve\t3.00\n2\tPump\t4.00\n", "application/pdf"), IsEmpty());
}

TEST(RequestList, CellsThatWrapOnAPageOfPdf) {
  Document document;
  document.media_type = "application/pdf";
  document.text =
      "Due diligence request list\n\nNo. Request Status Response\n\nAudited accounts for the years "
      "2022,\n2023 and 2024, with "
      "the notes of the\n1\tauditor\topen\n\n2\tShare register\topen\n\nAll contracts with suppliers, in\n3 "
      "particular the "
      "ten largest\nand the newest\n\n";
  const std::vector<ListedRequest> items = ReadRequestList(document);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(document.Slice(items[0].request),
            "Audited accounts for the years 2022,\n2023 and 2024, with the notes of the\n1\tauditor");
  EXPECT_EQ(items[0].label, "1");
  ASSERT_EQ(items[0].answer.size(), 1u);
  EXPECT_EQ(document.Slice(items[0].answer[0]), "open");
  EXPECT_EQ(document.Slice(items[1].request), "Share register");
  EXPECT_EQ(document.Slice(items[2].request),
            "All contracts with suppliers, in\n3 particular the ten largest\nand the newest");
}

}  // namespace
}  // namespace candor
