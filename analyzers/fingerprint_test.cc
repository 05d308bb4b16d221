// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/fingerprint.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/testing.h"

namespace candor {
namespace {

/// Words of a text, kept alive.
struct Words {
  std::vector<std::string> kept;
  std::vector<std::string_view> views;
  explicit Words(const std::string& text) {
    std::istringstream in(text);
    for (std::string word; in >> word;) kept.push_back(word);
    views.assign(kept.begin(), kept.end());
  }
};

/// What Resemblance() estimates, by definition.
double Jaccard(const Words& a, const Words& b) {
  auto shingles = [](const Words& words) {
    std::set<std::string> set;
    for (size_t i = 0; i + 3 <= words.kept.size(); ++i)
      set.insert(words.kept[i] + " " + words.kept[i + 1] + " " + words.kept[i + 2]);
    return set;
  };
  const std::set<std::string> x = shingles(a), y = shingles(b);
  size_t both = 0;
  for (const std::string& shingle : x) both += y.count(shingle);
  return static_cast<double>(both) / static_cast<double>(x.size() + y.size() - both);
}

std::string RandomText(std::mt19937* random, size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) text += "w" + std::to_string((*random)() % 200) + " ";
  return text;
}

/// The same words with some of them replaced.
std::string Changed(std::mt19937* random, const std::string& text, unsigned percent) {
  Words words(text);
  std::string out;
  for (const std::string& word : words.kept) out += ((*random)() % 100 < percent ? "other" : word) + " ";
  return out;
}

TEST(Sketch, EstimatesTheShareOfCommonShingles) {
  std::mt19937 random(7);
  double off = 0;
  constexpr int kTexts = 400;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = RandomText(&random, 30 + random() % 100);
    Words a(text), b(Changed(&random, text, random() % 20));
    const double estimate = Resemblance(Sketch(a.views), Sketch(b.views));
    EXPECT_NEAR(estimate, Jaccard(a, b), 0.27) << text;
    off += std::abs(estimate - Jaccard(a, b));
  }
  EXPECT_LT(off / kTexts, 0.06);
}

TEST(Sketch, OfAFewWordsIsTheirIdentity) {
  EXPECT_EQ(Resemblance(Sketch(Words("no comment").views), Sketch(Words("no comment").views)), 1);
  EXPECT_LT(Resemblance(Sketch(Words("no comment").views), Sketch(Words("no comments").views)), 0.1);
  EXPECT_EQ(Sketch({}).size(), kSketchBytes);
}

/// The fingerprint of the sentence between | and | of a passage.
std::string Of(const std::string& passage) {
  const size_t open = passage.find('|'), close = passage.rfind('|');
  Words before(passage.substr(0, open)), sentence(passage.substr(open + 1, close - open - 1));
  Words all(passage.substr(0, open) + " " + passage.substr(open + 1, close - open - 1) + " " +
            passage.substr(close + 1));
  return Fingerprint(all.views, before.kept.size(), before.kept.size() + sentence.kept.size());
}

std::vector<size_t> Group(const std::vector<std::string>& fingerprints, const std::string& signal = "s") {
  std::vector<EventMember> members;
  for (const std::string& fingerprint : fingerprints) members.push_back({signal, fingerprint});
  return GroupEvents(members);
}

const char kLong[] =
    "|in spite of three letters and a meeting in march the managing director of the mill declined to hand "
    "over the "
    "supply contracts with its two largest customers and gave no reason for it at all|";

TEST(GroupEvents, CopiesOfASentenceAreOneEventWhateverStandsAround) {
  EXPECT_EQ(
      Group({Of(kLong), Of("dear ruth as you know " + std::string(kLong) + " kind regards"), Of(kLong)}),
      (std::vector<size_t>{0, 0, 0}));
}

TEST(GroupEvents, AShortSentenceNeedsTheSameSurroundings) {
  const std::string here =
      "we asked for the accounts of the mill on monday |he refused| and left the room before noon";
  const std::string there =
      "the auditors wanted to see the cap table of the holding |he refused| which surprised everybody";
  EXPECT_EQ(Group({Of(here), Of(there), Of(here)}), (std::vector<size_t>{0, 1, 0}));
}

TEST(GroupEvents, TwoSentencesOfOnePlaceAreTwoEvents) {
  EXPECT_EQ(Group({Of("|he refused| and she declined"), Of("he refused |and she declined|")}),
            (std::vector<size_t>{0, 1}));
}

TEST(GroupEvents, OtherNamesAndNumbersAreOtherEvents) {
  std::string text = kLong;
  text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
  const Words words(text);
  const auto with = [&](const Particulars& particulars) {
    return Fingerprint(words.views, 0, words.views.size(), particulars);
  };
  EXPECT_EQ(Group({with({"keller"}), with({"voss"}), with({"keller"}), with({"keller", "k7"})}),
            (std::vector<size_t>{0, 1, 0, 3}));
  EXPECT_EQ(Group({with({"keller"}), with({})}), (std::vector<size_t>{0, 0}));  // in capitals throughout
}

