// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "ingest/worker/mail/cms.h"
#include "ingest/worker/recording_sink.h"
#include "model/names.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Extracted Read(std::string_view message) {
  Extracted read = RunExtractor(ExtractMail, message);
  uint32_t at = 0;
  for (const Zone& zone : read.document.zones) {
    EXPECT_EQ(zone.span.begin, at);
    at = zone.span.end;
  }
  EXPECT_EQ(at, read.document.text.size());
  return read;
}

std::string Body(std::string_view message) {
  const Extracted read = Read("Subject: s\n" + std::string(message));
  EXPECT_EQ(read.document.text.substr(0, 3), "s\n\n");
  return read.document.text.substr(3);
}

// "name type bytes[ code]" of each part.
std::vector<std::string> Parts(const Extracted& read) {
  std::vector<std::string> out;
  for (const auto& taken : read.parts) {
    out.push_back(taken.part.name + " " + taken.part.media_type + " " + taken.bytes +
                  (taken.part.end.code.empty() ? "" : " " + taken.part.end.code));
  }
  return out;
}

std::string Multipart(const std::string& subtype, std::initializer_list<std::string> parts) {
  std::string message = "Subject: s\nContent-Type: multipart/" + subtype + "; boundary=b1\n\n";
  for (const std::string& part : parts) message += "--b1\n" + part + "\n";
  return message + "--b1--\n";
}

TEST(Mail, SmallPicturesThatAreShownAreToldAndNotRead) {
  const std::string logo = "Content-Type: image/gif\nContent-ID: <a>", pixel = "\n\nGIF89a\x3C\1\x3C\1";
  const Extracted read = Read(Multipart(
      "related",
      {"Content-Type: text/html\n\nSee", logo + pixel, logo + "\nContent-Disposition: inline" + pixel,
       "Content-Type: image/gif\nContent-Disposition: attachment; filename=a.gif" + pixel}));
  std::vector<std::string> codes;
  for (const auto& taken : read.parts) codes.push_back(taken.part.end.code);
  EXPECT_THAT(codes, ElementsAre("small_picture", "small_picture", "")) << "what somebody attached is read";
  EXPECT_EQ(read.end.code, "");
}

TEST(Mail, WhatNoPageShowsIsAttachedWhateverItIsCalled) {
  const std::string pixel = "\n\nGIF89a\x3C\1\x3C\1", image = "Content-Type: image/gif; name=a.gif\n",
                    inline_file = "Content-Disposition: inline; filename=a.gif", id = "Content-ID: <a@b>\n",
                    page = "Content-Type: text/html\n\n<img src=\"cid:a@b\">See",
                    text = "Content-Type: text/plain\n\nSee";
  const auto code = [](const Extracted& read) {
    return read.parts.empty() ? "no part" : read.parts[0].part.end.code;
  };
  EXPECT_EQ(code(Read(Multipart("mixed", {text, image + inline_file + pixel}))), "")
      << "as Apple Mail attaches";
  EXPECT_EQ(code(Read(Multipart("mixed", {text, image.substr(0, image.size() - 1) + pixel}))), "");
  EXPECT_EQ(code(Read(Multipart("mixed", {text, image + id + inline_file + pixel}))), "");
  EXPECT_EQ(code(Read(Multipart("related", {page, image + inline_file + pixel}))), "");
  EXPECT_EQ(code(Read(Multipart("mixed", {page, image + id + inline_file + pixel}))), "small_picture");
  EXPECT_EQ(code(Read(Multipart("related", {text, image + id + inline_file + pixel}))), "small_picture");
}

// The letter that takes a hostile header from GMime is somebody's own where no header was taken.
TEST(Mail, AHeaderThatLooksDisarmedIsAnotherHeader) {
  const std::string message =
      "Xubject: hidden\nXist-Id: <talk.lists.example>\nXrom: ann@example.org\nXontent-Type: "
      "text/html\n\n<p>x\n";
  for (const Extractor extractor : {&ExtractMail, &ExtractMailByGMime}) {
    const Extracted read = RunExtractor(extractor, message);
    ASSERT_TRUE(read.document.message);
    EXPECT_EQ(read.document.message->subject, "");
    EXPECT_EQ(read.document.message->list, std::nullopt);
    EXPECT_THAT(read.document.message->from, IsEmpty());
    EXPECT_EQ(read.document.text, "\n\n<p>x\n");
  }
}

