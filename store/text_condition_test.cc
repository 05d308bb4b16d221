// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a query is asked of texts, and words as texts have them that people type otherwise: broken at line
// ends, beside other scripts' signs, with umlauts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/testing.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class TextConditionTest : public CaseTest {
 protected:
  /// One passage a text.
  void Hold(const std::vector<std::string>& texts) {
    std::vector<Family> families;
    for (const std::string& text : texts) {
      Document document = MakeDocument(text);
      document.passages.resize(1);
      document.passages[0].span = {0, static_cast<uint32_t>(text.size())};
      families.push_back(MakeFamily({IndexedItem(std::to_string(families.size()) + ".txt", document)}));
    }
    Run(families);
    reader_ = Read();
  }
  uint64_t Count(const std::string& query) { return SearchCount(*reader_, query); }

  /// What is marked, of all hits.
  std::vector<std::string> Marks(const std::string& query) {
    const Result<Query> read = ParseQuery(query);
    EXPECT_TRUE(read.ok()) << query;
    std::vector<std::string> marks;
    const Result<SearchResult> result = reader_->Search(*read, {});
    for (const Hit& hit : result->hits) {
      EXPECT_THAT(hit.marks, ::testing::Not(IsEmpty())) << query;
      for (const Span mark : hit.marks) marks.push_back(hit.text.substr(mark.begin, mark.size()));
    }
    return marks;
  }

  std::unique_ptr<CaseReader> reader_;
};

TEST_F(TextConditionTest, ExactTextStandsBesideSignsOfAnyScript) {
  Hold({"the “Agreement” is", "the ‘Agreement’ is", "«Agreement»", "„Agreement“",     "Agreement—x",
        "x–Agreement",        "Agreement…",         "Agreement™",  "Agreement®",      "Agreement¹",
        "•Agreement",         "€Agreement",         "Agreement’s", "Agreement",       "Agreements",
        "Agreementé",         "xAgreement",         "éAgreement",  "Agreement\u0301", "Agreement7"});
  EXPECT_EQ(Count("exact:Agreement"), 14u);
  EXPECT_EQ(Count("exact:\"“Agreement”\""), 1u);
  EXPECT_EQ(Count("exact:“Agreement”"), 14u);
  EXPECT_EQ(Count("exact:\"Agreement’s\""), 1u);
  EXPECT_THAT(Marks("exact:\"‘Agreement’ is\""), ElementsAre("‘Agreement’ is"));
}

TEST_F(TextConditionTest, ScriptsWithoutSpacesHaveWordsInsideWords) {
  Hold({"株式会社機密"});
  EXPECT_EQ(Count("exact:会社"), 1u);
}

TEST_F(TextConditionTest, AWordThatALineEndBreaksIsFoundWhole) {
  Hold({"Minutes. The resolu-\ntion was carried by all."});
  for (const std::string query : {"resolution",
                                  "\"resolution was carried\"",
                                  "\"the resolution\"",
                                  "\"the resolution was\"",
                                  "resol*",
                                  "re*tion",
                                  "the pre/1 resolution pre/1 was",
                                  "resolution w/1 was",
                                  "minutes w/3 was",
                                  "resolution /s carried",
                                  "resolution /p carried",
                                  "exact:\"resolution was carried\"",
                                  "exact:\"The resolution\"",
                                  "/the resolution was/",
                                  "/\\bresolution\\b/",
                                  "resolu",
                                  "tion",
                                  "\"the resolu tion was\"",
                                  "\"resolu tion\"",
                                  "\"resolu ti\"*",
                                  "\"resolu tion\" w/1 was",
                                  "exact:\"resolu- tion\""}) {
    EXPECT_EQ(Count(query), 1u) << query;
    EXPECT_THAT(Marks(query), ::testing::Not(IsEmpty())) << query;
  }
  EXPECT_THAT(Marks("resolution"), ElementsAre("resolu-\ntion"));
  EXPECT_THAT(Marks("\"resolu tion\""), ElementsAre("resolu-\ntion"));
  EXPECT_THAT(Marks("exact:resolution"), ElementsAre("resolu-\ntion"));
  EXPECT_THAT(Marks("/resolution/"), ElementsAre("resolu-\ntion"));
  EXPECT_EQ(Count("resolution pre/5 resolution"), 0u);
  EXPECT_EQ(Count("\"resolution tion\""), 0u);
  const auto any = ParsePlainQuery("\"resolu tion\" nothing");
  SearchOptions options;
  options.any_words = true;
  EXPECT_EQ(reader_->Search(*any, options)->total, 1u);
  ExpectSound();
  EXPECT_THAT(Defects(), IsEmpty());
}

