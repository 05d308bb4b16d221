// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways in which invented agreements write who their parties are, with names beside them that are no parties.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "analyzers/nda_parties.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

std::string Parties(const std::string& words) {
  const NdaSample sample(words);
  std::string all;
  for (const NdaParty& party : FindParties(sample.text)) all += (all.empty() ? "" : "; ") + party.name;
  return all;
}

std::string InCapitals(std::string words) {
  std::transform(words.begin(), words.end(), words.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
  return words;
}

TEST(NdaPartyWays, WhatAFirmWasOrIsCalledElsewhere) {
  for (const char* other :
       {" (f/k/a Osei Screens, Inc.)", ", f/k/a Osei Screens, Inc.,",
        " (formerly known as Osei Screens, Inc.)", " (formerly Osei Screens, Inc.)",
        " (a/k/a Osei Screens, Inc.)", ", also known as Osei Screens, Inc.,", " d/b/a Osei Screens, Inc.",
        ", doing business as Osei Screens, Inc.,", ", trading as Osei Screens Ltd.,",
        " t/a Osei Screens Ltd.", " (previously Osei Screens, Inc.)", " (n/k/a Osei Screens, Inc.)",
        ", formerly named Osei Screens, Inc.,", " (previously known as Osei Screens, Inc.)",
        ", operating as Osei Screens Ltd.,", " (c/o Osei Screens, Inc.)"}) {
    EXPECT_EQ(Parties("This Agreement is by and between Quellin.com, Inc." + std::string(other) +
                      " a Florida corporation (the “Company”), and Marlow AG (“Marlow”)."),
              "Quellin.com Inc.; Marlow AG")
        << other;
    // A form has only one name, so that what stands beside definitions is looked through as well.
    EXPECT_EQ(
        Parties("This Agreement is by and between Quellin.com, Inc." + std::string(other) +
                " a Florida corporation (the “Company”), and\n(“Employee”), residing at the address below."),
        "Quellin.com Inc.")
        << other;
  }
  for (const char* other :
       {" (vormals Osei GmbH)", ", vormals firmierend als Osei GmbH,", ", ehemals Osei GmbH,"}) {
    EXPECT_EQ(Parties("Geheimhaltungsvereinbarung zwischen der Quellin Mühlen GmbH" + std::string(other) +
                      " und der Marlow AG, Kiel"),
              "Quellin Mühlen GmbH; Marlow AG")
        << other;
  }
}

TEST(NdaPartyWays, FirmsThatJoinTheirWordsInTheirOwnLanguage) {
  for (const char* name : {"Osei Indústria e Comércio Ltda.", "Osei e Filhos Lda.", "Osei e Figli S.r.l.",
                           "Osei Gestão e Serviços S.A.", "Osei en Zonen B.V.",
                           "Osei van der Poel en Partners N.V.", "Osei och Söner AB", "Osei og Sønner A/S",
                           "Osei og Partnere AS", "Osei ja Pojat Oy", "Osei i Synowie Sp. z o.o.",
                           "Osei a synové s.r.o.", "Osei und Partner mbB", "Osei und Partner PartG mbB"}) {
    EXPECT_EQ(Parties("This Agreement is made between Quellin Inc. (“Quellin”) and " + std::string(name) +
                      " (the “Company”)."),
              "Quellin Inc.; " + std::string(name));
    EXPECT_EQ(Parties("This Agreement is made between " + std::string(name) +
                      " (the “Company”) and Quellin Inc. "
                      "(“Quellin”)."),
              std::string(name) + "; Quellin Inc.");
  }
  EXPECT_EQ(Parties("Acordo de confidencialidade entre Quellin Lda. e Osei Lda., em Lisboa"),
            "Quellin Lda.; Osei Lda.");
}

TEST(NdaPartyWays, FirmsWithAYearInTheirName) {
  for (const char* name : {"Osei Holdings (1891) Ltd.", "The Osei Company of 1891 Ltd.",
                           "Osei Mill since 1891 Ltd.", "Osei 1891 Ltd."}) {
    EXPECT_EQ(Parties("This Agreement is made between Quellin Inc. (“Quellin”) and " + std::string(name) +
                      " (the “Company”)."),
              "Quellin Inc.; " + std::string(name));
  }
  EXPECT_EQ(
      Parties("Geheimhaltungsvereinbarung zwischen der Quellin AG und der Osei Mühlen von 1904 GmbH, Kiel"),
      "Quellin AG; Osei Mühlen von 1904 GmbH");
}

TEST(NdaPartyWays, WhoBelongsToAParty) {
  for (const char* folk :
       {", for itself and its subsidiaries Osei Inc. and Orr Mills Inc. (collectively “Quellin”)",
        ", for itself and its subsidiaries Osei Inc. and Orr Mills Inc., each of which is bound as if it had "
        "signed "
        "(collectively “Quellin”)",
        ", on behalf of itself and its affiliates Osei Inc. and Orr Mills Inc. (“Quellin”)",
        " and its affiliates, including Osei Inc. and Orr Mills, N.A. (together “Quellin”)",
        " and its affiliates, including, without limitation, Osei Inc. (the “Advisor”), Orr Mills Inc.",
        " (including its subsidiary Osei Inc.)", ", including but not limited to Osei Inc.",
        " and all of its subsidiaries and affiliates, such as Osei Inc. and Orr Mills Inc. (“Quellin”)",
        " and its direct and indirect subsidiaries (including Osei Inc. and Orr Mills Inc.)",
        ", a wholly owned subsidiary of Osei Inc.", ", an affiliate of Osei Inc. (“Quellin”)",
        ", whose general partner is Osei Inc.", ", by its general partner, Osei Inc.",
        ", acting by its manager Osei LLC", ", acting through its division Osei Mills Inc."}) {
    EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc." + std::string(folk) +
                      ", and Marlow AG, located at 4 Quay Street."),
              "Quellin Inc.; Marlow AG")
        << folk;
  }
  // Nobody is named, so that who comes next is a party.
  for (const char* folk :
       {" on behalf of itself and its affiliates", ", for itself and its affiliates,", " and its affiliates",
        " and its subsidiaries (“Quellin”)", ", including its affiliates,", " (including its affiliates)",
        ", together with its subsidiaries"}) {
    EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc." + std::string(folk) +
                      " and Marlow AG, located at 4 Quay Street."),
              "Quellin Inc.; Marlow AG")
        << folk;
  }
  // Two that are named on one side are two parties.
  EXPECT_EQ(
      Parties("This Agreement is made by and between Quellin Inc. and Osei Ltd. (together “Quellin”), and "
              "Marlow AG."),
      "Quellin Inc.; Osei Ltd.; Marlow AG");
}

