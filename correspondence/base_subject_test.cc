// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/base_subject.h"

#include <gtest/gtest.h>

#include <random>

namespace candor {
namespace {

std::string Read(std::string_view subject) {
  const BaseSubject base = ReadSubject(subject);
  return std::string(base.kind == SubjectKind::kNew     ? "new: "
                     : base.kind == SubjectKind::kReply ? "reply: "
                                                        : "forward: ") +
         base.text;
}

TEST(BaseSubject, PrefixesOfManyLanguages) {
  EXPECT_EQ(Read("Terms of supply"), "new: terms of supply");
  for (const char* reply :
       {"Re: Terms",    "RE:Terms",     "AW: Terms",   "Antw: Terms", "SV: Terms",
        "Réf : Terms",  "REF: Terms",   "RIF: Terms",  "Odp: Terms",  "YNT: Terms",
        "Vá: Terms",    "ΑΠ: Terms",    "回复：Terms", "答复: Terms", "回覆: Terms",
        "Re[2]: Terms", "Re(3): Terms", "Re^4: Terms", "RE2: Terms",  "Re [list] : Terms"})
    EXPECT_EQ(Read(reply), "reply: terms") << reply;
  for (const char* forward : {"Fwd: Terms", "FW: Terms", "WG: Terms", "TR : Terms", "RV: Terms", "ENC: Terms",
                              "VS: Terms", "转发: Terms", "轉寄: Terms", "[Fwd: Terms]", "Terms (fwd)"})
    EXPECT_EQ(Read(forward), "forward: terms") << forward;
}

TEST(BaseSubject, TheFirstPrefixSaysWhatTheMessageIs) {
  EXPECT_EQ(Read("AW: WG: Re: Terms"), "reply: terms");
  EXPECT_EQ(Read("Fwd: Re[12]: Terms (fwd)"), "forward: terms");
  EXPECT_EQ(Read("Re: [Fwd: Terms]"), "reply: terms");
}

TEST(BaseSubject, ListTagsAreTakenAwayAsLongAsSomethingIsLeft) {
  EXPECT_EQ(Read("[deal-team] Re: [deal-team] Terms"), "reply: terms");
  EXPECT_EQ(Read("[deal-team]"), "new: [deal-team]");
  EXPECT_EQ(Read("Re: [deal-team]"), "reply: [deal-team]");
  EXPECT_EQ(Read("[[a] b"), "new: [[a] b");
}

TEST(BaseSubject, CapitalsBlanksAndWidthMakeNoDifference) {
  EXPECT_EQ(Read("  RE:\tTERMS  of\r\n SUPPLY "), "reply: terms of supply");
  EXPECT_EQ(Read("ＲＥ：　Ｔｅｒｍｓ"), "reply: terms");
}

TEST(BaseSubject, WordsThatBeginLikeAPrefixStay) {
  EXPECT_EQ(Read("Results: none"), "new: results: none");
  EXPECT_EQ(Read("Re Terms"), "new: re terms");
  EXPECT_EQ(Read("Swap: terms"), "new: swap: terms");
  EXPECT_EQ(Read("2024: terms"), "new: 2024: terms");
}

TEST(BaseSubject, NothingIsLeft) {
  EXPECT_EQ(Read(""), "new: ");
  EXPECT_EQ(Read("Re:"), "reply: ");
  EXPECT_EQ(Read("Re: Fwd:"), "reply: ");
  EXPECT_EQ(Read("(fwd)"), "forward: ");
}

TEST(BaseSubject, ReadingTheBaseAgainChangesNothing) {
  const char* pieces[] = {
      "re", ":", " ", "[", "]", "fwd", "(fwd)", "[fwd:", "2", "^", "(", ")", "x", "Réf", "é", "："};
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string subject;
    for (int i = 0; i < 12; ++i) subject += pieces[random() % std::size(pieces)];
    const BaseSubject once = ReadSubject(subject);
    EXPECT_EQ(ReadSubject(once.text).text, once.text) << subject;
  }
}

TEST(BaseSubject, HostileSubjectsEnd) {
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "[re: ";
  EXPECT_LE(ReadSubject(nested).text.size(), nested.size());
  const std::string brackets(1'000'000, '[');
  EXPECT_LE(ReadSubject(brackets).text.size(), brackets.size());
}

}  // namespace
}  // namespace candor
