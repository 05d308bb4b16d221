// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_dates.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// The first date of the text, "" when it has none; "?" behind one whose day and month could be exchanged.
std::string FirstDate(std::string words, std::string language = "en") {
  Document document = NdaDocument(std::move(words));
  document.language = std::move(language);
  const NdaText text(document);
  const DateReader dates(text);
  for (size_t i = 0; i < text.size(); ++i) {
    if (const auto date = dates.At(i)) return IsoDate(date->date) + (date->ambiguous ? "?" : "");
  }
  return "";
}

TEST(NdaDates, English) {
  for (const char* words :
       {"March 3, 2011", "March 3rd, 2011", "Mar. 3 2011", "MARCH 3 ,2011", "3 March 2011", "3-Mar-2011",
        "3-Mar-11", "this 3rd day of March, 2011", "this 3 t h day of March 2011",
        "the third day of March 2011", "the 3rd day of March in the year 2011",
        "3rd of March, two thousand and eleven", "March 3, 20 11", "March 3, 2 01 1", "2011-03-03",
        "2011/03/03", "03/03/2011", "3/3/11", "03.03.2011"}) {
    EXPECT_EQ(FirstDate(words), "2011-03-03") << words;
  }
  EXPECT_EQ(FirstDate("the twenty-first day of June, 1999"), "1999-06-21");
  EXPECT_EQ(FirstDate("31 December nineteen hundred and ninety-nine"), "1999-12-31");
}

TEST(NdaDates, AsAnOpticalReaderLeavesThem) {
  for (const char* words : {"September l, 2010", "September I, 2010", "September 1, 2O10",
                            "September 1, 20l0", "the lst day of September, 2010",
                            "this lst day of September 2O1O", "September 0l, 2010", "SEPTEMBER I, 2010"}) {
    EXPECT_EQ(FirstDate(words), "2010-09-01") << words;
  }
  EXPECT_EQ(FirstDate("September 2l, 2010"), "2010-09-21");
  EXPECT_EQ(FirstDate("September 2lst, 2010"), "2010-09-21");
  EXPECT_EQ(FirstDate("September IO, 2010"), "2010-09-10");
  EXPECT_EQ(FirstDate("September Oslo, 2010"), "");
}

TEST(NdaDates, TheYearFirstAndInQuotationMarks) {
  EXPECT_EQ(FirstDate("2010 September 1"), "2010-09-01");
  EXPECT_EQ(FirstDate("2010, September 1st"), "2010-09-01");
  EXPECT_EQ(FirstDate("made in 2010 September 1, 2011"), "2011-09-01");
  EXPECT_EQ(FirstDate("this “1st” day of “September”, “2010”"), "2010-09-01");
}

TEST(NdaDates, GermanFrenchSpanish) {
  EXPECT_EQ(FirstDate("den 3. März 2011", "de"), "2011-03-03");
  EXPECT_EQ(FirstDate("den 1. JÄNNER 2020", "de"), "2020-01-01");
  EXPECT_EQ(FirstDate("le 1er août 2019", "fr"), "2019-08-01");
  EXPECT_EQ(FirstDate("fait le 12 décembre 2019", "fr"), "2019-12-12");
  EXPECT_EQ(FirstDate("a 3 de marzo de 2011", "es"), "2011-03-03");
  EXPECT_EQ(FirstDate("a los 3 días del mes; 15 de enero del año 2014", "es"), "2014-01-15");
}

TEST(NdaDates, NumbersAlone) {
  EXPECT_EQ(FirstDate("13/04/2011"), "2011-04-13");
  EXPECT_EQ(FirstDate("04/13/2011"), "2011-04-13");
  EXPECT_EQ(FirstDate("03/04/2011"), "2011-03-04?");
  EXPECT_EQ(FirstDate("03/04/2011", "fr"), "2011-04-03?");
  EXPECT_EQ(FirstDate("03/04/2011 and 25/04/2011"), "2011-04-03");  // as the other date of the document
  EXPECT_EQ(FirstDate("03.04.2011"), "2011-04-03");
  EXPECT_EQ(FirstDate("3/4/69"), "2069-03-04?");
  EXPECT_EQ(FirstDate("3/4/70"), "1970-03-04?");
}