// Fields whose values GMime and we might read in two ways.
TEST(Mail, AOneTextMessageReadsAsThroughGMime) {
  const std::string_view fields[] = {
      "",
      "From: \"Roe, Ann\" <ann@Example.ORG>\n",
      "From: ann@example.org (Ann\n Roe)\nSender: desk@example.org\n",
      "To: Board: a@example.org, \"B, C\" <b@example.org>;, d@example.org\n",
      "To: Board: a@example.org, \"D, E\" <d@example.org>;(\n",
      "To: \"Ann\n\t Roe\" <ann@example.org>,\n Bob\r\n  B <bob@example.org>\n",
      "To: undisclosed-recipients:;\nCc: nobody\nBcc: \"Odd\" odd@example.org>\n",
      "Subject: =?utf-8?q?Caf=C3=A9?=\n =?utf-8?q?_terms?=\nTo: =?utf-8?b?SsO2cmc=?= <j@example.org>\n",
      "SUBJECT:\ttwo\r\n\tlines\r\nDate: Fri, 23 Aug 2002 11:35:58 -0700 (PDT)\r\n",
      "Message-ID: <1@x>\nIn-Reply-To: Your letter of May <0@x>\nReferences: <a@x>\n <0@x>\n",
      "Content-Type: text/plain; charset=iso-8859-1\nSubject: caf\xE9\n",
      "Content-Type: TEXT/Plain ; format=flowed; delsp=yes\n",
      "Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n",
      "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n",
      "Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=\"b.txt\"\n",
      "Content-Type: text/plainly\n",
      "Content-Type: text\n",
      "Content-Type:\n",
      "Content-Type: text/plain; charset=utf-8; charset=latin1\n",
      "Subject: one\nSubject: two\n",
      "Subject : a blank before the colon\n",
      "Received: from x\n by y\nX-Mailer: z\n",
  };
  const std::string_view bodies[] = {
      "",
      "One line",
      "Two =C3=A9\nlines\n\n",
      "\n\nSGVsbG8gd29ybGQ=\n",
      "From here\n>From there\n--\nAnn\n",
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nnot a part\n--b--\n",
      "begin 644 f\n#0V%T\n`\nend\n",
      "-----BEGIN PGP MESSAGE-----\nx\n"};
  for (std::string_view field : fields) {
    for (std::string_view body : bodies) {
      const std::string message = "X-First: 1\n" + std::string(field) + "\n" + std::string(body);
      const Extracted fast = RunExtractor(ExtractMail, message);
      const Extracted slow = RunExtractor(ExtractMailByGMime, message);
      SCOPED_TRACE(message);
      EXPECT_EQ(fast.document.text, slow.document.text);
      EXPECT_TRUE(fast.document.message == slow.document.message);
      EXPECT_EQ(fast.document.zones, slow.document.zones);
      EXPECT_EQ(fast.document.problems, slow.document.problems);
      EXPECT_EQ(fast.end.code, slow.end.code);
      EXPECT_EQ(Parts(fast), Parts(slow));
    }
  }
}

TEST(Mail, WordsInAHeaderThatNobodyKnowsAreHiddenText) {
  for (const Extractor extractor : {&ExtractMail, &ExtractMailByGMime}) {
    const Extracted read = RunExtractor(
        extractor,
        "Subject: s\nX-Note: not to be shown\nAnswer: we will not\n share =?utf-8?Q?=C3=A9?=\n\nDear Max\n");
    const std::string_view text = read.document.text;
    EXPECT_EQ(text, "s\n\nDear Max\n\nX-Note: not to be shown\nAnswer: we will not share \xC3\xA9\n");
    ASSERT_EQ(read.document.zones.size(), 3u);
    EXPECT_EQ(read.document.zones[2].kind, ZoneKind::kHidden);
    EXPECT_EQ(read.document.zones[2].span.begin, text.find("X-Note"));
  }
  EXPECT_EQ(
      Body(Multipart("mixed", {"Content-Type: text/plain\nAnswer: we refuse\n\nbody", "X-Id: 1\n\nmore"})
               .substr(11)),
      "body\n\nmore\n\nAnswer: we refuse\n");
}

TEST(Mail, FilesInTheAddressesOfItsPagesAreParts) {
  const std::string page = "<p>See<img src='data:text/plain,we%20refuse'>";
  for (const Extractor extractor : {&ExtractMail, &ExtractMailByGMime}) {
    EXPECT_THAT(Parts(RunExtractor(extractor, "Subject: s\nContent-Type: text/html\n\n" + page)),
                ElementsAre("data-1.txt text/plain we refuse"));
  }
  // Also of the version that is not shown.
  EXPECT_THAT(Parts(Read(Multipart("alternative", {"\nSee", "Content-Type: text/html\n\n" + page}))),
              ElementsAre("data-1.txt text/plain we refuse"));
  EXPECT_THAT(Parts(Read(Multipart("mixed", {"Content-Type: text/html\n\n" + page,
                                             "Content-Type: text/html\n\n<img src='data:text/plain,2'>"}))),
              ElementsAre("data-1.txt text/plain we refuse", "data-2.txt text/plain 2"));
}

