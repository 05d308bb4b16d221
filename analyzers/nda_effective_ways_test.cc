// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways in which invented agreements write the day from which they bind, and days that are another's.
#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

TEST(NdaEffectiveWays, InTheOpening) {
  for (
      const char* words :
      {"THIS AGREEMENT made the 3rd day of July, 2024\n\nBETWEEN:\n\nQuellin Inc.\n\n- and -\n\nOsei Ltd.\n",
       "THIS AGREEMENT, dated for reference the 3rd day of July, 2024, is between Quellin Inc. and Osei Ltd.",
       "CONFIDENTIALITY AGREEMENT dated as of July 3, 2024 between Quellin Inc. and Osei Ltd.",
       "This Agreement is entered into and effective July 3, 2024 (“Effective Date”) by Quellin Inc. and "
       "Osei Ltd.",
       "Quellin Inc. and Osei Ltd. enter into this Agreement with an effective date of July 3, 2024.",
       "This Agreement shall be deemed effective as of July 3, 2024, notwithstanding the date of its "
       "execution, between Quellin Inc. and Osei Ltd.",
       "This Non-Disclosure Agreement is made as of this third day of July, two thousand twenty-four, by and "
       "between Quellin Inc. and Osei Ltd.",
       "This Agreement is made the 3rd of July 2024 between Quellin Inc. and Osei Ltd.",
       "This Agreement is made as of the 3 rd day of July , 2024 by and between Quellin Inc. and Osei Ltd.",
       "This Agreement is made as of July 3rd , 2024 by and between Quellin Inc. and Osei Ltd.",
       "This Agreement is made on 3 Jul 2024 by and between Quellin Inc. and Osei Ltd.",
       "This Agreement is made on Jul. 3, 2024 by and between Quellin Inc. and Osei Ltd.",
       "This Agreement is made on Wednesday, July 3, 2024, by and between Quellin Inc. and Osei Ltd.",
       "This Agreement is made as of this 3rd day of the month of July in the year 2024 by and between "
       "Quellin "
       "Inc. and Osei Ltd.",
       "This Agreement is made and entered into effective the 3rd day of July 2024, among Quellin Inc. and "
       "Osei Ltd.",
       "This Agreement, commencing July 3, 2024, is between Quellin Inc. and Osei Ltd.",
       "This Agreement (“Agreement”) is by and between Quellin Inc. and Osei Ltd. and is dated July 3, 2024.",
       "Quellin Inc. and Osei Ltd. (the “Parties”) hereby agree, effective July 3, 2024, as follows:",
       "Diese Vereinbarung wird mit Wirkung zum 3. Juli 2024 zwischen der Quellin AG und der Osei GmbH "
       "geschlossen.",
       "Diese Vereinbarung tritt am 3. Juli 2024 in Kraft.",
       "Vertraulichkeitsvereinbarung vom 03.07.2024 zwischen der Quellin AG und der Osei GmbH",
       "Accord de confidentialité conclu le 3 juillet 2024 entre Quellin SA et Osei SARL"}) {
    EXPECT_EQ(EffectiveDateOf(words), "2024-07-03") << words;
  }
}

