// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/builtin_rules.h"
#include "analyzers/mail_builder.h"
#include "analyzers/request_list.h"
#include "model/names.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Ledger& TheLedger() {
  static auto* const kLedger = [] {
    Result<CueScanner> cues = CueScanner::Make(BuiltinRules());
    return new Ledger(std::move(*cues));
  }();
  return *kLedger;
}

std::vector<Request> Rows(const std::vector<Document>& mails, std::vector<std::string> attachments = {}) {
  std::vector<ThreadMessage> thread;
  for (const Document& mail : mails) thread.push_back({&mail, {}});
  if (!thread.empty()) thread.back().attachments = std::move(attachments);
  return TheLedger().Read(thread);
}

Document Asks(std::string_view text) {
  return MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-10").Own(text).Build();
}
Document Replies(std::string_view text) {
  return MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14").Own(text).Build();
}

std::vector<std::string> Quotes(std::string_view text) {
  std::vector<std::string> quotes;
  for (const Request& row : Rows({Asks(text)})) quotes.push_back(row.quote);
  return quotes;
}

/// "outcome: evidence" of the only row.
std::string Came(std::string_view request, std::string_view reply) {
  const std::vector<Request> rows = Rows({Asks(request), Replies(reply)});
  if (rows.size() != 1) return std::to_string(rows.size()) + " rows";
  std::string text(Name(rows[0].outcome));
  if (rows[0].evidence) text += ": " + rows[0].evidence->quote;
  return text;
}

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
            "partial: The lease of the north works is attached.");
}

TEST(LedgerAnswers, WhatIsLackingMakesItPartial) {
  EXPECT_EQ(Came("Please send us the leases of both works.",
                 "The lease of the north works is attached. We could not find the one of the south works."),
            "partial: The lease of the north works is attached.");
  EXPECT_EQ(Came("Who signed the leases of both works?",
                 "Mr Kranz signed the lease of the north works. I do not know about the south works."),
            "partial: Mr Kranz signed the lease of the north works.");
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
  EXPECT_EQ(Came("Could you send us the lease?", "Which lease do you mean?").substr(0, 6), "2 rows");
  EXPECT_EQ(Came("Who signed the deed?", "That was years ago. Which deed do you mean?").substr(0, 6),
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
        "We look forward to receiving the organisation chart.",
        "Wir haben das Organigramm noch nicht erhalten."})
    EXPECT_THAT(after(words, {asks, talks}), ElementsAre("unanswered")) << words;
  EXPECT_THAT(after("Thank you for the organisation chart, received.", {asks, talks}),
              ElementsAre("answered"));
  EXPECT_THAT(after("We have not received the organisation chart of the mill.",
                    {asks, Replies("The organisation chart is attached.")}),
              ElementsAre("unanswered"));
  EXPECT_THAT(after("Thank you for the site plan.",
                    {Asks("Please send us:\n\n- the cable plan\n- the site plan\n"), talks}),
              ElementsAre("unanswered", "answered"));
}

// --- answers by number, heading and rest ---------------------------------------------------------------

/// "outcome: evidence" of each row.
std::vector<std::string> Came(const std::vector<Document>& mails) {
  std::vector<std::string> came;
  for (const Request& row : Rows(mails)) {
    std::string& text = came.emplace_back(Name(row.outcome));
    if (row.evidence) text += ": " + row.evidence->quote;
  }
  return came;
}

TEST(LedgerAnswers, AColleagueOfTheAskerAnswersNothing) {
  Document asks = Asks("Please send us the organisation chart.");
  asks.message->from = {{"Ada Byrne", "ada@byrne-mills.example"}};
  asks.message->to = {{"Otto Kranz", "otto@kranz.example"}};
  Document colleague = MailBuilder("Finn Hale", "Otto Kranz", "2025-03-12")
                           .Own("The organisation chart is attached to the tender of 2019, page 4.")
                           .Build();
  colleague.message->from = {{"Finn Hale", "finn@byrne-mills.example"}};
  EXPECT_THAT(Came({asks, colleague}), ElementsAre("unanswered"));
  asks.message->to = {{"Otto Kranz", "otto@byrne-mills.example"}};
  EXPECT_EQ(Rows({asks, colleague})[0].outcome, RequestOutcome::kAnswered);
}

constexpr std::string_view kThree =
    "Dear Otto,\n\nplease send us:\n\n1. the customer list\n2. the source code of the controller\n3. the "
    "audited "
    "accounts of 2024\n\nRegards\nAda";

