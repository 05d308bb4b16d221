// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "model/names.h"
#include "text/lines.h"

namespace candor {
namespace {

using testing::ElementsAre;

/// "kind: text" of each block.
std::vector<std::string> Blocks(const std::string& text, bool quoted = false) {
  std::vector<Block> blocks;
  FindBlocks(text, {0, static_cast<uint32_t>(text.size())}, 0, quoted, &blocks);
  std::vector<std::string> shown;
  shown.reserve(blocks.size());
  for (const Block& block : blocks) {
    shown.push_back(std::string(Name(block.kind)) + ": " + text.substr(block.span.begin, block.span.size()));
  }
  return shown;
}

TEST(Blocks, WrappedLinesBecomeParagraphs) {
  EXPECT_THAT(Blocks("We asked the founder for the customer contracts last week, and he\n"
                     "declined to share them with us before the term sheet is signed by\n"
                     "Acme Corporation.\n"
                     "Please call me.\n"),
              ElementsAre("paragraph: We asked the founder for the customer contracts last week, and he\n"
                          "declined to share them with us before the term sheet is signed by\n"
                          "Acme Corporation.",
                          "paragraph: Please call me."));
}

TEST(Blocks, LinesThatAreWholeAreNotJoined) {
  const std::string text =
      "We asked the founder for the customer contracts last week, and he\n"
      "declined to share them with us before the term sheet is signed by\n"
      "them.\n\nPart\tPrice\n- first\n";
  std::vector<Block> blocks;
  FindWholeLines(text, {0, static_cast<uint32_t>(text.size())}, 0, &blocks);
  std::vector<std::string> shown;
  for (const Block& block : blocks)
    shown.push_back(std::string(Name(block.kind)) + ": " + text.substr(block.span.begin, block.span.size()));
  EXPECT_THAT(shown,
              ElementsAre("paragraph: We asked the founder for the customer contracts last week, and he",
                          "paragraph: declined to share them with us before the term sheet is signed by",
                          "paragraph: them.", "cell: Part", "cell: Price", "list-item: - first"));
}

TEST(Blocks, EmptyLinesEndParagraphs) {
  EXPECT_THAT(Blocks("One paragraph ends here.\n\nanother one begins\r\n\r\n  \t\r\nThird, with an end.\n"),
              ElementsAre("paragraph: One paragraph ends here.", "paragraph: another one begins",
                          "paragraph: Third, with an end."));
}

TEST(Blocks, OneLineAParagraphStaysSo) {
  std::string first(300, 'a'), second(400, 'b');
  first[0] = 'A';
  second[0] = 'B';
  EXPECT_THAT(Blocks(first + "\n" + second + "\nShort one here\n"),
              ElementsAre("paragraph: " + first, "paragraph: " + second, "paragraph: Short one here"));
}

TEST(Blocks, ASentenceGoesOnInSmallLettersAfterAShortLine) {
  EXPECT_THAT(
      Blocks("The Company shall not sell\nthe ownership,\nmanagement or control of it.\n"),
      ElementsAre("paragraph: The Company shall not sell\nthe ownership,\nmanagement or control of it."));
  EXPECT_THAT(Blocks("Hi Bob,\nwe will not share it.\n"),
              ElementsAre("paragraph: Hi Bob,", "paragraph: we will not share it."));
}

TEST(Blocks, ListItems) {
  EXPECT_THAT(Blocks("The Seller shall deliver:\n(a) the books of the Company;\n(b) the list of all its "
                     "customers, with\n"
                     "their addresses; and\n(c) nothing else.\n"),
              ElementsAre("paragraph: The Seller shall deliver:", "list-item: (a) the books of the Company;",
                          "list-item: (b) the list of all its customers, with\ntheir addresses; and",
                          "list-item: (c) nothing else."));
  EXPECT_THAT(Blocks("- we refused\n- they left\n• and so on\n\xEF\x82\xB7 symbol font\n"),
              ElementsAre("list-item: - we refused", "list-item: - they left", "list-item: • and so on",
                          "list-item: \xEF\x82\xB7 symbol font"));
}

TEST(Blocks, IndentedItemsAreNarrower) {
  EXPECT_THAT(
      Blocks("The sponsor shall have these rights during the whole term of this Agreement and after it:\n"
             "      (i) a logo shall be displayed on the front hoods\n      and rear quarters of the two Le "
             "Mans level\n      Porsche cars, and also on the\n"
             "      Van;\n"),
      ElementsAre("paragraph: The sponsor shall have these rights during the whole term of this Agreement "
                  "and after it:",
                  "list-item: (i) a logo shall be displayed on the front hoods\n      and rear quarters of "
                  "the two Le Mans level\n      Porsche cars, and also on the",
                  "paragraph: Van;"));
}

TEST(Blocks, NamesAndAddressesStayApart) {
  EXPECT_THAT(
      Blocks("The notice shall be sent to the following address of the Company, and to no other:\n"
             "Acme Corporation of Springfield, Ohio\nAttention: General Counsel\n"),
      ElementsAre(
          "paragraph: The notice shall be sent to the following address of the Company, and to no other:",
          "heading: Acme Corporation of Springfield, Ohio", "heading: Attention: General Counsel"));
}

TEST(Blocks, AWrappedReferenceIsNoListItem) {
  EXPECT_THAT(Blocks("The duties of the Recipient that are set out in full in Section\n"
                     "3. and those of the Discloser shall survive the end of this Agreement\n"
                     "for two years.\n"),
              ElementsAre("paragraph: The duties of the Recipient that are set out in full in Section\n"
                          "3. and those of the Discloser shall survive the end of this Agreement\n"
                          "for two years."));
}

TEST(Blocks, ItemsThatOthersUnwrappedIntoOneLine) {
  EXPECT_THAT(Blocks("(a)  The purchase of Products;           (b)  The licences;      and more of it\n"),
              ElementsAre("list-item: (a)  The purchase of Products;",
                          "list-item: (b)  The licences;      and more of it"));
}

TEST(Blocks, Headings) {
  EXPECT_THAT(
      Blocks(
          "MUTUAL NON-DISCLOSURE AGREEMENT\n\n1. Covenant Not to Compete.\nThe Employee shall not compete.\n"
          "2.1 Use of data\nData may be used.\n\nGoverning Law\n\nNew York law applies.\n"),
      ElementsAre("heading: MUTUAL NON-DISCLOSURE AGREEMENT", "heading: 1. Covenant Not to Compete.",
                  "paragraph: The Employee shall not compete.", "heading: 2.1 Use of data",
                  "paragraph: Data may be used.", "heading: Governing Law",
                  "paragraph: New York law applies."));
}

TEST(Blocks, TablesAndContents) {
  EXPECT_THAT(Blocks("Product\tEnd of life\nAlpha\t2026\n"),
              ElementsAre("cell: Product", "cell: End of life", "cell: Alpha", "cell: 2026"));
  EXPECT_THAT(Blocks("Product       End of life\nAlpha         2026\n"),
              ElementsAre("cell: Product", "cell: End of life", "cell: Alpha", "cell: 2026"));
  EXPECT_THAT(
      Blocks("1. Definitions ............ 3\n2. Term . . . . . . . . . 12\n"),
      ElementsAre("contents: 1. Definitions ............ 3", "contents: 2. Term . . . . . . . . . 12"));
  EXPECT_THAT(Blocks("1.\tDefinitions of the terms used below are these.\n"),
              ElementsAre("list-item: 1.\tDefinitions of the terms used below are these."));
}

TEST(Blocks, ContentsMaySayPage) {
  EXPECT_THAT(Blocks("SECTION 7.0 AUDIT............... Page 10\n"),
              ElementsAre("contents: SECTION 7.0 AUDIT............... Page 10"));
}

TEST(Blocks, JustifiedTextIsNoTable) {
  std::vector<std::string> blocks = Blocks(
      "The principal office and place of   business shall be located in that state and\n"
      "shall not be moved without the consent of   each of the parties to this joint venture\n");
  EXPECT_EQ(blocks.size(), 1u);
}

TEST(Blocks, DoubleSpacedPaper) {
  std::string text =
      "The Recipient shall hold in strict confidence all of the information which the\n\n"
      "Discloser has given to it before or after the date of this Agreement and shall\n\n"
      "Not disclose any of it to anybody without the prior written consent of the said\n\n"
      "Discloser, which consent may be withheld for any reason whatever or for none at\n\n"
      "all, and shall return it on demand.\n";
  EXPECT_EQ(Blocks(text).size(), 1u);
}

TEST(Blocks, QuoteMarksAreNoText) {
  EXPECT_THAT(
      Blocks("> we will not share the contracts with you before the signing of the\n> > term sheet.\n>\n>> "
             "Fine.\n",
             true),
      ElementsAre(
          "paragraph: we will not share the contracts with you before the signing of the\n> > term sheet.",
          "paragraph: Fine."));
}

TEST(Blocks, WhiteSpaceOfAllKinds) {
  EXPECT_THAT(
      Blocks("\u00A0\n \u3000First line here.\u00A0\n\u00A0\nSecond line here.\f  Third page here.\n"),
      ElementsAre("paragraph: First line here.", "paragraph: Second line here.",
                  "paragraph: Third page here."));
  EXPECT_THAT(Blocks(""), ElementsAre());
  EXPECT_THAT(Blocks(" \n\t\n"), ElementsAre());
}

TEST(Blocks, BelowContentsLinesEndInPages) {
  EXPECT_THAT(Blocks("Contents\n\n1. Refusal to answer      4\n2. Closing of the line\t7\n3 Staff 9\n\n"
                     "1. Refusal to answer\n\nThey refused in 1999.\n"),
              ElementsAre("heading: Contents", "contents: 1. Refusal to answer      4",
                          "contents: 2. Closing of the line\t7", "contents: 3 Staff 9",
                          "heading: 1. Refusal to answer", "paragraph: They refused in 1999."));
  EXPECT_THAT(Blocks("Inhaltsverzeichnis\n1. Einleitung      3\nWir haben 12 Werke.\n"),
              ElementsAre("heading: Inhaltsverzeichnis", "contents: 1. Einleitung      3",
                          "paragraph: Wir haben 12 Werke."));
  EXPECT_THAT(Blocks("1. Bolts of the line      4\n"), ElementsAre("heading: 1. Bolts of the line      4"));
}

TEST(Blocks, NumbersThatFollowAreItems) {
  EXPECT_THAT(Blocks("1.4 [ ] The founder has resigned\n1.5 Names of those who have left since 2020: ______\n"
                     "1.6 Provide details of any redacted documents.\n"),
              ElementsAre("list-item: 1.4 [ ] The founder has resigned",
                          "list-item: 1.5 Names of those who have left since 2020: ______",
                          "list-item: 1.6 Provide details of any redacted documents."));
  EXPECT_THAT(Blocks("# Staff\nNone.\n## Refusal to disclose\nNone.\n"),
              ElementsAre("heading: # Staff", "paragraph: None.", "heading: ## Refusal to disclose",
                          "paragraph: None."));
}

TEST(Lines, ListMarkers) {
  bool bullet;
  for (const char* item : {"1. x", "12) x", "1.2.3 x", "(a) x", "(iv) x", "a) x", "A. x", "IV. x",
                           "\u00A7 3 x", "- x", "\u2022 x", "\u2022x"}) {
    EXPECT_NE(ListMarker(item, &bullet), 0u) << item;
  }
  for (const char* text : {"12 months", "1.5% of it", "2020. x", "(see) x", "Mr. x", "-x", "\u2014x", "x",
                           "1.", "", "U.S. x", "a priori"}) {
    size_t size = ListMarker(text, &bullet);
    EXPECT_TRUE(size == 0 || size == std::string(text).size()) << text;
  }
  EXPECT_EQ(ListMarker("(a)  text", &bullet), 5u);
}

std::vector<std::string> Records(const std::string& text) {
  std::vector<Block> blocks;
  FindRecords(text, {0, static_cast<uint32_t>(text.size())}, 0, &blocks);
  std::vector<std::string> records;
  for (const Block& block : blocks) records.push_back(text.substr(block.span.begin, block.span.size()));
  return records;
}

TEST(Records, EachLineIsOneUnlessItBreaksInsideQuotes) {
  EXPECT_THAT(Records("part,remark\nTM-300,\"Last orders, 30 May\nno spares\"\r\n\nLN-7,\n"),
              testing::ElementsAre("part,remark", "TM-300,\"Last orders, 30 May\nno spares\"", "LN-7,"));
}

TEST(Records, AStrayQuoteDoesNotSwallowTheRestOfTheList) {
  std::string list = "a,5\" pipe\n";
  for (int i = 0; i < 2000; ++i) list += "row " + std::to_string(i) + ",x\n";
  EXPECT_EQ(Records(list).size(), 2001u);
}

}  // namespace
}  // namespace candor