TEST(NdaDates, TheLawOfThePaperSaysWhichNumberIsTheMonth) {
  const std::string numbers = "Effective Date: 03/02/2025. ";
  for (const char* law : {"This Agreement shall be construed in accordance with Swedish law.",
                          "This Agreement is governed by the laws of England and Wales.",
                          "It is governed by the laws of Ireland and was signed before 4 May 2025.",
                          "Diese Vereinbarung unterliegt deutschem Recht."}) {
    EXPECT_EQ(FirstDate(numbers + law), "2025-02-03") << law;
  }
  for (const char* law : {"This Agreement is governed by the laws of the State of New York.",
                          "This Agreement shall be construed under California law."}) {
    EXPECT_EQ(FirstDate(numbers + law), "2025-03-02") << law;
  }
  // The law says nothing, or it and the other dates of the paper say different things.
  for (const char* law : {"This Agreement is governed by the laws of Ontario.",
                          "This Agreement is governed by the laws of Ireland. It was signed on May 4, 2025.",
                          "This Agreement has no governing law."}) {
    EXPECT_EQ(FirstDate(numbers + law), "2025-03-02?") << law;
  }
  // Another date in numbers says it best.
  EXPECT_EQ(
      FirstDate(numbers + "It ends on 25/02/2026 and is governed by the laws of the State of New York."),
      "2025-02-03");
}

TEST(NdaDates, TheOtherDatesOfThePaperSayWhichNumberIsTheMonth) {
  EXPECT_EQ(FirstDate("03/02/2025. Signed on 4 May 2025."), "2025-02-03");
  EXPECT_EQ(FirstDate("03/02/2025. Signed on May 4, 2025."), "2025-03-02");
  EXPECT_EQ(FirstDate("03/02/2025. Signed on May 4, 2025, and 5 May 2025."), "2025-03-02?");
}

TEST(NdaDates, NoDates) {
  for (const char* words :
       {"the ___ day of March, 2011", "March 2011", "30 February 2011", "13/13/2011", "1.2.3",
        "555-12-2011-4", "Section 3.4.2011a of", "he may 3 times", "32 March 2011", ""}) {
    EXPECT_EQ(FirstDate(words), "") << words;
  }
}

TEST(NdaDates, FormsThatWereFilledIn) {
  for (const char* words :
       {"this _3rd_ day of _March_, 2011", "March [3], 2011", "the __3rd__ day of ___March___, 20_11_",
        "the third (3rd) day of March, 2011", "March 3 (three), 2011", "the 3rd [third] day of March 2011"}) {
    EXPECT_EQ(FirstDate(words), "2011-03-03") << words;
  }
  for (const char* words : {"this ____ day of _March_, 2011", "March [ ], 2011", "March __, 2011",
                            "the 3rd day of March, 20__", "March 3 (three), 20_"}) {
    EXPECT_EQ(FirstDate(words), "") << words;
  }
}

TEST(NdaDates, InMoreWordsThanNeeded) {
  for (const char* words :
       {"the 3rd day of the month of March, 2011", "this 3rd. day of March, 2011", "March 3, ’11",
        "the 3rd day of March, in the year of our Lord two thousand and eleven", "3rd of March, A.D. 2011",
        "the 3rd day of March (2011)", "March3, 2011", "3 / 3 / 2011", "3/3/ 2011"}) {
    EXPECT_EQ(FirstDate(words), "2011-03-03") << words;
  }
  for (const char* words : {"MAR3, 2011", "3 / 3 / 11", "3 /\n3 / 2011", "March 3, 11 mills",
                            "the 3rd day of the month, March excepted, of 2011"}) {
    EXPECT_EQ(FirstDate(words), "") << words;
  }
}

TEST(NdaDates, AnotherDateOfTheDocumentSettlesTheOrder) {
  const NdaSample settled("Signed 03/06/2023 and 19/06/2023.");
  const std::optional<DateMatch> date = DateReader(settled.text).At(1);
  ASSERT_TRUE(date);
  EXPECT_EQ(IsoDate(date->date), "2023-06-03");
  EXPECT_FALSE(date->ambiguous);
  const NdaSample open("Signed 03/06/2023.");
  EXPECT_TRUE(DateReader(open.text).At(1)->ambiguous);
}

}  // namespace
}  // namespace candor
