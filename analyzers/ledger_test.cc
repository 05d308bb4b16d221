// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ledger.h"

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

// --- what is a request ---------------------------------------------------------------------------------

TEST(LedgerRequests, AskingWordsAndPlainQuestions) {
  EXPECT_THAT(
      Quotes("Dear Mr Kranz,\n\nwe looked at the plant. Could you send us the emissions permit?\n\nRegards"),
      ElementsAre("Could you send us the emissions permit?"));
  EXPECT_THAT(Quotes("Who holds the patents on the valve?"),
              ElementsAre("Who holds the patents on the valve?"));
  EXPECT_THAT(Quotes("We would still need the bank statements for May."),
              ElementsAre("We would still need the bank statements for May."));
  EXPECT_THAT(Quotes("Any word on the environmental survey?"),
              ElementsAre("Any word on the environmental survey?"));
  EXPECT_THAT(Quotes("Please let us know which bank holds the pledge."),
              ElementsAre("Please let us know which bank holds the pledge."));
  EXPECT_THAT(Quotes("Could your chief engineer give us an hour on Friday?"),
              ElementsAre("Could your chief engineer give us an hour on Friday?"));
}

TEST(LedgerRequests, OtherLanguages) {
  EXPECT_THAT(Quotes("Bitte senden Sie uns die Bilanzen der letzten drei Jahre."),
              ElementsAre("Bitte senden Sie uns die Bilanzen der letzten drei Jahre."));
  EXPECT_THAT(Quotes("Pourriez-vous nous transmettre les comptes de la filiale ?"),
              ElementsAre("Pourriez-vous nous transmettre les comptes de la filiale ?"));
  EXPECT_THAT(Quotes("¿Podría enviarnos una copia del contrato de arrendamiento?"),
              ElementsAre("¿Podría enviarnos una copia del contrato de arrendamiento?"));
}

TEST(LedgerRequests, SchedulingTasksOffersAndTalkAreNone) {
  for (const char* text :
       {"Are you free on Tuesday?", "Could we move the call to Monday?",
        "Would you like to join us for dinner?", "Shall I book the room?", "How are you?",
        "If you have any questions, please call me.", "Can you make sure that the door is locked?",
        "Isn't that a shame?", "What time works for you?", "The lease was signed in May.",
        "She asked, \"Who pays?\"", "We need to change the list."}) {
    EXPECT_THAT(Quotes(text), IsEmpty()) << text;
  }
}

TEST(LedgerRequests, AListGivesARowForEachItem) {
  EXPECT_THAT(
      Quotes(
          "Please send us the following documents:\n\n1. the audited accounts of 2023\n2. the lease of the "
          "works\n3. the list of customers\n\nRegards"),
      ElementsAre("1. the audited accounts of 2023", "2. the lease of the works",
                  "3. the list of customers"));
}

TEST(LedgerRequests, ASentenceThatOnlyLeadsIntoAList) {
  const auto items = ElementsAre("audited accounts", "the share register");
  const auto quotes = [](std::string text) {
    std::vector<std::string> found = Quotes(text);
    for (std::string& quote : found) quote.erase(0, std::min(quote.find_first_of("at"), quote.size()));
    return found;
  };
  for (const char* lead : {"Could you please send us the following:", "Please provide:",
                           "We would still need:", "we would still need the following items:",
                           "Bitte senden Sie uns:", "Folgende Unterlagen stehen noch aus:"}) {
    EXPECT_THAT(quotes(std::string("Dear Otto,\n\n") + lead +
                       "\n\n1. audited accounts\n2. the share register\n\nAda"),
                items)
        << lead;
    EXPECT_THAT(quotes(std::string(lead) + "\n- audited accounts\n- the share register\n\nAda"), items)
        << lead;
  }
  EXPECT_THAT(Quotes("The works have three halls:\n\n- the foundry\n- the paint shop\n\nAda"), IsEmpty());
}

