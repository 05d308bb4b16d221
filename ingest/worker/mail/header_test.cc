// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "ingest/worker/mail/mail.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Header : public ::testing::Test {
 protected:
  void SetUp() override { PrepareMail(); }
};
using Addresses = Header;
using Dates = Header;
using MessageIds = Header;

TEST_F(Header, UnfoldsAndTrims) {
  EXPECT_EQ(DecodeHeader(" Re: one\r\n\ttwo\n   three \r\n", ""), "Re: one two three");
  EXPECT_EQ(DecodeHeader("two  blanks\tand a tab", ""), "two  blanks and a tab");
  EXPECT_EQ(DecodeHeader("", ""), "");
  EXPECT_EQ(DecodeHeader("\r\n \r\n", ""), "");
}

TEST_F(Header, EncodedWords) {
  EXPECT_EQ(DecodeHeader("=?utf-8?Q?Caf=C3=A9_menu?=", ""), "Café menu");
  EXPECT_EQ(DecodeHeader("=?UTF-8?b?Q2Fmw6k=?= today", ""), "Café today");
  EXPECT_EQ(DecodeHeader("=?UTF-8?b?Q2Fmw6k?=", ""), "Café");
  EXPECT_EQ(DecodeHeader("=?iso-8859-1*en?q?Keld_J=F8rn?=", ""), "Keld Jørn");
  EXPECT_EQ(DecodeHeader("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", ""), "日本");
  // Blanks between two words are not shown, others are.
  EXPECT_EQ(DecodeHeader("=?utf-8?q?a?=\r\n =?utf-8?q?b?= =?iso-8859-1?q?=E9?= c", ""), "abé c");
  // A character cut between two words.
  EXPECT_EQ(DecodeHeader("=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", ""), "é");
  EXPECT_EQ(DecodeHeader("=?utf-8?q?=E4=BD?= =?utf-8?q?=A0=E5=A5=BD?=", ""), "你好");
  EXPECT_EQ(DecodeHeader("=?iso-2022-jp?B?GyRCRnwbKEI=?= =?iso-2022-jp?B?GyRCS1wbKEI=?=", ""), "日本");
}

TEST_F(Header, EncodedWordsAsMailersWriteThem) {
  EXPECT_EQ(DecodeHeader("Re:=?utf-8?q?_caf=C3=A9?=(2)", ""), "Re: café(2)");
  EXPECT_EQ(DecodeHeader("=?utf-8?q?two words?=", ""), "two words");
  EXPECT_EQ(DecodeHeader("\"=?utf-8?q?quoted?=\"", ""), "\"quoted\"");
  EXPECT_EQ(DecodeHeader("=??q?caf=C3=A9?=", ""), "café");
  EXPECT_EQ(DecodeHeader("=?x-nonsense?q?caf=E9?=", ""), "café");
  EXPECT_EQ(DecodeHeader("=?utf-8?q?=4?=", ""), "=4");
  // Not encoded words.
  EXPECT_EQ(DecodeHeader("=?utf-8?x?abc?=", ""), "=?utf-8?x?abc?=");
  EXPECT_EQ(DecodeHeader("=?utf-8?q?no end", ""), "=?utf-8?q?no end");
  EXPECT_EQ(DecodeHeader("1 =? 2 ?= 3", ""), "1 =? 2 ?= 3");
}

TEST_F(Header, UnencodedEightBitText) {
  EXPECT_EQ(DecodeHeader("Caf\xC3\xA9", ""), "Café");
  EXPECT_EQ(DecodeHeader("Caf\xE9", ""), "Café");
  EXPECT_EQ(DecodeHeader("\xEF\xF0\xE8\xE2\xE5\xF2", "windows-1251"), "привет");
}

TEST_F(Header, NothingBreaksTheLine) {
  EXPECT_EQ(DecodeHeader("=?utf-8?q?a=0D=0ABcc:_evil=1B[2J=00?=", ""), "a Bcc: evil [2J\xEF\xBF\xBD");
  EXPECT_EQ(DecodeHeader(std::string_view("nul\0byte\x07", 9), ""),
            "nul\xEF\xBF\xBD"
            "byte");
}

