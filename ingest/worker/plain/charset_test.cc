// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/charset.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace candor {
namespace {

struct Read {
  std::string text;
  Conversion how;
};

Read Convert(std::string_view bytes, std::string_view declared) {
  Read read;
  read.text = ConvertToUtf8(bytes, declared, &read.how);
  return read;
}

TEST(Charset, AsciiIsAsciiWhateverIsDeclared) {
  for (const char* declared : {"", "us-ascii", "utf-8", "iso-8859-1", "shift_jis", "koi8-r", "x-unknown"}) {
    const Read read = Convert("price + 10 ~ 12", declared);
    EXPECT_EQ(read.text, "price + 10 ~ 12") << declared;
    EXPECT_EQ(read.how.charset, "us-ascii") << declared;
    EXPECT_FALSE(read.how.guessed) << declared;
  }
}

TEST(Charset, DeclaredCharsets) {
  struct Row {
    const char* declared;
    std::string_view bytes;
    const char* text;
    const char* charset;
  };
  const Row rows[] = {
      {"utf-8", "caf\xC3\xA9", "café", "utf-8"},
      {"\"UTF-8\"", "caf\xC3\xA9", "café", "utf-8"},
      {"iso-8859-1", "caf\xE9", "café", "windows-1252"},
      {"Latin1", "\x93quoted\x94", "“quoted”", "windows-1252"},
      {"windows-1252", "5 \x80", "5 €", "windows-1252"},
      {"iso-8859-2", "\xB3\xF3\xBC", "łóź", "iso-8859-2"},
      {"iso-8859-15", "\xA4", "€", "iso-8859-15"},
      {"iso-8859-9", "\xFDstanbul", "ıstanbul", "windows-1254"},
      {"koi8-r", "\xD0\xD2\xC9\xD7\xC5\xD4", "привет", "koi8-r"},
      {"windows-1251", "\xEF\xF0\xE8\xE2\xE5\xF2", "привет", "windows-1251"},
      {"gb2312", "\xC4\xE3\xBA\xC3", "你好", "gb18030"},
      {"gb18030", "\x81\x30\x81\x30", "\xC2\x80", "gb18030"},
      {"big5", "\xA7\x41\xA6\x6E", "你好", "big5"},
      {"shift_jis", "\x93\xFA\x96\x7B", "日本", "windows-31j"},
      {"euc-jp", "\xC6\xFC\xCB\xDC", "日本", "euc-jp"},
      {"euc-kr", "\xC7\xD1\xB1\xDB", "한글", "windows-949"},
      {"ks_c_5601-1987", "\xC7\xD1\xB1\xDB", "한글", "windows-949"},
      {"iso-2022-jp", "\x1B$BF|K\\\x1B(B!", "日本!", "iso-2022-jp"},
      {"hz-gb-2312", "~{<:Ky2;S{~}", "己所不欲", "hz"},
      {"utf-7", "Hi Mom +Jjo-!", "Hi Mom ☺!", "utf-7"},
      {"utf-16le", std::string_view("h\0i\0", 4), "hi", "utf-16le"},
      {"tis-620", "\xCA\xC7\xD1\xCA\xB4\xD5", "สวัสดี", "windows-874"},
      {"cp-850", "\x84", "ä", "ibm-850"},
  };
  for (const Row& row : rows) {
    const Read read = Convert(row.bytes, row.declared);
    EXPECT_EQ(read.text, row.text) << row.declared;
    EXPECT_EQ(read.how.charset, row.charset) << row.declared;
    EXPECT_FALSE(read.how.guessed) << row.declared;
    EXPECT_EQ(read.how.replaced, 0u) << row.declared;
  }
}

TEST(Charset, ByteOrderMarksWinAndVanish) {
  EXPECT_EQ(Convert("\xEF\xBB\xBF"
                    "a",
                    "koi8-r")
                .text,
            "a");
  EXPECT_EQ(Convert(std::string_view("\xFF\xFE"
                                     "h\0i\0",
                                     6),
                    "us-ascii")
                .text,
            "hi");
  EXPECT_EQ(Convert(std::string_view("\xFE\xFF"
                                     "\0h\0i",
                                     6),
                    "")
                .text,
            "hi");
  EXPECT_EQ(Convert(std::string_view("\xFF\xFE\0\0"
                                     "h\0\0\0",
                                     8),
                    "")
                .text,
            "h");
  EXPECT_EQ(Convert(std::string_view("\0\0\xFE\xFF"
                                     "\0\0\0h",
                                     8),
                    "")
                .text,
            "h");
  EXPECT_FALSE(Convert(std::string_view("\xFF\xFE"
                                        "h\0i\0",
                                        6),
                       "us-ascii")
                   .how.guessed);
}

TEST(Charset, EbcdicIsGuessedAndTold) {
  const std::string_view bytes =
      "\xC4\x85\x81\x99\x40\xD4\x99\x40\xD2\x99\x81\x95\xA9\x6B\x15\xA3\x88\x85\x40\x97\x93\x81"
      "\x95\xA3\x40\x96\x97\x85\x95\x85\x84\x40\x89\x95\x40\xF1\xF9\xF8\xF7\x4B\x40\xC3\x96\xA4"
      "\x93\x84\x40\xA8\x96\xA4\x40\xA2\x85\x95\x84\x40\xA4\xA2\x15\xA3\x88\x85\x40\x85\x94\x89"
      "\xA2\xA2\x89\x96\x95\xA2\x40\x97\x85\x99\x94\x89\xA3\x6F\x15";
  const Read read = Convert(bytes, "");
  EXPECT_EQ(read.text,
            "Dear Mr Kranz,\nthe plant opened in 1987. Could you send us\nthe emissions permit?\n");
  EXPECT_EQ(read.how.charset, "ibm-1047");
  EXPECT_TRUE(read.how.guessed);
  // Windows-1252 in capitals and accents, and Cyrillic, are none.
  EXPECT_NE(Convert("\xC4\xD6\xDC\xC4\xD6\xDC@\xC4\xD6\xDC\xC4@\xD6\xDC\xC4\xD6\xDC "
                    "\xC4\xD6\xDC\xC4\xD6\xDC\xC4\xD6\xDC\n",
                    "")
                .how.charset,
            "ibm-1047");
}

TEST(Charset, Utf16WithoutMark) {
  const std::string_view little("T\0h\0e\0 \0e\0n\0d\0", 14);
  EXPECT_EQ(Convert(little, "").text, "The end");
  EXPECT_EQ(Convert(little, "").how.charset, "utf-16le");
  EXPECT_TRUE(Convert(little, "").how.guessed);
  EXPECT_EQ(Convert(std::string_view("\0T\0h\0e\0 \0e\0n\0d", 14), "").text, "The end");
}

TEST(Charset, ValidUtf8WinsOverALabelThatCannotTell) {
  // Nothing declared, or plain ASCII: that is no guess.
  EXPECT_EQ(Convert("na\xC3\xAFve", "").text, "naïve");
  EXPECT_FALSE(Convert("na\xC3\xAFve", "").how.guessed);
  EXPECT_FALSE(Convert("na\xC3\xAFve", "us-ascii").how.guessed);
  EXPECT_FALSE(Convert("na\xC3\xAFve", "x-unknown").how.guessed);
  // Against a declaration it is one.
  EXPECT_EQ(Convert("na\xC3\xAFve", "iso-8859-1").text, "naïve");
  EXPECT_TRUE(Convert("na\xC3\xAFve", "iso-8859-1").how.guessed);
  for (const char* declared : {"koi8-r", "windows-1251", "iso-8859-2", "iso-8859-7", "macintosh"}) {
    EXPECT_EQ(Convert("M\xC3\xBCller", declared).text, "Müller") << declared;
    EXPECT_TRUE(Convert("M\xC3\xBCller", declared).how.guessed) << declared;
  }
  EXPECT_EQ(Convert("代开各地增值税", "gb2312").text, "代开各地增值税");
  // Two characters of GBK that happen to be valid UTF-8.
  EXPECT_EQ(Convert("\xC1\xAA\xCD\xA8", "gbk").text, "联通");
}

TEST(Charset, GuessesWhenNothingFits) {
  const Read western = Convert("caf\xE9 na\xEFve", "");
  EXPECT_EQ(western.text, "café naïve");
  EXPECT_EQ(western.how.charset, "windows-1252");
  EXPECT_TRUE(western.how.guessed);
  const Read russian = Convert(
      "\xCF\xF0\xE5\xE4\xEC\xE5\xF2 \xE4\xEE\xE3\xEE\xE2\xEE\xF0\xE0 \xEE\xEF\xF0\xE5\xE4\xE5\xEB\xE5\xED "
      "\xF1\xF2\xEE\xF0\xEE\xED\xE0\xEC\xE8 \xE2 \xEF\xF0\xE8\xEB\xEE\xE6\xE5\xED\xE8\xE8",
      "us-ascii");
  EXPECT_EQ(russian.text, "Предмет договора определен сторонами в приложении");
  EXPECT_TRUE(russian.how.guessed);
  const Read japanese = Convert("\x1B$B7@Ls$N7o$K$D$$$F\x1B(B", "us-ascii");
  EXPECT_EQ(japanese.text, "契約の件について");
  EXPECT_TRUE(japanese.how.guessed);
  // Declared as UTF-8, and not one valid sequence in it.
  EXPECT_EQ(Convert("caf\xE9 na\xEFve", "utf-8").text, "café naïve");
  EXPECT_TRUE(Convert("caf\xE9 na\xEFve", "utf-8").how.guessed);
}

TEST(Charset, CountsWhatCannotBeRead) {
  const Read cut = Convert("hello \xF0\x9F\x98", "utf-8");
  EXPECT_EQ(cut.text, "hello \xEF\xBF\xBD");
  EXPECT_EQ(cut.how.replaced, 1u);
  EXPECT_FALSE(cut.how.guessed);
  const Read mixed = Convert("\xC3\xA9\xC3\xA9 \xFF \xC3\xA9", "utf-8");
  EXPECT_EQ(mixed.text, "éé \xEF\xBF\xBD é");
  EXPECT_EQ(mixed.how.replaced, 1u);
  const Read nul = Convert(std::string_view("a\0bc\0", 5), "us-ascii");
  EXPECT_EQ(nul.text,
            "a\xEF\xBF\xBD"
            "bc\xEF\xBF\xBD");
  EXPECT_EQ(nul.how.replaced, 2u);
  const Read surrogate = Convert(std::string_view("\x3D\xD8"
                                                  "a\0",
                                                  4),
                                 "utf-16le");
  EXPECT_EQ(surrogate.text,
            "\xEF\xBF\xBD"
            "a");
  EXPECT_EQ(surrogate.how.replaced, 1u);
}

TEST(Charset, KnowsWhatItKnows) {
  EXPECT_TRUE(IsKnownCharset("ISO-8859-1"));
  EXPECT_TRUE(IsKnownCharset(" 'utf-8' "));
  EXPECT_FALSE(IsKnownCharset(""));
  EXPECT_FALSE(IsKnownCharset("unknown-8bit"));
  EXPECT_FALSE(IsKnownCharset("no such thing"));
  EXPECT_FALSE(IsKnownCharset(std::string(1000, 'a')));
}

TEST(Charset, LineEnds) {
  std::string text = "a\r\nb\rc\n\rd\fe\vf\r";
  NormalizeLineEnds(&text);
  EXPECT_EQ(text, "a\nb\nc\n\nd\ne\nf\n");
}

TEST(Charset, AnyBytesUnderAnyLabelGiveValidUtf8) {
  std::mt19937 random(1);
  const char* labels[] = {"",
                          "utf-8",
                          "utf-16",
                          "utf-16be",
                          "utf-32",
                          "utf-7",
                          "iso-8859-1",
                          "koi8-r",
                          "shift_jis",
                          "gb18030",
                          "big5",
                          "iso-2022-jp",
                          "iso-2022-kr",
                          "hz-gb-2312",
                          "scsu",
                          "imap-mailbox-name",
                          "ebcdic-cp-us",
                          "x-iscii-de",
                          "bocu-1",
                          "cesu-8"};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % (round % 2 == 0 ? 256 : 96));
    const std::string text = ConvertToUtf8(bytes, labels[random() % std::size(labels)]);
    ASSERT_TRUE(IsValidUtf8(text));
    ASSERT_EQ(text.find('\0'), std::string::npos);
  }
}