TEST(LedgerRequests, PressingBelongsToTheRowBefore) {
  EXPECT_THAT(Quotes("Do you have a copy of the deed? If so, please forward it."),
              ElementsAre("Do you have a copy of the deed?"));
  EXPECT_THAT(
      Quotes("Our counsel would like to know who owns the plant. Could you send us the deed of the plant?"),
      ElementsAre("Could you send us the deed of the plant?"));
}

TEST(LedgerRequests, InAListOnlyWhatIsAskedOfTheOneWhoIsAnswered) {
  auto list = [](std::string_view text) {
    Document mail = MailBuilder("Ada Byrne", "", "2025-03-10")
                        .Subject("[pumps] Noise in the valve")
                        .Own(text)
                        .Quoted(1, "Otto Kranz", "9 Mar 2025", "Our valve hums.")
                        .Build();
    return Rows({mail}).size();
  };
  EXPECT_EQ(list("Which version of the driver do you have?"), 1u);
  EXPECT_EQ(list("How does the driver find the printer?"), 0u);
}

TEST(LedgerRequests, TheHeaderNamesAListThatItsTextDoesNot) {
  const std::string_view question = "Has anybody the drawings of the old valve?";
  EXPECT_EQ(Rows({Asks(question)}).size(), 1u);
  Document mail = Asks(question);
  mail.message->list = "valves.lists.example";
  EXPECT_THAT(Rows({mail}), IsEmpty());
}

TEST(LedgerRequests, ANewsletterAsksNobody) {
  EXPECT_THAT(
      Quotes("What went wrong with the pumps? Who pays for the damage?\n\nTo unsubscribe, click here."),
      IsEmpty());
}

TEST(LedgerRequests, AProgramAsksNobody) {
  const std::string_view text = "Please send us a copy of your passport.";
  EXPECT_EQ(Rows({Asks(text)}).size(), 1u);
  Document by_address = Asks(text), by_header = Asks(text);
  by_address.message->from = {{"Kranz Portal", "no-reply@kranz.example"}};
  by_header.message->auto_submitted = "auto-generated";
  EXPECT_THAT(Rows({by_address}), IsEmpty());
  EXPECT_THAT(Rows({by_header}), IsEmpty());
}

TEST(LedgerRequests, WhatShallNotBeSentIsNotAskedFor) {
  for (const char* text :
       {"Please do not send us any drawings.", "Please don't share the list with your bank.",
        "Kindly do not forward the report to third parties.",
        "Bitte senden Sie uns keine Unterlagen mit Namen von Patienten.",
        "Bitte schicken Sie die Kopien nicht per Post."})
    EXPECT_THAT(Quotes(text), IsEmpty()) << text;
  EXPECT_EQ(Quotes("Please do not send a summary, but could you send us the report itself?").size(), 1u);
}

TEST(LedgerRequests, AReminderIsNoSecondRow) {
  const Document reminder = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-24")
                                .Own("The copy of the deed that I asked for is still missing.")
                                .Build();
  const std::vector<Request> rows = Rows({Asks("Please send us a copy of the deed."), reminder});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kUnanswered);
  EXPECT_EQ(rows[0].evidence, std::nullopt);
}

// --- what came of it -----------------------------------------------------------------------------------

TEST(LedgerAnswers, Answered) {
  EXPECT_EQ(Came("Could you send us the lease?", "Here it is."), "answered: Here it is.");
  EXPECT_EQ(Came("Could you send us the lease?", "The lease is attached. See you on Monday."),
            "answered: The lease is attached.");
  EXPECT_EQ(Came("Has the plant been sold?", "No, not yet."), "answered: No, not yet.");
  EXPECT_EQ(Came("Are there any liens on the plant?", "None."), "answered: None.");
  EXPECT_EQ(Came("Who owns the plant?", "A foundation in Basel."), "answered: A foundation in Basel.");
}

TEST(LedgerAnswers, Partial) {
  EXPECT_EQ(Came("Please send us the leases of both works.",
                 "The lease of the north works is attached. The rest will follow when counsel is back."),
            "partial: The lease of the north works is attached. The rest will follow when counsel is back.");
}

