// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways in which invented agreements say how long they last, and what only looks like one.
#include <gtest/gtest.h>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

TEST(NdaTermWays, YearsFromItsDate) {
  for (
      const char* words :
      {"This Agreement shall be in effect for a period ending two (2) years after the Effective Date.",
       "This Agreement shall commence on the Effective Date and shall continue for a period of (2) two years "
       "thereafter.",
       "All obligations hereunder shall cease on the date that is two years after the date hereof.",
       "This letter agreement, and all of your obligations hereunder, shall terminate and be of no further "
       "force or effect on the second anniversary of the date hereof.",
       "Except as set forth in paragraph 9, your obligations under this letter will terminate upon the "
       "earlier of (x) two years from the date hereof and (y) the consummation of a Transaction.",
       "Unless sooner terminated, this Agreement expires two years following the date first above written.",
       "4. Duration. The undertakings set out above shall be binding for two years from the date first "
       "written above.",
       "This Agreement is valid for a minimum of two years from the Effective Date.",
       "TERM: 2 years from Effective Date",
       "Term of Agreement: 2 yrs from the Effective Date",
       "“Term” shall have the meaning of the period that starts on the Effective Date and ends on the second "
       "(2nd) anniversary thereof.",
       "Each party's obligations under this Agreement remain in effect for two years, counted from the day "
       "on which both parties have signed.",
       "The restrictions on use and disclosure of Confidential Information shall terminate two (2) years "
       "from the Effective Date.",
       "The confidentiality obligations set forth herein shall be in effect for two years from the date "
       "hereof.",
       "This Agreement shall remain in effect for a period of two ( 2 ) years from the date hereof .",
       "This Agreement shall continue until the second (2nd) anniversary of the Effective Date, at which "
       "time it shall expire.",
       "This Agreement shall be effective for a two (2)-year period from the Effective Date.",
       "The term of this Agreement shall be a period of time equal to two years from the date hereof.",
       "This Agreement shall terminate not later than two years after the date hereof.",
       "This Agreement shall terminate upon the expiration of two years from the Effective Date.",
       "This Agreement shall be of no further force or effect after two years from the date hereof.",
       "No party shall be bound by this Agreement after two (2) years have elapsed from the Effective Date.",
       "The period of this Agreement begins on the Effective Date and ends two years from that date.",
       "This Agreement shall apply from the Effective Date until the date which is two years after the "
       "Effective Date.",
       "7. TERM AND SURVIVAL\nThe Agreement runs for two years as of the Effective Date.",
       "This Undertaking is given for two years from the date of its signature.",
       "Diese Vereinbarung tritt mit Unterzeichnung in Kraft und endet nach Ablauf von zwei Jahren ab "
       "Unterzeichnung.",
       "Die Vereinbarung läuft zwei Jahre ab dem Tag ihrer Unterzeichnung.",
       "Die Pflichten aus dieser Vereinbarung enden zwei Jahre nach ihrer Unterzeichnung.",
       "Die Geltungsdauer dieser Vereinbarung beträgt zwei Jahre ab Unterschrift."}) {
    EXPECT_EQ(TermOf(words), "2y from its date") << words;
  }
}

TEST(NdaTermWays, MonthsAndBrokenYears) {
  for (const char* words :
       {"This Agreement will automatically expire, without further action by either party, on the date "
        "falling eighteen (18) months after the date of this Agreement.",
        "This Agreement shall remain in force for one and one-half (1 1/2) years from the Effective Date.",
        "This Agreement shall remain in force for one and a half years from the Effective Date.",
        "This Agreement shall expire 1.5 years from the date hereof.",
        "This letter agreement shall be effective for a period commencing on the date hereof and ending on "
        "the date which is eighteen months hereafter.",
        "Die Vereinbarung hat eine feste Laufzeit von 18 Monaten, gerechnet ab dem Datum der letzten "
        "Unterschrift.",
        "Die Vereinbarung gilt für eineinhalb Jahre ab Unterzeichnung."}) {
    EXPECT_EQ(TermOf(words), "18m from its date") << words;
  }
}