TEST(LedgerItems, AnswersGoByTheNumber) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Dear Ada,\n\n1. attached. 2. we do not disclose this. 3. next week.")}),
      ElementsAre("answered: 1. attached.", "refused: 2. we do not disclose this.",
                  "deferred: 3. next week."));
  EXPECT_THAT(Came({Asks(kThree), Replies("1. Attached.\n2. We do not disclose this.\n3. Next week.")}),
              ElementsAre("answered: 1. Attached.", "refused: 2. We do not disclose this.",
                          "deferred: 3. Next week."));
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Re item 2: this is confidential.\n\nad 3) will follow by Friday.\n\nRe "
                                  "item 1: attached.")}),
      ElementsAre("answered: Re item 1: attached.", "refused: Re item 2: this is confidential.",
                  "deferred: ad 3) will follow by Friday."));
  EXPECT_THAT(Came({Asks(kThree), Replies("Items 1 and 3 are attached, item 2 is confidential.")}),
              ElementsAre("answered: Items 1 and 3 are attached", "refused: item 2 is confidential.",
                          "answered: Items 1 and 3 are attached"));
}

TEST(LedgerItems, AnAnswerBelowItsNumberGoesOnToTheNext) {
  EXPECT_THAT(Came({Asks(kThree), Replies("1)\nThere is one customer, the port.\n\n2)\nWe have talked to our "
                                          "engineers about it.\n\nThis is confidential.\n\n3)\nTo follow.")}),
              ElementsAre("answered: There is one customer, the port.", "refused: This is confidential.",
                          "deferred: To follow."));
}

TEST(LedgerItems, Letters) {
  EXPECT_THAT(Came({Asks("Please let us have:\n\na) the lease\nb) the survey of the plant\n"),
                    Replies("a) attached\nb) still with the surveyor, next week")}),
              ElementsAre("answered: a) attached", "deferred: b) still with the surveyor, next week"));
}

TEST(LedgerItems, German) {
  EXPECT_THAT(
      Came({Asks("Bitte senden Sie uns:\n\n1. die Kundenliste\n2. den Quellcode der Steuerung\n3. den "
                 "Pachtvertrag"),
            Replies("Zu Punkt 2: den geben wir nicht heraus.\n\nZu Punkt 1: liegt bei.\n\nZu 3.: folgt "
                    "nächste Woche.")}),
      ElementsAre("answered: Zu Punkt 1: liegt bei.", "refused: Zu Punkt 2: den geben wir nicht heraus.",
                  "deferred: Zu 3.: folgt nächste Woche."));
}

TEST(LedgerItems, ByTheirHeading) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Customer list: attached.\nSource code: no.\nAccounts: next week.")}),
      ElementsAre("answered: Customer list: attached.", "refused: Source code: no.",
                  "deferred: Accounts: next week."));
  EXPECT_THAT(Came({Asks(kThree),
                    Replies("The customer list\n\nAttached.\n\nThe source code of the controller\n\nWe do "
                            "not give it out.\n\nThe audited accounts of 2024\n\nThese will "
                            "follow next week.")}),
              ElementsAre("answered: Attached.", "refused: We do not give it out.",
                          "deferred: These will follow next week."));
}

TEST(LedgerItems, TheRestIsWhatHasNoWordsOfItsOwn) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("We do not give out the source code. Everything else is in the folder.")}),
      ElementsAre("answered: Everything else is in the folder.",
                  "refused: We do not give out the source code.",
                  "answered: Everything else is in the folder."));
  EXPECT_THAT(
      Came({Asks(kThree), Replies("The customer list is attached.\n\nAs to the rest, we will come back to "
                                  "you.")}),
      ElementsAre("answered: The customer list is attached.",
                  "deferred: As to the rest, we will come back to you.",
                  "deferred: As to the rest, we will come back to you."));
}

TEST(LedgerItems, ListsBelowWhatHandsThemOverOrRefusesThem) {
  EXPECT_THAT(
      Came({Asks(kThree), Replies("Attached are:\n\n- the customer list\n- the audited accounts of "
                                  "2024\n\nWe cannot provide:\n\n- the source code of the controller")}),
      ElementsAre("answered: - the customer list", "refused: - the source code of the controller",
                  "answered: - the audited accounts of 2024"));
}