TEST(NdaEffectiveWays, InATableOrUnderAHeading) {
  for (const char* words :
       {"NON-DISCLOSURE AGREEMENT\n\nEffective Date | July 3, 2024\nParties | Quellin Inc. and Osei Ltd.\n",
        "NON-DISCLOSURE AGREEMENT\n\nEffective Date\nJuly 3, 2024\n\nParties\nQuellin Inc. and Osei Ltd.\n",
        "NON-DISCLOSURE AGREEMENT\n\nEffective Date      July 3, 2024\nDisclosing Party    Quellin Inc.\n",
        "NON-DISCLOSURE AGREEMENT\n\nEffective Date: __July 3, 2024__\n\nQuellin Inc. and Osei Ltd. agree.",
        "NON-DISCLOSURE AGREEMENT\n\nDate of Agreement: July 3, 2024\n\nQuellin Inc. and Osei Ltd. agree.",
        "NON-DISCLOSURE AGREEMENT\n\nAgreement Date: July 3, 2024\n\nQuellin Inc. and Osei Ltd. agree.",
        "NON-DISCLOSURE AGREEMENT\n\nCommencement Date – July 3, 2024\n\nQuellin Inc. and Osei Ltd. agree.",
        "NON-DISCLOSURE AGREEMENT\n\nDATE     July 3, 2024\n\nQuellin Inc. and Osei Ltd. agree.",
        "JULY 3, 2024\n\nMUTUAL NON-DISCLOSURE AGREEMENT\n\nbetween Quellin Inc. and Osei Ltd.\n",
        "Dated 3 July 2024\n\n(1) Quellin Ltd.\n\n(2) Osei Ltd.\n\nCONFIDENTIALITY AGREEMENT\n",
        "GEHEIMHALTUNGSVEREINBARUNG\n\nDatum des Inkrafttretens: 3. Juli 2024\n\nzwischen der Quellin AG und "
        "der Osei GmbH",
        "GEHEIMHALTUNGSVEREINBARUNG\n\nBeginn: 03.07.2024\n\nzwischen der Quellin AG und der Osei GmbH"}) {
    EXPECT_EQ(EffectiveDateOf(words), "2024-07-03") << words;
  }
}

TEST(NdaEffectiveWays, OfALetterWhoseDateSharesItsLine) {
  for (const char* head :
       {"July 3, 2024          PRIVATE AND CONFIDENTIAL", "Via Courier                   July 3, 2024",
        "CONFIDENTIAL\t\tJuly 3, 2024", "Port Ellory, July 3, 2024", "Wednesday July 3, 2024",
        "Wednesday, July 3, 2024", "July 3, 2024 A.D.", "July 3, 2024 (by hand)"}) {
    const std::string words = std::string("Quellin Inc.\n12 Mill Lane\n\n") + head +
                              "\n\nOsei Ltd.\n4 Quay Street\n\nDear Mr. Orr:\n\nYou asked for information.";
    EXPECT_EQ(EffectiveDateOf(words), "2024-07-03") << head;
  }
}

TEST(NdaEffectiveWays, DaysBesideSmallWords) {
  EXPECT_EQ(EffectiveDateOf(
                "This Agreement is made on the platform for the contest that takes place between July 3rd, "
                "2024 and August 9, 2024, by Quellin Inc. and whoever takes part."),
            "");
  EXPECT_EQ(EffectiveDateOf(
                "Whoever becomes a party to the Harbour Owners Agreement dated July 3, 2024 may become a "
                "party to this Agreement."),
            "");
  EXPECT_EQ(
      EffectiveDateOf(
          "WHEREAS the parties hold talks; now it is hereby agreed, by and between the parties, this 3rd "
          "day of July 2024, as follows."),
      "2024-07-03");
}

TEST(NdaEffectiveWays, WhereItIsSigned) {
  std::string body = "Quellin Inc. and Osei Ltd. keep secret what they learn.";
  for (int i = 0; i < 40; ++i) body += " They use it for the purpose alone.";
  for (const char* signed_at :
       {"DATED this 3rd day of July, 2024.\n\nQuellin Inc.\nPer: Ada Byrne\n",
        "SIGNED, SEALED AND DELIVERED this 3rd day of July, 2024.\n\nQuellin Inc.\nBy: Ada Byrne\n",
        "Agreed to and accepted this 3rd day of July, 2024.\n\nOsei Ltd.\nBy: /s/ Max Orr\n",
        "By: /s/ Ada Byrne\nDate Signed: 7/3/24\n", "By: /s/ Ada Byrne\nSigned on: July 3, 2024\n",
        "By: /s/ Ada Byrne\nExecuted on July 3, 2024\n", "By: /s/ Ada Byrne\nDated: July 3, 2024\n",
        "By: /s/ Ada Byrne\nDATE\nJuly 3, 2024\n", "By: /s/ Ada Byrne\n7-3-2024\n",
        "By: /s/ Ada Byrne\nTitle: President\n3 Jul 2024\n", "By: /s/ Ada Byrne   Date   July 3, 2024\n",
        "By: /s/ Ada Byrne\nJuly 3, 2024\n(Date)\n"}) {
    EXPECT_EQ(EffectiveDateOf(body + "\n\n" + signed_at), "2024-07-03") << signed_at;
  }
}

