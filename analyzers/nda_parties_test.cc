// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_parties.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_names.h"
#include "analyzers/nda_party_sources.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

/// "Name (Role); Name"
std::string Parties(const char* words) {
  const NdaSample sample(words);
  std::string all;
  for (const NdaParty& party : FindParties(sample.text)) {
    all += (all.empty() ? "" : "; ") + party.name + (party.role.empty() ? "" : " (" + party.role + ")");
  }
  return all;
}

std::string Name(const char* words) {
  const NdaSample sample(words);
  const auto name = NameAt(sample.text, 0, true);
  return name ? NormalizedName(sample.text, *name) : "";
}

TEST(NdaNames, OneSpelling) {
  EXPECT_EQ(Name("Quellin & Osei, L.P., a partnership"), "Quellin and Osei LP");
  EXPECT_EQ(Name("W&L Mills Limited (“Mills”)"), "W and L Mills Ltd.");
  EXPECT_EQ(Name("Quellin Holdings, L.L.C."), "Quellin Holdings LLC");
  EXPECT_EQ(Name("QUELLIN\nSYSTEMS , INC ."), "QUELLIN SYSTEMS Inc.");
  EXPECT_EQ(Name("Dr. Ada Byrne"), "Ada Byrne");
  EXPECT_EQ(Name("Max B. Orr, III, an individual"), "Max B. Orr III");
  EXPECT_EQ(Name("Ellory Gas and Electric Company"), "Ellory Gas and Electric Company");
  EXPECT_EQ(Name("Lane, Moore and Co., including"), "Lane Moore and Co.");
  EXPECT_EQ(Name("Osei and Sons Ltd (“Osei”)"), "Osei and Sons Ltd.");
  EXPECT_EQ(Name("Huber und Söhne GmbH, mit Sitz"), "Huber und Söhne GmbH");
  EXPECT_EQ(Name("The University of Port Ellory (“University”)"), "The University of Port Ellory");
  EXPECT_EQ(Name("Quellin Mühlen GmbH & Co. KG mit Sitz"), "Quellin Mühlen GmbH & Co. KG");
  EXPECT_EQ(Name("Quellin Company’s records"), "Quellin Company");
  for (const char* form : {"GmbH & Co. KG", "GmbH&Co. KG", "GmbH & Co KG", "GmbH &\nCo. KG", "GmbH & Co.KG",
                           "GmbH und Co. KG", "GmbH + Co. KG", "GmbH & Cie. KG", "GMBH & CO. KG"}) {
    EXPECT_EQ(Name(("Quellin Mühlen " + std::string(form) + " mit Sitz").c_str()),
              "Quellin Mühlen GmbH & Co. KG")
        << form;
  }
  EXPECT_EQ(Name("Osei Antriebe SE & Co. KGaA, Kiel"), "Osei Antriebe SE & Co. KGaA");
  EXPECT_EQ(Name("Osei Werke UG (haftungsbeschränkt) & Co. KG, Kiel"), "Osei Werke UG & Co. KG");
}

TEST(NdaNames, WordsOfTheAgreementNameNobody) {
  for (const char* words : {"Confidential Information", "The Company", "Recipient", "Agreement", "Party’s",
                            "WHEREAS Quellin", "limited liability company", "Group Parties"}) {
    EXPECT_EQ(Name(words), "") << words;
  }
}

TEST(NdaParties, SentencesAndAddressesInCapitalsNameNobody) {
  EXPECT_EQ(
      Parties("This Agreement is made by and between QUELLIN SYSTEMS, INC., A TEXAS CORPORATION (“QUELLIN”), "
              "and OSEI LTD. (“RESELLER”). QUELLIN AND RESELLER AGREE AS FOLLOWS:"),
      "QUELLIN SYSTEMS Inc. (QUELLIN); OSEI Ltd. (RESELLER)");
  EXPECT_EQ(
      Parties("This Agreement is made by and between A Plus Mills, Inc. (“Plus”), and Osei Ltd. (“Osei”)."),
      "A Plus Mills Inc. (Plus); Osei Ltd. (Osei)");
}