TEST(Mail, HeaderAndBody) {
  const Extracted read = Read(
      "From: =?utf-8?q?J=C3=B6rg?= <joerg@EXAMPLE.com>\r\n"
      "To: Ann <ann@example.org>, bob@example.org\r\n"
      "Cc: c@example.org\r\nBcc: d@example.org\r\n"
      "Subject: =?utf-8?q?Caf=C3=A9?= terms\r\n"
      "Date: Fri, 23 Aug 2002 11:35:58 -0700\r\n"
      "Message-ID: <1@x>\r\nIn-Reply-To: <0@x>\r\nReferences: <a@x>\r\n <0@x>\r\n"
      "Thread-Index: AdAAAAAAERITFBUWFxgZ\r\n GhscHR4fIA==\r\n"
      "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "The caf=E9 is ours.\r\nRegards\r\n");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "Café terms\n\nThe café is ours.\nRegards\n");
  EXPECT_THAT(read.document.zones, ElementsAre(Zone{ZoneKind::kSubject, {0, 13}, 0, "", "", ""},
                                               Zone{ZoneKind::kBody, {13, 40}, 0, "", "", ""}));
  ASSERT_TRUE(read.document.message);
  const Message& message = *read.document.message;
  EXPECT_THAT(message.from, ElementsAre(Mailbox{"Jörg", "joerg@example.com"}));
  EXPECT_THAT(message.to, ElementsAre(Mailbox{"Ann", "ann@example.org"}, Mailbox{"", "bob@example.org"}));
  EXPECT_THAT(message.cc, ElementsAre(Mailbox{"", "c@example.org"}));
  EXPECT_THAT(message.bcc, ElementsAre(Mailbox{"", "d@example.org"}));
  EXPECT_EQ(message.subject, "Café terms");
  EXPECT_EQ(message.date, "2002-08-23T11:35:58-07:00");
  EXPECT_EQ(message.date_unix, 1030127758);
  EXPECT_EQ(message.message_id, "1@x");
  EXPECT_EQ(message.in_reply_to, "0@x");
  EXPECT_THAT(message.references, ElementsAre("a@x", "0@x"));
  EXPECT_EQ(message.thread_index, "AdAAAAAAERITFBUWFxgZ GhscHR4fIA==");
  EXPECT_TRUE(read.document.problems.empty());
  EXPECT_TRUE(read.parts.empty());
}

TEST(Mail, ListsAndPrograms) {
  const auto header = [](std::string_view fields) {
    return *Read(std::string(fields) + "Subject: x\n\ntext\n").document.message;
  };
  EXPECT_EQ(header("").list, std::nullopt);
  EXPECT_EQ(header("Precedence: list\nList-Id: Talk <talk.lists.example>\n").list, "talk.lists.example");
  EXPECT_EQ(header("List-ID: <inner.lists.example>\nReceived: x\nlist-id: <outer.lists.example>\n").list,
            "inner.lists.example");
  EXPECT_EQ(header("X-Mailing-List:\n <talk@lists.example> archive/1\n").list, "talk@lists.example");
  EXPECT_EQ(header("Auto-Submitted: auto-replied\n").auto_submitted, "auto-replied");
  EXPECT_EQ(header("Auto-Submitted: no\n").auto_submitted, "");
}

TEST(Mail, NothingInIt) {
  EXPECT_EQ(Read("").end.code, "empty");
  const Extracted header = Read("Subject: only\n\n");
  EXPECT_EQ(header.end.code, "");
  EXPECT_EQ(header.document.text, "only\n\n");
  EXPECT_EQ(Read("From: a@b\n\n").document.text, "\n\n");
  const Extracted text = Read("This is no message\nat all\n");
  EXPECT_EQ(text.end.code, "corrupt");
  EXPECT_EQ(text.end.detail, "the message has no header");
  EXPECT_EQ(text.document.text, "\n\nThis is no message\nat all\n");
}

TEST(Mail, Charsets) {
  EXPECT_EQ(Body("Content-Type: text/plain; charset=gb18030\n\n\xC4\xE3\xBA\xC3\n"), "你好\n");
  EXPECT_EQ(Body("Content-Type: text/plain; charset=iso-2022-jp\n\n\x1B$BF|K\\\x1B(B\n"), "日本\n");
  EXPECT_EQ(Body("\ncaf\xC3\xA9\n"), "café\n");
  const Extracted guessed = Read("Subject: s\nContent-Type: text/plain; charset=x-what\n\ncaf\xE9\n");
  EXPECT_EQ(guessed.document.text, "s\n\ncafé\n");
  EXPECT_THAT(guessed.document.problems, ElementsAre(Problem{"charset_guessed", "read as windows-1252"}));
  const Extracted nul = Read(std::string_view("Subject: s\n\na\0bc\n", 17));
  EXPECT_EQ(nul.document.text,
            "s\n\na\xEF\xBF\xBD"
            "bc\n");
  EXPECT_THAT(nul.document.problems,
              ElementsAre(Problem{"undecodable", "1 place could not be read as us-ascii"}));
  // A header in 8 bits is in the charset of the body, as a rule.
  EXPECT_EQ(Read("Subject: \xEF\xF0\xE8\nContent-Type: text/plain; charset=windows-1251\n\n\n")
                .document.message->subject,
            "при");
}

TEST(Mail, AttachmentsAreParts) {
  const Extracted read = Read(Multipart(
      "mixed",
      {"Content-Type: text/plain\n\nSee attached.",
       "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n"
       "Content-Disposition: attachment; filename*=utf-8''vertr%C3%A4ge.pdf\n\naGVs\nbG8=",
       "Content-Type: image/png\n\nPNG",
       "Content-Type: text/plain; charset=koi8-r\nContent-Disposition: attachment; filename=n.txt\n\n\xD0"}));
  EXPECT_EQ(read.document.text, "s\n\nSee attached.");
  EXPECT_THAT(Parts(read),
              ElementsAre("verträge.pdf application/pdf hello", " image/png PNG", "n.txt text/plain \xD0"));
  EXPECT_EQ(read.parts[2].part.charset, "koi8-r");
}

TEST(Mail, InlineTextsAreJoinedInOrder) {
  const Extracted read = Read(Multipart("mixed", {"\nOne", "Content-Type: image/gif\n\nGIF",
                                                  "Content-Type: text/html\n\n<p>Two</p>", "\nThree\n"}));
  EXPECT_EQ(read.document.text, "s\n\nOne\n\nTwo\n\nThree\n");
  EXPECT_THAT(Parts(read), ElementsAre(" image/gif GIF"));
}

TEST(Mail, ANamedTextShownInlineIsTheBodyWhereNothingElseIs) {
  const std::string named =
      "Content-Type: text/plain; name=n.txt\nContent-Disposition: inline; filename=n.txt\n\nNamed";
  EXPECT_EQ(Read(Multipart("mixed", {named})).document.text, "s\n\nNamed");
  const Extracted two = Read(Multipart("mixed", {"\nBody", named}));
  EXPECT_EQ(two.document.text, "s\n\nBody");
  EXPECT_THAT(Parts(two), ElementsAre("n.txt text/plain Named"));
}

TEST(Mail, OfAlternativesThePlainTextIsTaken) {
  const Extracted read =
      Read(Multipart("alternative", {"\nWe accept the price.",
                                     "Content-Type: text/html\n\n<p>We <b>accept</b> the price.</p>"}));
  EXPECT_EQ(read.document.text, "s\n\nWe accept the price.");
  EXPECT_TRUE(read.parts.empty());
}

TEST(Mail, UnlessItSaysMuchLess) {
  std::string page = "Content-Type: text/html\n\n<p>";
  for (int i = 0; i < 50; ++i) page += "word" + std::to_string(i) + " ";
  const Extracted read = Read(Multipart("alternative", {"\nYour program cannot show this.", page}));
  EXPECT_THAT(read.document.text, HasSubstr("word0 word1"));
  EXPECT_THAT(read.document.text, ::testing::Not(HasSubstr("cannot")));
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_THAT(read.parts[0].bytes, HasSubstr("cannot show this"));
}

TEST(Mail, AlternativesThatContradictAreBothKept) {
  std::string letter = "\n";
  std::string page = "Content-Type: text/html\n\n<p>";
  for (int i = 0; i < 50; ++i) {
    letter += "plain" + std::to_string(i) + " ";
    page += "other" + std::to_string(i) + " ";
  }
  const Extracted read = Read(Multipart("alternative", {letter, page}));
  EXPECT_THAT(read.document.text, HasSubstr("plain0 plain1"));
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.name, "alternative.html");
  EXPECT_EQ(read.parts[0].part.media_type, "text/html");
  EXPECT_THAT(read.parts[0].bytes, HasSubstr("<p>other0"));
}