TEST(LedgerItems, WhoNamesTheItemAloneDoesNotGiveIt) {
  EXPECT_THAT(Came({Asks(kThree), Replies("1. Comes in July.\n2. Not our practice.\n3. Petra has them.")}),
              ElementsAre("deferred: 1. Comes in July.", "refused: 2. Not our practice.",
                          "deferred: 3. Petra has them."));
  const auto outcome = [](std::string_view request, std::string_view reply) {
    const std::string came = Came(request, reply);
    return came.substr(0, came.find(':'));
  };
  const std::string_view register_en = "Could you please send us the share register?",
                         register_de = "Bitte senden Sie uns das Aktienregister.";
  for (const char* reply :
       {"The share register is with our notary.", "The share register I cannot find at the moment.",
        "The share register: after signing.",
        "The share register will be sent once our bank has looked at it."})
    EXPECT_EQ(outcome(register_en, reply), "deferred") << reply;
  for (const char* reply :
       {"The share register is a delicate matter.", "We never show the share register around.",
        "The share register stays here.", "The share register is not ours to give."})
    EXPECT_EQ(outcome(register_en, reply), "refused") << reply;
  for (const char* reply :
       {"The share register is a long story.", "About the share register we talked on Monday."})
    EXPECT_EQ(outcome(register_en, reply), "unanswered") << reply;
  for (const char* reply : {"The share register has 14 holders.", "Share register: see www.kranz.example.",
                            "There is no share register."})
    EXPECT_EQ(outcome(register_en, reply), "answered") << reply;
  for (const char* reply : {"Das Aktienregister kommt im April.", "Das Aktienregister liegt noch beim Notar.",
                            "Das Aktienregister kann ich gerade nicht finden."})
    EXPECT_EQ(outcome(register_de, reply), "deferred") << reply;
  EXPECT_EQ(outcome(register_de, "Das Aktienregister bleibt im Haus."), "refused");
}

TEST(LedgerItems, TheSalutationIsNotWhatIsAskedFor) {
  EXPECT_EQ(Came("Lieber Herr Kranz, bitte schicken Sie uns die Zeichnungen der Pumpe.",
                 "Liebe Frau Byrne, Herr Kranz ist ein großer Freund der Pünktlichkeit."),
            "unanswered");
  EXPECT_EQ(Came("Lieber Herr Kranz, bitte schicken Sie uns die Zeichnungen der Pumpe.",
                 "Herr Byrne, darüber sprechen wir, wenn der Vertrag unterschrieben ist.")
                .substr(0, 8),
            "deferred");
}

TEST(LedgerItems, AReplyMayCountForItself) {
  // Its numbers are about other items than ours.
  EXPECT_THAT(Came({Asks(kThree),
                    Replies("1. The audited accounts are attached.\n2. The customer list is confidential.")}),
              ElementsAre("refused: 2. The customer list is confidential.", "unanswered",
                          "answered: 1. The audited accounts are attached."));
  EXPECT_THAT(Came({Asks("Who owns the plant by the river?\n\nWhich bank holds the mortgage?"),
                    Replies("1. A foundation in Basel.\n2. We may not say.")}),
              ElementsAre("answered: 1. A foundation in Basel.", "refused: 2. We may not say."));
}

TEST(LedgerItems, BelowEachQuotedItem) {
  const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> 1. the customer list")
                             .Own("Attached.")
                             .Quoted(1, "Ada Byrne", "10 Mar 2025", "> 2. the source code of the controller")
                             .Own("Not for third parties, sorry, we cannot give it.")
                             .Build();
  EXPECT_THAT(Came({Asks(kThree), reply}),
              ElementsAre("answered: Attached.", "refused: Not for third parties, sorry, we cannot give it.",
                          "unanswered"));
}

TEST(LedgerItems, BulletsAnswerBulletsInTheirOrder) {
  EXPECT_THAT(
      Came({Asks("Please confirm:\n\n- whether any tax audit is under way\n- whether the patents were "
                 "assigned to you\n- who holds the domain names"),
            Replies("- no tax audit\n- yes, in 2019\n- no comment on this one")}),
      ElementsAre("answered: - no tax audit", "answered: - yes, in 2019",
                  "refused: - no comment on this one"));
}

