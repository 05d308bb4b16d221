// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_survival.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_term.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

std::string Survival(const char* words) {
  const NdaSample sample(words);
  const std::optional<NdaTerm> found = FindSurvival(sample.text);
  if (!found) return "";
  return found->indefinite ? "for ever"
                           : std::to_string(found->count) + "dwmy"[static_cast<size_t>(found->unit)];
}

TEST(NdaSurvival, OfTheDuty) {
  for (const char* words :
       {"The duties of confidence survive for five (5) years after termination of this Agreement.",
        "The obligations of clause 3 shall continue for a period of five years following the expiry of this "
        "Agreement.",
        "This Agreement shall remain in force for two years. The obligations of the Recipient survive its "
        "termination for five years.",
        "Die Geheimhaltungspflicht besteht nach Beendigung dieser Vereinbarung für weitere fünf Jahre fort.",
        "During the term of this Agreement and for five years thereafter the Recipient shall remain bound by "
        "the obligations of confidentiality."}) {
    EXPECT_EQ(Survival(words), "5y") << words;
  }
  EXPECT_EQ(Survival("The obligation to keep trade secrets survives termination indefinitely."), "for ever");
}

TEST(NdaSurvival, OfOtherThingsOrWithinTheTerm) {
  for (const char* words :
       {"This Agreement shall remain in force for two years from the Effective Date.",
        "For two years after termination of this Agreement the Recipient shall not solicit customers.",
        "The obligation to pay invoices survives termination for one year."}) {
    EXPECT_EQ(Survival(words), "") << words;
  }
}

TEST(NdaSurvival, ADutyWithALengthOfItsOwn) {
  for (const char* words :
       {"The obligations of the Recipient shall continue for five years from the date of each disclosure.",
        "For a period of five years from the date hereof the Recipient shall hold the Confidential "
        "Information in confidence.",
        "The Receiving Party shall not disclose the Confidential Information for five years after its "
        "receipt.",
        "Confidentiality Period: five (5) years from the Effective Date."}) {
    EXPECT_EQ(Survival(words), "5y") << words;
  }
  for (const char* words :
       {"For five years from the date hereof you shall not solicit the employees of the Company, whose names "
        "you keep in confidence.",
        "The Company shall hold its records for five years from the date of receipt.",
        "The Confidential Information was kept secret for the last five years before the date hereof."}) {
    EXPECT_EQ(Survival(words), "") << words;
  }
}

TEST(NdaSurvival, Thereafter) {
  for (const char* words : {"Die Vereinbarung gilt bis zum 31. Mai 2026. Die Geheimhaltungspflicht besteht "
                            "danach noch fünf Jahre "
                            "fort.",
                            "Die Pflicht zur Geheimhaltung bleibt danach für fünf Jahre bestehen.",
                            "Die Verpflichtungen gelten hiernach noch fünf Jahre weiter.",
                            "The obligations of confidentiality shall continue for five years thereafter.",
                            "Thereafter the duty of confidentiality remains for five years."}) {
    EXPECT_EQ(Survival(words), "5y") << words;
  }
}

TEST(NdaSurvival, OfWhatIsKeptOrNotTold) {
  for (const char* words :
       {"The Recipient agrees to retain the Confidential Information in confidence for a period of three (3) "
        "years "
        "from the date of receipt.",
        "The confidentiality obligations bind the parties for three years from the date of disclosure.",
        "The parties agree for three years, starting from the effective date of this Agreement, not to "
        "communicate "
        "confidential information to anybody."}) {
    EXPECT_EQ(Survival(words), "3y") << words;
  }
  for (const char* words :
       {"The Information shall be kept confidential in perpetuity.",
        "The Recipient shall hold all Confidential Information in confidence indefinitely.",
        "Der Empfänger hat die vertraulichen Informationen zeitlich unbegrenzt geheim zu halten."}) {
    EXPECT_EQ(Survival(words), "for ever") << words;
  }
  EXPECT_EQ(Survival("The term of this Agreement continues indefinitely."), "");
}

TEST(NdaSurvival, IsNotTheTerm) {
  const NdaSample sample(
      "5. Term. This Agreement remains in force for two years. The obligations of confidentiality survive "
      "for "
      "five years after its termination.");
  const std::optional<NdaTerm> term = FindTerm(sample.text, DateReader(sample.text));
  ASSERT_TRUE(term);
  EXPECT_EQ(term->count, 2);
}

TEST(NdaSurvival, TheEndBesideAnotherLengthIsThatOnes) {
  EXPECT_EQ(
      Survival(
          "This Agreement expires four years after the Effective Date; the duty of confidence lasts nine "
          "years thereafter."),
      "9y");
}

TEST(NdaSurvival, SaidInManyWays) {
  for (const char* words :
       {"The obligations of confidentiality shall survive termination for a period of (3) three years.",
        "The duty of confidence remains binding for three years beyond the end of this Agreement.",
        "The Recipient's obligations extend for three years past the termination of this Agreement.",
        "The confidentiality obligations will continue to apply for three years after the end of this "
        "Agreement.",
        "The obligations of confidentiality persist for a further three years once this Agreement has ended.",
        "Termination of this Agreement does not release the Recipient, whose duties of confidentiality "
        "continue for three years from the date of termination.",
        "Notwithstanding termination, the undertakings of clause 2 shall stay in force for three years from "
        "the termination.",
        "Die Geheimhaltungspflicht wirkt drei Jahre nach Beendigung dieser Vereinbarung fort.",
        "Die Verpflichtung zur Geheimhaltung gilt noch drei Jahre über das Vertragsende hinaus.",
        "Nach Vertragsende sind die Parteien noch drei Jahre zur Geheimhaltung verpflichtet.",
        "Die Verpflichtungen aus dieser Vereinbarung sind für drei Jahre nach ihrer Beendigung "
        "aufrechtzuerhalten.",
        "Les obligations de confidentialité demeurent en vigueur pendant trois ans après la fin du présent "
        "accord."}) {
    EXPECT_EQ(Survival(words), "3y") << words;
  }
  for (const char* words :
       {"The obligations regarding trade secrets survive for as long as the information remains a trade "
        "secret.",
        "The duties of confidentiality survive the termination of this Agreement without limit in time."}) {
    EXPECT_EQ(Survival(words), "for ever") << words;
  }
}

TEST(NdaSurvival, FromEachDisclosureIsNoTerm) {
  for (const char* words :
       {"The obligations of this Agreement survive for five years from the date of disclosure.",
        "The obligations under this Agreement shall survive for five (5) years from each disclosure.",
        "The duty of confidence survives for a period of five years after the disclosure of the "
        "information."}) {
    EXPECT_EQ(Survival(words), "5y") << words;
    EXPECT_EQ(TermOf(words), "") << words;
  }
  EXPECT_EQ(Survival("This Agreement runs for two years from its date; the duty of confidence survives for a "
                     "further five years."),
            "5y");
}

}  // namespace
}  // namespace candor