TEST(NdaParties, ByAndBetween) {
  EXPECT_EQ(Parties("This Agreement is made by and between Quellin Systems, Inc., a Delaware corporation "
                    "with offices at 4 "
                    "Mill Lane, Austin, Texas (“Quellin”), and Osei & Lane Limited (the “Recipient”)."),
            "Quellin Systems Inc. (Quellin); Osei and Lane Ltd. (Recipient)");
  EXPECT_EQ(Parties("This Agreement is entered into between Ada Byrne (“Employee”) and Quellin Inc. on "
                    "behalf of itself and "
                    "its affiliates, including Osei Ltd."),
            "Ada Byrne (Employee); Quellin Inc.");
  EXPECT_EQ(
      Parties("This Agreement is among (1) Quellin AG, Zürich; (2) Osei GmbH, Ulm; and (3) Lane SARL, Lyon."),
      "Quellin AG; Osei GmbH; Lane SARL");
}

TEST(NdaParties, OtherLanguages) {
  EXPECT_EQ(Parties("Geheimhaltungsvereinbarung\n\nzwischen\n\nder Quellin Mühlen GmbH, Ulm\n\nund\n\nder "
                    "Osei AG, Bern\n\n"
                    "wird folgendes vereinbart"),
            "Quellin Mühlen GmbH; Osei AG");
}

TEST(NdaParties, AFormHasOne) {
  EXPECT_EQ(
      Parties(
          "This Agreement is made between Quellin Inc. (the “Company”) and ____________ (the “Recipient”)."),
      "Quellin Inc. (Company)");
}

TEST(NdaParties, AHeading) {
  EXPECT_EQ(Parties("NON-DISCLOSURE AGREEMENT\nPARTIES:\nAda Byrne (“EMPLOYEE”)\nand\nQuellin, Inc., its "
                    "parent and affiliates "
                    "(“QUELLIN”)\nRECITALS:\nA. Osei Ltd. is a customer."),
            "Ada Byrne (EMPLOYEE); Quellin Inc. (QUELLIN)");
}

TEST(NdaParties, ALetter) {
  EXPECT_EQ(Parties("Osei Ltd.\n4 Quay Street\nPort Ellory\n\nLadies and Gentlemen:\n\nYou asked Quellin "
                    "Inc. (the “Company”) for "
                    "information. An agreement between Lane Inc. and Moore Inc. does not matter.\n\nVery "
                    "truly yours,\n\n"
                    "Quellin Inc.\nBy: /s/ Ada Byrne\nTitle: President\n\nOsei Ltd.\nBy: /s/ Max Orr\nTitle: "
                    "Director\n"),
            "Osei Ltd.; Quellin Inc. (Company)");
}

TEST(NdaParties, AnEmployeeSigns) {
  EXPECT_EQ(Parties("As an employee of Quellin Inc. (the “Company”), I will have access to secrets. In "
                    "consideration of my "
                    "employment I agree to keep them.\n\nQuellin Inc.\nBy: /s/ Max Orr\nTitle: "
                    "President\n\n/s/ Ada Byrne\n"),
            "Quellin Inc. (Company); Ada Byrne");
}

TEST(NdaParties, TheySignBesideEachOther) {
  const std::string head =
      "The parties named below agree to keep what they learn in confidence, to use it for the "
      "purpose alone, and to give it back when one of them asks for it.\n\nIN WITNESS WHEREOF\n\n";
  EXPECT_EQ(
      Parties((head + "QUELLIN INC.                 OSEI LTD.\n\nBy: /s/ Ada Byrne            By: /s/ Max "
                      "Orr\nName: Ada Byrne              Name: Max Orr\n")
                  .c_str()),
      "QUELLIN Inc.; OSEI Ltd.");
  EXPECT_EQ(Parties((head + "Quellin Inc.\tOsei Ltd.\nBy: ________\tBy: ________\n").c_str()),
            "Quellin Inc.; Osei Ltd.");
}

TEST(NdaParties, NobodyIsInvented) {
  EXPECT_EQ(Parties("The parties agree to keep secrets in Austin, Texas."), "");
  EXPECT_EQ(Parties(""), "");
}

