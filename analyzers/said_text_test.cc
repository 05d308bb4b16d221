// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/said_text.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

TEST(SaidText, FindsWhatWasSaidHoweverItWasCut) {
  SaidText said;
  EXPECT_FALSE(said.Holds("whoownstheplant"));
  said.Add("whoownstheplant");
  said.Add("andwhoholdsthepledge");
  said.AddBorder();
  said.Add("thebankholdsit");
  EXPECT_TRUE(said.Holds("whoownstheplant"));
  EXPECT_TRUE(said.Holds("theplantandwhoholds"));
  EXPECT_TRUE(said.Holds("thebankholdsit"));
  EXPECT_FALSE(said.Holds("holdsthepledgethebank"));
  EXPECT_FALSE(said.Holds("thebankholdsitwell"));
  EXPECT_FALSE(said.Holds("theplant"));  // too short to tell
}

TEST(SaidText, IsOfOneMindWithASearch) {
  SaidText said;
  std::string all;
  uint32_t state = 1;
  for (int i = 0; i < 400; ++i) {
    std::string letters;
    for (int k = 0; k < 20; ++k)
      letters += static_cast<char>('a' + (state = state * 1664525u + 1013904223u) / 1431655766u);
    said.Add(letters);
    all += letters;
  }
  for (size_t at = 0; at + 30 < all.size(); at += 7) {
    EXPECT_TRUE(said.Holds(all.substr(at, 30))) << at;
    std::string other = all.substr(at, 30);
    other[15] = 'x';
    EXPECT_FALSE(said.Holds(other)) << at;
  }
}

}  // namespace
}  // namespace candor
