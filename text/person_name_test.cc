// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/person_name.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(PersonName, WaysToWriteOneName) {
  for (const char* name : {"John Smith", "Smith, John", "SMITH John", "John Smith (Sales)", "Dr. John Smith",
                           "Smith  John", "John Smith, PhD", "\"Smith, John\"", "john smith [External]"})
    EXPECT_EQ(NameKey(name), "john smith") << name;
  EXPECT_EQ(NameKey("Jörg Müller-Lüdenscheidt"), "jörg lüdenscheidt müller");
  EXPECT_EQ(NameKey("Bob"), "");
  EXPECT_EQ(NameKey("Dr. Smith"), "");
  EXPECT_EQ(NameKey(""), "");
}

TEST(PersonName, AuthorsAboveQuotations) {
  EXPECT_EQ(ParseAuthor("Ada Byrne <ada@byrne.example>"), (Mailbox{"Ada Byrne", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("\"Byrne, Ada\" [mailto:ada@byrne.example]"),
            (Mailbox{"Byrne, Ada", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("ada@byrne.example"), (Mailbox{"", "ada@byrne.example"}));
  EXPECT_EQ(ParseAuthor("Ada Byrne/Legal/Byrne@Byrne"), (Mailbox{"Ada Byrne", ""}));
  EXPECT_EQ(ParseAuthor("  Ada Byrne "), (Mailbox{"Ada Byrne", ""}));
  EXPECT_EQ(ParseAuthor(""), Mailbox());
}

TEST(PersonName, OnePersonInTwoSpellings) {
  EXPECT_TRUE(SamePerson({"", "Ada@byrne.example"}, {"A. B.", "ada@byrne.example"}));
  EXPECT_TRUE(SamePerson({"Byrne, Ada", ""}, {"Ada Byrne", "a@b.example"}));
  EXPECT_TRUE(SamePerson({"", "ada.byrne@one.example"}, {"Ada Byrne", ""}));
  EXPECT_TRUE(SamePerson({"H", ""}, {"h", ""}));
  EXPECT_TRUE(SamePerson({"H", "h@one.example"}, {"", "H"}));  // a header that holds no address
  EXPECT_FALSE(SamePerson({"Ada Byrne", ""}, {"Ada Kranz", ""}));
  EXPECT_FALSE(SamePerson({"", ""}, {"", ""}));
  EXPECT_FALSE(SamePerson({"Ada Byrne", ""}, {"", ""}));
  EXPECT_FALSE(SamePerson({"Dr. Byrne", ""}, {"Dr. Kranz", ""})) << "a title is no name";
  EXPECT_TRUE(SamePerson({"Ada O'Byrne (Legal)", ""}, {"OByrne, Ada", ""}));
}

}  // namespace
}  // namespace candor