TEST_F(Header, Parameters) {
  const ContentHeader type = ParseContentHeader(
      " Text/HTML (a comment); charset=\"ISO-8859-1\";\r\n\tname=My Report.pdf; x; format = flowed\r\n", "");
  EXPECT_EQ(type.value, "text/html");
  EXPECT_THAT(type.parameters, ElementsAre(Pair("charset", "ISO-8859-1"), Pair("name", "My Report.pdf"),
                                           Pair("format", "flowed")));
  EXPECT_EQ(type.Find("charset"), "ISO-8859-1");
  EXPECT_EQ(type.Find("boundary"), "");
  EXPECT_EQ(ParseContentHeader("", "").value, "");
}

TEST_F(Header, FileNames) {
  const auto name = [](std::string_view raw) { return ParseContentHeader(raw, "").Find("filename"); };
  EXPECT_EQ(name("attachment; filename*=utf-8'en'%e2%82%ac%20rates.xls"), "€ rates.xls");
  EXPECT_EQ(name("attachment; filename*0=\"a long \"; filename*1=\"name.txt\""), "a long name.txt");
  EXPECT_EQ(name("attachment; filename*1*=%A9.txt; filename*0*=iso-8859-1''caf%E9%20"), "café ©.txt");
  // A character cut between two segments.
  EXPECT_EQ(name("attachment; filename*0*=utf-8''caf%C3; filename*1*=%A9"), "café");
  EXPECT_EQ(name("attachment; filename=old.txt; filename*=utf-8''n%C3%A9w.txt"), "néw.txt");
  EXPECT_EQ(name("attachment; filename*=utf-8''two%0Alines%09%1B%00.txt"), "two\nlines\t\x1B\uFFFD.txt");
  EXPECT_EQ(name("attachment; filename=\"=?utf-8?q?two=0Alines?=\""), "two\nlines");
  EXPECT_EQ(name("attachment; filename=\"folded\r\n name\x1B.txt\""), "folded name\x1B.txt");
  EXPECT_EQ(name("attachment; filename=\"=?utf-8?q?caf=C3=A9.txt?=\""), "café.txt");
  EXPECT_EQ(name("attachment; filename=\"C:\\reports\\may.doc\""), "C:\\reports\\may.doc");
  EXPECT_EQ(name("attachment; filename=\"a \\\"b\\\" c\""), "a \"b\" c");
  EXPECT_EQ(name("attachment; filename=\"../../etc/passwd\""), "../../etc/passwd");
  EXPECT_EQ(name("attachment; filename=\"never closed"), "never closed");
  EXPECT_EQ(name("attachment; FILENAME=x;filename=y"), "x");
}

TEST_F(Header, AQuotedNameWithoutAnAddressIsAName) {
  EXPECT_THAT(ParseAddresses("\"Byrne, Ada\"", ""), ElementsAre(Mailbox{"Byrne, Ada", ""}));
  EXPECT_THAT(ParseAddresses("\"Lou \\\"L\\\" Ray\", b@b.example", ""),
              ElementsAre(Mailbox{"Lou \"L\" Ray", ""}, Mailbox{"", "b@b.example"}));
}

TEST_F(Header, ALongListIsReadInPiecesThatBreakNobodysName) {
  std::string list;
  for (int i = 0; i < 300; ++i)
    list +=
        (i == 0 ? "" : ", ") + std::string("Bailey, Susan <susan.bailey") + std::to_string(i) + "@b.example>";
  const std::vector<Mailbox> people = ParseAddresses(list, "");
  ASSERT_EQ(people.size(), 300u);
  for (const Mailbox& person : people) EXPECT_EQ(person.name, "Bailey, Susan") << person.address;
}