TEST(LedgerItems, ItemsWhoseLinesWereJoined) {
  EXPECT_THAT(
      Quotes("We would still need the following items:\n\n1. Customer list with revenue per customer\n2. Any "
             "side letters to the licence agreement\n3. Pending or threatened claims\n4. The employment "
             "contract of your engineer\n"),
      ElementsAre("1. Customer list with revenue per customer", "Any side letters to the licence agreement",
                  "Pending or threatened claims", "4. The employment contract of your engineer"));
}

TEST(LedgerItems, OneAnswerToSeveralOfThem) {
  EXPECT_THAT(
      Came({Asks("Could you please provide (i) the audited accounts, (ii) the cap table and (iii) the "
                 "shareholder agreement?"),
            Replies(
                "(i) and (ii) are attached. As for (iii), we need the consent of the other holders first.")}),
      ElementsAre("answered: (i) and (ii) are attached.", "answered: (i) and (ii) are attached.",
                  "deferred: As for (iii), we need the consent of the other holders first."));
}

TEST(LedgerItems, ASentenceThatEnumeratesGivesItsItems) {
  EXPECT_THAT(Quotes("Please send us 1) the lease, 2) the audited accounts and 3) the share register."),
              ElementsAre("1) the lease", "2) the audited accounts", "3) the share register."));
}

TEST(LedgerItems, ItemsOfSeveralSentencesAreOne) {
  EXPECT_THAT(
      Quotes("Please send us:\n\n1. The lease of the works. The signed one, not the draft.\n2. Customer "
             "List\n3. Share Register\n"),
      ElementsAre("1. The lease of the works.", "2. Customer List", "3. Share Register"));
}

TEST(LedgerParts, WhatIsVisiblyMissingMakesItPartial) {
  const std::string_view three = "Could you send us the cap table, the 2024 accounts and the lease?";
  EXPECT_EQ(Came(three, "The accounts and the lease are attached."),
            "partial: The accounts and the lease are attached.");
  EXPECT_EQ(Came(three, "Attached are the cap table, the accounts and the lease."),
            "answered: Attached are the cap table, the accounts and the lease.");
  EXPECT_EQ(Came(three, "All of these are attached, the lease as a scan."),
            "answered: All of these are attached, the lease as a scan.");
  EXPECT_EQ(Came(three, "Please find them attached."), "answered: Please find them attached.");
  EXPECT_EQ(Came("Please send us the accounts for 2022, 2023 and 2024.",
                 "The accounts for 2023 and 2024 are attached."),
            "partial: The accounts for 2023 and 2024 are attached.");
}

TEST(LedgerParts, OneRefusedAndTheOtherGivenInEitherOrder) {
  const std::string_view two = "Could you send us the cable plan and the share register?";
  EXPECT_EQ(Came(two, "We refuse to send the share register. The cable plan is attached."),
            "partial: The cable plan is attached.");
  EXPECT_EQ(Came(two, "The cable plan is attached. We refuse to send the share register."),
            "partial: The cable plan is attached.");
  for (const char* reply : {"The cable plan is attached, but we cannot share the share register.",
                            "We cannot share the register, but the cable plan is attached."})
    EXPECT_EQ(Came(two, reply), "partial: " + std::string(reply));
}

TEST(LedgerParts, ANameInFrontIsNoPart) {
  EXPECT_EQ(Came("Otto, could you send us the test protocols and the calibration certificates?",
                 "Attached are the test protocols."),
            "partial: Attached are the test protocols.");
}

TEST(LedgerParts, TheMissingOneMayComeLater) {
  const Document later =
      MailBuilder("Otto Kranz", "Ada Byrne", "2025-04-02").Own("Here is the cap table.").Build();
  EXPECT_THAT(Came({Asks("Could you send us the cap table, the 2024 accounts and the lease?"),
                    Replies("The accounts and the lease are attached."), later}),
              ElementsAre("answered: Here is the cap table."));
}

TEST(LedgerAnswers, ThereIsNone) {
  for (const char* reply :
       {"There are no pending claims.", "We have no such claims.", "None.", "Nil.", "Not applicable.", "n/a",
        "No such claims exist.", "There aren't any.", "No claims are pending.", "We do not have any."}) {
    EXPECT_EQ(Came("Please send us a list of pending claims.", reply), "answered: " + std::string(reply));
  }
  for (const char* reply : {"Keine.", "Es gibt keine anhängigen Verfahren.",
                            "Anhängige Verfahren bestehen nicht.", "Fehlanzeige.", "Trifft nicht zu."}) {
    EXPECT_EQ(Came("Bitte senden Sie uns eine Liste der anhängigen Verfahren.", reply),
              "answered: " + std::string(reply));
  }
}

