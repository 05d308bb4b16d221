// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/attribution.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

constexpr size_t kMarlow = 0, kNorthmere = 1, kQuellin = 2, kStranger = 3;
constexpr size_t kAnn = 0, kCy = 1, kBob = 2, kEve = 3, kDee = 4;  // of the parties above, Dee of none

class AttributionTest : public testing::Test {
 protected:
  AttributionTest() {
    mail_.parties.parties = {{"marlow.example", "Marlow Ltd", {"marlow.example"}, true},
                             {"northmere.example", "northmere.example", {"northmere.example"}, false},
                             {"quellin.example", "Quellin Controls, Inc.", {"quellin.example"}, false},
                             {"stranger.example", "stranger.example", {"stranger.example"}, false}};
    for (size_t i = 0; i < 5; ++i) {
      Person& person = mail_.parties.people.emplace_back();
      if (i < 4) person.party = i;
    }
    Write(kAnn, {kCy});
    Write(kBob, {kAnn});
  }

  SentMessage& Write(size_t author, std::vector<size_t> readers) {
    SentMessage& message = mail_.messages.emplace_back();
    message.author = author;
    message.readers = std::move(readers);
    return message;
  }

  Correspondence mail_;
};

using Indices = std::vector<size_t>;

TEST_F(AttributionTest, OthersAreThoseWeDealWith) {
  Write(kEve, {kBob});
  Write(kEve, {kAnn}).to_many = true;
  EXPECT_EQ(Attribution(mail_).others(), (Indices{kNorthmere, kQuellin}));
  mail_.ndas.push_back({"R-1", "", kMarlow, kStranger, "2025-03-03", "", 1});
  EXPECT_EQ(Attribution(mail_).others(), (Indices{kNorthmere, kQuellin, kStranger}));
}

TEST_F(AttributionTest, WithoutOurSideThereIsNoOther) {
  mail_.parties.parties[kMarlow].ours = false;
  EXPECT_EQ(Attribution(mail_).others(), Indices());
  EXPECT_EQ(Attribution(mail_).OfPaper("Quellin", {}), std::nullopt);
}

TEST_F(AttributionTest, NamedMostOften) {
  const Attribution whose(mail_);
  EXPECT_EQ(whose.Named("Quellin sells to Northmere what Quellin's works make."), kQuellin);
  EXPECT_EQ(whose.Named("QUELLIN CONTROLS"), kQuellin);
  EXPECT_EQ(whose.Named("Quellin sells to Northmere."), std::nullopt) << "as often";
  EXPECT_EQ(whose.Named("a quellin of water, by Marlow"), std::nullopt) << "no name; our own";
  EXPECT_EQ(whose.Named("Marlow sells, and Marlow buys from Quellin"), std::nullopt) << "of ourselves";
}

TEST_F(AttributionTest, Papers) {
  mail_.ndas.push_back({"R-1", "", kMarlow, kQuellin, "2025-03-03", "", 1});
  const Attribution whose(mail_);
  EXPECT_EQ(whose.OfPaper("about Quellin", kNorthmere), kNorthmere) << "who sent it";
  EXPECT_EQ(whose.OfPaper("about Northmere", kMarlow), kNorthmere) << "what we sent is about whom it names";
  EXPECT_EQ(whose.OfPaper("about pumps", {}), kQuellin) << "the one with an NDA";
  EXPECT_EQ(whose.OfPaper("The founder of Marlow holds all shares.", {}), std::nullopt) << "ourselves";
  EXPECT_EQ(whose.OfPaper("Tarn Works GmbH ends its pumps.", {}), std::nullopt) << "somebody else";
}

TEST_F(AttributionTest, TheOnlyOtherSideIsNotEverybody) {
  mail_.messages.pop_back();
  const Attribution whose(mail_);
  EXPECT_EQ(whose.others(), Indices{kNorthmere});
  EXPECT_EQ(whose.OfPaper("about pumps", {}), std::nullopt) << "without an NDA a paper may be anybody's";
}

TEST_F(AttributionTest, Messages) {
  const Attribution whose(mail_);
  // The finding is what stands between bars.
  const auto of = [&](size_t author, std::vector<size_t> readers, std::string sentence, bool transparency,
                      std::string_view text = "") {
    SentMessage message;
    message.author = author;
    message.readers = std::move(readers);
    const size_t begin = sentence.find('|');
    sentence.erase(begin, 1);
    const size_t end = sentence.find('|');
    sentence.erase(end, 1);
    return whose.OfWords(whose.SpeakerOf(message), sentence,
                         {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, text, transparency);
  };
  EXPECT_EQ(of(kBob, {kAnn}, "We |will end the gateway|", false), kQuellin) << "they speak of their own";
  EXPECT_EQ(of(kBob, {kAnn}, "The gateway |will end|", false), kQuellin);
  EXPECT_EQ(of(kBob, {kAnn}, "Northmere |will end the gateway|", false), kNorthmere)
      << "they tell of another";
  EXPECT_EQ(of(kBob, {kAnn}, "We |will not show you| what Northmere said", true), kQuellin);
  EXPECT_EQ(of(kAnn, {kBob}, "you |never answered|", true), kQuellin);
  EXPECT_EQ(of(kAnn, {kBob}, "three weeks |without a line from you|", true), kQuellin);
  EXPECT_EQ(of(kAnn, {kBob}, "We asked twice, and |you refused|", true), kQuellin);
  EXPECT_EQ(of(kAnn, {kBob}, "we |refuse to share| our price list with you", true), std::nullopt)
      << "our own";
  EXPECT_EQ(of(kAnn, {kBob}, "As you know, we simply |will not give you| our sources", true), std::nullopt);
  EXPECT_EQ(of(kAnn, {kBob}, "|Unsere Preise bleiben| hier", true), std::nullopt);
  EXPECT_EQ(of(kAnn, {kBob}, "our engineer |leaves|", false), std::nullopt) << "we speak of ours";
  EXPECT_EQ(of(kAnn, {kBob, kCy}, "you |never answered|", true), std::nullopt) << "which of them?";
  EXPECT_EQ(of(kAnn, {kAnn}, "they |never answered|", true, "We asked Northmere."), kNorthmere);
  EXPECT_EQ(of(kDee, {kAnn}, "Quellin |leaves the market|", false), kQuellin);
  EXPECT_EQ(of(kEve, {kAnn, kBob}, "it |is late|", true), kQuellin) << "said by a third to both";
}

}  // namespace
}  // namespace candor