TEST(Mail, OneSentenceMoreInTheOtherAlternativeIsKept) {
  const std::string letter = "Thank you for your list. We looked into each of the items with care.";
  const Extracted read =
      Read(Multipart("alternative", {"\n" + letter, "Content-Type: text/html\n\n<p>" + letter +
                                                        "<p>We will not show you the contracts."}));
  EXPECT_EQ(read.document.text, "s\n\n" + letter);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_THAT(read.parts[0].bytes, HasSubstr("<p>We will not show"));
}

TEST(Mail, AFigureOrANotInTheOtherAlternativeIsAnotherLetter) {
  for (const char* page :
       {"We pay 900 euros for it and do not refuse.", "We pay 100 euros for it and do refuse.",
        "Refuse for it and we do not pay 100 euros."}) {
    const Extracted read =
        Read(Multipart("alternative", {"\nWe pay 100 euros for it and do not refuse.",
                                       std::string("Content-Type: text/html\n\n<p>") + page}));
    EXPECT_EQ(read.parts.size(), 1u) << page;
  }
}

TEST(Mail, EveryTextOfTheOtherAlternativeIsKept) {
  const std::string mixed =
      "Content-Type: multipart/mixed; boundary=inner\n\n--inner\n"
      "Content-Type: text/html\n\n<p>We accept the price and all of the terms that you sent to "
      "us.\n--inner\nContent-Type: image/png\n\nPNG\n--inner\n"
      "Content-Type: text/html\n\n<p>Not for the source code.\n--inner--\n";
  const Extracted read = Read(
      Multipart("alternative", {"\nWe accept the price and all of the terms that you sent to us.", mixed}));
  EXPECT_EQ(read.document.text, "s\n\nWe accept the price and all of the terms that you sent to us.");
  ASSERT_EQ(read.parts.size(), 3u);
  EXPECT_THAT(read.parts[1].bytes, HasSubstr("accept"));
  EXPECT_THAT(read.parts[2].bytes, HasSubstr("Not for the source code."));
}

TEST(Mail, WhatStandsAroundTheAttachmentsOfAnAlternativeIsKept) {
  const std::string mixed =
      "Content-Type: multipart/mixed; boundary=inner\n\nThe source code stays with us.\n--inner\n"
      "Content-Type: image/png\n\nPNG\n--inner--\n";
  const Extracted read =
      Read(Multipart("alternative", {mixed,
                                     "Content-Type: text/html\n\n<p>We accept the price and all "
                                     "of the terms that you sent to us in March."}));
  EXPECT_THAT(read.document.text, HasSubstr("accept the price"));
  EXPECT_THAT(read.document.text, HasSubstr("The source code stays with us."));
}

TEST(Mail, WhatStandsBehindTheEndOfAMultipartWithoutPartsIsRead) {
  const Extracted read = Read(
      "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\nNo part follows.\n--b\n--b--\n\n"
      "The register stays closed.\n");
  EXPECT_THAT(read.document.text, HasSubstr("No part follows."));
  EXPECT_THAT(read.document.text, HasSubstr("The register stays closed."));
}

