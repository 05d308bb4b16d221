// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_law.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

std::string Law(const char* words) {
  const NdaSample sample(words);
  const auto law = FindGoverningLaw(sample.text);
  return law ? law->place : "";
}

TEST(NdaLaw, SaysWhatGoverns) {
  EXPECT_EQ(Law("This Agreement is governed by the laws of the State of New York."), "New York");
  EXPECT_EQ(Law("This letter shall be construed in accordance with Kansas law, without regard to its choice "
                "of law."),
            "Kansas");
  EXPECT_EQ(Law("The laws of the State of Texas shall govern this Agreement."), "Texas");
  EXPECT_EQ(
      Law("governed by the internal laws (and not the law of conflicts) of the Commonwealth of Virginia"),
      "Virginia");
  EXPECT_EQ(Law("This NDA is governed by the laws of England and Wales."), "England and Wales");
  EXPECT_EQ(Law("This Agreement is governed by English law."), "England");
  EXPECT_EQ(Law("governed by the laws of the United States and the State of Ohio"), "Ohio");
  EXPECT_EQ(Law("This Agreement was made in the State of Maine and is governed by the laws thereof."),
            "Maine");
  EXPECT_EQ(Law("governed by the laws of the Federal Republic of Germany"), "Germany");
}

TEST(NdaLaw, OtherLanguages) {
  EXPECT_EQ(Law("Diese Vereinbarung unterliegt deutschem Recht."), "Germany");
  EXPECT_EQ(Law("Es gilt das Recht der Republik Österreich für diese Vereinbarung."), "Austria");
  EXPECT_EQ(Law("Le présent accord est régi par le droit français."), "France");
  EXPECT_EQ(Law("El presente acuerdo se rige por las leyes de España."), "Spain");
}

TEST(NdaLaw, WhatDescribesACompanyGovernsNothing) {
  EXPECT_EQ(Law("Quellin Inc., a corporation organized under the laws of the State of Delaware."), "");
  EXPECT_EQ(Law("Quellin Inc., a company existing under the laws of Delaware. This Agreement is governed by "
                "the laws of "
                "Ohio."),
            "Ohio");
  EXPECT_EQ(Law("The Recipient complies with the securities laws of the United States."), "");
}

TEST(NdaLaw, WhatABusinessHasToComplyWithIsNotChosen) {
  for (const char* duty :
       {"The Company is subject to the provisions of the applicable gaming laws and regulations of Missouri.",
        "The obligations of the parties are subject to the laws, rules and regulations of Ohio.",
        "Nothing in this Agreement limits rights under applicable laws of the State of Idaho.",
        "The Recipient enforces its rights subject to the insurance laws of the State of Maine.",
        "Each party complies with all applicable laws and ordinances of Texas in performing this Agreement.",
        "Information is subject to disclosure under the public records laws of the State of Florida."}) {
    EXPECT_EQ(Law((std::string(duty) + " This Agreement shall be governed by, and construed in accordance "
                                       "with, the laws of the State of Nevada.")
                      .c_str()),
              "Nevada")
        << duty;
    EXPECT_EQ(Law((std::string("The laws of Nevada govern this Agreement. ") + duty).c_str()), "Nevada")
        << duty;
    EXPECT_EQ(
        Law((std::string(duty) + " The validity and interpretation of this Agreement and the legal relations "
                                 "of the parties to it shall be determined under the laws of Nevada.")
                .c_str()),
        "Nevada")
        << duty;
  }
}

TEST(NdaLaw, BehindItsLabel) {
  EXPECT_EQ(Law("7. Governing Law: New York."), "New York");
  EXPECT_EQ(Law("Governing law: England and Wales"), "England and Wales");
  EXPECT_EQ(Law("Applicable Law – State of Delaware"), "Delaware");
  EXPECT_EQ(Law("Anwendbares Recht: Deutschland"), "Germany");
  EXPECT_EQ(Law("Loi applicable : France"), "France");
  EXPECT_EQ(Law("Ley aplicable: España"), "Spain");
  EXPECT_EQ(Law("Governing Law: This Agreement, made in Texas, shall be governed by the laws of Ohio."),
            "Ohio");
  EXPECT_EQ(Law("Son-in-law - Florida branch"), "");
}

TEST(NdaLaw, CourtsStandInLessSurely) {
  const NdaSample sample(
      "The parties submit to the exclusive jurisdiction of the courts of the State of Idaho.");
  const auto law = FindGoverningLaw(sample.text);
  ASSERT_TRUE(law);
  EXPECT_EQ(law->place, "Idaho");
  EXPECT_LE(law->evidence.confidence, 0.5);
}

}  // namespace
}  // namespace candor
