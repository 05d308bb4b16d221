// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_either_end.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

NdaFacts FactsOf(const std::string& term) {
  return ReadNda(NdaDocument(
      "NON-DISCLOSURE AGREEMENT\n\nThis Non-Disclosure Agreement is made on 3 February 2025 (the "
      "“Effective Date”) between Quellin Ltd and Osei GmbH.\n\n1. Neither party shall disclose the "
      "Confidential Information of the other party.\n\n2. " +
      term + "\n\n3. This Agreement is governed by the laws of England.\n"));
}

std::string ExpiresOf(const std::string& term) {
  const NdaFacts facts = FactsOf(term);
  return facts.expires ? IsoDate(facts.expires->date) : "";
}

TEST(NdaEitherEnd, TheEarlierOfADayAndALength) {
  for (const char* words :
       {"This Agreement ends two years after the Effective Date or on 30 June 2026, whichever is earlier.",
        "This Agreement ends on 30 June 2026 or two years after the Effective Date, whichever comes first.",
        "This Agreement shall expire on the earlier of 30 June 2026 and the second anniversary of the "
        "Effective "
        "Date.",
        "This Agreement shall expire on the earlier of (i) two years from the Effective Date and (ii) 30 "
        "June "
        "2026.",
        "This Agreement shall remain in force until 30 June 2026 or for two years from the Effective Date, "
        "whichever is the shorter.",
        "This Agreement shall remain in force until the earliest of (a) 30 June 2026, (b) two years from the "
        "Effective Date and (c) 31 December 2030."}) {
    EXPECT_EQ(ExpiresOf(words), "2026-06-30") << words;
    EXPECT_EQ(FactsOf(words).note.find("not name"), std::string::npos) << words;
  }
}

TEST(NdaEitherEnd, TheLaterOfADayAndALength) {
  for (const char* words :
       {"This Agreement ends two years after the Effective Date or on 30 June 2026, whichever is the later.",
        "This Agreement ends on 30 June 2026 or two years after the Effective Date, whichever occurs last.",
        "This Agreement shall expire on the later of 30 June 2026 and two years from the Effective Date."}) {
    EXPECT_EQ(ExpiresOf(words), "2027-02-03") << words;
  }
}

TEST(NdaEitherEnd, WhereOneOfTheTwoIsNoDayTheNoteSaysSo) {
  const NdaFacts earlier = FactsOf(
      "This Agreement shall expire on the earlier of two years from the Effective Date and the signing "
      "of a definitive agreement.");
  ASSERT_TRUE(earlier.expires);
  EXPECT_EQ(IsoDate(earlier.expires->date), "2027-02-03");
  EXPECT_NE(earlier.note.find("on the earlier of 2027-02-03 and a day that it does not name"),
            std::string::npos)
      << earlier.note;
  const NdaFacts later = FactsOf(
      "This Agreement remains in force until 30 June 2026 or until the closing of the sale, whichever is "
      "later.");
  EXPECT_FALSE(later.expires);
  ASSERT_TRUE(later.term);
  EXPECT_NE(later.note.find("on the later of 2026-06-30 and a day that it does not name"), std::string::npos)
      << later.note;
}

TEST(NdaEitherEnd, ARuleAboutSomethingElseChoosesNothing) {
  const std::string words =
      "This Agreement shall remain in force for two years from the Effective Date. Papers shall be returned "
      "within a month or on 30 June 2026, whichever is earlier.";
  EXPECT_EQ(ExpiresOf(words), "2027-02-03");
}

TEST(NdaEitherEnd, InOtherLanguages) {
  const auto expires = [](const std::string& words) {
    const NdaFacts facts = ReadNda(NdaDocument(words));
    return facts.expires ? IsoDate(facts.expires->date) : "";
  };
  EXPECT_EQ(
      expires("GEHEIMHALTUNGSVEREINBARUNG\n\nDiese Vereinbarung wird am 3. Februar 2025 zwischen der Quellin "
              "Ltd und der Osei GmbH geschlossen.\n\n1. Die Parteien halten vertrauliche Informationen "
              "geheim.\n\n2. Diese Vereinbarung endet zwei Jahre nach ihrer Unterzeichnung oder am 30. Juni "
              "2026, je nachdem, was früher eintritt.\n"),
      "2026-06-30");
  EXPECT_EQ(
      expires("ACUERDO DE CONFIDENCIALIDAD\n\nEl presente acuerdo se celebra el 3 de febrero de 2025 entre "
              "Quellin Ltd y Osei S.L.\n\n1. Las partes guardarán secreto sobre la información "
              "confidencial.\n\n2. El presente acuerdo termina el 30 de junio de 2026 o dos años después de "
              "su firma, lo que ocurra primero.\n"),
      "2026-06-30");
}

}  // namespace
}  // namespace candor
