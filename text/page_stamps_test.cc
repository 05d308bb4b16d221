// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page_stamps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> StampsOf(const std::vector<std::string>& texts) {
  std::string text;
  std::vector<Page> pages;
  for (const std::string& page : texts) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += page;
    pages.push_back({{begin, static_cast<uint32_t>(text.size())}, 612, 792});
  }
  std::vector<std::string> found;
  for (const PageStamp& stamp : FindPageStamps(text, pages))
    found.push_back(std::to_string(stamp.page) + " " + stamp.label + (stamp.last ? " last" : ""));
  return found;
}

TEST(ParseStamp, IsOneHoweverItIsWritten) {
  const StampNumber number{"acme#7", 1234};
  for (const char* text : {"ACME-0001234", "Acme 0001234", "acme_0001234", "ACME0001234", "AC-ME.0001234"})
    EXPECT_EQ(ParseStamp(text), number) << text;
  EXPECT_EQ(ParseStamp("ACME-01234"), (StampNumber{"acme#5", 1234}));
  EXPECT_EQ(ParseStamp("X2B-000012"), (StampNumber{"x2b#6", 12}));
}

TEST(ParseStamp, OthersAreNone) {
  for (const char* text : {"", "0001234", "A-0001234", "ACME-123", "ACME", "ACME-0001234b", "-ACME-0001234",
                           "ACME-0001234567890", "M\xC3\xBCller-0001234", "ACME/0001234",
                           "A-PREFIX-THAT-GOES-ON-AND-ON-0001234"})
    EXPECT_FALSE(ParseStamp(text)) << text;
}

TEST(FindPageStamps, NumbersThatCountThePages) {
  EXPECT_THAT(StampsOf({"Lease\nbetween two\nACME-0000041\n", "rent\nCONFIDENTIAL ACME-0000042\n",
                        "ACME-0000043   page 3\nend\n"}),
              ElementsAre("0 ACME-0000041", "1 ACME-0000042", "2 ACME-0000043 last"));
  EXPECT_THAT(StampsOf({"one\nTidemark 000010", "two\nTidemark 000011"}), IsEmpty()) << "no capitals";
  EXPECT_THAT(StampsOf({"one\nTIDEMARK 000010", "two\nTIDEMARK 000011"}),
              ElementsAre("0 TIDEMARK 000010", "1 TIDEMARK 000011 last"));
}

TEST(FindPageStamps, WhatOnlyLooksLikeOneInsideADocumentIsLeftOut) {
  // The page in the middle has no neighbour with the number before or behind.
  EXPECT_THAT(StampsOf({"a", "ISO-9001", "b"}), IsEmpty());
  EXPECT_THAT(StampsOf({"a", "INV-00012", "INV-00012", "INV-00014", "b"}), IsEmpty());
  // Another width is another series.
  EXPECT_THAT(StampsOf({"a", "INV-00012", "INV-0000013", "b"}), IsEmpty());
  // In the text of the page nothing is stamped.
  const std::string page = "1\n2\n3\nsee ACME-0000041\n5\n6\n7\n";
  EXPECT_THAT(StampsOf({"a", page, "1\n2\n3\nsee ACME-0000042\n5\n6\n7\n", "b"}), IsEmpty());
}

TEST(FindPageStamps, AtTheEndsTheNeighbourMayBeAnotherDocuments) {
  EXPECT_THAT(StampsOf({"a letter\nACME-0000041"}), ElementsAre("0 ACME-0000041 last"));
  EXPECT_THAT(StampsOf({"ACME-0000041", "b", "ACME-0000099"}),
              ElementsAre("0 ACME-0000041", "2 ACME-0000099 last"));
}

TEST(FindPageStamps, TwoKindsOnAPage) {
  EXPECT_THAT(StampsOf({"ABC-00001 text\nDEF0000007", "ABC-00002 text\nDEF0000008"}),
              ElementsAre("0 ABC-00001", "0 DEF0000007", "1 ABC-00002 last", "1 DEF0000008 last"));
}

TEST(FindPageStamps, NothingComesOfNothing) {
  EXPECT_THAT(StampsOf({}), IsEmpty());
  EXPECT_THAT(StampsOf({"", "\n \n"}), IsEmpty());
}

}  // namespace
}  // namespace candor
