// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_signed.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

SignaturePlaces Places(const std::string& signatures) {
  const NdaSample sample(
      "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made as of 3 March 2021 by and between Quellin Inc. "
      "and Osei Ltd. Each of them keeps in confidence what it learns of the other one, uses it for no "
      "other purpose and gives it back when it is asked.\n\nIN WITNESS WHEREOF the parties have executed "
      "this Agreement.\n\n" +
      signatures);
  return ReadSignaturePlaces(sample.text);
}

TEST(NdaSigned, BlankPlaces) {
  for (const char* words :
       {"QUELLIN INC.\nBy: ____________\nName: ____________\nDate: ____________\n\nOSEI LTD.\nBy: "
        "____________\nName: ____________\nDate: ____________\n",
        "QUELLIN INC.                 OSEI LTD.\n\nBy: ____________             By: ____________\nDate:      "
        "       "
        "           Date:\n",
        "Quellin Inc.\nSignature ______ Date __/__/____\nOsei Ltd.\nSignature ______ Date __/__/____\n",
        "Quellin GmbH\nOrt, Datum: ................\nUnterschrift: ................\n\nOsei AG\nOrt, Datum: "
        "................\nUnterschrift: ................\n"}) {
    EXPECT_EQ(Places(words), SignaturePlaces::kBlank) << words;
  }
}

TEST(NdaSigned, OneSideIsBlank) {
  for (const char* words :
       {"QUELLIN INC.\nBy: /s/ Ada Byrne\nName: Ada Byrne\nDate: 3 March 2021\n\nOSEI LTD.\nBy: "
        "____________\nName: ____________\nDate: ____________\n",
        "QUELLIN INC.                 OSEI LTD.\n\nBy: ____________             By: ____________\nName: Ada "
        "Byrne   "
        "          Name: ____________\nDate: 3 March 2021           Date: ____________\n",
        "Quellin GmbH\nDatum: 3. März 2021\nUnterschrift: Ada Byrne\n\nOsei AG\nUnterschrift: "
        "____________\nDatum: ____________\n"}) {
    EXPECT_EQ(Places(words), SignaturePlaces::kOneIsBlank) << words;
  }
}

TEST(NdaSigned, TheTextSaysThatASignatureIsMissing) {
  for (const char* words : {"QUELLIN INC.\nBy: /s/ Ada Byrne\n\nOSEI LTD.\nBy: [not yet countersigned]\n",
                            "Quellin GmbH\nUnterschrift: Ada Byrne\n\nOsei AG\nUnterschrift fehlt\n"}) {
    EXPECT_EQ(Places(words), SignaturePlaces::kMissing) << words;
  }
}

/// Who signs with a pen leaves a blank in the text, and his name beside it.
TEST(NdaSigned, NamesAndDatesAreNoBlanks) {
  for (const char* words :
       {"QUELLIN INC.\nBy: ____________\nName: Ada Byrne\n\nOSEI LTD.\nBy: ____________\nName: Max Orr\n",
        "Quellin Inc.\nBy:\nAda Byrne\n\nOsei Ltd.\nBy:\nMax Orr\n",
        "QUELLIN INC.                 OSEI LTD.\nBy: /s/ Ada Byrne            By: /s/ Max Orr\n",
        "Quellin Inc.          Osei Ltd.\nAda Byrne             Max Orr\n",
        "QUELLIN INC.\nBy: ____________\n/s/ Ada Byrne\n\nOSEI LTD.\nBy:\n/s/ Max Orr\n",
        "QUELLIN INC.\nBy: ____________\nAda Byrne\nVice President\nDate: ________\n\nOSEI LTD.\nBy: "
        "/s/ Max Orr\nDate: 3 March 2021\n",
        ""}) {
    EXPECT_EQ(Places(words), SignaturePlaces::kNothing) << words;
  }
}

TEST(NdaSigned, ANoteAsksAndTheFactsStay) {
  const NdaFacts facts = ReadNda(NdaDocument(
      "NON-DISCLOSURE AGREEMENT\n\nThis Agreement is made as of 3 March 2021 by and between Quellin Inc. "
      "and Osei Ltd. Each party shall not disclose the Confidential Information of the other party to "
      "anybody, and shall use it for no other purpose.\n\nQUELLIN INC.\nBy: /s/ Ada Byrne\nDate: 3 March "
      "2021\n\nOSEI LTD.\nBy: ____________\nDate: ____________\n"));
  EXPECT_TRUE(facts.is_nda);
  EXPECT_FALSE(facts.draft);
  EXPECT_TRUE(facts.effective_date);
  EXPECT_EQ(facts.note,
            "one side's place for a signature has neither name nor date in its text: whether that side "
            "signed is not "
            "known");
}

}  // namespace
}  // namespace candor