TEST(LedgerAnswers, WhatIsLackingMakesItPartial) {
  EXPECT_EQ(
      Came("Please send us the leases of both works.",
           "The lease of the north works is attached. We could not find the one of the south works."),
      "partial: The lease of the north works is attached. We could not find the one of the south works.");
  EXPECT_EQ(Came("Who signed the leases of both works?",
                 "Mr Kranz signed the lease of the north works. I do not know about the south works."),
            "partial: Mr Kranz signed the lease of the north works. I do not know about the south works.");
}

TEST(LedgerAnswers, Deferred) {
  EXPECT_EQ(Came("Who signed the deed?", "I will find out and get back to you."),
            "deferred: I will find out and get back to you.");
  EXPECT_EQ(Came("Could you send us the survey?", "Nothing yet. I am still checking with the works."),
            "deferred: Nothing yet.");
}

TEST(LedgerAnswers, RefusedHoweverPolitely) {
  for (const char* reply :
       {"We cannot share the source code.", "On the advice of counsel we will not provide the source code.",
        "I am afraid that the source code is not available to third parties.",
        "Our policy is not to disclose the source code before signing.",
        "The source code has never left this house."}) {
    EXPECT_EQ(Came("Please send us the source code of the controller.", reply),
              "refused: " + std::string(reply));
  }
}

TEST(LedgerAnswers, WhatComesAnotherWayAfterANoIsAnAnswer) {
  EXPECT_EQ(Came("Can you send me the drawings?",
                 "I can't mail the drawings, so I have uploaded them to the portal."),
            "answered: I can't mail the drawings, so I have uploaded them to the portal.");
}

TEST(LedgerAnswers, ANoToTheFormAndAYesToTheThing) {
  EXPECT_EQ(Came("Could you please report the version of the controller?",
                 "I cannot provide the log, but the version is 10.14."),
            "answered: I cannot provide the log, but the version is 10.14.");
}

TEST(LedgerAnswers, NothingIsUnanswered) {
  EXPECT_EQ(Came("Could you send us the lease?", "Thank you for your mail."), "unanswered");
  EXPECT_EQ(Came("Could you send us the lease?", "Who is going to read the lease?").substr(0, 6), "2 rows");
  EXPECT_EQ(Came("Who signed the deed?", "That was years ago. Who is going to read the deed?").substr(0, 6),
            "2 rows");
  EXPECT_EQ(Came("Could you send us the lease?", "The weather at the works was splendid yesterday."),
            "unanswered");
}

TEST(LedgerAnswers, EachThingHasItsOwnAnswer) {
  const std::vector<Request> rows = Rows(
      {Asks(
           "First, please send us the organisation chart.\n\nSecond, we need the audited accounts for 2023."),
       Replies("The organisation chart is attached.\n\nThe accounts are confidential, and we cannot share "
               "them.")});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kAnswered);
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kRefused);
}

TEST(LedgerAnswers, WhatAProgramSendsInSomebodysAbsenceIsNone) {
  const std::string_view request = "Could you send us the emissions permit?";
  const std::string_view absent =
      "I am out of the office and will send you what you need next week. Could you write to my colleague?";
  EXPECT_EQ(Came(request, absent).substr(0, 6), "2 rows");
  Document by_header = Replies(absent);
  by_header.message->auto_submitted = "auto-replied";
  Document by_subject = Replies(absent);
  by_subject.message->subject = "Automatic reply: Permit";
  for (const Document& reply : {by_header, by_subject}) {
    const std::vector<Request> rows = Rows({Asks(request), reply});
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].outcome, RequestOutcome::kUnanswered);
    const std::vector<Request> answered =
        Rows({Asks(request), reply, Replies("The emissions permit is attached.")});
    ASSERT_EQ(answered.size(), 1u);
    EXPECT_EQ(answered[0].outcome, RequestOutcome::kAnswered);
  }
  Document notice = Replies("The emissions permit is attached.");
  notice.message->auto_submitted = "auto-generated";
  EXPECT_EQ(Rows({Asks(request), notice})[0].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerAnswers, TheLastWordCounts) {
  const Document later = MailBuilder("Otto Kranz", "Ada Byrne", "2025-04-02")
                             .Own("As to the accounts: we cannot show them to anybody outside the family.")
                             .Build();
  const std::vector<Request> rows =
      Rows({Asks("We need the audited accounts for 2023."), Replies("I will look for the accounts."), later});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kRefused);
  EXPECT_EQ(rows[0].answered_on, "2025-04-02");
}

