// SPDX-License-Identifier: GPL-3.0-or-later
//
// What asks and what only sounds so: lead-ins, things that have not come, logistics and small talk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger_testing.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(LedgerAsking, ListsUnderLeadsThatPress) {
  for (const char* lead : {"on behalf of our client we ask the sellers for the following:",
                           "The following papers are still outstanding:",
                           "Outstanding from our letter of 4 May are:",
                           "We should be most grateful to receive:",
                           "We very much look forward to receiving from you:",
                           "May I trouble you for:",
                           "Not yet received:",
                           "What we still need from your side is:",
                           "Our auditors require:",
                           "Still missing:",
                           "Could we please have:",
                           "The bank is still waiting for:",
                           "To be provided by the seller before signing:",
                           "Requested documents:",
                           "Uns fehlen noch:",
                           "Noch nicht erhalten haben wir:",
                           "Wir wären Ihnen dankbar für:",
                           "Es stehen noch aus:",
                           "Dürfen wir Sie um Folgendes bitten:",
                           "Wir warten weiterhin auf:",
                           "Nous souhaiterions recevoir :",
                           "Quedan pendientes:"}) {
    EXPECT_THAT(Quotes(std::string("Dear Otto,\n\n") + lead + "\n\n1. the pledge\n2. the survey\n\nAda"),
                SizeIs(2))
        << lead;
  }
}

TEST(LedgerAsking, ListsThatAskForNothing) {
  for (const char* lead :
       {"The plant has these buildings:", "We attach what you asked for:", "We no longer need:",
        "Our agenda for Monday:", "Attached are the requested documents:", "Thank you for sending us:",
        "The board decided on three points:", "Anbei die von Ihnen erbetenen Unterlagen:",
        "Unsere Werke sind:", "We do not require:"}) {
    EXPECT_THAT(Quotes(std::string("Dear Otto,\n\n") + lead + "\n\n1. the pledge\n2. the survey\n\nAda"),
                IsEmpty())
        << lead;
  }
}

TEST(LedgerAsking, WhatHasNotComeIsAskedFor) {
  for (const char* text :
       {"We still have not received the lease of the second hall.",
        "I have not yet seen the valuation of the quarry.", "The order book is still outstanding.",
        "The licence of the ferry has not arrived.", "What about the drawings of the lock?",
        "May I remind you of the survey of the slope?", "The rent roll of the arcade, please.",
        "Grateful for a copy of the charter.", "Access to the ledger of the mill would help our auditors.",
        "It would be helpful to have the audit of the pension fund.", "Das Bodengutachten steht noch aus.",
        "Uns fehlt noch der Handelsregisterauszug.", "Ich darf an die Wartungsverträge erinnern.",
        "Die Kreditverträge liegen uns noch nicht vor.", "Wir warten immer noch auf das Lärmgutachten.",
        "Den Erbbaurechtsvertrag, bitte."}) {
    EXPECT_THAT(Quotes(text), SizeIs(1)) << text;
  }
  for (const char* text :
       {"We have received the lease.", "We have not received your payment.",
        "The deposit is still outstanding.", "The match was outstanding.", "Ihre Zahlung steht noch aus.",
        "I remind you of nothing.", "Die Entscheidung steht noch aus.", "We have never seen such a storm."}) {
    EXPECT_THAT(Quotes(text), IsEmpty()) << text;
  }
}

TEST(LedgerAsking, WhoWasAskedStatesWhatIsOpen) {
  const std::vector<Request> rows = Rows({Asks("Please send us the survey of the slope."),
                                          Replies("The survey of the slope is still outstanding.")});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].asker.name, "Ada Byrne");
  EXPECT_THAT(Rows({Asks("Please send us the survey of the slope."),
                    Replies("We are still waiting for the extract from the land register.")}),
              SizeIs(1));
}

TEST(LedgerAsking, AReminderByAnotherNameIsTheSameRow) {
  const Document again = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-24")
                             .Own("We have still not received the survey of the slope.")
                             .Build();
  EXPECT_THAT(Rows({Asks("Please send us the survey of the slope."), again}), SizeIs(1));
  const Document another = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-24")
                               .Own("We have still not received the ferry licence.")
                               .Build();
  EXPECT_THAT(Rows({Asks("Please send us the survey of the slope."), another}), SizeIs(2));
}

TEST(LedgerAsking, AComplaintBeforeTheRequestIsItsPreface) {
  EXPECT_THAT(Quotes("We have not yet seen the survey of the slope. If you have the survey of the slope, "
                     "please forward it."),
              ElementsAre("If you have the survey of the slope, please forward it."));
}

TEST(LedgerAsking, LogisticsAndSmallTalkAreOwedByNobody) {
  for (const char* text : {"Could you send me the dial-in number for tomorrow?",
                           "Please forward me the calendar invite once more.",
                           "Can you tell me how to get to your office?",
                           "Please acknowledge receipt of this letter.",
                           "Did you enjoy the concert on Friday?",
                           "Have you recovered from the operation?",
                           "Who is up for a round of tennis on Sunday?",
                           "Did you get home safely?",
                           "How is your garden doing?",
                           "Did you have a good flight home?",
                           "Could you give me the name of the restaurant near the station?",
                           "Did you get my message of yesterday?",
                           "Please countersign and return one copy.",
                           "Could you send me two dates for a call?",
                           "Was macht der Rücken?",
                           "Wie war der Urlaub?",
                           "Bitte bestätigen Sie mir den Erhalt dieser Mail.",
                           "Können Sie mir die Einwahldaten schicken?",
                           "Sind Sie gut angekommen?",
                           "Wer hätte Lust auf eine Runde Golf?",
                           "Sagen Sie mir bitte, ob Ihnen Dienstag passt.",
                           "Wo kann ich bei Ihnen parken?"}) {
    EXPECT_THAT(Quotes(text), IsEmpty()) << text;
  }
}

