// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the asker's own side says of a request afterwards: it may acknowledge that the thing came. Reminders,
// conditions, deadlines and the other side's refusal told back are no answer, and nothing that the asker says
// turns a refusal into one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

constexpr std::string_view kRegister = "Please send us the share register.";

/// The outcome after a later word of the asker; `reply` empty: the other side never wrote.
std::string After(std::string_view reply, std::string_view later) {
  std::vector<Document> mails = {Asks(kRegister)};
  if (!reply.empty()) mails.push_back(Replies(reply));
  mails.push_back(AsksLater(2, later));
  const std::vector<Request> rows = Rows(mails);
  if (rows.empty()) return "no row";
  for (const Request& row : rows) {
    if (row.quote == kRegister) return std::string(Name(row.outcome));
  }
  return "another row";
}

TEST(LedgerAsker, WhatHasNotComeIsNotAcknowledged) {
  for (const char* later :
       {"You still have to hand over the share register.", "Once you have sent the share register we sign.",
        "Until the share register has arrived we cannot go on.",
        "If you have sent the share register, tell us.",
        "Thank you for sending the share register by Friday.",
        "We have the share register on our list of open points.",
        "I got the impression that the share register is a problem.",
        "Thank you for looking into the share register.",
        "You provided for the share register in clause 3 of the draft.",
        "We would be grateful for the share register.", "You promised that you sent the share register.",
        "You should have sent the share register in May.",
        "Bis das Register (share register) eingetroffen ist, ruht die Sache.",
        "Sobald das share register eingegangen ist, unterschreiben wir."})
    EXPECT_EQ(After("", later), "unanswered") << later;
}

TEST(LedgerAsker, NoWordOfTheAskerTurnsARefusalIntoAnAnswer) {
  for (const char* later :
       {"As you refuse to hand over the share register, we stop here.",
        "You wrote that you refuse to hand over the share register.",
        "You write: \"We refuse to hand over the share register.\"",
        "Thank you for your clear refusal of the share register.",
        "Nobody refuses to hand over the share register.",
        "Your refusal to send the share register is noted.", "If you hand over the share register, we sign.",
        "Thank you for the share register.",
        "Thanks for the call. We regret your position on the share register."})
    EXPECT_EQ(After("We refuse to hand over the share register.", later), "refused") << later;
}

TEST(LedgerAsker, WhatCameIsAcknowledged) {
  for (const char* later :
       {"We have received the share register, thank you.", "Thank you for the share register.",
        "The share register came by post today, many thanks.", "The share register is now to hand.",
        "We have the share register now.", "Vielen Dank für das share register."})
    EXPECT_EQ(After("", later), "answered") << later;
  EXPECT_EQ(After("It will follow next week.", "The share register arrived on Monday, thank you."),
            "answered");
}

// --- what the other house says to itself -------------------------------------------------------------------

constexpr std::string_view kPress = "How old is the press?";

TEST(LedgerAmongThemselves, WhatTheOtherHouseSaysToItselfAnswersNothing) {
  const Mailbox ada{"Ada Byrne", "ada@us.example"}, otto{"Otto Kranz", "otto@them.example"},
      ida{"Ida Moss", "ida@them.example"};
  const auto mail = [](const Mailbox& from, const Mailbox& to, std::string_view day, std::string_view own,
                       std::string_view quoted) {
    MailBuilder builder("", "", day);
    builder.Own(own);
    if (!quoted.empty()) builder.Quoted(1, "Otto Kranz <otto@them.example>", "11 March 2025", quoted);
    Document document = builder.Build();
    document.message->from = {from};
    document.message->to = {to};
    return document;
  };
  const std::string among = "Ida, could you answer her? But do not show her the maintenance log.";
  const std::string answer = "The press is 12 years old.";
  const Document asks = mail(ada, otto, "2025-03-10", kPress, ""),
                 inside = mail(otto, ida, "2025-03-11", among, ""),
                 answers = mail(ida, ada, "2025-03-12", answer, ""),
                 quotes = mail(ida, ada, "2025-03-12", answer, among);
  for (const std::vector<Document>& mails : {std::vector<Document>{asks, inside, answers}, {asks, quotes}}) {
    const std::vector<Request> rows = Rows(mails);
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(rows[0].quote, kPress);
    EXPECT_EQ(rows[0].outcome, RequestOutcome::kAnswered);
    ASSERT_TRUE(rows[0].evidence);
    EXPECT_EQ(rows[0].evidence->quote, answer);
  }
}

}  // namespace
}  // namespace candor
