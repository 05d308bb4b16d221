// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"

namespace candor {
namespace {

std::string Term(const char* words) {
  const NdaSample sample(words);
  const auto found = FindTerm(sample.text, DateReader(sample.text));
  if (!found) return "";
  const NdaTerm& term = found->term;
  std::string said = term.indefinite ? "indefinite"
                     : term.until    ? "until " + IsoDate(*term.until)
                                     : std::to_string(term.count) + "dwmy"[static_cast<size_t>(term.unit)];
  return said + (found->from_effective_date ? " from its date" : "");
}

TEST(NdaTerm, OfTheAgreement) {
  EXPECT_EQ(Term("This Agreement shall expire two (2) years from the date hereof."), "2y from its date");
  EXPECT_EQ(Term("The term of this Agreement is eighteen months."), "18m");
  EXPECT_EQ(
      Term(
          "This Mutual Confidentiality Agreement terminates on the third anniversary of the Effective Date."),
      "3y from its date");
  EXPECT_EQ(Term("This letter agreement will remain in effect until the earlier of (i) a closing and (ii) 18 "
                 "months from "
                 "the date hereof."),
            "18m from its date");
  EXPECT_EQ(Term("Diese Vereinbarung gilt für drei Jahre ab Unterzeichnung."), "3y from its date");
}

TEST(NdaTerm, FromADayThatIsNamedBefore) {
  EXPECT_EQ(Term("5. Term\nThis Agreement begins on the Effective Date and runs for two (2) years. The "
                 "duties of clause 3 "
                 "continue for three years after its end."),
            "2y from its date");
}

TEST(NdaTerm, OfTheDuty) {
  EXPECT_EQ(
      Term(
          "The obligations of the Recipient shall continue for five years from the date of each disclosure."),
      "5y");
}

TEST(NdaTerm, TheAgreementBeforeTheDuty) {
  EXPECT_EQ(Term("The obligations of confidentiality shall continue for five years following receipt. This "
                 "Agreement "
                 "expires one year from the date hereof."),
            "1y from its date");
}

TEST(NdaTerm, UntilADayAndWithoutEnd) {
  EXPECT_EQ(Term("This Agreement shall remain in force until 31 December 2027."), "until 2027-12-31");
  EXPECT_EQ(Term("Term. This Agreement shall continue in effect indefinitely."), "indefinite");
}

TEST(NdaTerm, PeriodsOfOtherThings) {
  for (const char* words :
       {"Either party may terminate this Agreement upon thirty (30) days prior written notice.",
        "For two years after termination of employment the Executive shall not solicit customers.",
        "During the term of this Agreement and for a period of one year thereafter, Employee will not hire "
        "anybody.",
        "This Agreement shall automatically renew for successive one (1) year periods.",
        "The Company has been in business for ten years.",
        "The Recipient shall return all documents within ten days."}) {
    EXPECT_EQ(Term(words), "") << words;
  }
}

}  // namespace
}  // namespace candor