TEST(NdaEffectiveWays, TheDateThatStandsAbove) {
  for (const char* words :
       {"is made effective as of the date set forth above", "is made as of the date first above written",
        "is entered into on the day and year first above written", "is made on the date stated above",
        "is entered into as of the above date", "is dated and effective as of the date first set forth above",
        "takes effect on the date indicated above", "binds them from the date appearing above",
        "is concluded on the date given above", "is in force from the date at the head of this page"}) {
    EXPECT_EQ(
        EffectiveDateOf("EX-10 1 July 3, 2024 NDA#17 CORPORATE NON-DISCLOSURE AGREEMENT This Agreement " +
                        std::string(words) + " between Quellin Inc. and Osei Ltd."),
        "2024-07-03")
        << words;
    EXPECT_EQ(
        EffectiveDateOf("Printed 5 May 2023 Ref. 17 July 3, 2024 NON-DISCLOSURE AGREEMENT This Agreement " +
                        std::string(words) + " between Quellin Inc. and Osei Ltd."),
        "2024-07-03")
        << words;
  }
}

TEST(NdaEffectiveWays, OnAPageOfSignatures) {
  std::string body = "Quellin Inc. and Osei Ltd. keep secret what they learn.";
  for (int i = 0; i < 120; ++i) body += " They use it for the purpose alone.";
  for (const char* page : {"[Signature page follows.]", "[Signature Page to Non-Disclosure Agreement]",
                           "(signatures on the next page)", "[Signatures appear on the following page]",
                           "[SIGNATURE PAGE FOLLOWS]", "[Page follows]", "[Signatures on separate page]"}) {
    EXPECT_EQ(EffectiveDateOf(body + "\n\nIN WITNESS WHEREOF, the parties have signed.\n" + page +
                              "\nDate: July 3, 2024\nQUELLIN INC.\nBy: /s/ Ada Byrne\n"),
              "2024-07-03")
        << page;
  }
}

TEST(NdaEffectiveWays, DefinedFurtherDown) {
  std::string body = "Quellin Inc. and Osei Ltd. keep secret what they learn.";
  for (int i = 0; i < 120; ++i) body += " They use it for the purpose alone.";
  for (const char* definition :
       {"“Effective Date” shall mean July 3, 2024.", "The “Effective Date” is July 3, 2024.",
        "“Effective Date”: July 3, 2024.", "This Agreement takes effect on July 3, 2024.",
        "This Agreement shall come into force on July 3, 2024 and last for two years.",
        "The Effective Date of this Agreement is: July 3, 2024.",
        "This Agreement shall commence on July 3, 2024 and shall end two years later.",
        "This Agreement is effective as of July 3, 2024."}) {
    EXPECT_EQ(EffectiveDateOf(body + " " + definition + "\n\n" + body), "2024-07-03") << definition;
  }
}

TEST(NdaEffectiveWays, TheDaysOfOthers) {
  std::string body = "Quellin Inc. and Osei Ltd. keep secret what they learn.";
  for (int i = 0; i < 120; ++i) body += " They use it for the purpose alone.";
  for (const char* words :
       {"The merger takes effect on July 3, 2024.", "This Agreement shall terminate on July 3, 2024.",
        "Your resignation shall be effective as of July 3, 2024.",
        "The price list takes effect on July 3, 2024, whatever was agreed before."}) {
    EXPECT_EQ(EffectiveDateOf(body + " " + words + "\n\n" + body), "") << words;
  }
}

TEST(NdaEffectiveWays, WhatEndsItBesideTheEffectiveDateIsNotThatDate) {
  for (const char* end : {"two years after the Effective Date or on 30 June 2026, whichever is the later",
                          "on 30 June 2026 or two years after the Effective Date, whichever comes first"}) {
    EXPECT_EQ(EffectiveDateOf(
                  "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made as of 3 July 2024 between Quellin "
                  "Ltd and Osei GmbH.\n\nThis Agreement ends " +
                  std::string(end) + "."),
              "2024-07-03")
        << end;
  }
}

}  // namespace
}  // namespace candor