std::string Utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t c : text) {
    const char pair[] = {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
    bytes += {pair[big ? 0 : 1], pair[big ? 1 : 0]};
  }
  return bytes;
}

TEST(Charset, WhichEndOfUtf16ComesFirstIsToldByTheBytes) {
  const std::pair<std::u16string_view, std::string_view> texts[] = {
      {u"We will not share the contracts.\n", "We will not share the contracts.\n"},
      {u"\u041C\u044B \u043D\u0435 \u0434\u0430\u0434\u0438\u043C.",
       "\u041C\u044B \u043D\u0435 \u0434\u0430\u0434\u0438\u043C."},
      {u"\u6211\u4EEC\u4E0D\u4F1A\u5171\u4EAB\u5408\u540C\u3002",
       "\u6211\u4EEC\u4E0D\u4F1A\u5171\u4EAB\u5408\u540C\u3002"},
  };
  for (const auto& [text, utf8] : texts) {
    for (const std::string_view label : {"utf-16", "UTF-16", "unicode", "ucs-2"}) {
      for (const bool big : {false, true}) {
        const Read read = Convert(Utf16(text, big), label);
        EXPECT_EQ(read.text, utf8) << label;
        EXPECT_TRUE(read.how.guessed);
        EXPECT_EQ(read.how.charset, big ? "utf-16be" : "utf-16le");
      }
    }
  }
  EXPECT_EQ(Convert("\xFE\xFF" + Utf16(u"we", true), "utf-16").text, "we");
  EXPECT_EQ(Convert(Utf16(u"We will not share", false), "utf-16be").how.charset, "utf-16le");
  EXPECT_EQ(Convert(Utf16(u"\u6211\u4EEC", true), "utf-16be").how.guessed, false);
  EXPECT_EQ(Convert("We will not share", "utf-16").text, "We will not share");
  EXPECT_EQ(Convert("We will not share caf\xC3\xA9s.", "utf-16").text, "We will not share caf\xC3\xA9s.");
}

}  // namespace
}  // namespace candor