TEST(NdaTermWays, WithoutAWordOfTheBeginning) {
  for (const char* words :
       {"This Agreement shall have a minimum term of two years.",
        "The term of this Agreement is a minimum of two years.",
        "This Agreement shall continue in force for not less than two years.",
        "This Agreement is entered into for a term of two years.", "The agreement period is two years.",
        "The duration of this Agreement shall be two (2) years.", "Agreement Term\nTwo years",
        "Contract term: two (2) years",
        "§ 8 Dauer\nSie gilt ab Unterzeichnung durch beide Parteien und für einen Zeitraum von zwei Jahren.",
        "This Agreement expires after two years.", "This Agreement shall lapse after a period of two years.",
        "Diese Vereinbarung endet nach zwei Jahren.",
        "Die Vereinbarung hat eine Mindestlaufzeit von zwei "
        "Jahren.",
        "Diese Vereinbarung wird für die Dauer von zwei Jahren fest abgeschlossen."}) {
    EXPECT_EQ(TermOf(words), "2y from its date, presumably") << words;
  }
}

TEST(NdaTermWays, Renewals) {
  for (const char* words :
       {"The initial term of this Agreement is two (2) years and shall be automatically extended for further "
        "terms of one year each unless either party gives notice.",
        "This Agreement shall remain in force for two years and thereafter from year to year unless "
        "terminated by either party.",
        "This Agreement has a term of two years. It is prolonged by a further year each unless one of the "
        "parties objects three months before its end.",
        "Die Vereinbarung hat eine Laufzeit von zwei Jahren. Sie verlängert sich um jeweils ein Jahr, wenn "
        "sie nicht drei Monate vor ihrem Ablauf gekündigt wird."}) {
    EXPECT_EQ(TermOf(words), "2y, renews from its date, presumably") << words;
  }
}

TEST(NdaTermWays, UntilADay) {
  for (const char* words :
       {"Die Parteien unterzeichnen diese Vereinbarung in zwei Ausfertigungen. Sie gilt bis zum 31. Dezember "
        "2026.",
        "The parties sign this Agreement in two copies. It is valid until December 31, 2026.",
        "This Agreement shall be in effect from January 1, 2024 through and including December 31, 2026.",
        "The term of this Agreement shall extend to December 31, 2026.",
        "This Agreement shall expire at midnight on December 31, 2026.",
        "Expiration date: December 31, 2026",
        "Term: January 1, 2024 to December 31, 2026",
        "The Agreement Period is from January 1, 2024 to 31 December 2026.",
        "“Expiry Date” means 31 December 2026.",
        "This Agreement is effective January 1, 2024 and will remain in effect until 12/31/2026.",
        "Laufzeit: 01.01.2024 bis 31.12.2026",
        "Term: January 1, 2024 – December 31, 2026",
        "TERM. Unless earlier terminated by either party in writing, this Agreement shall expire December "
        "31, "
        "2026.",
        "This Agreement terminates December 31, 2026 unless extended.",
        "This Agreement shall lapse at midnight on December 31, 2026.",
        "The term of this Agreement commences January 1, 2024 and ends December 31, 2026.",
        "This Agreement shall terminate effective December 31, 2026.",
        "This Agreement shall be deemed terminated as of December 31, 2026.",
        "This Agreement shall expire by its terms on December 31, 2026.",
        "This Agreement shall terminate at the close of business on December 31, 2026.",
        "This Agreement shall terminate no later than December 31, 2026.",
        "This Agreement shall not extend beyond December 31, 2026.",
        "Unless earlier terminated, this Agreement shall take effect on January 1, 2024 and shall expire on "
        "December 31, 2026.",
        "Recipient's obligations under this Agreement cease December 31, 2026.",
        "4. Term. From the Effective Date until December 31, 2026.",
        "Expiration: December 31, 2026",
        "Diese Vereinbarung tritt am 1. Januar 2024 in Kraft und endet mit Ablauf des 31. Dezember 2026."}) {
    EXPECT_EQ(TermOf(words), "until 2026-12-31") << words;
  }
}