TEST(NdaParties, OfANotice) {
  EXPECT_EQ(
      Parties(
          "Osei Mühlen GmbH\nAm Kai 4, 24103 Kiel\n\nQuellin AG\nDeichweg 2\n28195 Bremen\n\nKiel, den 5. "
          "Mai "
          "2022\n\nKündigung der Geheimhaltungsvereinbarung\n\nSehr geehrter Herr Orr,\n\nhiermit kündigen "
          "wir die Geheimhaltungsvereinbarung vom 3. März 2021.\n\nMit freundlichen Grüßen\nAda Byrne\n"),
      "Osei Mühlen GmbH; Quellin AG");
  EXPECT_EQ(
      Parties("5 May 2022\n\nTo Quellin AG, Bremen\n\nDear Mr Orr,\n\nWe hereby terminate the NDA of 3 March "
              "2021.\n\nYours sincerely\nAda Byrne\nfor Osei Ltd\n"),
      "Quellin AG; Osei Ltd.");
}

TEST(NdaParties, OfAnUndertakingFromOneToTheOther) {
  EXPECT_EQ(
      Parties(
          "CONFIDENTIALITY UNDERTAKING\n\nFrom: Osei Ltd, Port Ellory\nTo: Quellin AG, Bremen\nDated: 5 May "
          "2022\n\nWe undertake to keep secret what you tell us.\n"),
      "Osei Ltd.; Quellin AG");
}

TEST(NdaParties, OfUndertakingsInTheFirstPerson) {
  EXPECT_EQ(
      Parties("Byrne & Partners\nBremen\n\nTo: Quellin AG, Kiel\n\n7 April 2025\n\nDear Sirs\n\nIn "
              "consideration of your making information available to us, we, Byrne & Partners, undertake "
              "to you that we will keep it confidential.\n\nYours faithfully\nAda Byrne\n"),
      "Quellin AG; Byrne and Partners");
  EXPECT_EQ(
      Parties("VERTRAULICHKEITSERKLÄRUNG\n\nWir, die Osei Mühlen GmbH, Kiel, verpflichten uns gegenüber der "
              "Quellin AG, alle Informationen vertraulich zu behandeln.\n"),
      "Osei Mühlen GmbH; Quellin AG");
  EXPECT_EQ(Parties("UNDERTAKING OF CONFIDENTIALITY\n\nThe undersigned, Osei Ltd., undertakes in favour of "
                    "Quellin AG that it will disclose nothing.\n"),
            "Osei Ltd.; Quellin AG");
  EXPECT_EQ(
      Parties("CONFIDENTIALITY UNDERTAKING\n\nI, Ada Byrne, undertake to Quellin AG that I will keep secret "
              "what I learn.\n"),
      "Ada Byrne; Quellin AG");
}

TEST(NdaParties, LawyersActForTheirClients) {
  EXPECT_EQ(
      Parties("Byrne & Orr LLP\n4 Quay Street\n\nQuellin AG\nDeichweg 2, Bremen\n\n7 April "
              "2025\n\nConfidentiality undertaking\n\nDear Sirs,\n\nWe act for Osei Ltd., which undertakes "
              "to keep your information confidential.\n\nYours faithfully\n\nByrne & Orr LLP\nfor and on "
              "behalf of Osei Ltd.\n"),
      "Quellin AG; Osei Ltd.");
  EXPECT_EQ(
      Parties("Orr Rechtsanwälte PartG\nKai 4, Kiel\n\nQuellin AG\nDeichweg 2\n28195 Bremen\n\nKiel, den 7. "
              "April 2025\n\nVertraulichkeitserklärung\n\nSehr geehrte Damen und Herren,\n\nnamens und in "
              "Vollmacht der Osei Mühlen GmbH erklären wir, dass alle Informationen vertraulich behandelt "
              "werden.\n\nMit freundlichen Grüßen\nMax Orr\n"),
      "Quellin AG; Osei Mühlen GmbH");
  EXPECT_EQ(
      Parties("This Agreement is made by and between Byrne & Orr LLP, acting for and on behalf of Osei Ltd. "
              "(“Osei”), and Quellin AG (“Quellin”)."),
      "Osei Ltd. (Osei); Quellin AG (Quellin)");
  // Who acts for nobody is a party himself.
  EXPECT_EQ(
      Parties("This Agreement is made by and between Byrne & Orr LLP (“Byrne”), and Quellin AG (“Quellin”)."),
      "Byrne and Orr LLP (Byrne); Quellin AG (Quellin)");
}

