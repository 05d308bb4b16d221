// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr const char* kMutual =
    "MUTUAL NON-DISCLOSURE AGREEMENT\n\nThis Mutual Non-Disclosure Agreement is made as of March 3, 2021 "
    "(the “Effective "
    "Date”), by and between Quellin Systems, Inc., a Delaware corporation (“Quellin”), and Osei Mühlen GmbH "
    "(“Osei”).\n\n"
    "1. Each party shall not disclose the Confidential Information of the other party.\n\n"
    "2. Term. This Agreement shall expire two (2) years from the Effective Date.\n\n"
    "3. This Agreement is governed by the laws of the State of New York.\n";

TEST(Nda, AllFacts) {
  const Document document = NdaDocument(kMutual);
  const NdaFacts facts = ReadNda(document);
  EXPECT_TRUE(facts.is_nda);
  EXPECT_EQ(facts.kind, NdaKind::kAgreement);
  ASSERT_EQ(facts.parties.size(), 2u);
  EXPECT_EQ(facts.parties[0].name, "Quellin Systems Inc.");
  EXPECT_EQ(document.Slice(facts.parties[0].evidence.span), "Quellin Systems, Inc.");
  EXPECT_EQ(facts.parties[1].role, "Osei");
  ASSERT_TRUE(facts.effective_date && facts.term && facts.expires && facts.governing_law);
  EXPECT_EQ(IsoDate(facts.effective_date->date), "2021-03-03");
  EXPECT_EQ(facts.term->count, 2);
  EXPECT_EQ(IsoDate(facts.expires->date), "2023-03-03");
  EXPECT_EQ(facts.governing_law->place, "New York");
}

TEST(Nda, SpansLieInTheTextOnBoundaries) {
  const Document document = NdaDocument(kMutual);
  const NdaFacts facts = ReadNda(document);
  std::vector<Span> spans;
  for (const NdaParty& party : facts.parties) spans.push_back(party.evidence.span);
  spans.insert(spans.end(), {facts.effective_date->evidence.span, facts.term->evidence.span,
                             facts.expires->evidence.span, facts.governing_law->evidence.span});
  for (const Span span : spans) {
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, document.text.size());
    EXPECT_TRUE(IsBoundary(document.text, span.begin) && IsBoundary(document.text, span.end));
  }
}

TEST(Nda, AmendmentsAndExtensionsAreNamed) {
  const auto kind = [](const char* words) { return ReadNda(NdaDocument(words)).kind; };
  const std::string body =
      "\n\nThis Amendment is entered into by and between Quellin Inc. and Osei Ltd. The parties agree that "
      "the Confidential "
      "Information shall not be disclosed. ";
  EXPECT_EQ(kind(("AMENDMENT NO. 1 TO MUTUAL NON-DISCLOSURE AGREEMENT" + body).c_str()), NdaKind::kAmendment);
  EXPECT_EQ(kind(("AMENDMENT NO. 1 TO MUTUAL NON-DISCLOSURE AGREEMENT" + body +
                  "The term is hereby extended by a year.")
                     .c_str()),
            NdaKind::kExtension);
  EXPECT_EQ(kind(("EXTENSION OF CONFIDENTIALITY AGREEMENT" + body).c_str()), NdaKind::kExtension);
  EXPECT_EQ(kind(kMutual), NdaKind::kAgreement);
}

TEST(Nda, FrenchAgreementsAreRecognised) {
  const NdaFacts facts = ReadNda(NdaDocument(
      "ACCORD DE CONFIDENTIALITÉ\n\nentre Quellin SA, Lyon, et Osei SAS, Paris\n\nChaque partie garde "
      "confidentielles les informations reçues de l'autre.\n\nLe présent accord prend effet le 3 mars 2021 "
      "et est conclu pour une durée de trois ans à compter de sa signature.\n\nLe droit français est "
      "applicable.\n"));
  EXPECT_TRUE(facts.is_nda);
  ASSERT_EQ(facts.parties.size(), 2u);
  EXPECT_EQ(facts.parties[1].name, "Osei SAS");
  ASSERT_TRUE(facts.effective_date && facts.term && facts.governing_law);
  EXPECT_EQ(IsoDate(facts.effective_date->date), "2021-03-03");
  EXPECT_EQ(facts.term->count, 3);
  EXPECT_EQ(facts.governing_law->place, "France");
}