TEST(LedgerAnswers, AFileWithoutWordsIsAnAnswer) {
  const std::vector<Request> rows =
      Rows({Asks("Could you send us the lease?"), Replies("Regards, Otto")}, {"lease.pdf"});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerAnswers, TheAskersThanksAreEvidence) {
  const Document thanks = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-20")
                              .Own("Thank you for the organisation chart.")
                              .Build();
  const std::vector<Request> rows = Rows({Asks("Please send us the organisation chart."), thanks});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerAnswers, AComplaintOfTheAskerIsNoAnswer) {
  const auto after = [](std::string_view words, std::vector<Document> before) {
    before.push_back(MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-20").Own(words).Build());
    std::vector<std::string> came;
    for (const Request& row : Rows(before)) came.emplace_back(Name(row.outcome));
    return came;
  };
  const Document asks = Asks("Please send us the organisation chart of the mill."),
                 talks = Replies("The weather at the works was splendid yesterday.");
  for (const char* words :
       {"We have not received the organisation chart.",
        "I never received the organisation chart of the mill.",
        "We received the floor plan, but not the organisation chart.",
        "We have not got the organisation chart yet.", "Thank you in advance for the organisation chart.",
        "Thank you for your mail about the organisation chart.",
        "We look forward to receiving the organisation chart."})
    EXPECT_THAT(after(words, {asks, talks}), ElementsAre("unanswered")) << words;
  EXPECT_THAT(after("Wir haben das Organigramm der Mühle noch nicht erhalten.",
                    {Asks("Bitte senden Sie uns das Organigramm der Mühle."), talks}),
              ElementsAre("unanswered"));
  EXPECT_THAT(after("Thank you for the organisation chart, received.", {asks, talks}),
              ElementsAre("answered"));
  EXPECT_THAT(after("We have not received the organisation chart of the mill.",
                    {asks, Replies("The organisation chart is attached.")}),
              ElementsAre("unanswered"));
  EXPECT_THAT(after("Thank you for the site plan.",
                    {Asks("Please send us:\n\n- the cable plan\n- the site plan\n"), talks}),
              ElementsAre("unanswered", "answered"));
}

// --- who and when --------------------------------------------------------------------------------------

TEST(LedgerAsked, WhoIsNamedInTheSentence) {
  const auto asked = [](std::string_view text) {
    Document mail = Asks(text);
    mail.message->to = {{"Otto Kranz", "otto@kranz.example"}, {"Jonas Weber", "j.weber@kranz.example"}};
    mail.message->cc = {{"Petra Lind", "lind@kranz.example"}};
    std::string names;
    for (const Request& row : Rows({mail})) {
      for (const Mailbox& person : row.asked) names += person.name.substr(0, person.name.find(' ')) + " ";
    }
    return names;
  };
  EXPECT_EQ(asked("Jonas, could you send us the lease?"), "Jonas ");
  EXPECT_EQ(asked("Dr Weber, please send us the lease."), "Jonas ");
  EXPECT_EQ(asked("Petra: could you please send us the lease?"), "Petra ");
  EXPECT_EQ(asked("Could Jonas send us the lease?"), "Jonas ");
  EXPECT_EQ(asked("Jonas and Petra, could you send us the lease?"), "Jonas Petra ");
  EXPECT_EQ(asked("Jonas, please send us:\n\n1. the lease\n2. the survey"), "Jonas Jonas ");
  EXPECT_EQ(asked("Could you send us the lease of Jonas?"), "Otto Jonas ");
  EXPECT_EQ(asked("Herr Brand, could you send us the lease?"), "Otto Jonas ");
}

TEST(LedgerDays, AMessageWithoutOneTakesThatOfItsNeighbours) {
  Document first = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-03").Own("Let us begin.").Build();
  first.message->message_id = "first";
  Document undated = Asks("Could you send us the lease?");
  undated.message->date.clear();
  undated.message->message_id = "undated";
  Document reply = Replies("The lease is attached.");
  reply.message->in_reply_to = "undated";
  Request row = Rows({undated, reply}).at(0);
  EXPECT_EQ(row.asked_on, "2025-03-14");
  EXPECT_EQ(row.asked_on_basis, DayBasis::kIsAnswered);
  EXPECT_EQ(row.outcome, RequestOutcome::kAnswered);
  undated.message->in_reply_to = "first";
  row = Rows({undated, first, reply}).at(0);
  EXPECT_EQ(row.asked_on, "2025-03-03");
  EXPECT_EQ(row.asked_on_basis, DayBasis::kAnswersOne);
  row = Rows({undated}).at(0);
  EXPECT_EQ(row.asked_on, "");
  EXPECT_EQ(row.asked_on_basis, DayBasis::kNone);
}

TEST(LedgerDays, AnAnswerWithoutOneIsReadBehindWhatItAnswers) {
  Document ask = Asks("Could you send us the lease?");
  ask.message->message_id = "ask";
  Document reply = Replies("The lease is attached.");
  reply.message->in_reply_to = "ask";
  reply.message->date.clear();
  const Request row = Rows({reply, ask}).at(0);
  EXPECT_EQ(row.outcome, RequestOutcome::kAnswered);
  EXPECT_EQ(row.answered_on, "2025-03-10");
}

TEST(LedgerDays, AQuotationTellsTheDayOfTheMessage) {
  Document undated = Asks("Could you send us the lease?");
  undated.message->date.clear();
  Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                       .Own("The lease is attached.")
                       .Quoted(1, "Ada Byrne", "Tue, 11 Mar 2025 at 09:12", "> Could you send us the lease?")
                       .Build();
  for (Zone& zone : reply.zones) {
    if (zone.kind == ZoneKind::kQuoted) zone.origin = "ROOM-000001";
  }
  const std::vector<Request> rows =
      TheLedger().Read({{&undated, {}, "ROOM-000001"}, {&reply, {}, "ROOM-000002"}});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].asked_on, "2025-03-11");
  EXPECT_EQ(rows[0].asked_on_basis, DayBasis::kQuotation);
}