TEST(NdaParties, EachOnALineOfItsOwn) {
  EXPECT_EQ(Parties("NON-DISCLOSURE AGREEMENT\n\nby and between\n\nQUELLIN SYSTEMS, INC.\n\nand\n\nOSEI "
                    "WORKS, INC., an "
                    "Ellory company\n"),
            "QUELLIN SYSTEMS Inc.; OSEI WORKS Inc.");
  EXPECT_EQ(Parties("NON-DISCLOSURE AGREEMENT\n\nby and among\n\nQUELLIN CORPORATION,\n\nELLORY MILLS "
                    "CORPORATION\n\nand\n\nOSEI GLOBAL CORPORATION\n\nDated as of 2 April 2020\n"),
            "QUELLIN CORPORATION; ELLORY MILLS CORPORATION; OSEI GLOBAL CORPORATION");
  EXPECT_EQ(
      Parties("Dieser Vertrag wird geschlossen\n\nzwischen\n\nder Quellin AG, Kiel\n\nund\n\nder Osei Mühlen "
              "GmbH, Bremen\n"),
      "Quellin AG; Osei Mühlen GmbH");
  EXPECT_EQ(
      Parties(
          "This Agreement is made by and between: QUELLIN LTD., with a place of business at Mill Lane, Port "
          "Ellory. Hereinafter referred to as “Customer” And OSEI LTD. with a place of business at Quay "
          "Street. Hereinafter referred to as “Contractor”."),
      "QUELLIN Ltd. (Customer); OSEI Ltd. (Contractor)");
  EXPECT_EQ(Parties("Confidentiality Agreement\n\nParty A: Quellin Internet (Ellory) Technology Co., "
                    "Ltd.\n\nParty B: Osei "
                    "Networks (Hong Kong) Limited\n\nApril 2013\n"),
            "Quellin Internet (Ellory) Technology Co. Ltd.; Osei Networks (Hong Kong) Ltd.");
}

TEST(NdaNames, WordsThatLookLikeTheAgreements) {
  EXPECT_EQ(Name("WATER NOW, INC., a Texas corporation"), "WATER NOW Inc.");
  EXPECT_EQ(Name("Quellin Inc.\nNOW, THEREFORE, the parties"), "Quellin Inc.");
  EXPECT_EQ(Name("Quellin (Chemicals) Limited of 4 Quay Street"), "Quellin (Chemicals) Ltd.");
  EXPECT_EQ(
      Parties(
          "This Agreement is made between OSEI A/S of Kai 4, Kiel, and Quellin Limited, 4 Quay Street, Mill "
          "Cross, Co. Ellory."),
      "OSEI A/S; Quellin Ltd.");
}

TEST(NdaParties, OfPapersForOne) {
  const std::string body =
      " I shall not disclose the Confidential Information of the Company as its employee, and shall use it "
      "only for "
      "the purpose of my employment. What I have in my hands as an employee I give back.\n\nNew York law "
      "governs.\n\n";
  for (const std::string& words :
       {"I, Ada Byrne, acknowledge that as an employee of Quellin Inc. I will learn secrets, and agree to "
        "keep them." +
            body,
        "In consideration of my employment by Quellin Inc. (the “Company”), I agree to keep secret what I "
        "learn." +
            body +
            "_______________\nSignature of Employee\n\nAda Byrne\nName of Employee (typed or printed)\n",
        "Company: Quellin Inc.\nConsultant: Ada Byrne\nDate: 3 May 2020\n\nThey agree." + body,
        "This Agreement is entered into by Quellin Inc. and Ada Byrne." + body}) {
    const std::string parties = Parties(("CONFIDENTIALITY AGREEMENT\n\n" + words).c_str());
    EXPECT_NE(parties.find("Quellin Inc."), std::string::npos) << parties << words;
    EXPECT_NE(parties.find("Ada Byrne"), std::string::npos) << parties << words;
  }
}

