// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/spoken_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using ::testing::ElementsAre;

/// The first two words of each item.
std::vector<std::string> Items(std::string_view sentence) {
  std::vector<std::string> items;
  for (const size_t at : SpokenListStarts(sentence)) {
    const size_t space = sentence.find_first_of(" ,;.", sentence.find_first_of(" ,;.", at) + 1);
    items.emplace_back(sentence.substr(at, space - at));
  }
  return items;
}

TEST(SpokenList, ItemsBehindAColon) {
  EXPECT_THAT(Items("Please send us the following documents: the lease; the accounts; and the wage list."),
              ElementsAre("the lease", "the accounts", "the wage"));
  EXPECT_THAT(Items("We still need: the cost sheet, the wage list and the lease."),
              ElementsAre("the cost", "the wage", "the lease"));
  EXPECT_THAT(Items("schicken Sie mir bitte: die Bilanz, die Gesellschafterliste und den Mietvertrag."),
              ElementsAre("die Bilanz", "die Gesellschafterliste", "den Mietvertrag"));
}

TEST(SpokenList, OneItemOrRunningTextIsNone) {
  for (const char* sentence : {"Please send us the lease and the accounts.", "We need one thing: the lease.",
                               "We need: the lease and the deed.", "At 10:30, then, and not later.",
                               "One question: as you wrote in March, when the auditors of the mill had left "
                               "and nobody knew which of the two "
                               "sets of accounts was the right one, there may be a third, and a fourth."})
    EXPECT_TRUE(SpokenListStarts(sentence).empty()) << sentence;
}

}  // namespace
}  // namespace candor
