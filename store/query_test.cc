// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace candor {
namespace {

std::string Reading(std::string_view text) {
  const Result<Query> query = ParseQuery(text);
  return query.ok() ? Explain(*query) : "error: " + query.error().message;
}

/// Message and hint of the error that a query must give.
std::string Mistake(std::string_view text) {
  const Result<Query> query = ParseQuery(text);
  if (query.ok()) return "no error: " + Explain(*query);
  EXPECT_EQ(query.error().code, "query_syntax");
  EXPECT_EQ(query.error().status, ExitStatus::kUsage);
  return query.error().message + " | " + query.error().hint;
}

TEST(ParseQuery, WordsAndPhrases) {
  EXPECT_EQ(Reading("refuse"), R"("refuse")");
  EXPECT_EQ(Reading("refuse share"), R"(("refuse" AND "share"))");
  EXPECT_EQ(Reading("refuse AND share"), R"(("refuse" AND "share"))");
  EXPECT_EQ(Reading("\"cap table\""), R"("cap table")");
  EXPECT_EQ(Reading("refus*"), R"("refus"*)");
  EXPECT_EQ(Reading("\"cap tab*\""), R"("cap tab"*)");
  EXPECT_EQ(Reading("\"cap tab\"*"), R"("cap tab"*)");
  EXPECT_EQ(Reading("change-of-control"), R"("change-of-control")");
  EXPECT_EQ(Reading("AT&T C++"), R"(("AT&T" AND "C++"))");
  EXPECT_EQ(Reading("\"this AND that\""), R"("this AND that")");
  EXPECT_EQ(Reading("  refuse\t\nshare  "), R"(("refuse" AND "share"))");
}

TEST(ParseQuery, QuotationMarksOfWordProcessors) {
  EXPECT_EQ(Reading("\u201Ccap table\u201D"), R"("cap table")");
  EXPECT_EQ(Reading("from:\u201EBob Smith\u201C"), R"(from:"Bob Smith")");
}

TEST(ParseQuery, OperatorsBindNotThenAndThenOr) {
  EXPECT_EQ(Reading("a OR b c"), R"(("a" OR ("b" AND "c")))");
  EXPECT_EQ(Reading("(a OR b) c"), R"((("a" OR "b") AND "c"))");
  EXPECT_EQ(Reading("a NOT b"), R"(("a" AND NOT "b"))");
  EXPECT_EQ(Reading("a -b -\"c d\""), R"(("a" AND NOT "b" AND NOT "c d"))");
  EXPECT_EQ(Reading("-(a OR b)"), R"(NOT ("a" OR "b"))");
  EXPECT_EQ(Reading("NOT NOT a"), R"("a")");
  EXPECT_EQ(Reading("NOT (NOT a)"), R"("a")");
  EXPECT_EQ(Reading("a NOT (NOT (b c))"), R"(("a" AND "b" AND "c"))");
  EXPECT_EQ(Reading("a OR (b OR c) OR d"), R"(("a" OR "b" OR "c" OR "d"))");
  EXPECT_EQ(Reading("-a w/5 b"), R"(NOT ("a" w/5 "b"))");
}

std::string PlainReading(std::string_view text) {
  const Result<Query> query = ParsePlainQuery(text);
  return query.ok() ? Explain(*query) : "error: " + query.error().message;
}

TEST(ParsePlainQuery, WordsOfWhichAnyWillDo) {
  EXPECT_EQ(PlainReading("fraud or bribe"), R"(("fraud" OR "bribe"))");
  EXPECT_EQ(PlainReading("Cap on liability (the supplier's)"), R"(("cap" OR "liability" OR "supplier"))");
  EXPECT_EQ(PlainReading("refus* \"cap table\" from:bob"), R"((("refus"* OR "cap table") AND from:"bob"))");
  EXPECT_EQ(PlainReading("end-of-life w/5 note: 12:30"),
            R"(("end" OR "life" OR "5" OR "note" OR "12" OR "30"))");
  EXPECT_EQ(PlainReading("insurance clause"), R"("insurance")");
  EXPECT_EQ(PlainReading("to be or not to be"), R"(("to" OR "be" OR "or" OR "not" OR "to" OR "be"))");
}

TEST(ParsePlainQuery, Mistakes) {
  EXPECT_EQ(PlainReading(""), "error: column 1: there is no word to search for");
  EXPECT_EQ(PlainReading("from:bob"), "error: column 1: there is no word to search for");
  EXPECT_EQ(PlainReading("\"cap table"), "error: column 1: this quotation mark is not closed");
}

TEST(ParseQuery, Nearness) {
  EXPECT_EQ(Reading("refuse w/5 share"), R"(("refuse" w/5 "share"))");
  EXPECT_EQ(Reading("refuse W/5 share"), R"(("refuse" w/5 "share"))");
  EXPECT_EQ(Reading("refuse pre/3 \"cap table\""), R"(("refuse" pre/3 "cap table"))");
  EXPECT_EQ(Reading("a w/2 b w/2 c"), R"(("a" w/2 "b" w/2 "c"))");
  EXPECT_EQ(Reading("(refuse OR declin*) w/5 (share OR \"send over\")"),
            R"((("refuse" OR "declin"*) w/5 ("share" OR "send over")))");
  EXPECT_EQ(Reading("\"cap table\"~5"), R"(("cap" w/6 "table"))");
  EXPECT_EQ(Reading("\"share the cap tab*\"~0"), R"(("share" w/3 "the" w/3 "cap" w/3 "tab"*))");
  EXPECT_EQ(Reading("\"cap\"~5"), R"("cap")");
  EXPECT_EQ(Reading("x a w/5 b y"), R"(("x" AND ("a" w/5 "b") AND "y"))");
}

TEST(ParseQuery, Fields) {
  EXPECT_EQ(Reading("from:bob to:acme.com cc:\"Bob Smith\""),
            R"((from:"bob" AND to:"acme.com" AND cc:"Bob Smith"))");
  EXPECT_EQ(Reading("FROM:bob*"), R"(from:"bob"*)");
  EXPECT_EQ(Reading("subject:merger path:mail/*.eml ext:.PDF"),
            R"((subject:"merger" AND path:"mail/*.eml" AND ext:"pdf"))");
  EXPECT_EQ(Reading("type:email type:image/*"), R"((type:"email" AND type:"image/"*))");
  EXPECT_EQ(Reading("signal:refused-disclosure severity:high severity:medium.."),
            R"((signal:"refused-disclosure" AND severity:high AND severity:medium..))");
  EXPECT_EQ(Reading("date:2026"), "date:2026");
  EXPECT_EQ(Reading("date:2026-03-05 OR date:2026-01..2026-06 OR date:2026.. OR date:..2026-02-28"),
            "(date:2026-03-05 OR date:2026-01..2026-06 OR date:2026.. OR date:..2026-02-28)");
  EXPECT_EQ(Reading("date:2026-05..2026"), "date:2026-05..2026");
  EXPECT_EQ(Reading("id:<abc@example.com>"), R"(id:"abc@example.com")");
  EXPECT_EQ(Reading("id:<20260305.ada> OR id:0123ABCD"), R"((id:"<20260305.ada>" OR id:"0123ABCD"))");
  EXPECT_EQ(Reading("severity:low..high control:5..5"),
            "(severity:low..high AND control:ROOM-000005..ROOM-000005)");
  EXPECT_EQ(Reading("control:12 control:room-000012..ROOM-20"),
            "(control:ROOM-000012 AND control:ROOM-000012..ROOM-000020)");
  EXPECT_EQ(Reading("-from:bob"), R"(NOT from:"bob")");
  EXPECT_EQ(Reading("tag:Board-Paper OR tag:prüf* OR tag:board-*"),
            R"((tag:"board-paper" OR tag:"prüf"* OR tag:"board-"*))");
  EXPECT_EQ(Reading("12:30"), R"("12:30")");
}

TEST(ParseQuery, ColumnsCountCharacters) {
  const Result<Query> query = ParseQuery("Müller AND größe");
  ASSERT_TRUE(query.ok());
  EXPECT_EQ(query->root.children[1].column, 12u);
  EXPECT_EQ(Mistake("Müller OR"),
            "column 10: expected a word, a \"phrase\", a field or ( after OR, found the end of the query | "
            "to search for an operator or a sign as a word, put it in quotation marks");
}

TEST(ParseQuery, SaysWhetherItIsAboutPassages) {
  EXPECT_TRUE(ParseQuery("a")->about_passages);
  EXPECT_TRUE(ParseQuery("from:bob -draft")->about_passages);
  EXPECT_TRUE(ParseQuery("severity:high")->about_passages);
  EXPECT_TRUE(ParseQuery("tag:board")->about_passages);
  EXPECT_FALSE(ParseQuery("from:bob -date:2026")->about_passages);
}

TEST(ParseQuery, MissingParts) {
  EXPECT_EQ(Mistake(""),
            "column 1: the query is empty | write a word, a \"phrase\" or a field such as from:name");
  EXPECT_EQ(Mistake("   "),
            "column 1: the query is empty | write a word, a \"phrase\" or a field such as from:name");
  const std::string hint = " | to search for an operator or a sign as a word, put it in quotation marks";
  EXPECT_EQ(Mistake("OR a"),
            "column 1: expected a word, a \"phrase\", a field or ( here, found \"OR\"" + hint);
  EXPECT_EQ(Mistake("a OR OR b"),
            "column 6: expected a word, a \"phrase\", a field or ( after OR, found \"OR\"" + hint);
  EXPECT_EQ(
      Mistake("a AND"),
      "column 6: expected a word, a \"phrase\", a field or ( after AND, found the end of the query" + hint);
  EXPECT_EQ(Mistake("()"),
            "column 2: expected a word, a \"phrase\", a field or ( after (, found \")\"" + hint);
  EXPECT_EQ(
      Mistake("a w/5"),
      "column 6: expected a word, a \"phrase\", a field or ( after w/5, found the end of the query" + hint);
  EXPECT_EQ(Mistake("w/5 b"),
            "column 1: expected a word, a \"phrase\", a field or ( here, found \"w/5\"" + hint);
  EXPECT_EQ(
      Mistake("NOT"),
      "column 4: expected a word, a \"phrase\", a field or ( after NOT, found the end of the query" + hint);
  EXPECT_EQ(Mistake("a )"), "column 3: this parenthesis closes nothing | remove it, or add a ( before");
  EXPECT_EQ(Mistake("(a"), "column 1: this parenthesis is not closed | add a )");
  EXPECT_EQ(Mistake("a \"b"), "column 3: this quotation mark is not closed | add a \" where the phrase ends");
  EXPECT_EQ(Mistake("a - b"),
            "column 3: expected a word directly after - | -draft excludes draft; a dash between words can be "
            "left out");
}

TEST(ParseQuery, WordsThatMayBeOperatorsAreAskedAbout) {
  const std::string hint =
      " | write it in capitals for the operator, or in quotation marks, alone or in its phrase, for the word";
  EXPECT_EQ(Mistake("fraud or bribe"), "column 7: \"or\" may be the operator or the word" + hint);
  EXPECT_EQ(Mistake("will not disclose"), "column 6: \"not\" may be the operator or the word" + hint);
  EXPECT_EQ(Mistake("terms And conditions"), "column 7: \"And\" may be the operator or the word" + hint);
  EXPECT_EQ(Reading("\"will not disclose\""), R"("will not disclose")");
}

TEST(ParseQuery, SignsWithoutAWord) {
  for (const std::string sign : {"&", "&&", "|", "||"}) {
    EXPECT_EQ(Mistake("a " + sign + " b"), "column 3: \"" + sign + "\" is no operator here | write " +
                                               (sign[0] == '|' ? "OR" : "AND") +
                                               ", or put the sign in quotation marks with its words");
  }
  EXPECT_EQ(Mistake("\"!!\""), "column 1: \"!!\" has no letters or digits to search for | leave it out");
  const std::string pattern =
      " | for example regist?r, *tion or ind*ment; of several words write each by itself";
  EXPECT_EQ(Mistake("*"),
            "column 1: expected one word with two letters at least around * and ?, found \"*\"" + pattern);
  EXPECT_EQ(Mistake("a end*of-life"),
            "column 3: expected one word with two letters at least around * and ?, found \"end*of-life\"" +
                pattern);
  EXPECT_EQ(Mistake("\"a * b\""),
            "column 1: expected one word with two letters at least around * and ?, found \"*\"" + pattern);
  EXPECT_EQ(Mistake("/srv/room"),
            "column 6: expected a space behind the / that ends a pattern | "
            "write \\/ for a slash inside of a pattern; a path goes in quotation marks");
  EXPECT_EQ(
      Mistake("~5"),
      "column 1: expected a word, found \"~5\" | ~ and a number belong behind a phrase: \"cap table\"~5");
}

TEST(ParseQuery, OperatorsOfOtherToolsAreNamedAsOurs) {
  EXPECT_EQ(Mistake("a w/s b"), "column 3: \"w/s\" is no operator here | write /s: refuse /s share");
  EXPECT_EQ(Mistake("a W/P b"), "column 3: \"W/P\" is no operator here | write /p: refuse /p share");
}

TEST(ParseQuery, OperatorsOfOtherToolsBehindAWordAreNamed) {
  const auto stem = [](const std::string& word, const std::string& sign) {
    return "column 3: the " + sign + " of \"" + word +
           "\" is no operator here | write contract* for all words that begin so, or \"" + word +
           "\" for the sign itself";
  };
  for (const std::string behind : {"!", "%", "#", "~", "~2", "~0.8"})
    EXPECT_EQ(Mistake("a contract" + behind), stem("contract" + behind, behind.substr(0, 1)));
  EXPECT_EQ(Mistake("ba%nana"),
            "column 1: the % of \"ba%nana\" is no operator here | write ba* for all words that begin so, or "
            "\"ba%nana\" for the sign itself");
  EXPECT_EQ(Mistake("contract|contracts"),
            "column 1: the | of \"contract|contracts\" is no operator here | write OR between the words, for "
            "example (contract OR contracts), or \"contract|contracts\" for the sign itself");
  for (const std::string word : {"10%", "R&D", "US$", "#4711", "4!", "Müller-Lüdenscheidt", "AT&T"})
    EXPECT_EQ(Reading(word), "\"" + word + "\"");
  EXPECT_EQ(Reading("\"contract!\""), "\"contract!\"");
}

TEST(ParseQuery, FieldsThatAreWrittenAsElsewhere) {
  EXPECT_EQ(
      Mistake("from :bob"),
      "column 6: expected a word, found \":bob\" | a field, its colon and its value have no space between "
      "them: from:bob");
  EXPECT_EQ(
      Mistake("from:(bob OR eve)"),
      "column 6: expected the value of from:, found a parenthesis | a field takes one value: (from:a OR "
      "from:b)");
}

TEST(ParseQuery, APhraseMayHavePatterns) {
  EXPECT_EQ(Reading("\"cap t?ble\""), "(\"cap\" pre/1 t?ble)");
  EXPECT_EQ(Reading("\"c*p table of shares\""), R"((c*p pre/1 "table" pre/1 "of" pre/1 "shares"))");
  EXPECT_EQ(Reading("\"strateg* change\""), R"(("strateg"* pre/1 "change"))");
  EXPECT_EQ(Reading("\"cap t?ble shar*\""), R"(("cap" pre/1 t?ble pre/1 "shar"*))");
  EXPECT_EQ(Reading("\"cap t?ble\"~3"), R"(("cap" w/4 t?ble))");
  EXPECT_EQ(Reading("\"who knows? nobody\""), "\"who knows? nobody\"");
  EXPECT_EQ(Reading("\"t?ble\""), "t?ble");
}

TEST(ParseQuery, FieldsOfWordsWantWholeOnes) {
  for (const std::string query : {"from:b?b", "from:b*b", "to:*ob", "subject:t?ble", "subject:\"cap t*le\"",
                                  "attachment:*tract*", "cc:*b", "party:jaeg?r"}) {
    EXPECT_NE(Mistake(query).find("expected whole words, the last of which may go on with *"),
              std::string::npos)
        << query;
  }
  EXPECT_EQ(Reading("to:*@acme.example"), "to:\"*@acme.example\"");
  EXPECT_EQ(Reading("subject:\"ready?\""), "subject:\"ready?\"");
  EXPECT_EQ(Reading("attachment:*.txt"), "attachment:\"*.txt\"");
}

TEST(ParseQuery, PagesAreCited) {
  EXPECT_EQ(Reading("control:ROOM-000012.0002"), "(control:ROOM-000012 AND page:2)");
  EXPECT_EQ(Reading("control:12.2 refuse"), R"((control:ROOM-000012 AND page:2 AND "refuse"))");
  EXPECT_EQ(Reading("control:room-12..14"), "control:ROOM-000012..ROOM-000014");
  EXPECT_EQ(Mistake("control:0"),
            "column 9: expected a control number after control:, found \"0\" | they begin with ROOM-000001");
  EXPECT_NE(Mistake("control:12.0").find("expected a control number"), std::string::npos);
  EXPECT_NE(Mistake("control:0.69").find("expected a control number"), std::string::npos);
}

TEST(ParseQuery, AChainThatNothingFitsIsRefused) {
  EXPECT_EQ(Mistake("a w/1 b w/1 c"),
            "column 1: nothing can fit so many words with w/1 between them | "
            "write a \"phrase\", pre/1 for neighbours in this order, or a greater distance");
  EXPECT_EQ(Reading("a w/2 b w/2 c"), R"(("a" w/2 "b" w/2 "c"))");
  EXPECT_EQ(Reading("a pre/1 b pre/1 c"), R"(("a" pre/1 "b" pre/1 "c"))");
}

TEST(ParseQuery, ExactTextMayHoldOtherQuotationMarks) {
  EXPECT_EQ(Reading("exact:\"“Agreement”\" x"), "(exact:\"“Agreement”\" AND \"x\")");
  EXPECT_EQ(Reading("exact:“Agreement”"), "exact:\"Agreement\"");
  EXPECT_EQ(Reading("exact:\"Agreement”"), "exact:\"Agreement\"");
}

TEST(ParseQuery, ValuesOfFieldsThatAreNearlyRight) {
  const auto asks = [](const std::string& query) {
    const std::string mistake = Mistake(query);
    const size_t begin = mistake.find("did you mean ");
    return begin == std::string::npos ? mistake : mistake.substr(begin, mistake.find('?', begin) - begin);
  };
  EXPECT_EQ(asks("flag:encrypt"), "did you mean encrypted");
  EXPECT_EQ(asks("severity:hihg"), "did you mean high");
  EXPECT_EQ(asks("severity:low..hihg"), "did you mean high");
  EXPECT_EQ(asks("state:confrmed"), "did you mean confirmed");
  EXPECT_EQ(asks("type:nad"), "did you mean nda");
}

TEST(ParseQuery, NearnessJoinsWordsOnly) {
  const std::string hint = " | put fields, NOT and other distances outside and join them with AND";
  EXPECT_EQ(Mistake("a w/5 from:bob"),
            "column 7: expected a word, a \"phrase\" or a list of them such as (refuse OR decline) "
            "beside w/5" +
                hint);
  EXPECT_EQ(Mistake("(a b) w/5 c"),
            "column 1: expected a word, a \"phrase\" or a list of them such as (refuse OR decline) "
            "beside w/5" +
                hint);
  EXPECT_EQ(Mistake("a w/5 b pre/3 c"),
            "column 9: expected w/5 again, found \"pre/3\" | join two different distances with AND: "
            "(a w/5 b) AND (b pre/3 c)");
  EXPECT_EQ(Mistake("a w/x b"),
            "column 3: expected a number from 1 to 1000 after w/ | for example: refuse w/5 share");
  EXPECT_EQ(Mistake("a w/0 b"),
            "column 3: expected a number from 1 to 1000 after w/ | for example: refuse w/5 share");
  EXPECT_EQ(Mistake("a pre/9999 b"),
            "column 3: expected a number from 1 to 1000 after pre/ | for example: refuse pre/5 share");
  EXPECT_EQ(Mistake("\"a b\"~"),
            "column 6: expected a number from 0 to 999 after ~ | "
            "for example \"cap table\"~5: at most five other words between");
  std::string list = "(a0";
  for (int i = 1; i < 30; ++i) list += " OR a" + std::to_string(i);
  list += ")";
  EXPECT_EQ(Mistake(list + " w/5 " + list),
            "column 1: the lists around w/5 make more than 500 combinations | "
            "shorten them, use prefixes such as refus*, or split the query");
}

TEST(ParseQuery, FieldsAreChecked) {
  const std::string fields =
      "the fields are from:, to:, cc:, subject:, path:, ext:, type:, signal:, severity:, date:, id:, "
      "control:, thread:, party:, state:, attachment:, page:, flag:, tag:; "
      "put text with a colon in quotation marks";
  EXPECT_EQ(Mistake("form:bob"), "column 1: there is no field \"form\" | did you mean from:? " + fields);
  EXPECT_EQ(Mistake("a http://x"), "column 3: there is no field \"http\" | " + fields);
  EXPECT_EQ(Mistake("from:"),
            "column 6: expected a name or an address after from:, found nothing | "
            "for example bob, acme.com or \"Bob Smith\"");
  EXPECT_EQ(Mistake("from: bob"),
            "column 6: expected a name or an address after from:, found nothing | "
            "for example bob, acme.com or \"Bob Smith\"");
  EXPECT_EQ(Mistake("date:yesterday"),
            "column 6: expected a day to count from after date:, found \"yesterday\" | "
            "write the dates, for example 2026-01..2026-03");
  EXPECT_EQ(
      Mistake("date:2026-13"),
      "column 6: expected a date after date:, found \"2026-13\" | "
      "for example 2026, 2026-03, 2026-03-05, 2026-Q1, 2026-01..2026-06, 2026-01.., last-90-days, last-month "
      "or this-year");
  EXPECT_EQ(
      Mistake("date:2026-02-30"),
      "column 6: expected a date after date:, found \"2026-02-30\" | "
      "for example 2026, 2026-03, 2026-03-05, 2026-Q1, 2026-01..2026-06, 2026-01.., last-90-days, last-month "
      "or this-year");
  EXPECT_EQ(Mistake("date:2026-06..2026-01"),
            "column 6: expected a range that begins before it ends after date:, "
            "found \"2026-06..2026-01\" | exchange the two dates");
  EXPECT_EQ(Mistake("severity:high..low"),
            "column 10: expected a range that begins before it ends after severity:, found \"high..low\" | "
            "exchange the two severities");
  for (const std::string tag : {"-x", "\"two words\"", "a,b", "#a"}) {
    const std::string shown = tag.front() == '"' ? tag.substr(1, tag.size() - 2) : tag;
    EXPECT_EQ(Mistake("tag:" + tag),
              "column 5: expected a tag of candor review after tag:, found \"" + shown +
                  "\" | letters and digits, and - _ . / + & between them, at most 64 characters");
  }
  EXPECT_EQ(Mistake("control:5..2"),
            "column 9: expected a range that begins before it ends after control:, found \"5..2\" | "
            "exchange the two control numbers");
  for (const std::string id : {"1234567", "zzzzzzzzz", "ROOM-000012"}) {
    EXPECT_EQ(Mistake("id:" + id),
              "column 4: expected a message id or the SHA-256 of a document after id:, found \"" + id +
                  "\" | 8 hex digits of a SHA-256 will do; a message id without @ wants its <>; a control "
                  "number is "
                  "looked for with control:");
  }
  for (const std::string id : {"1234567", "0123456789abcdef0", "ROOM-000012", "sesame-street"}) {
    EXPECT_EQ(
        Mistake("thread:" + id),
        "column 8: expected the id of a thread or of a message in it after thread:, found \"" + id +
            "\" | 8 of its 16 hex digits will do; candor show <MESSAGE-ID> tells the thread of a message");
  }
  EXPECT_EQ(Mistake("severity:bad"),
            "column 10: expected info, low, medium, high or critical after severity:, found \"bad\" | "
            "high means exactly high; high.. means high and above");
  EXPECT_EQ(Mistake("type:pdf"),
            "column 6: expected a type of document or a media type after type:, found \"pdf\" | "
            "one of other, email, letter, contract, nda, minutes, filing, presentation, price-list, "
            "policy, memo, qa-log; or for example application/pdf, image/*; file name endings are looked for "
            "with ext:");
  EXPECT_EQ(Mistake("control:x"),
            "column 9: expected a control number or a number stamped on a page after control:, found \"x\" | "
            "for example ROOM-000012, ROOM-000012..ROOM-000020 or ACME-0001234");
  EXPECT_EQ(Mistake("from:\"a b\"~3"), "column 6: a field takes no ~ | leave the ~ and its number out");
}

TEST(ParseQuery, SizesAreBounded) {
  EXPECT_EQ(Mistake(std::string(51, '(') + "a" + std::string(51, ')')),
            "column 51: more than 50 parentheses inside each other | split the query");
  EXPECT_EQ(Reading(std::string(50, '(') + "a" + std::string(50, ')')), R"("a")");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "a ";
  EXPECT_EQ(Mistake(many), "column 2001: more than 1000 words and fields | split the query");
  EXPECT_EQ(Mistake(std::string(70'000, 'a')), "column 1: the query is longer than 65536 bytes | split it");
  EXPECT_EQ(Mistake("a\xFF"),
            "column 1: the query is not valid UTF-8 | check the encoding of the terminal or the file");
  EXPECT_EQ(Mistake(std::string_view("a\0b", 3)), "column 1: the query holds a NUL character | remove it");
}

TEST(Explain, IsAQueryThatReadsTheSame) {
  std::mt19937 random(7);
  const char* const parts[] = {
      "a",    "b*",       "\"c d\"",   "(",      ")",         "OR",       "AND",      "NOT ",           "-",
      "w/5",  "pre/3",    "\"e f\"~2", "from:x", "date:2026", "path:*.p", "type:nda", "severity:low..", " ",
      "g-h*", "\"i j*\"", "control:7"};
  int valid = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (size_t n = 1 + random() % 9; n > 0; --n)
      text += std::string(parts[random() % std::size(parts)]) + (random() % 4 ? " " : "");
    const Result<Query> query = ParseQuery(text);
    if (!query.ok()) continue;
    ++valid;
    const std::string reading = Explain(*query);
    EXPECT_EQ(Reading(reading), reading) << text;
  }
  EXPECT_GT(valid, 2000);
}

TEST(ParseQuery, DatesCountBackFromADay) {
  const auto range = [](const std::string& spelling) {
    const Result<Query> query = ParseQuery("date:" + spelling, "2024-03-31");
    return query.ok() ? Explain(*query) : query.error().message;
  };
  EXPECT_EQ(range("today"), "date:2024-03-31");
  EXPECT_EQ(range("yesterday"), "date:2024-03-30");
  EXPECT_EQ(range("last-1-day"), "date:2024-03-31");
  EXPECT_EQ(range("last-31-days"), "date:2024-03-01..2024-03-31");
  EXPECT_EQ(range("last-2-weeks"), "date:2024-03-18..2024-03-31");
  EXPECT_EQ(range("last-1-month"), "date:2024-03-01..2024-03-31");  // from 29 February, the day after it
  EXPECT_EQ(range("last-month"), "date:2024-02");
  EXPECT_EQ(range("this-quarter"), "date:2024-01..2024-03");
  EXPECT_EQ(range("last-quarter"), "date:2023-10..2023-12");
  EXPECT_EQ(range("last-year"), "date:2023-01..2023-12");
  EXPECT_EQ(range("2024-q2..2024-H2"), "date:2024-04..2024-12");
  EXPECT_EQ(range("last-month.."), "date:2024-02..");
  EXPECT_EQ(range("last-week"), "date:2024-03-18..2024-03-24");
  EXPECT_EQ(range("this-week"), "date:2024-03-25..2024-03-31");
  EXPECT_EQ(range("2024-02-29"), "date:2024-02-29");
  EXPECT_EQ(range("2023-02-29"), "column 6: expected a date after date:, found \"2023-02-29\"");
  EXPECT_EQ(range("last-0-days"), "column 6: expected a date after date:, found \"last-0-days\"");
  EXPECT_EQ(range("2024-Q5"), "column 6: expected a date after date:, found \"2024-Q5\"");
}

}  // namespace
}  // namespace candor