TEST(NdaParties, UnderAHeadingOrInOneSentence) {
  EXPECT_EQ(
      Parties(
          "NON-DISCLOSURE AGREEMENT\n\n1. Parties\n1.1 Quellin Inc., 12 Mill Lane, Ellory\n1.2 Osei Ltd., 4 "
          "Quay Street, Kiel\n\n2. Purpose. The Recipient keeps secrets.\n"),
      "Quellin Inc.; Osei Ltd.");
  EXPECT_EQ(
      Parties(
          "EXTENSION OF NON-DISCLOSURE AGREEMENT\n\nDated 1 April 2022\n\nQuellin Inc. and Osei Ltd. agree "
          "that the term of the Non-Disclosure Agreement is extended by a year.\n"),
      "Quellin Inc.; Osei Ltd.");
}

TEST(NdaParties, AFirmAndYou) {
  EXPECT_EQ(
      Parties(
          "This Agreement is made by and between Quellin International, Inc. (“Quellin”), and you, the "
          "candidate. The exam is set by the board. Its rules were made by the Board of Professional Ethics "
          "and Conduct, and they bind you."),
      "Quellin International Inc. (Quellin)");
}

TEST(NdaParties, InWordsAroundThem) {
  EXPECT_EQ(
      Parties("This Agreement is made on 4 May 2020 between the following parties: Quellin Technologies "
              "International, LLC (“Quellin”); Osei Ltd. (“Osei”)."),
      "Quellin Technologies International LLC (Quellin); Osei Ltd. (Osei)");
  EXPECT_EQ(Parties("Transport Agreement\n\nParty A (Shipper): Quellin Express Co., Ltd.\nAddress: 4 Mill "
                    "Lane\n\nParty B "
                    "(Carrier): Osei Logistics Ltd.\n"),
            "Quellin Express Co. Ltd.; Osei Logistics Ltd.");
  EXPECT_EQ(Parties("Quellin Group Technologies, Inc., a Nevada Corporation with an address at 12 Mill Lane "
                    "(“Quellin”), "
                    "authorizes Osei Direct, Inc., a Pennsylvania Corporation with an address at 4 Quay "
                    "Street, PA 19312 "
                    "(“Reseller”), to sell its goods."),
            "Quellin Group Technologies Inc. (Quellin); Osei Direct Inc. (Reseller)");
  EXPECT_EQ(
      Parties("This Agreement is made by and between quellin.com, inc. (“Quellin”) and Osei Ltd. (“Osei”)."),
      "quellin.com Inc. (Quellin); Osei Ltd. (Osei)");
}

TEST(NdaParties, WhoeverSucceedsOneIsNoOtherOne) {
  EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc., and its successor Osei Ltd. "
                    "(“Quellin”), and Marlow AG (“Marlow”)."),
            "Quellin Inc. (Quellin); Marlow AG (Marlow)");
  EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc. and its successor in interest, Osei "
                    "Ltd., and Marlow AG."),
            "Quellin Inc.; Marlow AG");
  EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc., as successor to Osei Ltd., and "
                    "Marlow AG."),
            "Quellin Inc.; Marlow AG");
  EXPECT_EQ(Parties("Geheimhaltungsvereinbarung zwischen der Quellin AG und ihrer Rechtsnachfolgerin Osei "
                    "GmbH, Kiel, und der Marlow AG, Bremen"),
            "Quellin AG; Marlow AG");
}

/// Each name is compared with each other one, so that there must be an end to them.
TEST(NdaParties, TensOfThousandsSign) {
  std::string words = "The parties keep what they learn in confidence.\n\nIN WITNESS WHEREOF\n\n";
  for (int i = 0; i < 20'000; ++i) {
    const std::string letters = {char('a' + i % 26), char('a' + i / 26 % 26), char('a' + i / 676 % 26)};
    words += "Qu" + letters + " Inc.\nBy: x\n\nOs" + letters + " Ltd.\nfor and on behalf of Mi" + letters +
             " GmbH\n";
  }
  const NdaSample sample(words);
  EXPECT_LE(FindParties(sample.text).size(), 2 * kMostParties);
}

}  // namespace
}  // namespace candor