TEST(NdaPartyWays, WhoBelongsToAPartyOutsideTheOpening) {
  for (const char* folk :
       {"The term “Company” includes Quellin Inc. and all its affiliates, including, without limitation, "
        "Osei LLC (the "
        "“Advisor”), Orr Inc. (“ORR”) and Lane Holdings, L.P.",
        "As used here “Company” shall include Osei LLC (the “Advisor”).",
        "The Company and its subsidiaries, such as Osei LLC (the “Provider”), have secrets.",
        "“Affiliates” means those who control a party, among them Osei LLC (the “Parent”)."}) {
    EXPECT_EQ(
        Parties("NON-DISCLOSURE AGREEMENT\n\nThis Agreement is entered into between [NAME] (“Employee”) and "
                "Quellin Inc. (“Quellin”), as of the [__] day of [MONTH], 2014. " +
                std::string(folk)),
        "Quellin Inc.")
        << folk;
  }
  EXPECT_EQ(
      Parties(
          "Non-Disclosure Agreement\n\nName: Ada Byrne\n\nEllory National Bank and its affiliates, including "
          "Ellory National Bankshares Corporation and ENBTrust, N.A., also known as ENB Wealth (together "
          "“ENB”), employ you. As an employee, and for your employment, "
          "you agree to keep secrets while you are an employee.\n\n/s/ Ada Byrne\nSignature\nPrinted Name: "
          "Ada "
          "Byrne\n\nACCEPTED:\nEllory National Bank\nBy /s/ Max Orr\nChairman\n"),
      "Ellory National Bank; Ada Byrne");
}

