// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/closing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "text/segmenter.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

using Part = std::pair<ZoneKind, std::string>;

Document Message(std::initializer_list<Part> parts, uint16_t level_of_quoted = 1) {
  Document document;
  document.media_type = "message/rfc822";
  document.message.emplace();
  for (const auto& [kind, text] : parts) {
    Zone& zone = document.zones.emplace_back();
    zone.kind = kind;
    zone.level = kind == ZoneKind::kQuoted ? level_of_quoted : 0;
    zone.span.begin = static_cast<uint32_t>(document.text.size());
    document.text += text;
    zone.span.end = static_cast<uint32_t>(document.text.size());
  }
  Segment(&document);
  return document;
}

std::vector<std::string> Paragraphs(const Document& message) {
  std::vector<std::string> texts;
  if (const std::optional<Closing> closing = ReadClosing(message)) {
    for (const ClosingParagraph& paragraph : closing->paragraphs)
      texts.emplace_back(message.Slice(paragraph.span));
  }
  return texts;
}

TEST(Closing, IsWhatTheAuthorWroteLast) {
  const Document message = Message({{ZoneKind::kSubject, "Terms\n\n"},
                                    {ZoneKind::kBody, "Dear Ann,\n\nHere they are.\n\n-----\n\n"},
                                    {ZoneKind::kSignature, "Bob Ray, Director\n\n"},
                                    {ZoneKind::kBody, "The mill is closed in August.\n\n"},
                                    {ZoneKind::kDisclaimer, "This message is confidential.\n\n"},
                                    {ZoneKind::kQuoted, "Please send the terms.\n"}});
  EXPECT_THAT(Paragraphs(message),
              ElementsAre("Dear Ann,", "Here they are.", "The mill is closed in August."));
  EXPECT_EQ(ReadClosing(message)->before, 0u);
}

TEST(Closing, NothingOfOnesOwnHasNone) {
  EXPECT_FALSE(
      ReadClosing(Message({{ZoneKind::kSubject, "Terms\n\n"}, {ZoneKind::kQuoted, "Send them.\n"}})));
  EXPECT_FALSE(ReadClosing(Message({{ZoneKind::kBody, "-----\n"}})));
}

TEST(Closing, IsLastWhereOnlyDisclaimersFollow) {
  const auto is_last = [](std::initializer_list<Part> parts) { return ReadClosing(Message(parts))->is_last; };
  const Part body{ZoneKind::kBody, "It is so.\n\n"};
  EXPECT_TRUE(is_last({body}));
  EXPECT_TRUE(is_last({body, {ZoneKind::kDisclaimer, "Confidential.\n"}}));
  EXPECT_FALSE(is_last({body, {ZoneKind::kSignature, "Bob\n"}}));
  EXPECT_FALSE(is_last({body, {ZoneKind::kQuoted, "Is it so?\n"}}));
}

TEST(Closing, WordsAreTheSameHoweverTheyAreBroken) {
  const auto words = [](const std::string& text) {
    return ReadClosing(Message({{ZoneKind::kBody, text}}))->paragraphs.back().words;
  };
  const std::string line = "The mill is closed in August, and the office is not.\n";
  EXPECT_EQ(words(line), words("THE MILL is closed in August - and the office is not\n"));
  EXPECT_NE(words(line), words("The mill is closed in August, and the office is now.\n"));
  EXPECT_NE(words("one two three four\n"), words("two one three four\n"));
}

TEST(Closing, LooksAtTheEndAlone) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Paragraph number " + std::to_string(i) + " of the letter.\n\n";
  const std::optional<Closing> closing = ReadClosing(Message({{ZoneKind::kBody, text}}));
  ASSERT_EQ(closing->paragraphs.size(), kMostClosingParagraphs);
  EXPECT_GT(closing->before, 500u);
  EXPECT_EQ(closing->paragraphs.back().count, 6u);
}

TEST(Closing, AParagraphOfAnyLengthIsNone) {
  const std::string text =
      "First.\n\n" + std::string(kLongestClosing + 1, 'x') + "\n\nThe last one of all.\n";
  const Document message = Message({{ZoneKind::kBody, text}});
  EXPECT_THAT(Paragraphs(message), ElementsAre("The last one of all."));
  EXPECT_GT(ReadClosing(message)->before, kLongestClosing);
}

}  // namespace
}  // namespace candor
