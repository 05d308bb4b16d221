// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"

namespace candor {
namespace {

TEST(NdaTerm, OfTheAgreement) {
  EXPECT_EQ(TermOf("This Agreement shall expire two (2) years from the date hereof."), "2y from its date");
  EXPECT_EQ(TermOf("The term of this Agreement is eighteen months."), "18m from its date, presumably");
  EXPECT_EQ(
      TermOf(
          "This Mutual Confidentiality Agreement terminates on the third anniversary of the Effective Date."),
      "3y from its date");
  EXPECT_EQ(
      TermOf("This letter agreement will remain in effect until the earlier of (i) a closing and (ii) 18 "
             "months from "
             "the date hereof."),
      "18m from its date");
  EXPECT_EQ(TermOf("Diese Vereinbarung gilt für drei Jahre ab Unterzeichnung."), "3y from its date");
}

TEST(NdaTerm, FromADayThatIsNamedBefore) {
  EXPECT_EQ(TermOf("5. Term\nThis Agreement begins on the Effective Date and runs for two (2) years. The "
                   "duties of clause 3 "
                   "continue for three years after its end."),
            "2y from its date");
}

TEST(NdaTerm, OfTheObligationsUnderIt) {
  for (const char* words :
       {"The obligations under this Agreement shall expire five years from the date hereof.",
        "Neither party shall have any obligation under this Agreement after the fifth "
        "anniversary of the date hereof."}) {
    EXPECT_EQ(TermOf(words), "5y from its date") << words;
  }
}

TEST(NdaTerm, HowLongSomethingIsKeptSecretIsNotHowLongTheAgreementLasts) {
  for (const char* words :
       {"The obligations of the Recipient shall continue for five years from the date of each disclosure.",
        "For a period of five years from the date hereof the Recipient shall hold the Confidential "
        "Information in confidence.",
        "The Confidential Information shall be kept secret for five years after its receipt.",
        "Confidentiality Period: five (5) years from the Effective Date.",
        "The obligation of confidence shall last for five years from the date of such written notice."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

TEST(NdaTerm, UnderAHeadingAndInOtherWords) {
  EXPECT_EQ(TermOf("TERM\nFive years from the Effective Date"), "5y from its date");
  EXPECT_EQ(TermOf("This Agreement shall be effective for a five (5) year term."),
            "5y from its date, presumably");
  EXPECT_EQ(TermOf("The term hereof shall be five years."), "5y from its date, presumably");
  EXPECT_EQ(TermOf("This Agreement shall remain in effect for ninety (90) days from the Effective Date."),
            "90d from its date");
  EXPECT_EQ(TermOf("The parties' obligations shall last for a period of five years from the Effective Date."),
            "5y from its date");
}

TEST(NdaTerm, ATimeThatHasPassedIsNone) {
  for (const char* words :
       {"The parties have been bound by an agreement of this kind for the last five years.",
        "Customers are those whom the Employee served, and this Agreement protects, during the five-year "
        "period preceding the date of this Agreement."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

TEST(NdaTerm, TheAgreementBeforeTheDuty) {
  EXPECT_EQ(TermOf("The obligations of confidentiality shall continue for five years following receipt. This "
                   "Agreement "
                   "expires one year from the date hereof."),
            "1y from its date");
}

TEST(NdaTerm, UntilADayAndWithoutEnd) {
  EXPECT_EQ(TermOf("This Agreement shall remain in force until 31 December 2027."), "until 2027-12-31");
  EXPECT_EQ(TermOf("Term. This Agreement shall continue in effect indefinitely."), "indefinite");
}

TEST(NdaTerm, InPlainWords) {
  for (const char* words :
       {"This Agreement shall remain in effect for a period of six (6) months.",
        "This NDA is valid for six months.", "The term of this Agreement shall be six months.",
        "Diese Vereinbarung gilt für die Dauer von sechs Monaten.",
        "Die Vereinbarung hat eine Laufzeit von sechs Monaten."}) {
    EXPECT_EQ(TermOf(words), "6m from its date, presumably") << words;
  }
  for (const char* words :
       {"This Agreement shall be in force for a period of three (3) years from the Effective Date.",
        "This letter shall continue for three years from the date hereof.",
        "Diese Geheimhaltungsvereinbarung gilt für die Dauer von drei Jahren ab Unterzeichnung.",
        "Die Laufzeit dieser Vereinbarung beträgt drei Jahre ab dem Datum der letzten Unterschrift."}) {
    EXPECT_EQ(TermOf(words), "3y from its date") << words;
  }
}

TEST(NdaTerm, ADayInPlainWords) {
  for (const char* words :
       {"This Agreement is valid until December 31, 2026.", "This Agreement expires on 31 December 2026.",
        "The term of this Agreement runs through December 31, 2026.",
        "This Agreement shall remain in force until the end of 2026.",
        "Diese Vereinbarung gilt bis zum 31.12.2026.", "Die Vereinbarung ist bis Ende 2026 befristet.",
        "Die Vereinbarung gilt bis zum Ablauf des 31. Dezember 2026."}) {
    EXPECT_EQ(TermOf(words), "until 2026-12-31") << words;
  }
}

TEST(NdaTerm, UntilSomebodyEndsIt) {
  for (const char* words :
       {"This Agreement shall remain in effect until terminated by either party upon thirty days' notice.",
        "This Agreement continues until either party terminates it by giving sixty days' written notice.",
        "Diese Vereinbarung wird auf unbestimmte Zeit geschlossen und kann mit einer Frist von drei Monaten "
        "gekündigt werden.",
        "Diese Vereinbarung läuft auf unbestimmte Dauer."}) {
    EXPECT_EQ(TermOf(words), "indefinite") << words;
  }
}

TEST(NdaTerm, WhatRenewsItselfHasNoEnd) {
  EXPECT_EQ(TermOf("This Agreement shall remain in force for two years from the date hereof. It shall "
                   "automatically renew for successive one-year periods unless either party objects."),
            "2y, renews from its date");
  EXPECT_EQ(
      TermOf("Diese Vereinbarung gilt für ein Jahr ab Unterzeichnung. Sie verlängert sich jeweils um ein "
             "weiteres Jahr."),
      "1y, renews from its date");
  EXPECT_EQ(TermOf("This Agreement shall remain in force for two years from the date hereof and shall not be "
                   "automatically renewed."),
            "2y from its date");
}

TEST(NdaTerm, TheDayOnWhichItEndsAndNotTheFirst) {
  EXPECT_EQ(
      TermOf(
          "Term. This Agreement shall take effect on 1 December 2025 and shall expire on 30 November 2026."),
      "until 2026-11-30");
}

TEST(NdaTerm, FromADayThatItNames) {
  const NdaSample sample("The term of this Agreement is two years from 1 May 2025.");
  const std::optional<NdaTerm> term = FindTerm(sample.text, DateReader(sample.text));
  ASSERT_TRUE(term && term->begin);
  EXPECT_EQ(IsoDate(*term->begin), "2025-05-01");
  EXPECT_EQ(TermOf("The term of this Agreement is two years from the Launch Date."), "2y");
}

TEST(NdaTerm, PeriodsOfOtherThings) {
  for (const char* words :
       {"Either party may terminate this Agreement upon thirty (30) days prior written notice.",
        "For two years after termination of employment the Executive shall not solicit customers.",
        "During the term of this Agreement and for a period of one year thereafter, Employee will not hire "
        "anybody.",
        "This Agreement shall automatically renew for successive one (1) year periods.",
        "The Company has been in business for ten years.",
        "The obligations of the Recipient survive termination of this Agreement for five years.",
        "The Company has supplied parts for a period of six months.",
        "The Recipient shall return all documents within ten days."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

TEST(NdaTerm, TheEarlierOfAnEventAndADay) {
  const NdaSample sample(
      "This undertaking lasts until the earlier of (a) the closing of the sale and (b) 30 June 2026.");
  const std::optional<NdaTerm> term = FindTerm(sample.text, DateReader(sample.text));
  ASSERT_TRUE(term && term->until);
  EXPECT_EQ(IsoDate(*term->until), "2026-06-30");
}

TEST(NdaTerm, SaidInManyWays) {
  for (const char* words :
       {"This Agreement begins on the Effective Date and continues for three (3) years, subject to the "
        "rights of "
        "termination below.",
        "The term of this Agreement is three full calendar years from the Effective Date.",
        "“Term” means a period of three years from the Effective Date.",
        "All obligations of confidentiality shall apply for three years from the date of this Agreement.",
        "The duties of confidentiality bind the parties for three years from the date hereof.",
        "The parties' duties of non-disclosure are limited to three years from the Effective Date.",
        "The commitments in this Agreement lapse three years after the day on which the last of the parties "
        "has signed.",
        "Die Verpflichtung zur Geheimhaltung endet drei Jahre nach Abschluss dieser Vereinbarung."}) {
    EXPECT_EQ(TermOf(words), "3y from its date") << words;
  }
  for (const char* words :
       {"This Agreement shall be for the term of three years.",
        "This Agreement shall have a duration of three years.", "5. Term: three years.",
        "5. Laufzeit: drei Jahre.", "Die Vereinbarung wird für drei Jahre geschlossen.",
        "This Agreement is in force from the Effective Date and shall expire three years from such "
        "date."}) {
    EXPECT_EQ(TermOf(words), "3y from its date, presumably") << words;
  }
  for (const char* words :
       {"The Term shall commence on the date of this Agreement and shall end as of 31 December 2026.",
        "“Term” means the period from the Effective Date through 31 December 2026.",
        "This Agreement ends on 31 December 2026.",
        "The restrictions in this letter apply until 31 December 2026."}) {
    EXPECT_EQ(TermOf(words), "until 2026-12-31") << words;
  }
}

TEST(NdaTerm, EndingWithoutNoticeIsNoPeriodOfNotice) {
  EXPECT_EQ(TermOf("This Agreement shall stay in force for two years after which it ends without notice."),
            "2y");
  EXPECT_EQ(
      TermOf("This Agreement is concluded for an indefinite period and ends with three months' notice."),
      "indefinite");
}

TEST(NdaTerm, ATimeForDisclosingIsNone) {
  for (const char* words :
       {"This Agreement applies to all information disclosed before the date that is a year after the "
        "Effective Date.",
        "This Agreement shall apply to what is disclosed during the two years from the Effective Date.",
        "Diese Vereinbarung gilt für Informationen, die in zwei Jahren ab Unterzeichnung offengelegt "
        "werden."}) {
    EXPECT_EQ(TermOf(words), "") << words;
  }
}

}  // namespace
}  // namespace candor