TEST(NdaPartyWays, AnOfficeIsNoPartOfAName) {
  for (const char* office :
       {"the general partner of", "General Partner of", "the Board of Directors of", "a Director of",
        "an Officer of", "the Managing Member of", "a Shareholder of", "the Managing Director of",
        "Chief Financial Officer of", "Vice President and Secretary of", "the Sole Member of"}) {
    EXPECT_EQ(
        Parties(
            "The undersigned (the “Director”), being " + std::string(office) +
            " Quellin, Inc., a Michigan corporation (the “Company”), may be given information. The Director "
            "agrees to keep it."),
        "Quellin Inc.")
        << office;
  }
  EXPECT_EQ(
      Parties(
          "This Agreement is between The Regents of the University of Ellory (“University”) and Osei Ltd."),
      "The Regents of the University of Ellory; Osei Ltd.");
}

TEST(NdaPartyWays, TheHeadOfAPaperIsNoPartOfAName) {
  for (const char* head : {"SEVERANCE AGREEMENT WITH ADA BYRNE\nExhibit 10.1\n",
                           "Exhibit 10.1\nFORM OF NON-DISCLOSURE AGREEMENT\n",
                           "STATEMENT OF CONFIDENTIALITY BETWEEN QUELLIN AND\nOUR EMPLOYEES, CONSULTANTS AND "
                           "OTHER CONTRACTORS\n",
                           "EX-10.1\nExecution Copy\nProject Heron\n", "Board Paper 7\nStrictly Private\n"}) {
    EXPECT_EQ(
        InCapitals(Parties(
            std::string(head) +
            "QUELLIN TECHNOLOGY SOLUTIONS CORPORATION\nNON-DISCLOSURE AGREEMENT\nIn consideration of the "
            "employment of the undersigned (“Employee”), Quellin Technology Solutions Corporation, with any "
            "of its\naffiliates (collectively, the “Company”), and as a condition of continued Employment, "
            "Employee agrees as\nfollows. Employee keeps secrets as an employee.\n")),
        "QUELLIN TECHNOLOGY SOLUTIONS CORPORATION")
        << head;
  }
}

TEST(NdaPartyWays, ATableOfContentsNamesNobody) {
  for (const char* contents : {"TABLE OF CONTENTS\n", "Table of Contents\nPage\n", "CONTENTS\n", "INDEX\n",
                               "Inhaltsverzeichnis\n"}) {
    EXPECT_EQ(
        Parties(
            "MASTER NON-DISCLOSURE AGREEMENT\nbetween\nQUELLIN, INC.\nand\nOSEI MILLS, INC.\nEffective as "
            "of December 3, 2001\n" +
            std::string(contents) +
            "ARTICLE 1 DEFINITIONS\n1\n1.1\nANCILLARY AGREEMENTS\n1\n7.11\nFAILURE OR INDULGENCE NOT "
            "WAIVER; REMEDIES CUMULATIVE\n9\n7.12\nNOTICES AND CONSENTS\n9\n\nThis Agreement is made "
            "between Quellin, Inc. (“Quellin”) and Osei Mills, Inc. (“Osei”)."),
        "QUELLIN Inc.; OSEI MILLS Inc.")
        << contents;
  }
}

TEST(NdaPartyWays, APlaceForANameIsNoName) {
  for (const char* place : {"XXXX", "XXX XXXXX", "[NAME]", "[EMPLOYEE NAME]", "________", "[●]",
                            "Xxxxx Xxxxxx", "N.N.", "[insert name]", "TBD", "[Name of Company]", "<NAME>"}) {
    EXPECT_EQ(Parties("This Agreement is made by and between Quellin Inc. (the “Company”), and " +
                      std::string(place) + " (the “Employee”). WITNESSETH"),
              "Quellin Inc.")
        << place;
  }
}

