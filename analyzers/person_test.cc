// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/person.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Person, AuthorsAboveQuotations) {
  EXPECT_EQ(ParseAuthor("Ada Byrne <ada@byrne.example>"), (Mailbox{"Ada Byrne", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("\"Byrne, Ada\" [mailto:ada@byrne.example]"),
            (Mailbox{"Byrne, Ada", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("ada@byrne.example"), (Mailbox{"", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("Ada Byrne/Legal/Byrne@Byrne"), (Mailbox{"Ada Byrne", ""}));
  EXPECT_EQ(ParseAuthor("  Ada Byrne "), (Mailbox{"Ada Byrne", ""}));
  EXPECT_EQ(ParseAuthor(""), Mailbox());
}

TEST(Person, OnePersonInTwoSpellings) {
  EXPECT_TRUE(SamePerson({"", "Ada@byrne.example"}, {"A. B.", "ada@byrne.example"}));
  EXPECT_TRUE(SamePerson({"Byrne, Ada", ""}, {"Ada Byrne", "a@b.example"}));
  EXPECT_TRUE(SamePerson({"", "ada.byrne@one.example"}, {"Ada Byrne", ""}));
  EXPECT_TRUE(SamePerson({"H", ""}, {"h", ""}));
  EXPECT_TRUE(SamePerson({"H", "h@one.example"}, {"", "H"}));  // a header that holds no address
  EXPECT_FALSE(SamePerson({"Ada Byrne", ""}, {"Ada Kranz", ""}));
  EXPECT_FALSE(SamePerson({"", ""}, {"", ""}));
  EXPECT_FALSE(SamePerson({"Ada Byrne", ""}, {"", ""}));
}

}  // namespace
}  // namespace candor
