// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/item_label.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ItemLabel, HeadsInAllTheirSpellings) {
  for (const char* text :
       {"2. attached", "2) attached", "(2) attached", "2: attached", "2 - attached", "2.) attached",
        "Re item 2: attached", "ad 2) attached", "ad 2 attached", "zu Punkt 2 liegt bei", "Zu 2.: folgt",
        "On your question 2, none", "Item 2 is confidential", "#2 attached", "Q2: none", "Nr. 2 folgt",
        "- 2. attached", "2/ attached", "zu 2: liegt bei"})
    EXPECT_THAT(HeadOf(text).labels, ElementsAre("2")) << text;
  EXPECT_THAT(HeadOf("b) attached").labels, ElementsAre("b"));
  EXPECT_THAT(HeadOf("zu b): folgt").labels, ElementsAre("b"));
  EXPECT_THAT(HeadOf("As for (iii), we wait").labels, ElementsAre("iii"));
  EXPECT_THAT(HeadOf("(i) and (ii) are attached").labels, ElementsAre("i", "ii"));
  EXPECT_THAT(HeadOf("(iv) attached").labels, ElementsAre("iv"));
  EXPECT_THAT(HeadOf("2.1 - attached").labels, ElementsAre("2.1"));
  EXPECT_THAT(HeadOf("Items 1 and 3 are attached").labels, ElementsAre("1", "3"));
  EXPECT_THAT(HeadOf("Points 2 to 4: attached").labels, ElementsAre("2", "3", "4"));
  EXPECT_THAT(HeadOf("1. a lease").labels, ElementsAre("1"));
  EXPECT_EQ(HeadOf("Re item 2: attached").size, 11u);
}

TEST(ItemLabel, RunningTextHasNone) {
  for (const char* text :
       {"", "The lease is attached", "On 2 May we met", "2024. was a good year", "I think so",
        "a matter of days", "5 - 10 days", "1/2 of it", "re: lease", "to be clear", "2 leases", "1.5 million",
        "item a matter", "no 2024", "to a party", "for i.e. the bank"})
    EXPECT_THAT(HeadOf(text).labels, IsEmpty()) << text;
}

TEST(ItemLabel, PlacesInWords) {
  EXPECT_THAT(HeadOf("The first we keep").labels, ElementsAre("#1"));
  EXPECT_THAT(HeadOf("As to the second, it is attached").labels, ElementsAre("#2"));
  EXPECT_THAT(HeadOf("The last one is attached").labels, ElementsAre("#last"));
  EXPECT_THAT(HeadOf("Der dritte liegt bei").labels, ElementsAre("#3"));
  EXPECT_THAT(HeadOf("Le premier est joint").labels, ElementsAre("#1"));
  EXPECT_THAT(HeadOf("El segundo no está listo").labels, ElementsAre("#2"));
  for (const char* text : {"The first quarter was good", "Die erste Liste liegt bei", "The last lease ended",
                           "First of all we thank you", "The second half will follow"})
    EXPECT_THAT(HeadOf(text).labels, IsEmpty()) << text;
  EXPECT_THAT(ItemStarts("The first is attached, the second follows and the third is secret."),
              ElementsAre(23u, 46u));
  EXPECT_THAT(ItemStarts("It is attached, the second is not."), IsEmpty());
}

TEST(ItemLabel, BareNumbersBeforeACapital) {
  EXPECT_THAT(BareHeadOf("2 Enclosed").labels, ElementsAre("2"));
  for (const char* text : {"2 leases", "3 March we met", "2024 Was good", "2. Enclosed", "Enclosed", "2"})
    EXPECT_THAT(BareHeadOf(text).labels, IsEmpty()) << text;
}

TEST(ItemLabel, ItemsAreNamedAnywhere) {
  EXPECT_THAT(ItemsNamed("I attach items 1 and 3, and Punkt 4 folgt."), ElementsAre("1", "3", "4"));
  EXPECT_THAT(ItemsNamed("We keep that (2)."), ElementsAre("2"));
  EXPECT_THAT(ItemsNamed("There are 3 leases of 2 works."), IsEmpty());
  EXPECT_THAT(ItemsNamed("We met in May (2024)."), IsEmpty());
  EXPECT_THAT(ItemsNamed("(2) is kept."), IsEmpty());
}

TEST(ItemLabel, SentencesThatEnumerate) {
  EXPECT_THAT(ItemStarts("Send 1) the lease, 2) the deed"), ElementsAre(5u, 19u));
  EXPECT_THAT(ItemStarts("1. attached. 2. no."), ElementsAre(13u));
  EXPECT_THAT(ItemStarts("Item 1 is attached, item 2 is not."), ElementsAre(20u));
  EXPECT_THAT(ItemStarts("The 2. floor and 7) a door"), IsEmpty());
  EXPECT_THAT(ItemStarts("It cost 1. 5 million"), IsEmpty());
}

}  // namespace
}  // namespace candor