TEST(NdaTermWays, UntilSomebodyEndsIt) {
  for (const char* words :
       {"This Agreement shall continue in full force until terminated. Either party may end it at any time. "
        "Thirty days' written notice is required.",
        "This Agreement has no fixed term and may be terminated by either party at any time.",
        "Term. This Agreement is perpetual.",
        "The obligations under this Agreement shall have no expiration.",
        "This Agreement shall continue indefinitely unless ended by mutual written consent.",
        "Diese Vereinbarung gilt zeitlich unbeschränkt.",
        "Die Vereinbarung läuft, bis sie gekündigt wird."}) {
    EXPECT_EQ(TermOf(words), "indefinite") << words;
  }
}

TEST(NdaTermWays, DaysOnWhichSomethingElseEnds) {
  for (const char* words : {"The lease of the Company expires December 31, 2026.",
                            "The offer of the Seller under this Agreement expires December 31, 2026.",
                            "This Agreement replaces the one that expired December 31, 2022.",
                            "The standstill period under this Agreement ends December 31, 2026."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

TEST(NdaTermWays, AfterSomethingThatHappensSomeDay) {
  for (const char* words :
       {"Duration of Agreement. This Agreement shall continue until and terminate upon the later of: (a) 10 "
        "years after the date that the Director shall have ceased to serve; or (b) the end of any "
        "proceeding.",
        "This Agreement shall commence on the Effective Date and continue until three (3) years after the "
        "date "
        "on which the relationship of the Company with such customer terminates.",
        "This Agreement shall commence on the Effective Date and continue until three years after the date "
        "Quellin's contract with such customer terminates.",
        "This Agreement shall remain in effect for two years after the day on which the last shipment is "
        "made.",
        "This Agreement shall remain in force until one year after the date when the Project is abandoned.",
        "The term of this Agreement ends two years after the Recipient leaves the board of Quellin.",
        "This Agreement terminates two years after Mr. Orr is no longer a shareholder of Quellin.",
        "This Agreement expires three years after the final payment under the License."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
  for (const char* words :
       {"This Agreement shall automatically expire two (2) years after the date on which it is signed by "
        "both "
        "parties.",
        "This Agreement shall expire two years after the date on which the last party signs it.",
        "This Agreement shall expire two years after the date that appears at its head.",
        "This Agreement shall continue until two years after the date on which this Agreement was executed.",
        "This Agreement shall terminate two years after the day and year first written above."}) {
    EXPECT_EQ(TermOf(words), "2y from its date") << words;
  }
  // From where it begins, and not behind where something ends.
  EXPECT_EQ(
      TermOf("The term of this Agreement will be four years from the date on which the channel is opened."),
      "4y");
}

TEST(NdaTermWays, HowLongInformationIsSubjectToThePaper) {
  for (
      const char* words :
      {"Confidential Information shall remain subject to this Agreement for a period of five (5) years "
       "beyond "
       "the date of disclosure of such Confidential Information.",
       "Each item of Confidential Information is subject to the terms of this Agreement for three years from "
       "its disclosure.",
       "Confidential Information remains protected under this Agreement for five years following its "
       "receipt.",
       "Information disclosed hereunder shall be governed by this Agreement for a period of five years from "
       "the "
       "date of its disclosure.",
       "The Discloser's information remains covered by this Agreement until five years after it was "
       "received.",
       "Proprietary Information disclosed pursuant to this Agreement shall remain proprietary for five years "
       "from the date of disclosure."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
  EXPECT_EQ(TermOf("Osei's obligations under this Agreement shall terminate five (5) years from the date the "
                   "Confidential Information was obtained."),
            "5y");
}

TEST(NdaTermWays, PeriodsThatAreNoTerm) {
  for (const char* words :
       {"The Company repaid the term loan of five years on the date hereof.",
        "For a period of eighteen months from the date hereof, you will not, without the prior written "
        "consent of the Company, acquire any securities of the Company.",
        "For one year from the date of this letter neither you nor your affiliates will solicit for "
        "employment any employee of the Company.",
        "Claims under this Agreement become time-barred two years after the date hereof.",
        "The Recipient shall keep its records for two years from the date hereof and make them available.",
        "Trade secrets stay protected for ten years after the end of the Term.",
        "The warranty period is two years from the date of delivery.",
        "The Recipient shall within two months from the date of this Agreement name a person to contact.",
        "Ansprüche aus dieser Vereinbarung verjähren in drei Jahren ab Kenntnis."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

}  // namespace
}  // namespace candor