/// Which day does it end on, and from which day is that counted?
TEST(Nda, EndsSomeYearsThereafter) {
  const auto expires = [](const std::string& term, bool german = false) {
    const NdaFacts facts = ReadNda(NdaDocument(
        german
            ? "GEHEIMHALTUNGSVEREINBARUNG\n\nzwischen der Quellin GmbH und der Osei AG vom 1. Juli "
              "2024\n\n1. "
              "Die Parteien behandeln vertrauliche Informationen vertraulich.\n2. Laufzeit\n" +
                  term + "\n"
            : "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is entered into as of 1 July 2024 (the “Effective "
              "Date”) by and between Quellin Inc. and Osei Ltd.\n\n1. Each party shall not disclose the "
              "Confidential Information.\n\n2. Term. " +
                  term + "\n\n3. Law. New York law governs this Agreement.\n"));
    return facts.expires ? IsoDate(facts.expires->date) : "";
  };
  for (const char* term :
       {"This Agreement shall expire three (3) years thereafter.",
        "This Agreement takes effect on the Effective Date and shall expire three years thereafter.",
        "It ends three years after its date.", "It shall end three years after its signature.",
        "This Agreement is effective from the date hereof and ends three years later.",
        "This Agreement enters into force on the Effective Date. It expires three years thereafter."}) {
    EXPECT_EQ(expires(term), "2027-07-01") << term;
  }
  EXPECT_EQ(expires("This Agreement takes effect on 1 April 2024 and shall expire three years thereafter."),
            "2027-04-01");
  for (const char* term : {"Diese Vereinbarung tritt am 1. April 2024 in Kraft und endet drei Jahre danach.",
                           "Die Vereinbarung beginnt am 1. April 2024 und endet drei Jahre später."}) {
    EXPECT_EQ(expires(term, true), "2027-04-01") << term;
  }
  EXPECT_EQ(expires("Sie endet drei Jahre nach ihrer Unterzeichnung.", true), "2027-07-01");
  // Not counted from the paper's own day.
  for (const char* term :
       {"This Agreement applies while the parties work together and for three years thereafter.",
        "This Agreement ends three years after the Launch Date."}) {
    EXPECT_EQ(expires(term), "") << term;
  }
}

TEST(Nda, ADraftSaysSo) {
  EXPECT_FALSE(ReadNda(NdaDocument(kMutual)).draft);
  const NdaFacts facts = ReadNda(NdaDocument(std::string("DRAFT 2 - NOT SIGNED\n\n") + kMutual));
  EXPECT_TRUE(facts.is_nda && facts.draft);
  EXPECT_EQ(facts.note, "it calls itself a draft or unsigned: whether it ever came into force is not known");
}

TEST(Nda, AClauseInsideSomethingElseIsNoNda) {
  const NdaFacts facts = ReadNda(NdaDocument(
      "DISTRIBUTION AGREEMENT\n\nThis Agreement is made and entered into as of May 4, 2020 by and between "
      "Quellin Inc. and Osei "
      "Ltd.\n\n1. Sales. Osei shall sell the mills.\n\n9. Confidentiality. Each party shall keep "
      "confidential what it learns and "
      "shall not disclose it.\n\nIN WITNESS WHEREOF the parties have executed this Agreement.\n"));
  EXPECT_FALSE(facts.is_nda);
  EXPECT_EQ(facts.kind, NdaKind::kClause);
  EXPECT_EQ(facts.note, "no non-disclosure agreement, but it has a confidentiality clause");
  EXPECT_EQ(facts.parties.size(), 2u);
}

TEST(Nda, ALetterAboutConfidenceIsOne) {
  std::string letter =
      "Osei Ltd.\n4 Quay Street\n\nMay 4, 2020\n\nDear Mr. Orr:\n\nYou asked Quellin Inc. (the “Company”) "
      "for information "
      "(“Evaluation Material”).\n\n";
  for (int i = 0; i < 6; ++i)
    letter +=
        "The Evaluation Material is confidential, and you will not disclose any Evaluation Material to "
        "anybody.\n\n";
  const NdaFacts facts = ReadNda(NdaDocument(letter + "Very truly yours,\n\nQuellin Inc.\nBy: Ada Byrne\n"));
  EXPECT_TRUE(facts.is_nda);
  EXPECT_EQ(facts.parties.size(), 2u);
}