TEST(Mail, HtmlHistoryIsAZone) {
  const Extracted read =
      Read("Subject: s\nContent-Type: text/html\n\n<p>Yes.</p><blockquote>Can you?</blockquote>");
  EXPECT_EQ(read.document.text, "s\n\nYes.\n\nCan you?\n");
  ASSERT_EQ(read.document.zones.size(), 3u);
  EXPECT_EQ(read.document.zones[2], (Zone{ZoneKind::kQuoted, {9, 18}, 1, "", "", ""}));
}

TEST(Mail, AttachedMessagesKeepTheirBytes) {
  const std::string inner =
      "Subject: inner\r\nContent-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n\r\ntext\r\n--b2--\r\nend";
  const std::string message =
      "Subject: s\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n\r\nSee below.\r\n--b1\r\n"
      "Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=old.eml\r\n\r\n" +
      inner + "\r\n--b1--\r\n";
  const Extracted read = Read(message);
  EXPECT_EQ(read.document.text, "s\n\nSee below.");
  EXPECT_THAT(Parts(read), ElementsAre("old.eml message/rfc822 " + inner));
  // As the whole body, and where a repair moved everything behind it.
  // One without header fields is a text.
  EXPECT_THAT(Parts(Read("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                         "message/rfc822\n\nJust words,\nand more.\n--b--\n")),
              ElementsAre(" text/plain Just words,\nand more."));
  EXPECT_THAT(Parts(Read("Subject: s\nContent-Type: message/rfc822\n\nSubject: x\n\nbody\n")),
              ElementsAre(" message/rfc822 Subject: x\n\nbody\n"));
  EXPECT_THAT(Parts(Read("Content-Type: multipart/mixed; boundary=b\n\n--b\nno header\n--b\nContent-Type: "
                         "message/rfc822\n\nFrom: x\n\nbody\n--b--\n")),
              ElementsAre(" message/rfc822 From: x\n\nbody"));
  // Encoded, which RFC 2046 forbids.
  EXPECT_THAT(Parts(Read("Subject: s\nContent-Type: message/rfc822\nContent-Transfer-Encoding: "
                         "base64\n\nU3ViamVjdDogeAoKYQo=\n")),
              ElementsAre(" message/rfc822 Subject: x\n\na\n"));
}

TEST(Mail, DigestsAndReports) {
  const Extracted digest = Read(Multipart("digest", {"\nSubject: one\n\n1", "\nSubject: two\n\n2"}));
  EXPECT_THAT(Parts(digest),
              ElementsAre(" message/rfc822 Subject: one\n\n1", " message/rfc822 Subject: two\n\n2"));
  const Extracted report =
      Read(Multipart("report", {"\nNot delivered.", "Content-Type: message/delivery-status\n\nAction: failed",
                                "Content-Type: text/rfc822-headers\n\nSubject: lost"}));
  EXPECT_EQ(report.document.text, "s\n\nNot delivered.\n\nAction: failed\n\nSubject: lost");
}

TEST(Mail, FlowedAndUuencodedText) {
  EXPECT_EQ(Body("Content-Type: text/plain; format=Flowed; delsp=yes\n\nlong  \nline\n"), "long line\n");
  const Extracted read = Read("Subject: s\n\nHere:\nbegin 644 cat.txt\n#0V%T\n`\nend\n");
  EXPECT_EQ(read.document.text, "s\n\nHere:\n");
  EXPECT_THAT(Parts(read), ElementsAre("cat.txt  Cat"));
}

TEST(Mail, Base64) {
  EXPECT_EQ(Body("Content-Transfer-Encoding: base64\n\naGVsbG8=\n____\nlist footer\n"),
            "hello\n\n____\nlist footer\n");
  const Extracted wrong = Read("Subject: s\nContent-Transfer-Encoding: base64\n\nThis is plain, in truth.\n");
  EXPECT_EQ(wrong.document.text, "s\n\nThis is plain, in truth.\n");
  EXPECT_THAT(wrong.document.problems,
              ElementsAre(Problem{"repaired", "a part declared as base64 is something else"}));
}

TEST(Mail, UuencodeThatIsNoneOrHasTextAroundIt) {
  for (const char* declared : {"x-uuencode", "uuencode", "x-uue"}) {
    const Extracted wrong = Read("Subject: s\nContent-Transfer-Encoding: " + std::string(declared) +
                                 "\n\nWe refuse to share the cap table.\n");
    EXPECT_EQ(wrong.document.text, "s\n\nWe refuse to share the cap table.\n");
    EXPECT_THAT(wrong.document.problems,
                ElementsAre(Problem{"repaired", "a part declared as uuencode is something else"}));
  }
  const std::string declared = "Content-Transfer-Encoding: x-uuencode\n\n",
                    block = "begin 644 a.txt\n#0V%T\n`\nend\n";
  EXPECT_EQ(Body(declared + block), "Cat");
  EXPECT_THAT(Body(declared + "Before.\n" + block + "Behind.\n"),
              AllOf(HasSubstr("Cat"), HasSubstr("Before."), HasSubstr("Behind.")));
  const Extracted cut = Read("Subject: s\n" + declared + "begin 644 a.txt\n#0V%T\n");
  EXPECT_EQ(cut.end.code, "truncated");
  EXPECT_THAT(cut.document.text, HasSubstr("Cat"));
}

TEST(Mail, EncryptedBodies) {
  const Extracted pgp = Read(
      "Subject: s\nFrom: a@b\nContent-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; "
      "boundary=b\n\n"
      "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: "
      "application/octet-stream\n\nx\n--b--\n");
  EXPECT_EQ(pgp.end.code, "encrypted");
  EXPECT_EQ(pgp.end.detail, "the body is encrypted (application/pgp-encrypted)");
  EXPECT_EQ(pgp.document.text, "s\n\n");
  EXPECT_EQ(pgp.document.message->from[0].address, "a@b");
  EXPECT_EQ(Read("Subject: s\nContent-Type: application/pkcs7-mime; "
                 "smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CA\n")
                .end.code,
            "encrypted");
  const Extracted block =
      Read("Subject: s\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n");
  EXPECT_EQ(block.end.code, "encrypted");
}

TEST(Mail, SignaturesAreToldAndNotTakenForPapers) {
  const auto read = [](const std::string& protocol, const std::string& signature) {
    return Read("Subject: s\nContent-Type: multipart/signed;" + protocol +
                " boundary=b\n\n--b\n\nWe refuse.\n--b\nContent-Type: application/pgp-signature; "
                "name=signature.asc\n\n" +
                signature + "\n--b--\n");
  };
  const std::string armour = "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----";
  const Extracted pgp = read(" protocol=\"application/pgp-signature\";", armour);
  EXPECT_EQ(pgp.document.text, "s\n\nWe refuse.");
  EXPECT_THAT(pgp.document.problems, ElementsAre(Problem{"signed", "the body is signed (PGP)"}));
  ASSERT_EQ(pgp.parts.size(), 1u);
  EXPECT_EQ(pgp.parts[0].part.end.code, "signed");
  EXPECT_EQ(pgp.parts[0].bytes, armour);
  const Extracted other = read("", "The paper that was to be hidden.");
  EXPECT_THAT(other.document.problems, ElementsAre(Problem{"signed", "the body is signed"}));
  EXPECT_EQ(other.parts[0].part.end.code, "");

  const Extracted clear =
      Read("Subject: s\n\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe refuse.\n" + armour + "\n");
  EXPECT_EQ(clear.document.text, "s\n\nWe refuse.\n");
  EXPECT_THAT(clear.document.problems, ElementsAre(Problem{"signed", "text of the body is signed (PGP)"}));
}

TEST(Mail, SignedBodiesThatCannotBeReadAreNotEncrypted) {
  const auto end = [](const std::string& type, const std::string& base64) {
    return Read("Subject: s\nContent-Type: application/pkcs7-mime; smime-type=" + type +
                "\nContent-Transfer-Encoding: base64\n\n" + base64 + "\n")
        .end;
  };
  const std::string signed_detail =
      "the body is signed and not encrypted, but its content cannot be read (S/MIME)";
  for (const std::string base64 : {"MIAGCSqGSIb3DQEHAqCA", "QUJDREVGRw=="}) {  // cut, and no CMS at all
    EXPECT_EQ(end("signed-data", base64).code, "unsupported");
    EXPECT_EQ(end("signed-data", base64).detail, signed_detail);
  }
  EXPECT_EQ(end("enveloped-data", "MIAGCSqGSIb3DQEHAqCA").detail, signed_detail);
  EXPECT_EQ(end("signed-data", "MIAGCSqGSIb3DQEHA6CA").code, "encrypted");  // the content is believed first
  EXPECT_EQ(end("compressed-data", "QUJDREVGRw==").detail,
            "the body is compressed and not encrypted (S/MIME)");
  EXPECT_EQ(end("certs-only", "QUJDREVGRw==").detail, "the body holds certificates and no text (S/MIME)");
}

std::string Der(char tag, const std::string& content) {
  std::string length;
  if (content.size() < 128) {
    length = std::string(1, static_cast<char>(content.size()));
  } else {
    length = {'\x82', static_cast<char>(content.size() >> 8), static_cast<char>(content.size() & 0xFF)};
  }
  return tag + length + content;
}

std::string SignedData(const std::string& octets) {
  const std::string oid = Der(6, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02");
  const std::string data = Der(6, "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01");
  return Der(0x30, oid + Der('\xA0', Der(0x30, Der(2, "\1") + Der(0x31, Der(0x30, "")) +
                                                   Der(0x30, data + Der('\xA0', octets)) + Der(0x31, ""))));
}

TEST(Mail, OpaqueSignaturesAreReadThrough) {
  const std::string entity = "Content-Type: text/plain\n\nWe cancel the contract.\n";
  EXPECT_EQ(SignedContent(SignedData(Der(4, entity))), entity);
  // Cut in pieces, with an indefinite length.
  const std::string pieces =
      "\x24\x80" + Der(4, entity.substr(0, 9)) + Der(4, entity.substr(9)) + std::string(2, '\0');
  EXPECT_EQ(SignedContent(SignedData(pieces)), entity);
  EXPECT_EQ(SignedContent(""), std::nullopt);
  EXPECT_EQ(SignedContent("0\x80"), std::nullopt);
  const Extracted read = Read("Subject: s\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n\n" +
                              SignedData(Der(4, entity)));
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.text, "s\n\nWe cancel the contract.\n");
  std::mt19937 random(13);
  const std::string whole = SignedData(pieces);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = whole.substr(0, random() % (whole.size() + 1));
    for (int i = 0; i < 3 && !bytes.empty(); ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    SignedContent(bytes);
  }
}

TEST(Mail, DefectsAreTold) {
  const Extracted open = Read(
      "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\nContent-Type: "
      "image/png\n\nPN");
  EXPECT_EQ(open.document.text, "s\n\nOne");
  EXPECT_THAT(Parts(open), ElementsAre(" image/png PN"));
  EXPECT_THAT(
      open.document.problems,
      ElementsAre(Problem{"missing_part", "a multipart has no closing boundary: parts may be missing"}));

  const Extracted never =
      Read("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\nThe boundary never comes.\n");
  EXPECT_EQ(never.document.text, "s\n\nThe boundary never comes.\n");
  EXPECT_THAT(never.document.problems, ElementsAre(Problem{"missing_part", "a multipart without parts"}));

  const Extracted partial =
      Read("Subject: s\nContent-Type: message/partial; id=x; number=1; total=2\n\nhalf");
  EXPECT_THAT(
      partial.document.problems,
      ElementsAre(Problem{"missing_part", "the message is one fragment of several (message/partial)"}));
  const Extracted external = Read(
      "Subject: s\nContent-Type: message/external-body; access-type=url\n\nContent-Type: text/plain\n\n");
  EXPECT_THAT(external.document.problems,
              ElementsAre(Problem{"missing_part",
                                  "a part lies elsewhere and was not fetched (message/external-body): "
                                  "access-type url"}));
}

TEST(Mail, AmbiguousMessagesAreTold) {
  const Extracted from = Read("Subject: s\nFrom: a@b\nFrom: c@d\n\nx\n");
  EXPECT_THAT(from.document.message->from, ElementsAre(Mailbox{"", "a@b"}, Mailbox{"", "c@d"}));
  EXPECT_THAT(from.document.problems,
              ElementsAre(Problem{"repaired", "ambiguous: the header From stands there twice"}));
  const Extracted type = Read(
      "Subject: s\nContent-Type: text/plain\nContent-Type: multipart/mixed; "
      "boundary=b\n\n--b\n\nhello\n--b--\n");
  EXPECT_EQ(type.document.text, "s\n\nhello");
  EXPECT_THAT(type.document.problems,
              ElementsAre(Problem{"partial", "ambiguous: two Content-Type headers contradict each other"}));
}

TEST(Mail, TextBehindTheLastBoundaryIsKeptAsHidden) {
  const Extracted read = Read(Multipart("mixed", {"\nshown"}) + "\nnot shown\n");
  ASSERT_EQ(read.document.zones.size(), 3u);
  EXPECT_EQ(read.document.zones[2].kind, ZoneKind::kHidden);
  EXPECT_THAT(read.document.text, HasSubstr("not shown"));
}

TEST(Mail, TextBeforeTheFirstBoundaryIsKeptAsHidden) {
  const auto with = [](const std::string& preamble) {
    return Read("Subject: s\nContent-Type: multipart/mixed; boundary=b1\n\n" + preamble +
                "\n--b1\nContent-Type: text/plain\n\nSeen.\n--b1--\n");
  };
  EXPECT_THAT(with("We keep the register to ourselves.").document.text,
              HasSubstr("We keep the register to ourselves."));
  EXPECT_EQ(with("This is a multi-part message in MIME format.").document.text, "s\n\nSeen.");
  EXPECT_THAT(with("This is a multi-part message in MIME format. We keep the register.").document.text,
              HasSubstr("We keep the register."));
  EXPECT_EQ(with("  \n").document.text, "s\n\nSeen.");
}

TEST(Mail, Base64ThatBreaksOffIsTold) {
  const std::string header = "Subject: s\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n";
  const Extracted cut = Read(header + "V2Uga2VlcCB0aGUgcmVn");  // whole groups of four: nobody can tell
  EXPECT_EQ(cut.end.code, "");
  const Extracted inside = Read(header + "V2Uga2VlcCB0aGUgcmVnaX");
  EXPECT_EQ(inside.end.code, "truncated");
  EXPECT_THAT(inside.document.text, HasSubstr("We keep the reg"));
  EXPECT_EQ(Read(header + "V2Uga2VlcA==\n").end.code, "");
  EXPECT_EQ(Read(header + "words\n").end.code, "");
  // A part that others follow, and an attachment, which says so itself.
  const std::string part = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n";
  const std::string base64 = "V2Uga2VlcCB0aGUgcmVnaX";
  const Extracted middle = Read(Multipart("mixed", {part + "\n" + base64, "\nSeen."}));
  EXPECT_EQ(middle.end.code, "truncated");
  EXPECT_THAT(middle.document.text, HasSubstr("Seen."));
  const Extracted attached = Read(
      Multipart("mixed", {"\nSeen.", part + "Content-Disposition: attachment; filename=a.txt\n\n" + base64}));
  EXPECT_EQ(attached.end.code, "");
  ASSERT_EQ(attached.parts.size(), 1u);
  EXPECT_EQ(attached.parts[0].part.end.code, "truncated");
  EXPECT_EQ(attached.parts[0].part.end.detail, "its base64 data break off in the middle");
}

TEST(Mail, LinesThatEndInACarriageReturnAlone) {
  const Extracted read = Read("From: Ann <a@example.org>\rSubject: s\r\rFirst.\rSecond.\r");
  EXPECT_EQ(read.document.text, "s\n\nFirst.\nSecond.\n");
  EXPECT_EQ(read.document.message->from.size(), 1u);
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"repaired", "its lines end in a carriage return alone"}));
}