TEST(LedgerAnswers, ThatThereIsNoneOfAnotherThingIsNotTheEvidence) {
  EXPECT_EQ(Came("We need the test reports of the sensor for 2023 and 2024.",
                 "In 2023 there were four tests and in 2024 six. The sensor has no such successor."),
            "answered: In 2023 there were four tests and in 2024 six.");
}

TEST(LedgerAnswers, NothingToShareIsANo) {
  for (const char* reply : {"No comment.", "We have nothing to share on that.", "There is nothing to share.",
                            "We have no comment.", "We have no intention to share them."}) {
    EXPECT_EQ(Came("Please send us a list of pending claims.", reply), "refused: " + std::string(reply));
  }
  EXPECT_EQ(Came("Bitte senden Sie uns eine Liste der Verfahren.", "Kein Kommentar."),
            "refused: Kein Kommentar.");
  EXPECT_EQ(Came("Please send us a list of pending claims.", "We have no figures yet, but will ask counsel."),
            "deferred: We have no figures yet, but will ask counsel.");
}

// --- request lists that hang on messages ----------------------------------------------------------------

/// `text` as a list that hangs on `mail`.
ThreadMessage ListOn(const Document& mail, std::string_view text, Document* list) {
  list->text = text;
  list->media_type = "text/plain";
  list->message = mail.message;
  list->sha256 = std::string(list->text.size() % 10 + 1, 'f');
  Segment(list);
  return {list, {}, "", false, ReadRequestList(*list)};
}

constexpr std::string_view kOpenList =
    "No.\tRequest\tStatus\tResponse\n1\tAudited accounts 2024\topen\t\n2\tList of pending "
    "claims\t\t\n3\tSource code of the "
    "controller\t\t\n4\tShare register\t\t\n";
constexpr std::string_view kFilledList =
    "No.\tRequest\tStatus\tResponse\n1\tAudited accounts 2024\topen\tnext week\n2\tList of pending "
    "claims\tdone\tThere "
    "are none.\n3\tSource code of the controller\t\tWe do not disclose this.\n4\tShare register\topen\t\n";

TEST(LedgerLists, ItsItemsAreRowsAndTheFilledOneAnswersThem) {
  const Document ask = Asks("Our list is attached."), reply = Replies("The list is back, filled in.");
  Document open, filled;
  const std::vector<Request> rows = TheLedger().Read({{&ask, {"list.txt"}},
                                                      ListOn(ask, kOpenList, &open),
                                                      {&reply, {"filled.txt"}},
                                                      ListOn(reply, kFilledList, &filled)});
  std::vector<std::string> came;
  for (const Request& row : rows) {
    EXPECT_EQ(row.asker.name, "Ada Byrne");
    EXPECT_EQ(row.document, open.sha256);
    EXPECT_EQ(row.asked_on, "2025-03-10");
    came.push_back(std::string(Name(row.outcome)) + ": " + (row.evidence ? row.evidence->quote : ""));
  }
  EXPECT_THAT(came, ElementsAre("deferred: next week", "answered: There are none.",
                                "refused: We do not disclose this.", "unanswered: "));
}

TEST(LedgerLists, TheFilledOneAlone) {
  const Document reply = Replies("The list is back, filled in.");
  Document filled;
  const std::vector<Request> rows =
      TheLedger().Read({{&reply, {"filled.txt"}}, ListOn(reply, kFilledList, &filled)});
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].asker.name, "Ada Byrne");
  EXPECT_EQ(rows[0].asked.at(0).name, "Otto Kranz");
  EXPECT_TRUE(rows[0].in_quoted_text);
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kAnswered);
}

TEST(LedgerLists, AReplyAnswersByNumberAndFilesByName) {
  const Document ask = Asks("Our list is attached."),
                 reply = Replies("1. follows next week. 3. we do not disclose this.");
  Document open;
  const std::vector<Request> rows = TheLedger().Read(
      {{&ask, {"list.txt"}}, ListOn(ask, kOpenList, &open), {&reply, {"share-register.pdf"}}});
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].outcome, RequestOutcome::kDeferred);
  EXPECT_EQ(rows[1].outcome, RequestOutcome::kUnanswered);
  EXPECT_EQ(rows[2].outcome, RequestOutcome::kRefused);
  EXPECT_EQ(rows[3].outcome, RequestOutcome::kAnswered);
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
