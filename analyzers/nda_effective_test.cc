// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_effective.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"

namespace candor {
namespace {

TEST(NdaEffective, OfTheOpening) {
  EXPECT_EQ(
      EffectiveDateOf(
          "This Agreement is made and entered into as of March 3, 2011, by and between Quellin Inc. and "
          "Osei Ltd."),
      "2011-03-03");
  EXPECT_EQ(EffectiveDateOf("MUTUAL NDA\nEffective Date: 4 May 2020\nQuellin Inc. and Osei Ltd. agree."),
            "2020-05-04");
  EXPECT_EQ(
      EffectiveDateOf(
          "This Agreement is dated 1 May 2020 and is effective as of 4 May 2020 (the “Effective Date”)."),
      "2020-05-04");
}

TEST(NdaEffective, SaidInManyWays) {
  for (const char* words :
       {"Entered into between Quellin Inc. and Osei Ltd. on 3 July 2024.",
        "Geheimhaltungsvereinbarung, geschlossen zwischen der Quellin GmbH und der Osei AG am 3. Juli 2024.",
        "The parties, Quellin Inc. and Osei Ltd., intending to be bound from 3 July 2024, agree as follows.",
        "This Agreement was signed on 5 August 2024 and applies retroactively from 3 July 2024.",
        "Diese Vereinbarung wurde am 5. August 2024 unterzeichnet und gilt rückwirkend ab 3. Juli 2024.",
        "Quellin Inc. and Osei Ltd. agree to keep it secret. This Agreement has been signed in two copies on "
        "3 July "
        "2024.",
        "GEHEIMHALTUNGSVEREINBARUNG\n\nVertragsdatum: 3. Juli 2024\n\nzwischen der Quellin GmbH und der Osei "
        "AG"}) {
    EXPECT_EQ(EffectiveDateOf(words), "2024-07-03") << words;
  }
}

TEST(NdaEffective, OfALetter) {
  EXPECT_EQ(
      EffectiveDateOf(
          "Quellin Inc.\n12 Mill Lane\nPort Ellory\n\nJune 7, 2019\n\nOsei Ltd.\n4 Quay Street\n\nLadies and "
          "Gentlemen:\nYou asked for information."),
      "2019-06-07");
}

TEST(NdaEffective, LastSigned) {
  EXPECT_EQ(
      EffectiveDateOf(
          "This Agreement is entered into as of the date last signed below by Quellin Inc. and Osei Ltd. The "
          "Recipient keeps it secret. The merger agreement was dated January 2, 2011.\n\nIN WITNESS "
          "WHEREOF\n\n"
          "Quellin Inc.\nBy: /s/ Ada Byrne\nDate: 4/8/04\n\nOsei Ltd.\nBy: /s/ Max Orr\nDate: 4/26/04\n"),
      "2004-04-26");
  EXPECT_EQ(EffectiveDateOf("Quellin Inc. keeps it secret.\n\nIN WITNESS WHEREOF they signed.\nBy: /s/ Ada "
                            "Byrne\nDated: 5 May 2020\n"
                            "Source: filing of 6 June 2021\n"),
            "2020-05-05");
}

TEST(NdaEffective, TheDateOfTheOnlySignatureIsNotTheLast) {
  const std::string paper =
      "This Agreement is made as of the date last signed below between Quellin Inc. and Osei Ltd. The "
      "Recipient "
      "keeps it secret, uses it for the purpose of this Agreement alone, and gives it back when it is asked "
      "to do so by the party whose it is.\n\nQuellin Inc.\nBy: /s/ Ada Byrne\nDate: 1 May 2024\n\nOsei "
      "Ltd.\n";
  EXPECT_EQ(EffectiveDateOf(paper + "By: ______________\nDate: ______________\n"), "");
  EXPECT_EQ(EffectiveDateOf(paper + "By:\nName:\nDate:\n"), "");
  EXPECT_EQ(EffectiveDateOf(paper + "By: /s/ Max Orr\nDate: 9 May 2024\n"), "2024-05-09");
}

TEST(NdaEffective, BehindACoverAndATable) {
  std::string cover = "SUPPLY AGREEMENT\n\nTABLE OF CONTENTS\n\n";
  for (int i = 0; i < 200; ++i) cover += "Mills and their parts\n\n";
  EXPECT_EQ(EffectiveDateOf((
                cover +
                "This Supply Agreement is entered into as of the 4th day of May, 2020 by and between Quellin "
                "Inc. and Osei Ltd.\n\n" +
                cover + cover)),
            "2020-05-04");
}

TEST(NdaEffective, AmongSignatures) {
  EXPECT_EQ(
      EffectiveDateOf(
          "Quellin Inc. keeps it secret, and each director shall sign by: hand.\n\nIN WITNESS WHEREOF each "
          "party has signed this Agreement in Port Ellory on 4 May 2020.\n"),
      "2020-05-04");
  std::string body;
  for (int i = 0; i < 120; ++i) body += "They keep it secret. ";
  EXPECT_EQ(EffectiveDateOf(
                (body + "\n\nIN WITNESS WHEREOF\nBy: /s/ Ada Byrne     By: /s/ Max Orr\nDate:            "
                        "Date:\n3/29/16     3/31/16\n")),
            "2016-03-31");
  EXPECT_EQ(
      EffectiveDateOf((body + "\n\nIN WITNESS WHEREOF\nBy: /s/ Ada Byrne\nIt shall be paid on or before "
                              "1 July 2021 under the agreement between the parties dated 5 May 2020.\n")),
      "");
}

TEST(NdaEffective, DatesOfOtherPapersAndBlanks) {
  EXPECT_EQ(
      EffectiveDateOf("This Agreement is made as of the ___ day of ______, 2013. WHEREAS the parties signed "
                      "an Agreement and "
                      "Plan of Merger dated as of May 1, 2013"),
      "");
  EXPECT_EQ(EffectiveDateOf("The parties agree to keep secrets."), "");
}

TEST(NdaEffective, TheLastSignatureWithoutAnythingThatNamesIt) {
  // The second date says that the day comes first.
  EXPECT_EQ(
      EffectiveDateOf(
          "This Agreement is between Quellin Inc. and Osei Ltd. and takes effect on the date of the last "
          "signature below.\n\n1. Each party keeps secret what it learns.\n\nQuellin Inc.\nAda "
          "Byrne\n03/06/2023\n\nOsei Ltd.\nTom Orr\n19/06/2023\n"),
      "2023-06-19");
  EXPECT_EQ(
      EffectiveDateOf(
          "Vertraulichkeitsvereinbarung\n\nzwischen der Quellin AG und der Osei GmbH\n\n§ 1 Die Parteien "
          "halten alles geheim.\n\n§ 2 Diese Vereinbarung tritt mit der letzten Unterschrift in "
          "Kraft.\n\nKiel, den 2. Juni 2023            Bremen, den 5. Juni 2023\n\nQuellin AG       Osei "
          "GmbH\n"),
      "2023-06-05");
  EXPECT_EQ(EffectiveDateOf(
                "Geheimhaltungsvereinbarung\n\nzwischen der Quellin AG und der Osei GmbH\n\n§ 2 Diese "
                "Vereinbarung tritt mit ihrer Unterzeichnung in Kraft und endet am 30. Juni 2028.\n\nKiel, "
                "02.06.2023\n\nQuellin AG\n\nBremen, 05.06.2023\n\nOsei GmbH\n"),
            "2023-06-05");
}

TEST(NdaEffective, DatesOfSigningAreNotOfTheOpeningOfAShortPaper) {
  EXPECT_EQ(
      EffectiveDateOf(
          "This Agreement is between Quellin Inc. and Osei Ltd. Each keeps secret what it learns, and "
          "neither "
          "discloses it to anybody else or uses it for anything but the purpose of the talks.\n\nQuellin "
          "Inc.\nBy: Ada Byrne\nDate: March 10, 2005\n\nOsei Ltd.\nBy: Tom Orr\nDate: March 13, 2005\n"),
      "2005-03-13");
  EXPECT_EQ(
      EffectiveDateOf(
          "Quellin Inc.\n12 Mill Lane\n\nMarch 3, 2005\n\nOsei Ltd.\n4 Quay Street\n\nGentlemen:\nYou asked "
          "for information, and Quellin Inc. gives it to you if you keep it secret and use it for nothing "
          "else.\n\nVery truly yours,\nAda Byrne\n\nAccepted and agreed\nDate: March 13, 2005\n"),
      "2005-03-03")
      << "a letter is of its date, whenever it is signed";
}

TEST(NdaEffective, AsOfADayHoweverLateItIsSigned) {
  EXPECT_EQ(
      EffectiveDateOf(
          "Quellin Inc. and Osei Ltd. keep secret what they learn of each other. They do not disclose "
          "it.\n\nIN "
          "WITNESS WHEREOF the parties have executed this Agreement as of March 3, 2005.\n\nBy: /s/ Ada "
          "Byrne   Date: March 10, 2005\n"),
      "2005-03-03");
  EXPECT_EQ(
      EffectiveDateOf("Quellin Inc. and Osei Ltd. keep secret what they learn of each other. They do not "
                      "disclose it.\n\nIN "
                      "WITNESS WHEREOF the parties have executed this Agreement.\n\nBy: /s/ Ada "
                      "Byrne   Date: March 10, 2005\n"),
      "2005-03-10");
}

TEST(NdaEffective, TheWaysInWhichProgramsAndPeopleSetADateBesideASignature) {
  std::string body = "Quellin Inc. and Osei Ltd. keep it secret.";
  for (int i = 0; i < 30; ++i) body += " They keep it secret.";
  for (const char* line : {"3/13/2005 10:22 AM", "Ada Byrne        3/13/05", "at Boston, March 13, 2005",
                           "Date (mm/dd/yyyy): 03/13/2005", "Date: 2005-03-13 | 10:02 AM PST"}) {
    EXPECT_EQ(EffectiveDateOf((body + "\n\nBy: /s/ Ada Byrne\n" + line + "\n")), "2005-03-13") << line;
  }
  EXPECT_EQ(EffectiveDateOf((body + "\n\nBy: /s/ Ada Byrne\nNotes fall due 3/13/2005 at 10 per cent.\n")),
            "");
}

TEST(NdaEffective, InOtherWords) {
  for (const char* words :
       {"This Agreement between Quellin Inc. and Osei Ltd. comes into effect on March 13, 2005.",
        "This Agreement between Quellin Inc. and Osei Ltd. is binding from March 13, 2005.",
        "Quellin Inc. and Osei Ltd. have on March 13, 2005 entered into this Agreement.",
        "On March 13, 2005, Quellin Inc. and Osei Ltd. agreed as follows.",
        "This Agreement was entered into by Quellin Inc. and Osei Ltd. on or about March 13, 2005.",
        "This Agreement expires March 13, 2007 and began on March 13, 2005."}) {
    EXPECT_EQ(EffectiveDateOf(words), "2005-03-13") << words;
  }
  for (const char* words :
       {"Quellin Inc. was incorporated on March 13, 2005.",
        "This Agreement is about your retirement and the end of your employment, effective March 13, 2005.",
        "The parties first met on March 13, 2005."}) {
    EXPECT_EQ(EffectiveDateOf(words), "") << words;
  }
}

TEST(NdaEffective, InGermanVerbs) {
  EXPECT_EQ(
      EffectiveDateOf(
          "Vertraulichkeitsvereinbarung zwischen der Quellin AG und der Osei GmbH\n\n§ 1 Die Vereinbarung "
          "gilt ab dem 05.06.2023 für die Dauer von zwei Jahren."),
      "2023-06-05");
  EXPECT_EQ(
      EffectiveDateOf(
          "Vertraulichkeitsvereinbarung zwischen der Quellin AG und der Osei GmbH\n\n§ 1 Diese Vereinbarung "
          "endet am 5. Juni 2023."),
      "");
}

}  // namespace
}  // namespace candor
