// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/agreement.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/mail_builder.h"

namespace candor {
namespace {

std::string Found(Document mail, std::string_view language = "en") {
  static auto* const kFinder = new AgreementFinder(std::move(*AgreementFinder::Make()));
  mail.language = language;
  const Span span = kFinder->Find(mail);
  return std::string(mail.Slice(span));
}
std::string Words(std::string_view text, std::string_view language = "en") {
  return Found(MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-10").Own(text).Build(), language);
}

TEST(Agreement, TermsAreSettled) {
  for (const char* text : {
           "Dear Otto,\n\nwe have a deal. My lawyers will write it down.",
           "Fine: agreed at twelve percent, and not a cent more.",
           "So it is settled: you get the inland towns, we take the coast.",
           "Then we shake hands on 60/40 and tell the boards in May.",
           "We've got a deal, Otto.",
           "It's a deal!",
           "We agree on 45 % for you and 55 % for us.",
           "Nine years, equal shares, the delta for your house: agreed.",
           "Agreed: ten years, and the coast is yours.",
           "The two of us have settled the whole alliance over dinner.",
           "I accept your terms.",
           "You have my word on it.",
           "Your price is acceptable.",
           "As of tonight the terms are agreed between the two of us.",
           "We settled for a royalty of four percent.",
           "We shook on it last night.",
           "We are in full agreement on the valuation.",
           "Seventy for you, thirty for us. Deal!",
           "I am happy with 40/60, tell your people.",
       }) {
    EXPECT_NE(Words(text), "") << text;
  }
}

TEST(Agreement, InGerman) {
  for (const char* text : {
           "Einverstanden mit 15 Prozent.",
           "Ich bin einverstanden mit 15 Prozent und der Laufzeit von acht Jahren.",
           "Wir haben uns auf die Hälfte für jeden geeinigt.",
           "Also abgemacht: zehn Jahre, der Norden für dich.",
           "Der Handel gilt.",
           "Damit haben wir einen Deal.",
           "Wir sind uns über den Preis einig.",
           "Gut, Hand drauf.",
           "Ich nehme Ihr Angebot an.",
           "Die Sache ist abgemacht.",
       }) {
    EXPECT_NE(Words(text, "de"), "") << text;
  }
}

TEST(Agreement, OpinionsDaysAndTalksSettleNothing) {
  for (const char* text : {
           "I agree that the weather could not have been better.",
           "We agreed to meet on Friday at four.",
           "I quite agree with you about the judges.",
           "It was a great deal of work.",
           "We have a deal team in Basel.",
           "We have a deal to discuss.",
           "The price is still to be agreed.",
           "Nothing has been agreed on the price.",
           "As agreed, I will call you on Monday.",
           "The deal is under review.",
           "We shook hands at the door and went home.",
           "Please settle the invoice by Friday.",
           "Shall we say twelve?",
           "We agreed to discuss the price in June.",
           "You wrote that Kestrel had agreed to an early end.",
           "Please check that Deal No. 7 is in the list.",
           "They settled on a price last year, with another house.",
           "The case was settled for half of what the widow had claimed.",
           "The committee agreed at its third meeting to wait.",
           "We agreed on a day: the third of May.",
           "Agreed, the coffee is terrible.",
           "Agreed.",
           "On that at least the mayor agreed.",
           "The banks have agreed to the terms.",
           "It has been agreed to set a new day.",
           "Mutually agreed activities on the site need a permit.",
       }) {
    EXPECT_EQ(Words(text), "") << text;
  }
}

TEST(Agreement, ConditionsDenialsAndQuestionsSettleNothing) {
  for (const char* text : {
           "If we agree on twelve percent, I will call the board.",
           "If we agree, I will call the board.",
           "Once we have a deal, the teams can meet.",
           "Until we have a deal, nobody must know.",
           "Unless the terms are agreed by May, we walk.",
           "We have not agreed on the price.",
           "We do not have a deal.",
           "Do we have a deal?",
           "Have we agreed on 60/40?",
           "We would agree at twelve percent.",
           "When we have a deal, I will buy the wine.",
           "We might agree on a split later.",
           "As soon as the terms are agreed, we tell the boards.",
       }) {
    EXPECT_EQ(Words(text), "") << text;
  }
  for (const char* text : {
           "Wenn wir uns über den Preis einig sind, rufe ich an.",
           "Wir sind uns über den Preis noch nicht einig.",
           "Sind wir uns über den Preis einig?",
           "Wir sind uns einig, dass das Wetter schön war.",
           "Mit dem Termin am Montag bin ich einverstanden.",
           "Sobald wir uns über den Preis einig sind, sagen wir es den anderen.",
           "Sollten wir uns auf 15 Prozent einigen, lade ich Sie ein.",
       }) {
    EXPECT_EQ(Words(text, "de"), "") << text;
  }
}

TEST(Agreement, OnlyTheAuthorsOwnWordsCount) {
  EXPECT_EQ(Found(MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-10")
                      .Own("Let me think about it.")
                      .Quoted(1, "Otto Kranz", "9 Mar 2025", "We have a deal.")
                      .Build()),
            "");
  EXPECT_EQ(Found(MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-10")
                      .Quoted(1, "Otto Kranz", "9 Mar 2025", "We have a deal.")
                      .Own("You took the words out of my mouth: we have a deal.")
                      .Build()),
            "we have a deal");
}

TEST(Agreement, IsQuotedWithoutThePunctuationAroundIt) {
  EXPECT_EQ(Words("Nine years, equal shares, the delta for your house: agreed."), "agreed");
  EXPECT_EQ(Words("We agree on 45 %."), "We agree on 45 %");
}

TEST(Agreement, TheFirstWordsAreTheOnes) {
  EXPECT_EQ(Words("Good morning. We are agreed at twelve percent. So we have a deal."),
            "We are agreed at twelve percent");
}

}  // namespace
}  // namespace candor