TEST(Mail, AStrayLineFeedAmongCarriageReturns) {
  std::string message = "From: Ann <a@example.org>\rSubject: s\r\r";
  for (int i = 0; i < 30; ++i) message += "Line.\r";
  const Extracted read = Read(message + "Last.\n");
  EXPECT_THAT(read.document.text, HasSubstr("s\n\nLine.\nLine.\n"));
  EXPECT_THAT(read.document.text, HasSubstr("Line.\nLast.\n"));
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"repaired", "its lines end in a carriage return alone"}));
}

TEST(Mail, BareCarriageReturnsAndNulInHeaders) {
  const Extracted read = Read(std::string_view("Subject: a\rBcc: b\0c\nFrom: x@y.z\n\nbody\n", 38));
  EXPECT_EQ(read.document.message->subject, "a Bcc: b c");
  EXPECT_TRUE(read.document.message->bcc.empty());
  EXPECT_EQ(read.document.text, "a Bcc: b c\n\nbody\n");
  EXPECT_THAT(read.document.problems,
              ElementsAre(Problem{"repaired", "a header holds NUL or a bare carriage return"}));
}

TEST(Mail, Limits) {
  ExtractionInput input;
  std::string many = "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 20; ++i) many += "--b\nContent-Type: image/png\n\n" + std::to_string(i) + "\n";
  input.bytes = many;
  input.limits.items = 5;
  const Extracted parts = RunExtractor(ExtractMail, input);
  EXPECT_EQ(parts.end.code, "bomb_limit");
  EXPECT_EQ(parts.end.detail, "more than 5 parts");
  EXPECT_EQ(parts.parts.size(), 5u);

  ExtractionInput text;
  const std::string words = "Subject: s\n\n" + std::string(100, 'a');
  text.bytes = words;
  text.limits.text_bytes = 50;
  const Extracted cut = RunExtractor(ExtractMail, text);
  EXPECT_EQ(cut.end.code, "partial");
  EXPECT_EQ(cut.document.text, "s\n\n" + std::string(47, 'a'));

  std::string nested = "Subject: s\n";
  for (int i = 0; i < 3000; ++i)
    nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
              std::to_string(i) + "\n";
  EXPECT_EQ(Read(nested + "\ndeep\n").end.code, "depth_limit");
  const Extracted subject = Read("Subject: " + std::string(1 << 20, 'x') + "\n\nbody\n");
  EXPECT_EQ(subject.document.message->subject.size(), 65'535u);
  EXPECT_THAT(subject.document.problems,
              ElementsAre(Problem{"partial", "the header Subject is longer than 64 KB"}));
}

TEST(Mail, WhatGMimeDoesNotSurvive) {
  std::string groups = "To: ";
  for (int i = 0; i < 500'000; ++i) groups += "a:";
  EXPECT_EQ(Read(groups + "\nSubject: s\n\nbody\n").document.text, "s\n\nbody\n");
  EXPECT_EQ(
      Read("Subject: s\nContent-Type: text/plain; " + std::string(80, '\xE9') + "=x\n\nbody\n").document.text,
      "s\n\nbody\n");
  std::string headers = "Subject: s\n";
  for (int i = 0; i < 100'000; ++i) headers += "X-A: b\n";
  EXPECT_EQ(Read(headers + "\nbody\n").document.text, "s\n\nbody\n");
  std::string recipients = "Subject: s\nTo: ";
  for (int i = 0; i < 10'000; ++i) recipients += "u" + std::to_string(i) + "@example.com, ";
  EXPECT_EQ(Read(recipients + "\n\nbody\n").document.message->to.size(), 10'000u);
}

TEST(Mail, DefectsDoNotSurpriseAnybody) {
  const char* pieces[] = {"Subject: a\n",
                          "Content-Type: multipart/alternative; boundary=b\n",
                          "Content-Type: text/html\n",
                          "\n",
                          "--b\n",
                          "--b--\n",
                          "Content-Type: message/rfc822\n",
                          "<blockquote>x",
                          "Content-Transfer-Encoding: base64\n",
                          "aGVsbG8=\n",
                          "text é\n",
                          "\r\n",
                          "Content-Disposition: attachment; filename=x\n",
                          "From ",
                          "Content-Type: multipart/mixed; boundary=c\n",
                          "--c\n",
                          "\xFF",
                          "begin 644 x\n"};
  std::mt19937 random(17);
  for (int round = 0; round < 2000; ++round) {
    std::string message = "From: a@b\n";
    for (int i = 0; i < 25; ++i) message += pieces[random() % std::size(pieces)];
    const Extracted read = Read(message);
    ASSERT_TRUE(IsValidUtf8(read.document.text)) << message;
    for (const Zone& zone : read.document.zones)
      ASSERT_TRUE(IsBoundary(read.document.text, zone.span.begin)) << message;
    for (const auto& taken : read.parts) {
      const bool plain = message.find("base64") == std::string::npos;
      if (taken.part.media_type == "message/rfc822" && plain) {
        ASSERT_NE(message.find(taken.bytes), std::string::npos) << message;
      }
    }
  }
}

}  // namespace
}  // namespace candor