TEST_F(Addresses, Mailboxes) {
  EXPECT_THAT(ParseAddresses(" Ann Lee <Ann.Lee@EXAMPLE.com>, bob@example.org\r\n", ""),
              ElementsAre(Mailbox{"Ann Lee", "Ann.Lee@example.com"}, Mailbox{"", "bob@example.org"}));
  EXPECT_THAT(ParseAddresses("\"Lee, Ann\" <a@b.c>, b@b.c (Bob)", ""),
              ElementsAre(Mailbox{"Lee, Ann", "a@b.c"}, Mailbox{"Bob", "b@b.c"}));
  EXPECT_THAT(ParseAddresses("Team: Ann <a@b.c>, b@b.c;, c@b.c", ""),
              ElementsAre(Mailbox{"Ann", "a@b.c"}, Mailbox{"", "b@b.c"}, Mailbox{"", "c@b.c"}));
  EXPECT_THAT(ParseAddresses("dora at p.example (Dora D)", ""),
              ElementsAre(Mailbox{"dora at p.example (Dora D)", ""}));
  EXPECT_THAT(ParseAddresses("(Dora D)", ""), ElementsAre(Mailbox{"Dora D", ""}));
  EXPECT_THAT(ParseAddresses("undisclosed-recipients:;", ""), IsEmpty());
  EXPECT_THAT(ParseAddresses("", ""), IsEmpty());
}

TEST_F(Addresses, EncodedNames) {
  EXPECT_THAT(
      ParseAddresses("=?utf-8?q?J=C3=B6rg?= Schmidt <j@b.c>, =?iso-8859-1?q?M=FCller=2C_K?=  <k@b.c>", ""),
      ElementsAre(Mailbox{"Jörg Schmidt", "j@b.c"}, Mailbox{"Müller, K", "k@b.c"}));
  EXPECT_THAT(ParseAddresses("\"=?utf-8?q?J=C3=B6rg?=\" <j@b.c>", ""), ElementsAre(Mailbox{"Jörg", "j@b.c"}));
  EXPECT_THAT(ParseAddresses("J\xF6rg <j@b.c>", ""), ElementsAre(Mailbox{"Jörg", "j@b.c"}));
  EXPECT_THAT(ParseAddresses("=?utf-8?q?say_=22hi=22_<x@y.z>?= <j@b.c>", ""),
              ElementsAre(Mailbox{"say \"hi\" <x@y.z>", "j@b.c"}));
}

TEST_F(Addresses, WhatIsNoAddressStillNamesSomebody) {
  EXPECT_THAT(ParseAddresses("\"A Person\" email@example.com>", ""),
              ElementsAre(Mailbox{"A Person", "email@example.com"}));
  EXPECT_THAT(ParseAddresses("WebShield V4.5 Mail Service", ""),
              ElementsAre(Mailbox{"WebShield V4.5 Mail Service", ""}));
  EXPECT_THAT(ParseAddresses("Big Bug bb@Bug.com", ""), ElementsAre(Mailbox{"Big Bug", "bb@bug.com"}));
}