TEST(LedgerDays, AnAnswerSaysOnWhatItsDayRests) {
  Document ask = Asks("Could you send us the lease?");
  ask.message->message_id = "ask";
  Document reply = Replies("The lease is attached.");
  reply.message->in_reply_to = "ask";
  EXPECT_EQ(Rows({ask, reply}).at(0).answered_on_basis, DayBasis::kMessage);
  ThreadMessage wrong{&reply, {}};
  wrong.wrong_date = true;
  const std::vector<Request> rows = TheLedger().Read({{&ask, {}}, wrong});
  EXPECT_EQ(rows.at(0).answered_on, "2025-03-10");
  EXPECT_EQ(rows.at(0).answered_on_basis, DayBasis::kAnswersOne);
}

TEST(LedgerDays, NobodyAnswersWhatHasNotBeenWritten) {
  Document ask = Asks("Could you send us the lease?");
  ask.message->message_id = "ask";
  Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-08").Own("The lease is attached.").Build();
  reply.message->in_reply_to = "ask";
  Request row = Rows({reply, ask}).at(0);
  EXPECT_EQ(row.outcome, RequestOutcome::kAnswered);
  EXPECT_EQ(row.answered_on, "2025-03-10");
  EXPECT_EQ(row.answered_on_basis, DayBasis::kAnswersOne);
  reply.message->date = "2025-03-10T09:00:00Z";  // an hour before it: the day is right
  row = Rows({reply, ask}).at(0);
  EXPECT_EQ(row.outcome, RequestOutcome::kAnswered);
  EXPECT_EQ(row.answered_on_basis, DayBasis::kMessage);
}