TEST(LedgerAsking, TheSameWordsInEarnest) {
  for (const char* text :
       {"Could you send us the hotel lease for the second floor?", "What is the provision for holiday pay?",
        "Could you send us the invitation to tender?", "Who of the family holds shares?",
        "Could you send us directions and a copy of the site plan?",
        "Please confirm receipt and send us the lease.", "Was macht die Tochtergesellschaft in Polen?",
        "Have you recovered the goods from the insolvent buyer?",
        "Please confirm that the parking lot belongs to the company.",
        "Bitte senden Sie uns die Einladungen zu den Gesellschafterversammlungen."}) {
    EXPECT_THAT(Quotes(text), SizeIs(1)) << text;
  }
}

// --- answers written into an unmarked quotation
// --------------------------------------------------------------

constexpr std::string_view kTwo =
    "Dear Otto,\n\nplease send us:\n\n1. the pledge of hall A\n2. the survey of hall A\n\nAda";

std::vector<std::string> CameInText(std::string_view says, std::string_view first, std::string_view second) {
  const std::string quoted = "Dear Otto,\n\nplease send us:\n\n1. the pledge of hall A\n" +
                             std::string(first) + "\n2. the survey of hall A\n" + std::string(second) +
                             "\n\nAda";
  const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                             .Own("Ada,\n\n" + std::string(says) + "\n\nOtto")
                             .Quoted(1, "Ada Byrne", "10 March 2025", quoted)
                             .Build();
  return Came({Asks(kTwo), reply});
}

TEST(LedgerAsking, CommonWays) {
  for (const char* text :
       {"Please share the cost sheet with us.", "Kindly provide the lease.", "Kindly forward the cost sheet.",
        "Please make the audited accounts available.", "We kindly request the audited accounts.",
        "We require the lease.", "I need the lease by Friday.", "We are still missing the cost sheet.",
        "Please let us know the number of employees.", "Let us know how many people work in Leeds.",
        "Let me know who owns the building.", "Which bank do you use?", "Quelle banque utilisez-vous ?",
        "I would appreciate it if you sent me the cost sheet."})
    EXPECT_EQ(Quotes(text).size(), 1u) << text;
  for (const char* text :
       {"Did you know that our fair is in May?", "Please share the invitation with your team.",
        "We need the hall to be painted.", "We need your support."})
    EXPECT_TRUE(Quotes(text).empty()) << text;
}

TEST(LedgerAsking, AListInOneSentenceIsSplit) {
  EXPECT_THAT(Quotes("Please send us the following documents: the lease; the accounts; and the wage list."),
              ElementsAre("the lease", "the accounts", "the wage list."));
  EXPECT_THAT(Quotes("We still need: the cost sheet, the wage list and the lease."),
              ElementsAre("the cost sheet", "the wage list", "the lease."));
  EXPECT_THAT(
      Came({Asks("Please send us the following: the lease; the accounts; the wage list."),
            Replies("The lease runs until 2031, rent 900. We will not share the accounts. The wage list "
                    "follows next week.")}),
      ElementsAre(::testing::_, "refused: We will not share the accounts.",
                  "deferred: The wage list follows next week."));
}

TEST(LedgerInline, AnswersInAnUnmarkedQuotation) {
  EXPECT_THAT(CameInText("please find my answers below.", "[OK] We will not share this.",
                         "[OK] It will follow next week."),
              ElementsAre("refused: We will not share this.", "deferred: It will follow next week."));
  EXPECT_THAT(CameInText("Greetings from the works.", "Otto: We will not share this.",
                         "Otto: It will follow next week."),
              ElementsAre("refused: We will not share this.", "deferred: It will follow next week."));
  EXPECT_THAT(CameInText("my comments are in the text.", "--> We will not share this.",
                         "--> It will follow next week."),
              ElementsAre("refused: We will not share this.", "deferred: It will follow next week."));
  EXPECT_THAT(
      CameInText("see our answers in red below.", "We will not share this.", "It will follow next week."),
      ElementsAre("refused: We will not share this.", "deferred: It will follow next week."));
  EXPECT_THAT(
      CameInText("my replies are in capitals.", "WE WILL NOT SHARE THIS.", "IT WILL FOLLOW NEXT WEEK."),
      ElementsAre("refused: WE WILL NOT SHARE THIS.", "deferred: IT WILL FOLLOW NEXT WEEK."));
}

TEST(LedgerInline, TheOriginalsOwnWordsAreNoAnswers) {
  const Document ask =
      Asks("Dear Otto,\n\nour list says\nOtto: we will not share this\nplease send us the pledge of hall A.");
  const Document reply =
      MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
          .Own("Ada,\n\nthank you.\n\nOtto")
          .Quoted(1, "Ada Byrne", "10 March 2025",
                  "Dear Otto,\n\nour list says\nOtto: we will not share this\nplease send us the "
                  "pledge of hall A.")
          .Build();
  EXPECT_THAT(Came({ask, reply}), ElementsAre("unanswered"));
}

TEST(LedgerAsking, AReminderInAnotherLanguageIsNoSecondRow) {
  Document again = AsksLater(2, "Wir warten noch immer auf die Bilanz.");
  again.language = "de";
  EXPECT_EQ(Rows({Asks("Please send us the balance sheet."), again}).size(), 1u);
  again = AsksLater(2, "Ich darf an die Bilanz erinnern.");
  again.language = "de";
  EXPECT_EQ(Rows({Asks("Please send us the balance sheet."), again}).size(), 1u);
}

}  // namespace
}  // namespace candor