/// Agreements that do not introduce their parties.
TEST(NdaPartyWays, FirmsThatSign) {
  std::string body = "The undersigned keep what they learn in confidence.";
  for (int i = 0; i < 20; ++i) body += " They use it for the purpose alone, and it is not disclosed.";
  for (const char* signatures :
       {"QUELLIN INC.\n\nBy: _____\nName: Ada Byrne\n\nOSEI LTD.\n\nBy: _____\nName: Max Orr\n",
        "Quellin Inc.\n\nSignature: _____\n\nOsei Ltd.\n\nSignature: _____\n",
        "Company: Quellin Inc.\nBy: /s/ Ada Byrne\n\nCompany: Osei Ltd.\nBy: /s/ Max Orr\n",
        "For Quellin Inc.\n/s/ Ada Byrne\n\nFor Osei Ltd.\n/s/ Max Orr\n",
        "Signed for and on behalf of Quellin Inc.:\n/s/ Ada Byrne\n\nSigned for and on behalf of Osei "
        "Ltd.:\n/s/ Max "
        "Orr\n",
        "IN WITNESS WHEREOF\n\nQUELLIN INC.\n\n_______\nAda Byrne\nPresident\n\nOSEI LTD.\n\n_______\nMax "
        "Orr\nDirector\n",
        "QUELLIN INC.\n\nBy________\nAda Byrne\n\nOSEI LTD.\n\nBy________\nMax Orr\n",
        "Quellin Inc.\na Delaware corporation\n\nBy: ______\n\nOsei Ltd.\nan English company\n\nBy: "
        "_______\n",
        "DISCLOSER:\nQUELLIN INC.\n\nBy: ______\n\nRECIPIENT:\nOSEI LTD.\n\nBy: _______\n",
        "Company Name: Quellin Inc.\nSignature: ______\n\nCompany Name: Osei Ltd.\nSignature: _______\n",
        "Executed by Quellin Inc.\nacting by Ada Byrne, a director\n\nExecuted by Osei Ltd.\nacting by Max "
        "Orr, a "
        "director\n"}) {
    EXPECT_EQ(InCapitals(Parties(body + "\n\n" + signatures)), "QUELLIN INC.; OSEI LTD.") << signatures;
  }
}

TEST(NdaPartyWays, InLabelsAtItsHead) {
  for (const char* head :
       {"Disclosing Party: Quellin Inc.\nReceiving Party: Osei Ltd.\n",
        "Owner: Quellin Inc.\nBidder: Osei Ltd.\n",
        "Name of Disclosing Party: Quellin Inc.\nName of Receiving Party: Osei Ltd.\n",
        "Seller: Quellin Inc.\nBuyer: Osei Ltd.\n",
        "Full name of Party A: Quellin Inc.\nFull name of Party B: Osei Ltd.\n",
        "Offenlegende Partei: Quellin Inc.\nEmpfangende Partei: Osei Ltd.\n",
        "Auftraggeber: Quellin Inc.\nAuftragnehmer: Osei Ltd.\n",
        "Vendor: Quellin Inc.\nProvider: Osei Ltd.\n", "First Party: Quellin Inc.\nSecond Party: Osei Ltd.\n",
        "Licensor: Quellin Inc.\nLicensee: Osei Ltd.\n"}) {
    EXPECT_EQ(Parties(std::string("NON-DISCLOSURE AGREEMENT\n\n") + head + "\nThey keep secrets.\n"),
              "Quellin Inc.; Osei Ltd.")
        << head;
  }
  EXPECT_EQ(
      Parties("NON-DISCLOSURE AGREEMENT\n\nParty A: Quellin Co., Ltd.\nAddress: 10 Mill Lane\nParty B: Osei "
              "Co., Ltd.\nAddress: 4 Quay Street\nParty C: Orr Co., Ltd.\n\nThey keep secrets.\n"),
      "Quellin Co. Ltd.; Osei Co. Ltd.; Orr Co. Ltd.");
}

