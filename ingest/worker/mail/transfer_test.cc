// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/transfer.h"

#include <gtest/gtest.h>

#include <vector>

#include "ingest/worker/mail/body.h"
#include "ingest/worker/mail/flowed.h"

namespace candor {
namespace {

size_t LengthOfBase64(std::string_view bytes) { return FindBase64(bytes).length; }

TEST(Transfer, Names) {
  EXPECT_EQ(TransferOf(" BASE64\r\n"), Transfer::kBase64);
  EXPECT_EQ(TransferOf("quoted-printable; x"), Transfer::kQuotedPrintable);
  EXPECT_EQ(TransferOf("X-uuencode (old)"), Transfer::kUuencode);
  EXPECT_EQ(TransferOf("7bit"), Transfer::kNone);
  EXPECT_EQ(TransferOf(""), Transfer::kNone);
}

TEST(Transfer, Decodes) {
  EXPECT_EQ(DecodeTransfer("aGVs\r\nbG8=", Transfer::kBase64), "hello");
  EXPECT_EQ(DecodeTransfer("a!G*V#s bG8", Transfer::kBase64), "hello");
  EXPECT_EQ(DecodeTransfer("", Transfer::kBase64), "");
  EXPECT_EQ(DecodeTransfer("caf=C3=A9 =\r\nau lait=20\r\n=zz", Transfer::kQuotedPrintable),
            "caf\xC3\xA9 au lait \r\n=zz");
  EXPECT_EQ(DecodeTransfer("x=y", Transfer::kNone), "x=y");
}

TEST(Transfer, FindsTheFooterBehindBase64) {
  const std::string data = "VGhlIHF1aWNrIGJyb3du\r\nIGZveA==\r\n";
  EXPECT_EQ(LengthOfBase64(data), data.size());
  EXPECT_EQ(LengthOfBase64(data + "____________\r\nlist mailing list\r\n"), data.size());
  EXPECT_EQ(LengthOfBase64("VGhlIHF1aWNr\nBest regards\n"), 13u);
  EXPECT_EQ(LengthOfBase64("plain text here"), 0u);
  EXPECT_EQ(LengthOfBase64(""), 0u);
}

TEST(Uuencode, TakesFilesOutOfText) {
  std::string text = "See below.\nbegin 644 cat.txt\n#0V%T\n`\nend\nRegards\nbegin the next part\n";
  std::vector<UuencodedFile> files;
  EXPECT_TRUE(TakeUuencoded(&text, [&](const UuencodedFile& file) { files.push_back(file); }));
  EXPECT_EQ(text, "See below.\nRegards\nbegin the next part\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].name, "cat.txt");
  EXPECT_EQ(files[0].bytes, "Cat");
  EXPECT_TRUE(files[0].complete);
}

TEST(Uuencode, TellsWhatHasNoEnd) {
  std::string text = "begin 666 a b.doc\n#0V%T\n";
  std::vector<UuencodedFile> files;
  EXPECT_TRUE(TakeUuencoded(&text, [&](const UuencodedFile& file) { files.push_back(file); }));
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].name, "a b.doc");
  EXPECT_EQ(files[0].bytes, "Cat");
  EXPECT_FALSE(files[0].complete);
}

TEST(Uuencode, LeavesProseAlone) {
  for (const std::string prose :
       {"begin 644\n", "begin 644 and so on in lower case\nwith more text that goes on and on here\n",
        "to begin 644 x\n#0V%T\n", ""}) {
    std::string text = prose;
    EXPECT_FALSE(TakeUuencoded(&text, [](const UuencodedFile&) {})) << prose;
    EXPECT_EQ(text, prose);
  }
}

TEST(Flowed, JoinsSoftLineBreaks) {
  EXPECT_EQ(Unflow("The quick \nbrown \nfox.\n\nNext.\n", false), "The quick brown fox.\n\nNext.\n");
  EXPECT_EQ(Unflow("over \n the \nend", false), "over the end");
  EXPECT_EQ(Unflow("fest\n", false), "fest\n");
  EXPECT_EQ(Unflow("", false), "");
}

TEST(Flowed, KeepsDepthsAndSignaturesApart) {
  EXPECT_EQ(Unflow("> How \n> much? \n12 EUR \n-- \nAnn\n", false), "> How much? \n12 EUR \n-- \nAnn\n");
  EXPECT_EQ(Unflow(">> deep \n>> er \n> less\n", false), ">> deep er \n> less\n");
}

TEST(Flowed, DelSpJoinsWithoutBlank) { EXPECT_EQ(Unflow("日本 \n語 \n  text", true), "日本語 text"); }

TEST(Transfer, CharactersThatDoNotBelongInBase64AreIgnored) {
  const std::string text = "Dear Max,\n\nwe refuse to share the customer list with you.\n\nAda\n";
  const std::string line = "RGVhciBNYXgsCgp3ZSByZWZ1c2UgdG8gc2hhcmUgdGhlIGN1c3RvbWVyIGxpc3Qgd2l0aCB5b3Uu";
  const std::string last = "CgpBZGEK";
  const auto decode = [](const std::string& bytes) {
    const Base64Text found = FindBase64(bytes);
    return DecodeBase64(bytes, found) + (found.flawed ? " flawed" : "") + "|" + bytes.substr(found.length);
  };
  EXPECT_EQ(decode(line + "\n" + last), text + "|");
  EXPECT_EQ(decode(line.substr(0, 30) + " " + line.substr(30) + "\r\n" + last + "\r\n"), text + " flawed|");
  EXPECT_EQ(decode(line.substr(0, 30) + "!" + line.substr(30) + "\nCgp BZGEK\n"), text + " flawed|");
  EXPECT_EQ(decode("> " + line + "\n> " + last + "\n"), text + " flawed|");
  EXPECT_EQ(decode(line + "\n" + last + "\n-- \na list of lists\n"), text + "|-- \na list of lists\n");
}

TEST(Transfer, BehindPaddingAnotherRunMayBegin) {
  const std::string two = "RGVhciBNYXgsIHdlIHJlZnVzZSB0bw==\nIHNoYXJlIHRoZSBjdXN0b21lciBsaXN0Lgo=\n";
  const Base64Text found = FindBase64(two + "Regards\n");
  EXPECT_EQ(found.length, two.size());
  EXPECT_EQ(DecodeBase64(two, found), "Dear Max, we refuse to share the customer list.\n");
}

TEST(MailBody, JoinsPiecesWithABlankLine) {
  MailBody body;
  body.AppendPlain("one");
  body.AppendPlain("two\n");
  body.AppendZone(ZoneKind::kHidden, "three");
  body.AppendPlain("");
  EXPECT_EQ(body.text, "one\n\ntwo\n\nthree");
  ASSERT_EQ(body.zones.size(), 2u);
  EXPECT_EQ(body.zones[0].span, (Span{0, 10}));
  EXPECT_EQ(body.zones[1].span, (Span{10, 15}));
}

TEST(MailBody, UnquotesFromOutsideOfQuotations) {
  const auto unquote = [](std::string text) {
    UnquoteFrom(&text);
    return text;
  };
  EXPECT_EQ(unquote("Hi\n>From now on\n"), "Hi\nFrom now on\n");
  EXPECT_EQ(unquote(">From here"), "From here");
  EXPECT_EQ(unquote("> a\n>From b\nc\n"), "> a\n>From b\nc\n");
  EXPECT_EQ(unquote("a\n>From b\n> c\n"), "a\n>From b\n> c\n");
  EXPECT_EQ(unquote("x >From y"), "x >From y");
}

}  // namespace
}  // namespace candor
