// SPDX-License-Identifier: GPL-3.0-or-later
//
// What counts as given, refused, put off and taken back: papers on messages, words without papers, words
// about papers, short last words, refusals that are none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "analyzers/ledger_testing.h"
#include "analyzers/request_list.h"

namespace candor {
namespace {

using namespace ledger_testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;

constexpr std::string_view kRegister = "Please send us the share register.";

/// The outcome of the only row, without its evidence.
std::string Outcome(const std::vector<Sent>& sent) {
  const std::vector<std::string> came = CameFrom(sent);
  return came.size() == 1 ? came[0].substr(0, came[0].find_first_of(": "))
                          : std::to_string(came.size()) + " rows";
}
std::string Outcome(std::string_view request, std::string_view reply, std::vector<std::string> files = {}) {
  return Outcome({{Asks(request)}, {Replies(reply), std::move(files)}});
}
/// After a refusal, a deferral, ... and a later word of the same side.
std::string After(std::string_view first, std::string_view later, std::vector<std::string> files = {}) {
  return Outcome({{Asks(kRegister)}, {Replies(first)}, {RepliesLater(2, later), std::move(files)}});
}

// --- a plain no, and items by number ---------------------------------------------------------------------

TEST(LedgerNo, WhoAsksForAThingAndHearsNoIsRefusedWhateverFollows) {
  const std::string_view question = "Could you send us the share register?";
  for (const char* reply : {"No, that stays here.", "No. It is ours.", "Nein, die Liste bleibt im Haus.",
                            "Non, il ne sort pas de la maison.", "Dear Ida,\n\nNo - we keep those."})
    EXPECT_EQ(Outcome(question, reply), "refused") << reply;
  for (const char* reply :
       {"It stays in our vault.", "Not at this stage.", "Our counsel told me not to.",
        "That goes beyond what we are prepared to disclose.", "Das Register sieht niemand."})
    EXPECT_EQ(Outcome(question, reply), "refused") << reply;
  EXPECT_EQ(Outcome(question, "No problem, it is attached.", {"register.pdf"}), "answered");
  EXPECT_EQ(Outcome("Is the mill insured?", "No, it never was."), "answered");
}

TEST(LedgerNo, ANumberMayStandBehindAWordInSmallLettersOrBeforeAStroke) {
  for (const char* reply :
       {"zu 1: bleibt im Haus, das geben wir nicht heraus.\nzu 2: liegt bei.\nzu 3: folgt im April.",
        "1/ We do not give that out.\n2/ Enclosed.\n3/ Will follow in April."})
    EXPECT_THAT(CameFrom({{Asks(kThree)}, {Replies(reply), {"scan.pdf"}}}),
                ElementsAre(testing::StartsWith("refused"), testing::StartsWith("answered"),
                            testing::StartsWith("deferred")))
        << reply;
}

// --- papers ----------------------------------------------------------------------------------------------

TEST(LedgerPapers, APaperCountsThatWordsOrItsNameTieToTheRequest) {
  for (const char* reply : {"Attached.", "Please find it enclosed.", "The register is attached.",
                            "Please find attached the document you asked for.", "Here you go.",
                            "On behalf of the mill I attach the share register.", "See attachment."})
    EXPECT_EQ(Outcome(kRegister, reply, {"x1.pdf"}), "answered") << reply;
  EXPECT_EQ(Outcome(kRegister, "Let us meet on Monday at the works.", {"Share_Register.pdf"}), "answered");
}

TEST(LedgerPapers, WhatPointsAtThePaperInOtherLanguages) {
  EXPECT_EQ(Outcome("Pourriez-vous nous envoyer le registre ?", "Le voici.", {"x1.pdf"}), "answered");
  EXPECT_EQ(Outcome("¿Podrían enviarnos el registro?", "Aquí lo tiene.", {"x1.pdf"}), "answered");
}

TEST(LedgerPapers, APaperAloneIsAnAnswerWhenNothingElseIsSaidAndOwed) {
  const Document silent = Replies("");
  EXPECT_THAT(CameFrom({{Asks(kRegister)}, {silent, {"register.pdf"}}}),
              ElementsAre("answered (register.pdf)"));
  EXPECT_THAT(CameFrom({{Asks(kRegister)}, {Replies("Regards, Otto"), {"scan.pdf"}}}),
              ElementsAre("answered (scan.pdf)"));
  EXPECT_EQ(Outcome(kRegister, "We had a splendid day at the works.", {"works.pdf"}), "unanswered");
  EXPECT_THAT(CameFrom({{Asks(kThree)}, {Replies("Regards, Otto"), {"scan.pdf"}}}),
              ElementsAre("unanswered", "unanswered", "unanswered"));
  EXPECT_THAT(CameFrom({{Asks(kThree)}, {silent, {"customer list.xls", "accounts 2024.pdf"}}}),
              ElementsAre("answered (customer list.xls)", "unanswered", "answered (accounts 2024.pdf)"));
}

TEST(LedgerPapers, OfSeveralThingsThoseCameWhoseNamesTheFilesHave) {
  EXPECT_THAT(CameFrom({{Asks(kThree)}, {Replies("Attached."), {"customer list.xls"}}}),
              ElementsAre("answered: Attached. (customer list.xls)", "unanswered", "unanswered"));
  EXPECT_THAT(CameFrom({{Asks(kThree)}, {Replies("Attached."), {"x1.pdf", "x2.pdf", "x3.pdf"}}}),
              ElementsAre("answered: Attached.", "answered: Attached.", "answered: Attached."));
}

TEST(LedgerPapers, ThanksWithoutAPaperGiveNothing) {
  for (const char* reply : {"Dear Ada,\n\nthank you for your message. We wish you a nice week.\n\nOtto",
                            "Dear Ada,\n\nmany thanks, received.\n\nOtto", "Thanks!"})
    EXPECT_EQ(Outcome(kRegister, reply), "unanswered") << reply;
}

TEST(LedgerPapers, APaperOfAnotherKindIsNone) {
  for (const char* reply : {"Thank you. Attached is the invitation to our summer party.",
                            "Enclosed please find our new brochure.", "Attached is the signed visitor form.",
                            "I attach the agenda for Thursday.", "Anbei die Einladung zum Sommerfest.",
                            "Attached you will find directions to the mill."})
    EXPECT_EQ(Outcome(kRegister, reply, {"p.pdf"}), "unanswered") << reply;
  EXPECT_EQ(Outcome(kRegister, "We are looking into it. Attached is the signed NDA.", {"nda.pdf"}),
            "deferred");
  EXPECT_EQ(Outcome("Please send us the customer list.", "Attached is our price list.", {"p.pdf"}),
            "unanswered");
  EXPECT_EQ(Outcome("Bitte senden Sie uns die Kundenliste.", "Anbei die gewünschte Liste.", {"k.pdf"}),
            "answered");
}

TEST(LedgerPapers, TheEvidenceIsWhatHandsOverAndNeverAGreeting) {
  EXPECT_THAT(CameFrom({{Asks(kRegister)},
                        {Replies("Dear Ada,\n\nplease find the register enclosed.\n\nOtto"), {"r.pdf"}}}),
              ElementsAre("answered: please find the register enclosed. (r.pdf)"));
  EXPECT_THAT(Came({Asks(kRegister), Replies("Ada, we cannot share the register.")}),
              ElementsAre("refused: we cannot share the register."));
  Document mail = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14").Subject("RE: Register").Build();
  mail.text = "RE: Register\n\n";
  Zone subject;
  subject.kind = ZoneKind::kSubject;
  subject.span = {0, 14};
  mail.zones = {subject};
  EXPECT_THAT(CameFrom({{Asks(kRegister)}, {mail, {"register.pdf"}}}),
              ElementsAre("answered: RE: Register (register.pdf)"));
}

TEST(LedgerPapers, TheItemHasNoGreetingEither) {
  EXPECT_EQ(Rows({Asks("Lieber Herr Kranz, bitte senden Sie uns das Register.")}).at(0).item,
            "bitte senden Sie uns das Register.");
}

// --- words without papers --------------------------------------------------------------------------------

TEST(LedgerClaims, WithoutAPaperNothingIsGiven) {
  for (const char* reply :
       {"Please find the register attached.", "Attached.", "Here it is.", "I enclose the register.", "Anbei.",
        "The register is in the attachment to this mail.", "Here is the register."})
    EXPECT_EQ(Outcome(kRegister, reply), "unanswered") << reply;
  EXPECT_EQ(After("It will follow next week.", "Here it is."), "deferred");
}

TEST(LedgerClaims, AnotherPlaceALinkOrTheTextItselfGive) {
  for (const char* reply :
       {"You will find it in the data room.", "I have uploaded the register to the portal.",
        "Here it is: https://files.kranz.example/r", "I sent it to you by courier on Monday.",
        "Here is the register: Ada Holt 40, Finn Holt 60.",
        "Here is the register:\n\n- Ada Holt, 40 shares\n- Finn Holt, 60 shares\n"})
    EXPECT_EQ(Outcome(kRegister, reply), "answered") << reply;
}

TEST(LedgerClaims, WhereExportsLosePapersTheWordStandsUntilTheAskerDeniesIt) {
  const auto denied = [](std::string_view reply, std::string_view denial) {
    return Came({Asks(kRegister), Replies(reply), AsksLater(1, denial)}).at(0);
  };
  EXPECT_EQ(denied("The register is attached.", "Thank you.").substr(0, 8), "answered");
  for (const char* denial :
       {"Otto, there was no attachment to your mail.", "The attachment was missing.", "Nothing was attached.",
        "You forgot to attach it.", "We have still received none of this.", "Ihre Mail kam ohne Anhang an.",
        "Der Anhang fehlte leider.", "The file was empty.", "I cannot open the file."}) {
    for (const char* reply : {"The register is attached.", "See attached.", "Please find it enclosed."})
      EXPECT_EQ(denied(reply, denial), "unanswered") << denial << " " << reply;
  }
  EXPECT_EQ(denied("I sent the register by courier on Monday.",
                   "The courier brought an empty envelope, no register in it."),
            "unanswered");
}

TEST(LedgerClaims, WhatIsDeniedGoesBackToWhatItWasAndMayComeAgain) {
  const Document ask = Asks(kRegister), later = Replies("The register will follow next week."),
                 claim = RepliesLater(1, "As promised, the register is attached."),
                 denial = AsksLater(2, "There was no attachment."),
                 again = RepliesLater(3, "Sorry, here it is.");
  EXPECT_THAT(Came({ask, later, claim, denial}),
              ElementsAre("deferred: The register will follow next week."));
  EXPECT_EQ(Came({ask, later, claim, denial, again}).at(0).substr(0, 8), "answered");
}

// --- naming is not giving --------------------------------------------------------------------------------

TEST(LedgerNaming, FactsAboutAPaperAreNotThePaper) {
  for (const char* reply :
       {"The share register was written in 2011 by Mr Kell.", "The share register has about 40 entries.",
        "The share register is a long document of 1987.", "The share register runs to twelve pages.",
        "The share register dates from 1998.", "The share register was last updated in 2024.",
        "The share register goes back to 1950.", "The share register is kept in Basel."})
    EXPECT_EQ(Outcome(kRegister, reply), "unanswered") << reply;
  for (const char* reply :
       {"Das Aktienregister stammt aus dem Jahr 1998.", "Das Aktienregister umfasst zwölf Seiten.",
        "Das Aktienregister wurde 2011 von Herrn Kell erstellt."})
    EXPECT_EQ(Outcome("Bitte senden Sie uns das Aktienregister.", reply), "unanswered") << reply;
}

TEST(LedgerNaming, ToAQuestionTheyAreAnAnswer) {
  EXPECT_EQ(Outcome("Who wrote the share register?", "The share register was written in 2011 by Mr Kell."),
            "answered");
  EXPECT_EQ(Outcome("How many entries has the complaints register?",
                    "The complaints register has about 40 entries."),
            "answered");
}

// --- parts -----------------------------------------------------------------------------------------------

TEST(LedgerParts, LessThanWasAskedForIsAPart) {
  const auto outcome = [](std::string_view request, std::string_view reply) {
    return Outcome(request, reply, {"p.pdf"});
  };
  EXPECT_EQ(outcome("Please send us the ten largest orders.", "Attached are six of the ten orders."),
            "partial");
  EXPECT_EQ(outcome("Please send us the board minutes.",
                    "The board minutes are attached, with some passages blacked out."),
            "partial");
  EXPECT_EQ(
      outcome("Please send us the board minutes.", "Attached is a redacted version of the board minutes."),
      "partial");
  EXPECT_EQ(outcome("Please send us the audit letter.",
                    "A summary of the audit letter is attached; the letter itself we keep."),
            "partial");
  EXPECT_EQ(outcome("Please send us the audit letter.", "Attached is an excerpt of the audit letter."),
            "partial");
  EXPECT_EQ(
      outcome("Bitte senden Sie uns die Kundenliste.", "Anbei die Kundenliste, mit geschwärzten Namen."),
      "partial");
  EXPECT_EQ(
      outcome("Please send us a summary of the audit letter.", "A summary of the audit letter is attached."),
      "answered");
}

TEST(LedgerParts, TheSecondHalfCompletesTheFirst) {
  const Sent ask{Asks(kRegister)}, first{Replies("Attached is the first half."), {"a.pdf"}},
      second{RepliesLater(1, "Attached is the second half."), {"b.pdf"}},
      delay{RepliesLater(1, "The second half will follow in May."), {}};
  EXPECT_THAT(CameFrom({ask, first}), ElementsAre("partial: Attached is the first half. (a.pdf)"));
  EXPECT_THAT(CameFrom({ask, first, second}), ElementsAre("answered: Attached is the second half. (b.pdf)"));
  EXPECT_EQ(Outcome({ask, first, delay}), "partial");
}

TEST(LedgerParts, SoManyOfSoManyAndForNowOnly) {
  const auto of_one_sentence = [](std::string_view reply) {
    std::vector<std::string> outcomes;
    for (const std::string& row :
         CameFrom({{Asks("Please send us the lease, the deed and the survey of the mill.")},
                   {Replies(reply), {"a.pdf"}}}))
      outcomes.push_back(row.substr(0, row.find_first_of(": ")));
    return outcomes;
  };
  for (const char* reply : {"Two of the three are attached.", "Attached are two of the three documents.",
                            "2 of 3 attached.", "Anbei zwei der drei Unterlagen."})
    EXPECT_THAT(of_one_sentence(reply), ElementsAre("partial", "partial", "partial")) << reply;
  for (const char* reply : {"For now only the lease is attached.",
                            "For the time being we can only send you the lease, which is attached.",
                            "So far we have only the lease. Attached.",
                            "The lease is attached to begin with.", "Fürs Erste anbei nur die lease."})
    EXPECT_THAT(of_one_sentence(reply), ElementsAre("answered", "unanswered", "unanswered")) << reply;
  for (const char* reply :
       {"Attached is everything except the survey.", "Attached is everything but the survey."})
    EXPECT_THAT(of_one_sentence(reply), ElementsAre("answered", "answered", "unanswered")) << reply;
  EXPECT_THAT(of_one_sentence("Attached is the lease; the other two follow."),
              ElementsAre("answered", "deferred", "deferred"));
  const auto came = [](std::string_view reply) {
    std::vector<std::string> outcomes;
    for (const std::string& row : CameFrom({{Asks(kThree)}, {Replies(reply), {"a.pdf", "b.pdf"}}}))
      outcomes.push_back(row.substr(0, row.find_first_of(": ")));
    return outcomes;
  };
  EXPECT_THAT(came("For now only the customer list is attached."),
              ElementsAre("answered", "unanswered", "unanswered"));
  EXPECT_THAT(came("Two of your three items are attached."), ElementsAre("partial", "partial", "partial"));
}

TEST(LedgerDeferrals, ItFollowsLater) {
  for (const char* reply :
       {"It follows next week.", "It follows on Friday.", "The register follows by the end of the month.",
        "This follows as soon as we can.", "Follows tomorrow.", "They follow in May.",
        "It will come next month.", "Expect it next week.", "You will have it by Friday.", "We are on it.",
        "We are still collecting it.", "Das folgt nächste Woche.", "Es kommt am Freitag.",
        "Das reichen wir nach.", "Wir arbeiten daran."})
    EXPECT_EQ(Outcome(kRegister, reply), "deferred") << reply;
}

// --- the last word ---------------------------------------------------------------------------------------

TEST(LedgerLastWord, AShortOneIsAboutWhatIsOpen) {
  for (const char* first :
       {"We cannot share this.", "Will follow next week.", "We do not share our register."}) {
    for (const char* later :
         {"All right, here it is.", "Here it is.", "Anbei.", "As promised.", "OK, see attachment.",
          "After talking to our board we can now send it. Attached.", "Of course I was joking. Attached.",
          "Anbei doch noch das Gewünschte.", "Our board has reconsidered. Please find it enclosed."})
      EXPECT_EQ(After(first, later, {"x.csv"}), "answered") << first << " " << later;
  }
  for (const char* later :
       {"Sorry, our shareholders have now decided against it.",
        "I am sorry, but we will not be able to send it after all.", "After all we cannot.",
        "We have changed our mind and will not share it.", "Wir können es nun doch nicht schicken."})
    EXPECT_EQ(After("Will follow next week.", later), "refused") << later;
  EXPECT_EQ(After("We cannot share this.", "We can share it after the signing."), "deferred");
}

TEST(LedgerLastWord, NotOfAnotherMatter) {
  EXPECT_EQ(After("We cannot share this.", "Attached is the invitation to our summer party.", {"p.pdf"}),
            "refused");
  EXPECT_EQ(After("Will follow next week.", "We talked to the mayor about the new road on Friday."),
            "deferred");
  // Something else was asked for in between.
  const std::vector<std::string> came =
      CameFrom({{Asks(kRegister)},
                {Replies("We cannot share this.")},
                {AsksLater(1, "Could you then send us the emissions permit?")},
                {RepliesLater(2, "Here it is."), {"x.pdf"}}});
  EXPECT_THAT(came, ElementsAre("refused: We cannot share this.", "answered: Here it is. (x.pdf)"));
}

// --- refusals that are none ------------------------------------------------------------------------------

TEST(LedgerRefusals, DeniedConditionalAndOfOthers) {
  for (const char* reply : {"It is not true that we will not share it; Olaf sends it tomorrow.",
                            "Nobody said that we would not give it to you. You will have it next week.",
                            "We do not refuse to send it, but our lawyers must look first.",
                            "We never declined to share it. It comes next week.",
                            "We have no objection to sharing it, but legal must look first."})
    EXPECT_EQ(Outcome(kRegister, reply), "deferred") << reply;
  for (const char* reply :
       {"Wir weigern uns nicht, das Register zu schicken, aber es muss erst bereinigt werden.",
        "Wir lehnen das nicht ab, brauchen aber noch Zeit.",
        "Wir verweigern das Register keineswegs, es kommt am Montag."})
    EXPECT_EQ(Outcome("Bitte senden Sie uns das Register.", reply), "deferred") << reply;
  EXPECT_EQ(Outcome(kRegister, "If we cannot share it, we will tell you."), "unanswered");
  EXPECT_EQ(Outcome(kRegister, "Our competitor refuses to share such lists. Ours is attached.", {"x.pdf"}),
            "answered");
  EXPECT_EQ(Outcome(kRegister, "There is no reason not to share it. Attached.", {"x.pdf"}), "answered");
  EXPECT_EQ(Outcome(kRegister, "We do not refuse the permit, but the register we cannot share."), "refused");
}

TEST(LedgerRefusals, InOtherWords) {
  for (const char* reply :
       {"No.", "No way.", "We would rather not.", "Our counsel advises against it.",
        "We see no need for you to have this.", "That is off the table.", "Over my dead body.",
        "Our policy forbids this.", "You will not get it.", "We must decline.",
        "Our board has voted against it.", "That is out of the question.", "Under no circumstances."})
    EXPECT_EQ(Outcome(kRegister, reply), "refused") << reply;
  for (const char* reply : {"Nein, das machen wir nicht.", "Das Register bekommen Sie nicht.",
                            "Wir möchten davon absehen.", "Unser Anwalt rät davon ab.", "Auf keinen Fall.",
                            "Das machen wir grundsätzlich nicht.", "Lieber nicht.", "Nein."})
    EXPECT_EQ(Outcome("Bitte senden Sie uns das Register.", reply), "refused") << reply;
  EXPECT_EQ(Outcome(kRegister, "Only if you sign a three-year exclusivity."), "deferred");
  EXPECT_EQ(Outcome(kRegister, "Only against a signed NDA."), "deferred");
}

// --- answers between the lines ---------------------------------------------------------------------------

TEST(LedgerInline, AnswersInUnmarkedQuotedText) {
  const auto came = [](std::string_view own, std::string_view quoted) {
    const Document reply = MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14")
                               .Own(own)
                               .Quoted(1, "Ada Byrne", "10 Mar 2025", quoted)
                               .Build();
    std::vector<std::string> outcomes;
    for (const std::string& row : Came({Asks(kThree), reply}))
      outcomes.push_back(row.substr(0, row.find(':')));
    return outcomes;
  };
  const auto as_told = ElementsAre("refused", "answered", "deferred");
  constexpr std::string_view kBracketed =
      "Dear Otto,\n\nplease send us:\n\n1. the customer list\n[OK] We cannot share it.\n2. the source code "
      "of the "
      "controller\n[OK] There is none.\n3. the audited accounts of 2024\n[OK] Will follow on "
      "Friday.\n\nRegards\nAda";
  constexpr std::string_view kCapitals =
      "Dear Otto,\n\nplease send us:\n\n1. the customer list\n\nWE DO NOT GIVE THIS OUT.\n\n2. the source "
      "code of the "
      "controller\n\nTHERE IS NONE.\n\n3. the audited accounts of 2024\n\nNEXT WEEK.\n\nRegards\nAda";
  EXPECT_THAT(came("Ada,\n\nplease see my answers below.\n\nOtto", kBracketed), as_told);
  EXPECT_THAT(came("My comments are in capitals.", kCapitals), as_told);
  EXPECT_THAT(came("Thank you for your list.", kBracketed), as_told) << "initials say who answers";
}

// --- request tables --------------------------------------------------------------------------------------

TEST(LedgerTables, WordsThatStandAloneInACell) {
  const auto came = [](std::string_view cell) {
    const Document reply = Replies("The list is back, filled in.");
    Document filled;
    filled.text = "No.\tRequest\tStatus\tResponse\n1\tAudited accounts 2024\t\t" + std::string(cell) +
                  "\n2\tShare register\t\tThere is none.\n";
    filled.media_type = "text/plain";
    filled.message = reply.message;
    filled.sha256 = "f";
    Segment(&filled);
    const std::vector<Request> rows =
        TheLedger().Read({{&reply, {"filled.txt"}}, {&filled, {}, "", false, ReadRequestList(filled)}});
    return rows.empty() ? "no rows" : std::string(Name(rows[0].outcome));
  };
  for (const char* cell :
       {"Refused", "Not to be disclosed", "Abgelehnt", "Declined", "Will not be disclosed"})
    EXPECT_EQ(came(cell), "refused") << cell;
  for (const char* cell : {"Pending", "To be provided", "wird nachgereicht", "to follow", "in preparation"})
    EXPECT_EQ(came(cell), "deferred") << cell;
  for (const char* cell : {"n/a", "none", "See data room 4.2"}) EXPECT_EQ(came(cell), "answered") << cell;
  for (const char* cell : {"open", "", "Mr Kell"}) EXPECT_EQ(came(cell), "unanswered") << cell;
}

// --- a part in one sentence ------------------------------------------------------------------------------

TEST(LedgerParts, APartAndTheRestInOneSentence) {
  const char* request = "Please send the sales figures for 2022, 2023 and 2024.";
  for (const char* reply :
       {"Attached are the figures for 2022 and 2023; those for 2024 are not finished.",
        "Attached are the figures for 2022 and 2023; 2024 is not ready yet.",
        "Attached are the figures for 2022 and 2023, but the ones for 2024 are missing.",
        "The figures for 2024 are not finished, but those for 2022 and 2023 are attached."}) {
    const std::vector<std::string> came = CameFrom({{Asks(request)}, {Replies(reply), {"sales.csv"}}});
    EXPECT_THAT(came, ElementsAre("partial: " + std::string(reply) + " (sales.csv)")) << reply;
  }
  EXPECT_EQ(Outcome("Bitte schicken Sie uns die Bilanzen 2022 und 2023.",
                    "Die Bilanz 2022 liegt bei, die für 2023 ist noch nicht fertig.", {"bilanz.pdf"}),
            "partial");
  EXPECT_EQ(Outcome("Merci de nous envoyer les bilans 2022 et 2023.",
                    "Vous trouverez ci-joint le bilan 2022, celui de 2023 n'est pas encore terminé.",
                    {"bilan.pdf"}),
            "partial");
}

TEST(LedgerParts, APartAndTheRestInTheNextSentenceAreQuotedTogether) {
  EXPECT_THAT(
      CameFrom({{Asks("Please send the maintenance logs of all five pumps.")},
                {Replies("Attached are the maintenance logs of three pumps. The other two are with the "
                         "fitter."),
                 {"logs.csv"}}}),
      ElementsAre("partial: Attached are the maintenance logs of three pumps. The other two are with the "
                  "fitter. (logs.csv)"));
  EXPECT_THAT(
      CameFrom(
          {{Asks("Please send the figures for 2022 and 2023.")},
           {Replies("Here are the figures for 2022. Those for 2023 are not finished."), {"figures.csv"}}}),
      ElementsAre("partial: Here are the figures for 2022. Those for 2023 are not finished. (figures.csv)"));
}

TEST(LedgerParts, ANotAboutSomethingElseLeavesTheAnswerWhole) {
  for (const char* reply : {"Attached is the share register, which does not show the resellers.",
                            "The share register is attached; we have no other share register.",
                            "Attached is the share register, and the meeting is not on Monday."})
    EXPECT_EQ(Outcome(kRegister, reply, {"register.pdf"}), "answered") << reply;
}

}  // namespace
}  // namespace candor
