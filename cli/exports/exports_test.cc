// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "cli/exports/finding_text.h"
#include "cli/exports/lists_csv.h"
#include "cli/exports/places.h"
#include "cli/exports/sarif.h"
#include "cli/exports/uri.h"
#include "cli/exports/web_annotations.h"

namespace candor {
namespace {

/// "Später: =no. We refuse <it>. Sorry." with the quote "refuse <it>".
FindingRow Row() {
  FindingRow row;
  row.finding.id = "0123456789abcdef";
  row.finding.signal = "refused-disclosure";
  row.finding.dimension = "transparency";
  row.finding.rule = "plain";
  row.finding.severity = Severity::kHigh;
  row.finding.confidence = 0.8754;
  row.finding.sentence = {14, 29};
  row.finding.span = {17, 28};
  row.begin_point = 16;
  row.end_point = 27;
  row.quote = "refuse <it>";
  row.sentence = "We refuse <it>.";
  row.before = "Später: =no.";
  row.after = "Sorry.";
  row.event = row.finding.id;
  row.document.control = "ROOM-000001";
  row.document.root = "/rooms/a b";
  row.document.path = "x/100% #1?.pdf";
  row.document.media_type = "application/pdf";
  row.document.sha256 = "ab";
  row.page = 2;
  return row;
}

RoomRow RoomOf(const std::string& name, bool is_file = false) {
  RoomRow row;
  row.name = name;
  row.is_file = is_file;
  return row;
}

const ExportPlaces kPlaces({RoomOf("/rooms/a b"), RoomOf("rel/box.mbox", true)});

TEST(Exports, PathsAreReferencesAndNothingElse) {
  EXPECT_EQ(PathReference("a b/ü#?%:\n.txt"), "a%20b/%C3%BC%23%3F%25%3A%0A.txt");
  EXPECT_EQ(PathReference("\xff"), "%FF");
  EXPECT_EQ(kPlaces.UriOf("/rooms/a b", "x?"), "file:///rooms/a%20b/x%3F");
  EXPECT_EQ(kPlaces.UriOf("rel/box.mbox", "box.mbox/1"), "ROOM-2/box.mbox/1");
}

TEST(Exports, AroundTheQuote) {
  const FindingRow row = Row();
  EXPECT_EQ(SentencePoints(row), (Span{13, 28}));
  EXPECT_EQ(PrefixOfQuote(row, 100), "Später: =no. We ");
  EXPECT_EQ(PrefixOfQuote(row, 15), "päter: =no. We ");
  EXPECT_EQ(PrefixOfQuote(row, 14), "äter: =no. We ");
  EXPECT_EQ(SuffixOfQuote(row, 3), ". S");
  EXPECT_EQ(SuffixOfQuote(row, 100), ". Sorry.");
}

TEST(Exports, FindingsAsCsv) {
  FindingRow row = Row();
  row.quote = "=cmd|'/c calc'!A1";
  row.review = Review{Verdict::kDismissed, "no, \"really\"", "Ada", 0};
  row.people_tags = {{"board", true, "Ada", 0}, {"q&a", true, "Max", 0}};
  EXPECT_EQ(
      FindingsCsv({row}),
      "id,signal,dimension,severity,confidence,party,quote,sentence,control,room,path,page,begin,end,sha256,"
      "from,"
      "to,date,subject,nda,nda_in_force,context,rule,event,places,new,review,review_note,review_by,review_"
      "at,tags,stamp\r\n"
      "0123456789abcdef,refused-disclosure,transparency,high,0.875,,\"'=cmd|'/c calc'!A1\",We refuse <it>.,"
      "ROOM-000001,/rooms/a b,x/100% "
      "#1?.pdf,3,16,27,ab,,,,,,unknown,,plain,0123456789abcdef,1,false,dismissed,"
      "\"no, \"\"really\"\"\",Ada,1970-01-01T00:00:00Z,board; q&a,\r\n");
}

TEST(Exports, AResultOfSarif) {
  SarifInput input;
  input.findings = {Row()};
  input.run = 3;
  Lexicon lexicon;
  Rule rule;
  rule.signal = "refused-disclosure";
  rule.title = "Refused";
  rule.rationale = "Why.";
  rule.ask = {"Who?"};
  rule.dimension = "transparency";
  rule.severity = Severity::kMedium;
  lexicon.rules.push_back(rule);
  input.lexicon = &lexicon;
  const Json run = SarifLog(input, kPlaces)["runs"][0];
  EXPECT_EQ(
      run["tool"]["driver"]["rules"][0].dump(),
      R"({"id":"refused-disclosure","shortDescription":{"text":"Refused"},"fullDescription":{"text":"Why."},)"
      R"("help":{"text":"Why.\n\nWhat to ask next:\n- Who?"},"defaultConfiguration":{"level":"warning"},)"
      R"("properties":{"dimension":"transparency","severity":"medium"}})");
  const Json& result = run["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"].dump(),
            R"({"artifactLocation":{"uri":"x/100%25%20%231%3F.pdf","uriBaseId":"ROOM-1","index":0},)"
            R"("region":{"charOffset":16,"charLength":11,"snippet":{"text":"refuse <it>"}},)"
            R"("contextRegion":{"charOffset":13,"charLength":15,"snippet":{"text":"We refuse <it>."}}})");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["rank"], 87.5);
  EXPECT_EQ(result["suppressions"].dump(), "[]");
  EXPECT_FALSE(result.contains("baselineState")) << "there is nothing to compare with";
}