TEST(NdaPartyWays, InTheOpening) {
  for (const char* words :
       {"WHEREAS Quellin Inc. (hereinafter referred to as “Quellin”) and Osei Ltd. (hereinafter referred to "
        "as “Osei”) "
        "wish to hold talks; they agree as they do below.",
        "THIS AGREEMENT is dated the 3rd day of May, 2010.\n\nBETWEEN:\n\nQuellin Inc., a body "
        "corporate\n\n(the "
        "“Discloser”)\n\nOF THE FIRST PART\n\n- and -\n\nOsei Ltd.\n\n(the “Recipient”)\n\nOF THE SECOND "
        "PART\n",
        "RECITALS\nA. Quellin Inc. (“Quellin”) makes mills.\nB. Osei Ltd. (“Osei”) buys them.\nC. They want "
        "to talk.\n",
        "This Agreement is made by Quellin Inc. for the benefit of Osei Ltd., a company, and its affiliates.",
        "This Agreement is entered into by Quellin Inc. in favor of Osei Ltd. (the “Company”).",
        "This Agreement is between Quellin Inc. (NYSE: QLN) (“Quellin”) and Osei Ltd. (LSE: OSE).",
        "This Agreement is by and among Quellin Inc. (together with its subsidiaries, “Quellin”), on the one "
        "hand, and "
        "Osei Ltd. (together with its affiliates, “Osei”), on the other hand.",
        "This Agreement is between Quellin Inc., 12 Mill Lane, Austin, TX 78701 USA and Osei Ltd., 4 Quay "
        "Street, London "
        "EC1 4AB United Kingdom.",
        "This Agreement is between Quellin Inc., represented by Ada Byrne and Max Orr, and Osei Ltd.",
        "Vereinbarung zwischen der Quellin Inc., vertreten durch die Geschäftsführer Ada Byrne und Max Orr, "
        "und der Osei "
        "Ltd., Kiel"}) {
    EXPECT_EQ(Parties(words), "Quellin Inc.; Osei Ltd.") << words;
  }
  for (const char* about :
       {"regarding the shares of Orr Inc. and Lane Ltd.", "concerning Orr Inc. and Lane Ltd.",
        "with respect to a purchase of Orr Inc. and Lane Ltd.", "in connection with Orr Inc. and Lane Ltd.",
        "relating to a merger of Orr Inc. and Lane Ltd.",
        ", who are the shareholders of Orr Inc. and Lane Ltd."}) {
    EXPECT_EQ(Parties(std::string("This Agreement is between Quellin Inc. and Osei Ltd. ") + about),
              "Quellin Inc.; Osei Ltd.")
        << about;
  }
  EXPECT_EQ(Parties("This Agreement is made between Quellin Inc. (the “Company”) and you, Ada Byrne."),
            "Quellin Inc.; Ada Byrne");
  EXPECT_EQ(
      Parties("This Agreement is between YOU ON CALL MILLS, INC. (“Mills”) and PLAN_B WERKE AG (“plan_b”)."),
      "YOU ON CALL MILLS Inc.; PLAN_B WERKE AG");
  EXPECT_EQ(
      Parties(
          "This Agreement is between Quellin Inc. and Osei Partners, L.P., acting by and through its general "
          "partner, Osei GP, LLC."),
      "Quellin Inc.; Osei Partners LP");
}

TEST(NdaPartyWays, WhoSignsIsNamedInFullOnce) {
  const std::string body =
      "NON-DISCLOSURE AGREEMENT\n\nAs a condition of my employment with Quellin Laboratories, Inc. (the "
      "“Company”), I "
      "agree as an employee to keep secrets. I give back what I have when my employment ends.\n\n";
  for (const char* signature :
       {"/s/ ADA BYRNE\nSignature\nADA M. BYRNE\n", "/s/ Ada M. Byrne\nSignature\nAda M. Byrne\n",
        "/s/ Ada Byrne\nAda M. Byrne\n", "/s/ Ada Maria Byrne\nADA M. BYRNE\n",
        "Signed: /s/ A. Byrne\nPrinted Name: Ada M. Byrne\n", "_________\nAda M. Byrne\n(Print Name)\n",
        "EMPLOYEE:\nAda M. Byrne\n(Print Name)\n(Signature Here)\n",
        "By:\nTitle:\nEMPLOYEE:\nAda M. Byrne\n(Print Name)\n", "_________\nAda M. Byrne\n(Please Print)\n",
        "_________\n(Name) Ada M. Byrne\n", "Name (please print): Ada M. Byrne\n",
        "Name (printed): Ada M. Byrne\n", "EMPLOYEE\n\n_________\nAda M. Byrne\n",
        "Executive:\n/s/ Ada M. Byrne\n", "EMPLOYEE: Ada M. Byrne\n"}) {
    const std::string parties =
        Parties(body + "IN WITNESS WHEREOF\n\n" + signature + "\nQuellin Laboratories, Inc.\n" +
                "By: /s/ Max Orr\nTitle: President\n");
    EXPECT_EQ(InCapitals(parties), "QUELLIN LABORATORIES INC.; ADA M. BYRNE") << signature;
  }
}