TEST_F(Addresses, HugeListsAreReadInPieces) {
  std::string list;
  for (int i = 0; i < 20'000; ++i)
    list += "\"User, " + std::to_string(i) + "\" <u" + std::to_string(i) + "@example.com>,\r\n ";
  const std::vector<Mailbox> mailboxes = ParseAddresses(list, "");
  ASSERT_EQ(mailboxes.size(), 20'000u);
  EXPECT_EQ(mailboxes[19'999], (Mailbox{"User, 19999", "u19999@example.com"}));
}

TEST_F(Addresses, NestedGroupsDoNotOverflowTheStack) {
  std::string list;
  for (int i = 0; i < 500'000; ++i) list += "a:";
  for (const std::string& hostile : {list, std::string(1'000'000, '('), std::string(1'000'000, '"')}) {
    for (const Mailbox& mailbox : ParseAddresses(hostile, ""))
      EXPECT_LE(mailbox.address.size(), hostile.size());
  }
}

TEST_F(Dates, WithTheSendersOffset) {
  const auto date = [](std::string_view raw) {
    Message message;
    ParseDate(raw, &message);
    return message.date + (message.date.empty() ? "" : " " + std::to_string(message.date_unix));
  };
  EXPECT_EQ(date(" Fri, 23 Aug 2002 11:35:58 -0700 (PDT)\r\n"), "2002-08-23T11:35:58-07:00 1030127758");
  EXPECT_EQ(date("23 Aug 02 11:35 GMT"), "2002-08-23T11:35:00+00:00 1030102500");
  EXPECT_EQ(date("Wed, 1 May 2024 09:00:00 EST"), "2024-05-01T09:00:00-05:00 1714572000");
  EXPECT_EQ(date("Mon, 1 Jan 2001 00:01+0000"), "2001-01-01T00:01:00+00:00 978307260");
  EXPECT_EQ(date("Mon, 21 Aug 95 13:30:57 -600"), "1995-08-21T13:30:57-06:00 809033457");
  EXPECT_EQ(date("Wed 29 May 2019 06:09:22 PM EDT"), "2019-05-29T18:09:22-04:00 1559167762");
  EXPECT_EQ(date("Wed 29 May 2019 12:09:22 AM UTC"), "2019-05-29T00:09:22+00:00 1559088562");
  EXPECT_EQ(date("Fri, 2 Aug 2002 23:37:59 0530"), "2002-08-02T23:37:59+05:30 1028311679");
  EXPECT_EQ(date("Sat, 15 Jun 102 09:00:00 +0200"), "2002-06-15T09:00:00+02:00 1024124400");
  EXPECT_EQ(date("Sat, 15 Jun 0102 09:00:00 +0200"), "2002-06-15T09:00:00+02:00 1024124400");
  EXPECT_EQ(date("Fri Aug 23 11:35:58 2002"), "2002-08-23T11:35:58+00:00 1030102558");
  EXPECT_EQ(date(""), "");
  EXPECT_EQ(date("yesterday"), "");
  EXPECT_EQ(date(std::string(100'000, '1')), "");
}

TEST_F(MessageIds, WithoutBrackets) {
  EXPECT_THAT(ParseMessageIds(" <a.b@c>\r\n <d@e>"), ElementsAre("a.b@c", "d@e"));
  EXPECT_THAT(ParseMessageIds(""), IsEmpty());
  EXPECT_THAT(ParseMessageIds("Message from Ann of 1 May <x@y>"), ElementsAre("x@y"));
}

TEST_F(MessageIds, WhatIsAnswered) {
  EXPECT_EQ(ParseInReplyTo(" <a@b>\r\n"), "a@b");
  EXPECT_EQ(ParseInReplyTo(" <a@b>; from ann@example.org on Fri, 1 Feb 2002"), "a@b");
  EXPECT_EQ(ParseInReplyTo(" <a@b>\r\n <c@d>"), "a@b");
  EXPECT_EQ(ParseInReplyTo(" Message from Ann Lee <ann@example.org>\r\n of \"1 May\" <a@b>"), "a@b");
  EXPECT_EQ(ParseInReplyTo(" Message from Lee <ann@example.org> of Mon,\r\n 09 Sep 2002 <a@b>\r\n <c@d>"),
            "c@d");
  EXPECT_EQ(ParseInReplyTo(" Your message of 1 May"), "");
  EXPECT_EQ(ParseInReplyTo(""), "");
}

TEST_F(Header, AnyBytesGiveOneValidLine) {
  const char* pieces[] = {
      "=?utf-8?q?", "=?big5?b?", "?=",    "=C3", "\xC3", "\"",           "<",   ">", "(",  ")", ":", ";", ",",
      "@",          " ",         "\r\n ", "\\",  "a",    "filename*0*=", "%E9", "'", "=?", "?", "é"};
  std::mt19937 random(7);
  const auto check = [](const std::string& text, const std::string& raw) {
    ASSERT_TRUE(IsValidUtf8(text)) << raw;
    for (char c : text) ASSERT_GE(static_cast<unsigned char>(c), 0x20) << raw;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (int i = 0; i < 30; ++i) raw += pieces[random() % std::size(pieces)];
    check(DecodeHeader(raw, ""), raw);
    for (const Mailbox& mailbox : ParseAddresses(raw, "")) {
      check(mailbox.name, raw);
      check(mailbox.address, raw);
    }
    for (const auto& [name, value] : ParseContentHeader(raw, "").parameters) {
      ASSERT_TRUE(IsValidUtf8(value)) << raw;
      ASSERT_EQ(value.find('\0'), std::string::npos) << raw;
    }
    for (const std::string& id : ParseMessageIds(raw)) check(id, raw);
  }
}

}  // namespace
}  // namespace candor