TEST_F(TextConditionTest, AHyphenAtALineEndMayBeTheWordsOwn) {
  Hold({"A well-\r\n  known change of-\n> control."});
  for (const std::string query :
       {"\"well known\"", "well-known", "\"a well known change\"", "\"change of control\"",
        "\"well known change of control\"", "exact:well-known", "/well-known/", "well", "known"}) {
    EXPECT_EQ(Count(query), 1u) << query;
    EXPECT_THAT(Marks(query), ::testing::Not(IsEmpty())) << query;
  }
  EXPECT_THAT(Marks("exact:\"A well-known change of-control\""), SizeIs(1));
}

TEST_F(TextConditionTest, OtherHyphensJoinNothing) {
  Hold({"We saw him -\nand he left", "Smith-\nJones", "of 12-\nmonth", "a table -\n- row", "pre -- \nfix",
        "end-\n\nnext"});
  for (const std::string word : {"himand", "smithjones", "12month", "tablerow", "prefix", "endnext"})
    EXPECT_EQ(Count(word), 0u) << word;
  EXPECT_EQ(Count("\"smith jones\""), 1u);
}

TEST_F(TextConditionTest, ParagraphsAreNotPassages) {
  Hold({"Our lawyers confirm it.\n\nMr Orme refused to share.\n\nThe canteen was painted green."});
  EXPECT_EQ(Count("canteen refused"), 1u);
  EXPECT_EQ(Count("canteen /p refused"), 0u);
  EXPECT_EQ(Count("orme /p shar*"), 1u);
  EXPECT_THAT(Marks("orme /p (share OR green)"), ElementsAre("Orme", "share"));
}

TEST_F(TextConditionTest, ParagraphsEndAtItemsAndRowsAndNotAtLines) {
  Hold({"The lease ends.\nThe tenant refused it.", "Rules:\n- share the table\n- paint the canteen",
        "Valve\t100\nPump\t200\nPipe\t300"});
  EXPECT_EQ(Count("lease /p refused"), 1u);
  EXPECT_EQ(Count("share /p canteen"), 0u);
  EXPECT_EQ(Count("pump /p 200"), 1u);
  EXPECT_EQ(Count("pump /p 100"), 0u);
}

TEST_F(TextConditionTest, PatternsEndWhereTheTextDoes) {
  Hold({"I spoke with anybody.\n\n"});
  EXPECT_EQ(Count("/anybody\\.$/"), 1u);
  EXPECT_EQ(Count("/anybody\\.\\z/"), 1u);
  EXPECT_EQ(Count("/anybody$/"), 0u);
  EXPECT_EQ(Count("/^I spoke/"), 1u);
}

TEST_F(TextConditionTest, PatternsKnowTheLettersOfAllScripts) {
  Hold({"Die Übernahme der Geschäftsführer; une école (signé) ٣ Jahre; überübernahme"});
  EXPECT_THAT(Marks("/\\bÜbernahme\\b/"), ElementsAre("Übernahme"));
  EXPECT_THAT(Marks("/\\w+führer/"), ElementsAre("Geschäftsführer"));
  EXPECT_THAT(Marks("/[\\w;]+führer;/"), ElementsAre("Geschäftsführer;"));
  EXPECT_THAT(Marks("/\\bécole\\b|\\bsigné\\b/"), ElementsAre("école", "signé"));
  EXPECT_THAT(Marks("/\\b(école|signé)\\b/"), ElementsAre("école", "signé"));
  EXPECT_THAT(Marks("/(?-i)\\bÜ\\w+/"), ElementsAre("Übernahme"));
  EXPECT_THAT(Marks("/\\d\\W\\w+\\b/"), ElementsAre("٣ Jahre"));
  EXPECT_THAT(Marks("/Gesch.*?\\b/"), ElementsAre("Geschäftsführer"));
  EXPECT_EQ(Count("/\\bnahme\\b/"), 0u);
  EXPECT_EQ(Count("/\\bsigné\\)\\b/"), 0u);
}

TEST_F(TextConditionTest, UmlautsAndLigaturesAreReadAsPeopleTypeThem) {
  Hold({"Herr Müller", "Herr Mueller", "Herr Muller", "main d’œuvre et cœur", "Æther", "oeuvre"});
  EXPECT_EQ(Count("müller"), 3u);
  EXPECT_EQ(Count("mueller"), 2u);
  EXPECT_EQ(Count("muller"), 2u);
  EXPECT_EQ(Count("\"herr müll\"*"), 3u);
  EXPECT_THAT(Marks("\"herr müller\""), SizeIs(3));
  EXPECT_THAT(Marks("mueller"), ::testing::UnorderedElementsAre("Müller", "Mueller"));
  EXPECT_EQ(Count("oeuvre"), 2u);
  EXPECT_EQ(Count("œuvre"), 2u);
  EXPECT_EQ(Count("coeur"), 1u);
  EXPECT_EQ(Count("aether"), 1u);
  EXPECT_THAT(Defects(), IsEmpty());
}

}  // namespace
}  // namespace candor