TEST(GroupEvents, AQuotationOfSomeWordsIsKnownByItsSentence) {
  const std::string mail =
      Of("dear max thank you for your letter of monday |we will not hand over the list of customers| the "
         "board has "
         "decided so in its last meeting");
  const std::string cut = Of("|we will not hand over the list of customers|");
  const std::string short_mail =
      Of("about the list of customers that you asked for |we will not| says the board");
  const std::string short_cut = Of("|we will not|");
  const auto group = [](const std::string& own, const std::string& other, bool quoted) {
    const std::vector<EventMember> members = {{"s", own, false}, {"s", other, quoted}};
    return GroupEvents(members);
  };
  EXPECT_EQ(group(mail, cut, true), (std::vector<size_t>{0, 0}));
  EXPECT_EQ(group(mail, cut, false), (std::vector<size_t>{0, 1}));
  EXPECT_EQ(group(short_mail, short_cut, true), (std::vector<size_t>{0, 1}));
}

TEST(GroupEvents, AStandingTextSaysAThingOnce) {
  const std::string here =
      Of("the pallets left on monday in the morning and |we share no contracts| with anybody");
  const std::string there =
      Of("thursday works for me and so does the station hall |we share no contracts| at all");
  const std::string cut = Of("|we share no contracts with any of our partners|");
  const auto group = [](const std::vector<EventMember>& members) { return GroupEvents(members); };
  EXPECT_EQ(group({{"s", here}, {"s", there}}), (std::vector<size_t>{0, 1}));
  EXPECT_EQ(group({{"s", here, false, 1}, {"s", there, false, 1}}), (std::vector<size_t>{0, 0}));
  EXPECT_EQ(group({{"s", here, false, 1}, {"s", there, false, 2}}), (std::vector<size_t>{0, 1}));
  EXPECT_EQ(group({{"s", here, false, 1}, {"s", here, false, 2}}), (std::vector<size_t>{0, 1}));
  EXPECT_EQ(group({{"s", here}, {"s", here, false, 1}, {"s", there, false, 1}}),
            (std::vector<size_t>{0, 1, 1}))
      << "what somebody said in a letter is an event of its own";
  EXPECT_EQ(group({{"s", cut, false, 1}, {"s", cut, true}}), (std::vector<size_t>{0, 0}))
      << "as quotations are";
}

TEST(GroupEvents, WhatTwoSidesSayInTheSameWordsIsTwoEvents) {
  const std::string print = Of(kLong);
  const auto of = [&](uint64_t party, bool quoted = false) {
    return EventMember{"s", print, quoted, 0, party};
  };
  const auto group = [](const std::vector<EventMember>& members) { return GroupEvents(members); };
  EXPECT_EQ(group({of(1), of(2), of(1), of(2)}), (std::vector<size_t>{0, 1, 0, 1}));
  EXPECT_EQ(group({of(1), of(2), of(0)}), (std::vector<size_t>{0, 1, 0}))
      << "a copy of nobody is of the first";
  EXPECT_EQ(group({of(0), of(1), of(2)}), (std::vector<size_t>{0, 0, 0})) << "give those of a side first";
  EXPECT_EQ(group({of(1), of(0), of(2)}), (std::vector<size_t>{0, 0, 2}))
      << "what joined one side is not another's";
  EXPECT_EQ(group({of(1), of(2), of(2, true), of(1, true), of(3, true)}),
            (std::vector<size_t>{0, 1, 1, 0, 4}));
}

TEST(GroupEvents, SignalsAreNeverMixed) {
  const std::string print = Of(kLong);
  const std::vector<EventMember> members = {{"a", print}, {"b", print}, {"a", print}};
  EXPECT_EQ(GroupEvents(members), (std::vector<size_t>{0, 1, 0}));
}

TEST(GroupEvents, ThousandsInTheSameWordsAreNotAllComparedAndCopiesStillFound) {
  std::vector<std::string> fingerprints;
  for (int i = 0; i < Rounds(20'000); ++i) {
    fingerprints.push_back(Of("|we refuse to share the customer list with you| copy " + std::to_string(i) +
                              " of " + std::to_string(7 * i) + " for " + std::to_string(11 * i) +
                              " and so on"));
  }
  const size_t count = fingerprints.size();
  for (size_t i = 0; i < count; ++i) fingerprints.push_back(fingerprints[i]);
  const std::vector<size_t> leaders = Group(fingerprints);
  for (size_t i = 0; i < count; ++i) ASSERT_EQ(leaders[count + i], leaders[i]) << i;
}

TEST(GroupEvents, AFindingWithoutFingerprintStandsAlone) {
  EXPECT_EQ(Group({"", Of(kLong), "", Of(kLong)}), (std::vector<size_t>{0, 1, 2, 1}));
}

TEST(GroupEvents, AgreesWithComparingEveryPair) {
  std::mt19937 random(11);
  std::vector<std::string> prints;
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    const bool copy = !texts.empty() && random() % 2 == 0;
    texts.push_back(copy ? Changed(&random, texts[random() % texts.size()], random() % 6)
                         : RandomText(&random, 40));
    prints.push_back(Of("|" + texts.back() + "|"));
  }
  // The slow way: each with every leader before it.
  std::vector<size_t> expected;
  for (size_t i = 0; i < prints.size(); ++i) {
    size_t leader = i;
    for (size_t j = 0; j < i && leader == i; ++j) {
      if (expected[j] == j &&
          Resemblance(prints[i].substr(0, kSketchBytes), prints[j].substr(0, kSketchBytes)) >= kSameSentence)
        leader = j;
    }
    expected.push_back(leader);
  }
  EXPECT_EQ(Group(prints), expected);
  EXPECT_GT(std::set<size_t>(expected.begin(), expected.end()).size(), 50u);
  EXPECT_LT(std::set<size_t>(expected.begin(), expected.end()).size(), 290u);
}

}  // namespace
}  // namespace candor
