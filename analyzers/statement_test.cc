// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Statement Of(std::string_view text) { return MakeStatement(text, {0, static_cast<uint32_t>(text.size())}); }

TEST(Statement, AQuestionEndsInAMarkBehindAWord) {
  for (const char* text :
       {"Who pays?", "Who pays??", "Who pays (and when)?", "(Who pays?)", "Was zahlt er für Öl?"})
    EXPECT_TRUE(Of(text).is_question) << text;
  for (const char* text : {"He pays.", "He asked, \"Who pays?\"", "by fax.?", "Energy ? ??", "?", ""})
    EXPECT_FALSE(Of(text).is_question) << text;
}

TEST(Statement, QuotedOnceMoreItIsTheSame) {
  EXPECT_EQ(Of("Who owns the\n> plant, by the river?").key, Of("Who owns the plant by the river").key);
}

TEST(Statement, WhatItIsAboutLeavesIdleWordsOut) {
  EXPECT_THAT(Of("Could you please send us the barges of the works?").words, ElementsAre("barg", "work"));
  EXPECT_THAT(Of("Thank you for this").words, IsEmpty());
}

TEST(Statement, NumberCaseAndCompoundsDoNotMatter) {
  EXPECT_THAT(SharedWords(Of("the audited reports"), Of("The report was read.")), ElementsAre("report"));
  EXPECT_THAT(SharedWords(Of("die Prüfprotokolle"), Of("bei den Protokollen")), ElementsAre("prüfprotokoll"));
  EXPECT_THAT(SharedWords(Of("two companies"), Of("a company")), ElementsAre("compan"));
  EXPECT_THAT(SharedWords(Of("the lease"), Of("the deed")), IsEmpty());
}

TEST(Statement, WordsForTheSameThingMeetInTwoLanguages) {
  const auto meet = [](std::string_view a, std::string_view b) { return !SharedWords(Of(a), Of(b)).empty(); };
  EXPECT_TRUE(meet("the customer list", "Die Kundenliste ist beigefügt."));
  EXPECT_TRUE(meet("the audited accounts", "der geprüfte Jahresabschluss"));
  EXPECT_TRUE(meet("the lease of the mill", "den Mietvertrag"));
  EXPECT_TRUE(meet("your suppliers", "the vendors"));
  EXPECT_TRUE(meet("the drawings of the pump", "die Konstruktionszeichnungen"));
  EXPECT_TRUE(meet("die Ersatzteilliste", "eine Aufstellung der Ersatzteile"));
  EXPECT_FALSE(meet("die Kundenliste", "die Preisliste"));
  EXPECT_FALSE(meet("the customer list", "the supplier survey"));
  EXPECT_FALSE(meet("die Steuerung", "die Steuern"));
}

}  // namespace
}  // namespace candor