TEST(Exports, SarifTellsVerdictsAndWhatWent) {
  SarifInput input;
  FindingRow row = Row();
  row.is_new = true;
  row.review = Review{Verdict::kDismissed, "a joke", "Ada", 0};
  row.people_tags = {{"board", true, "Ada", 0}};
  input.findings = {row};
  input.before.any_run = true;
  input.before.gone.push_back({"ffff", "sunset-announcement", "strategic-fit", "last", Severity::kLow, 0.5,
                               "/rooms/a b", "gone.eml"});
  input.waiting.push_back(
      {{"eeee", "ffff"}, Review{Verdict::kDismissed, "", "Max", 0}, {}, "", "", "", {}, {}});
  const Json results = SarifLog(input, kPlaces)["runs"][0]["results"];
  EXPECT_EQ(results[0]["baselineState"], "new");
  EXPECT_EQ(results[1]["suppressions"][0]["properties"]["by"], "Max");
  EXPECT_EQ(
      results[0]["suppressions"].dump(),
      R"([{"kind":"external","status":"accepted","properties":{"by":"Ada","at":"1970-01-01T00:00:00Z"},"justification":"a joke"}])");
  EXPECT_EQ(results[0]["properties"]["tags"].dump(), R"(["board"])");
  EXPECT_EQ(results[1]["baselineState"], "absent");
  EXPECT_EQ(results[1]["partialFingerprints"]["finding/v1"], "ffff");
  EXPECT_EQ(results[1]["locations"][0]["physicalLocation"]["artifactLocation"].dump(),
            R"({"uri":"gone.eml","uriBaseId":"ROOM-1"})");
}

TEST(Exports, AnAnnotationFindsItsWordsAgain) {
  const Json item = WebAnnotations({Row()}, kPlaces)["first"]["items"][0];
  EXPECT_EQ(
      item["target"].dump(),
      R"({"type":"SpecificResource","source":{"id":"file:///rooms/a%20b/x/100%25%20%231%3F.pdf","format":"application/pdf",)"
      R"("dcterms:identifier":"sha256:ab"},"selector":[{"type":"TextQuoteSelector","exact":"refuse <it>",)"
      R"("prefix":"Später: =no. We ","suffix":". Sorry."},{"type":"TextPositionSelector","start":16,"end":27},)"
      R"({"type":"FragmentSelector","conformsTo":"http://tools.ietf.org/rfc/rfc3778","value":"page=3"}]})");
  EXPECT_EQ(
      item["body"][0].dump(),
      R"({"type":"TextualBody","purpose":"tagging","format":"text/plain","value":"refused-disclosure"})");
}

}  // namespace
}  // namespace candor