TEST(NdaPartyWays, LegalFormsOfOtherCountriesHoweverTheyAreSpelt) {
  struct {
    const char *written, *told;
  } forms[] = {{"G.m.b.H.", "GmbH"},
               {"G. m. b. H.", "GmbH"},
               {"e.V.", "e.V."},
               {"S. à r.l.", "SARL"},
               {"S.à r.l.", "SARL"},
               {"Sp. z o.o.", "Sp. z o.o."},
               {"sp. z o.o.", "Sp. z o.o."},
               {"Kft.", "Kft."},
               {"A.Ş.", "A.Ş."},
               {"d.o.o.", "d.o.o."},
               {"s.r.o.", "s.r.o."},
               {"Oyj", "Oyj"},
               {"A/S", "A/S"},
               {"Sdn. Bhd.", "Sdn. Bhd."},
               {"S.A. de C.V.", "S.A. de C.V."},
               {"L.L.C.", "LLC"},
               {"Zrt.", "Zrt."}};
  for (const auto& form : forms) {
    const std::string written = "Osei Mills " + std::string(form.written),
                      told = "Osei Mills " + std::string(form.told);
    EXPECT_EQ(Parties("This Agreement is made on 3 July 2024 between Quellin Ltd and " + written + "."),
              "Quellin Ltd.; " + told)
        << written;
    EXPECT_EQ(Parties("This Agreement is made on 3 July 2024 between " + written + " and Quellin Ltd."),
              told + "; Quellin Ltd.")
        << written;
  }
}

TEST(NdaPartyWays, AndInsideANameBeforeItsLegalForm) {
  for (const char* name :
       {"Marks and Kranz PLC", "Osei and Byrne LLP", "Huber und Kranz GmbH", "Marks & Kranz PLC"}) {
    const std::string told = name[6] == '&' ? "Marks and Kranz PLC" : name;
    EXPECT_EQ(
        Parties("This Agreement is made on 3 July 2024 between Quellin Ltd and " + std::string(name) + "."),
        "Quellin Ltd.; " + told)
        << name;
    EXPECT_EQ(
        Parties("This Agreement is made on 3 July 2024 between " + std::string(name) + " and Quellin Ltd."),
        told + "; Quellin Ltd.")
        << name;
  }
  EXPECT_EQ(
      Parties("This Agreement is made on 3 July 2024 between Lane, Osei and Byrne LLP and Quellin Ltd."),
      "Lane Osei and Byrne LLP; Quellin Ltd.");
  // Two parties, the first of which has a form, or is a person.
  EXPECT_EQ(Parties("This Agreement is made on 3 July 2024 between Quellin Ltd and Osei LLP."),
            "Quellin Ltd.; Osei LLP");
  EXPECT_EQ(Parties("This Agreement is made between Ada Byrne (“Recipient”) and Osei LLP (the “Company”)."),
            "Ada Byrne; Osei LLP");
  EXPECT_EQ(
      Parties("This Agreement is made on 3 July 2024 between Quellin (“Quellin”) and Osei LLP (“Osei”)."),
      "Quellin; Osei LLP");
}

TEST(NdaPartyWays, WhatOnlyLooksLikeAnArticleOrALegalForm) {
  EXPECT_EQ(
      Parties("This Agreement is made on 3 July 2024 between El Marlow Mills Inc. and Las Osei Pumps Ltd."),
      "El Marlow Mills Inc.; Las Osei Pumps Ltd.");
  EXPECT_EQ(
      Parties("This Agreement is made between Ada Byrne, D.D. (“Recipient”) and Osei LLP (the “Company”)."),
      "Ada Byrne; Osei LLP");
}

}  // namespace
}  // namespace candor