TEST(LedgerDays, AWrongDateIsNone) {
  Document ask = Asks("Could you send us the lease?");
  ask.message->date = "2107-02-01T00:00:00Z";
  ask.message->message_id = "ask";
  Document reply = Replies("I will look for it.");
  reply.message->in_reply_to = "ask";
  ThreadMessage wrong{&ask, {}};
  wrong.wrong_date = true;
  const std::vector<Request> rows = TheLedger().Read({{&reply, {}}, wrong});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].asked_on, "2025-03-14");
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kDeferred);
}

// --- quotations ----------------------------------------------------------------------------------------

TEST(LedgerQuotations, ARequestInHistoryAloneIsARowWithTheAnswerAbove) {
  const Document mail =
      MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
          .Own("A foundation in Basel.")
          .Quoted(1, "Ada Byrne <ada@byrne.example>", "Mon, 10 Mar 2025 at 09:12", "Who owns the plant?")
          .Build();
  const std::vector<Request> rows = Rows({mail});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_TRUE(rows[0].in_quoted_text);
  EXPECT_EQ(rows[0].asker.address, "ada@byrne.example");
  ASSERT_EQ(rows[0].asked.size(), 1u);
  EXPECT_EQ(rows[0].asked[0].name, "Otto Kranz");
  EXPECT_EQ(rows[0].asked_on, "2025-03-10");
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kAnswered);
  EXPECT_EQ(rows[0].answered_on, "2025-03-14");
}

TEST(LedgerQuotations, ACopyOfAMessageInTheThreadIsNoSecondRow) {
  const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                             .Own("A foundation in Basel.")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> Who owns the plant by the river?")
                             .Build();
  const std::vector<Request> rows = Rows({Asks("Who owns the plant by the river?"), reply});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_FALSE(rows[0].in_quoted_text);
  EXPECT_EQ(rows[0].evidence->quote, "A foundation in Basel.");
}

TEST(LedgerQuotations, TheEvidenceIsTheirMessageAndNotOurQuotationOfIt) {
  const std::string_view answers = "1. attached.\n2. we do not disclose this to anybody.\n3. next week.";
  const Document reply = Replies(answers);
  const Document chaser = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-20")
                              .Own("Otto, when may we look at the books?")
                              .Quoted(1, "Otto Kranz", "14 Mar 2025", answers)
                              .Build();
  const std::vector<Request> rows = Rows({Asks(kThree), reply, chaser});
  ASSERT_GE(rows.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(rows[i].evidence) << i;
    EXPECT_EQ(rows[i].evidence->document, reply.sha256) << i;
  }
}

TEST(LedgerQuotations, AnswersBelowEachQuestion) {
  const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> Who owns the plant by the river?")
                             .Own("A foundation in Basel.")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> Which bank holds the mortgage?")
                             .Own("I will ask our treasurer.")
                             .Build();
  const std::vector<Request> rows =
      Rows({Asks("Who owns the plant by the river?\n\nWhich bank holds the mortgage?"), reply});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].evidence->quote, "A foundation in Basel.");
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kDeferred);
}

TEST(Ledger, RowsAreTheSameOnEveryReading) {
  const std::vector<Document> mails = {Asks("Who owns the plant? Who owns the plant?"), Replies("Nobody.")};
  const std::vector<Request> once = Rows(mails), again = Rows(mails);
  ASSERT_EQ(once.size(), again.size());
  for (size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].id, again[i].id);
    EXPECT_EQ(once[i].id.size(), 16u);
    EXPECT_EQ(once[i].quote, mails[0].Slice(once[i].span));
  }
  EXPECT_THAT(Rows({}), IsEmpty());
}

}  // namespace
}  // namespace candor