TEST(Nda, WithoutATermItProtectsAsLongAsItsDutyLasts) {
  const std::string head =
      "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made as of May 4, 2020 by and between Quellin Inc. and "
      "Osei Ltd.\n\n";
  const std::string duty =
      "For a period of five years from the date hereof the Recipient shall hold the Confidential Information "
      "in confidence.\n\n";
  const NdaFacts without = ReadNda(NdaDocument(head + duty));
  EXPECT_FALSE(without.term);
  ASSERT_TRUE(without.survival && without.expires);
  EXPECT_EQ(without.survival->count, 5);
  EXPECT_EQ(without.expires->date, (CivilDate{2025, 5, 4}));
  const NdaFacts with =
      ReadNda(NdaDocument(head + duty + "This Agreement shall expire two years from the date hereof.\n"));
  ASSERT_TRUE(with.term && with.survival && with.expires);
  EXPECT_EQ(with.term->count, 2);
  EXPECT_EQ(with.survival->count, 5);
  EXPECT_EQ(with.expires->date, (CivilDate{2022, 5, 4}));
  const NdaFacts each = ReadNda(NdaDocument(
      head +
      "The Recipient shall hold the Confidential Information in confidence for five years after its "
      "disclosure.\n"));
  EXPECT_TRUE(each.survival);
  EXPECT_FALSE(each.expires) << "it counts from days that are not known";
}

TEST(Nda, OtherPapersHaveNoFacts) {
  for (const char* words :
       {"", "\n\n", "We met on 4 May 2020. Quellin Inc. declined to disclose the accounts.",
        "Minutes of the Board\n4 May 2020\nIn attendance: A. Byrne. The meeting was called to order."}) {
    const NdaFacts facts = ReadNda(NdaDocument(words));
    EXPECT_FALSE(facts.is_nda) << words;
    EXPECT_TRUE(facts.parties.empty() && !facts.effective_date && !facts.term && !facts.governing_law)
        << words;
  }
}

// No input may take more than linear time or fall off an end.
TEST(Nda, StrangeTexts) {
  const std::string head = "NON-DISCLOSURE AGREEMENT by and between ";
  std::string names, parentheses, numbers;
  for (int i = 0; i < 20'000; ++i) {
    names += "Quellin and ";
    parentheses += "((“";
    numbers += "2 (";
  }
  for (const std::string& text :
       {head + names, head + parentheses, head + numbers, head + "Quellin Inc., (", head + "this 3rd day of",
        head + "“", head + "laws of the State of", head + "term of this Agreement is two (",
        std::string("\xF0\x9F\x98\x80 / s / ")}) {
    const NdaFacts facts = ReadNda(NdaDocument(text));
    EXPECT_GE(facts.confidence, 0);
    EXPECT_LE(facts.confidence, 1);
  }
}

TEST(Nda, AFormThatIsNotFilledInIsNotInForce) {
  const std::string duty =
      "\n\n1. Each party shall not disclose the Confidential Information of the other.\n\n2. This Agreement "
      "lasts two years from "
      "its date.\n\n";
  const std::string blank_places =
      "By: ____________\nName: ____________\nDate: ____________\n\nBy: ____________\nName: "
      "____________\nDate: ____________\n";
  for (const char* opening :
       {"This Agreement is made on this ____ day of ________ 20__ between ____________ and ____________.",
        "This Agreement is made on ____________ between Quellin Inc. and ____________ (the “Recipient”).",
        "This Agreement is made on [date] between [name of company] and [name of recipient]."}) {
    const NdaFacts facts =
        ReadNda(NdaDocument("NON-DISCLOSURE AGREEMENT\n\n" + std::string(opening) + duty + blank_places));
    EXPECT_TRUE(facts.is_nda) << opening;
    EXPECT_TRUE(facts.draft) << opening;
    EXPECT_NE(facts.note.find("a form that is not filled in"), std::string::npos) << facts.note;
  }
  const NdaFacts filled = ReadNda(NdaDocument(
      "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made on 1 May 2025 between Quellin Inc. and Osei Ltd." +
      duty + blank_places));
  EXPECT_FALSE(filled.draft) << "who signs by hand leaves nothing in the text";
}

}  // namespace
}  // namespace candor
