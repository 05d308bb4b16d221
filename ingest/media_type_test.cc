// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/media_type.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

using namespace std::string_view_literals;

std::string Sniff(std::string_view head, std::string_view name = "", std::string_view declared = "",
                  std::string_view tail = "") {
  return SniffMediaType({head, tail, name, declared});
}

constexpr std::string_view kMail = "Received: from a\r\n\tby b\r\nFrom: a@b\r\nSubject: x\r\n\r\nbody\r\n";

TEST(MediaTypeTest, ContentGoesBeforeTheEnding) {
  EXPECT_EQ(Sniff("%PDF-1.7\n%\xE2\xE3\xCF\xD3", "invoice.txt"), "application/pdf");
  EXPECT_EQ(Sniff(kMail, "terms.pdf"), "message/rfc822");
  EXPECT_EQ(Sniff("PK\x03\x04\x14\0\0\0"sv, "a.docx"), "application/zip");
  EXPECT_EQ(Sniff("\x89PNG\r\n\x1A\n\0\0"sv, "a.txt"), "image/png");
  EXPECT_EQ(Sniff("plain words", "a.png"), "text/plain");
  EXPECT_EQ(Sniff("\x76\xE8\x04\x60\xC4\x11\xE3\x86"sv, "message.rpmsg"),
            "application/x-microsoft-rpmsg-message");
}

TEST(MediaTypeTest, FramesMayBeSkippedBeforePackedData) {
  const std::string frame("\x57\x2A\x4D\x18\4\0\0\0size", 12);
  EXPECT_EQ(Sniff(frame + "\x28\xB5\x2F\xFD"), "application/zstd");
  EXPECT_EQ(Sniff(frame + frame + "\x04\x22\x4D\x18"), "application/x-lz4");
  EXPECT_EQ(Sniff("\x50\x2A\x4D\x18\0\0\1\0more than is looked at"sv, "a.zst"), "application/zstd");
  EXPECT_EQ(Sniff(frame + "\1\2\3\4", "a"), "application/octet-stream");
}

TEST(MediaTypeTest, PdfMayHaveJunkBeforeItsHeader) {
  EXPECT_EQ(Sniff("\0\0junk\n%PDF-1.4\n"sv), "application/pdf");
  EXPECT_EQ(Sniff("\x01\x02\0garbage"sv, "scan.PDF"), "application/pdf");
}

TEST(MediaTypeTest, PdfIsFoundBehindAnything) {
  const std::string junk = std::string(5000, 'j') + '\n';
  const std::string begin = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
  const std::string_view end = "startxref\n123\n%%EOF\n";
  EXPECT_EQ(Sniff(junk + begin, "a.pdf"), "application/pdf");
  EXPECT_EQ(Sniff(junk + begin, "a.PDF", "text/plain", end), "application/pdf");
  EXPECT_EQ(Sniff(junk + begin, "a.bin", "", end), "application/pdf");
  EXPECT_EQ(Sniff(junk, "a.pdf", "", end), "application/pdf") << "behind more than is looked at";
  EXPECT_EQ(Sniff(junk + "%PDF-1.4\n", "a.pdf", "", end), "application/pdf");

  EXPECT_EQ(Sniff(junk + begin, "a"), "text/plain") << "shows how one begins";
  EXPECT_EQ(Sniff(junk + begin, "a.txt", "", end), "text/plain");
  EXPECT_EQ(Sniff(junk + begin, "a.md", "", end), "text/markdown");
  EXPECT_EQ(Sniff("<html><body>" + junk + begin, "a", "", end), "text/html");
  EXPECT_EQ(Sniff(junk + "starts with %PDF-1.4, says the norm", "a.pdf"), "text/plain");
  EXPECT_EQ(Sniff(junk, "a.pdf"), "text/plain");
  EXPECT_EQ(Sniff(std::string(kMail) + begin, "a.pdf", "", end), "message/rfc822");
}

TEST(MediaTypeTest, MailIsSeenByItsHeader) {
  EXPECT_EQ(Sniff(kMail), "message/rfc822");
  EXPECT_EQ(Sniff("\r\n\r\nReturn-Path: <a@b>\nFrom: a\n"), "message/rfc822");
  EXPECT_EQ(Sniff("\xEF\xBB\xBFSubject: x\nFrom: y\n\nz"), "message/rfc822");
  EXPECT_EQ(Sniff("X-Folder: inbox\nX-Origin: k\nTo: a\nSubject: b\n\n"), "message/rfc822");
  EXPECT_EQ(Sniff("Message-ID: <1>\nDate : today\nnot a field\n"), "message/rfc822");
  EXPECT_EQ(Sniff("Subject: only one known field\n\ntext"), "text/plain");
  EXPECT_EQ(Sniff("Dear all,\nFrom: a\nTo: b\n\n"), "text/plain");
  EXPECT_EQ(Sniff("http://example.org/\n"), "text/plain");
  EXPECT_EQ(Sniff("Only: unknown\nFields: here\n\n"), "text/plain");
}

TEST(MediaTypeTest, MboxIsSeenByItsPostmark) {
  EXPECT_EQ(Sniff("From a@b Thu Aug 22 12:36:23 2002\nReturn-Path: <a@b>\n\n"), "application/mbox");
  EXPECT_EQ(Sniff("From - Thu Aug 22\n>From x\nSubject: y\n\n"), "application/mbox");
  EXPECT_EQ(Sniff("From our point of view\nthis is a letter.\n"), "text/plain");
  EXPECT_EQ(Sniff("Exported by X\nFrom a@b Thu Aug 22 12:36:23 2002\nFrom: a\nTo: b\n\n"),
            "application/mbox");
  EXPECT_EQ(Sniff("From: a\rTo: b\rSubject: c\r\rtext\r"), "message/rfc822");
  EXPECT_EQ(Sniff("From a@b Thu Aug 22 12:36:23 2002\rFrom: a\rTo: b\r\rtext\r"), "application/mbox");
  EXPECT_EQ(Sniff("Dear all,\nFrom Bob\nNote: this is a letter.\n"), "text/plain");
}

TEST(MediaTypeTest, Html) {
  EXPECT_EQ(Sniff("  <!DOCTYPE HTML PUBLIC \"x\">"), "text/html");
  EXPECT_EQ(Sniff("<?xml version=\"1.0\"?>\n<!-- a --><html xmlns=\"x\">"), "text/html");
  EXPECT_EQ(Sniff("<headline>not html</headline>"), "text/plain");
  EXPECT_EQ(Sniff("<?xml version=\"1.0\"?><a/>"), "text/xml");
  const std::string cms("\x30\x82\x01\x02\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x82\0\xF0", 19);
  EXPECT_EQ(Sniff(cms), "application/pkcs7-mime");
  EXPECT_EQ(Sniff("\x30\x80" + cms.substr(4)), "application/pkcs7-mime");
  EXPECT_EQ(Sniff("MIIBAgYJKoZIhvcNAQcCoIHw\n"), "application/pkcs7-mime");
  EXPECT_EQ(Sniff("-----BEGIN CMS-----\r\nMIAGCSqGSIb3DQEHAqCA\r\n"), "application/pkcs7-mime");
  EXPECT_EQ(Sniff("-----BEGIN CERTIFICATE-----\nMIIDXTCCAkWgAwIBAgIJAJC1HiIAZAiU\n"), "text/plain");
  EXPECT_EQ(Sniff("a fragment", "", "Text/HTML; charset=utf-8"), "text/html");
  EXPECT_EQ(Sniff("a fragment", "page.htm"), "text/html");
}

TEST(MediaTypeTest, DrawingsAreSeenByTheirElement) {
  EXPECT_EQ(Sniff("<svg width='9'/>", "data-1.bin"), "image/svg+xml");
  EXPECT_EQ(Sniff("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- a > b --> <svg>"), "image/svg+xml");
  EXPECT_EQ(Sniff("<svgs>", "a.xml"), "text/xml");
  EXPECT_EQ(Sniff("<!-- <svg>", "a.md"), "text/markdown");
  EXPECT_EQ(Sniff("words", "a.markdown"), "text/markdown");
  EXPECT_EQ(Sniff("See <svg>"), "text/plain");
}

TEST(MediaTypeTest, OfficeFilesAreZipsWithKnownMembers) {
  std::string docx = "PK\x03\x04" + std::string(26, '\0') + "[Content_Types].xml" + std::string(40, '\1');
  EXPECT_EQ(Sniff(docx, "", "", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(Sniff(docx, "", "", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(Sniff(docx, "", "", "ppt/presentation.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
  EXPECT_EQ(Sniff(docx), "application/zip");
  std::string odt =
      "PK\x03\x04" + std::string(26, '\0') + "mimetypeapplication/vnd.oasis.opendocument.textPK";
  EXPECT_EQ(Sniff(odt), "application/vnd.oasis.opendocument.text");
}

TEST(MediaTypeTest, OleIsNamedByItsEnding) {
  std::string_view ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(Sniff(ole, "a.doc"), "application/msword");
  EXPECT_EQ(Sniff(ole, "mail.msg"), "application/vnd.ms-outlook");
  EXPECT_EQ(Sniff(ole, "Thumbs.db"), "application/x-ole-storage");
}

TEST(MediaTypeTest, Archives) {
  EXPECT_EQ(Sniff("\x1F\x8B\x08\0"sv), "application/gzip");
  EXPECT_EQ(Sniff("BZh91AY&SY\xFF\0"sv), "application/x-bzip2");
  EXPECT_EQ(Sniff("\xFD\x37zXZ\0\0"sv), "application/x-xz");
  EXPECT_EQ(Sniff("7z\xBC\xAF\x27\x1C\0"sv), "application/x-7z-compressed");
  EXPECT_EQ(Sniff("Rar!\x1A\x07\x01\0"sv), "application/vnd.rar");
  std::string tar(512, '\0');
  tar.replace(257, 5, "ustar");
  EXPECT_EQ(Sniff(tar), "application/x-tar");
  EXPECT_EQ(Sniff("BZhang wrote to us"), "text/plain");
  EXPECT_EQ(Sniff("070701 is our number"), "text/plain");
}

TEST(MediaTypeTest, TextOrBinary) {
  EXPECT_EQ(Sniff("caf\xE9, r\xE9sum\xE9"), "text/plain");
  EXPECT_EQ(Sniff("\xFF\xFEh\0i\0"sv), "text/plain");
  EXPECT_EQ(Sniff("h\0e\0l\0l\0o\0 \0w\0o\0r\0l\0d\0"sv), "text/plain");
  EXPECT_EQ(Sniff("\x1B$B4A;z\x1B(B"), "text/plain");
  EXPECT_EQ(Sniff("a\0b"sv), "application/octet-stream");
  EXPECT_EQ(Sniff("\x01\x02\x03\x04\x05"), "application/octet-stream");
  EXPECT_EQ(Sniff("a,b\n1,2\n", "x.CSV"), "text/csv");
  EXPECT_EQ(Sniff("words", "a/b.d/README"), "text/plain");
}

TEST(MediaTypeTest, AStrayNulDoesNotMakeATextBinary) {
  const std::string line = "The minutes are kept by Ada Byrne.\n";
  EXPECT_EQ(Sniff(line + '\0'), "text/plain");
  EXPECT_EQ(Sniff(line + '\0' + line), "text/plain");
  EXPECT_EQ(Sniff("a,b\n1,\0\n2,3\n"sv, "x.csv"), "text/csv");
  std::string long_text;
  for (int i = 0; i < 50; ++i) long_text += line;
  for (size_t at : {0u, 100u, 1000u}) long_text[at] = '\0';
  EXPECT_EQ(Sniff(long_text), "text/plain");
  // A short one of plain letters may have a few.
  EXPECT_EQ(Sniff(line + '\0' + line + '\0' + line + '\0'), "text/plain");
  EXPECT_EQ(Sniff(line + '\0' + '\0' + "\xE9" + line), "application/octet-stream");
  EXPECT_EQ(Sniff("%PDF\0 1 0 obj<</Pages<<>>>>"sv, "tiny.pdf"), "application/pdf");
  // Many of them are records or padding.
  EXPECT_EQ(Sniff(line + std::string(40, '\0')), "application/octet-stream");
  EXPECT_EQ(Sniff("name\0size\0date\0"sv), "application/octet-stream");
  EXPECT_EQ(Sniff("GUID \0 \x01 and what else"sv), "application/octet-stream");
}

TEST(MediaTypeTest, TheContainersWordCannotTurnTextIntoSomethingUnread) {
  EXPECT_EQ(Sniff("words", "", "image/png"), "text/plain");
  EXPECT_EQ(Sniff("words", "", "application/octet-stream"), "text/plain");
  EXPECT_EQ(Sniff("words", "",
                  "text/\x01"
                  "bad"),
            "text/plain");
  EXPECT_EQ(Sniff("words", "", "message/rfc822"), "message/rfc822");
}

TEST(MediaTypeTest, ZerosMayStandBehindAText) {
  const std::string zeros(300, '\0');
  const std::string text(200, 'x');
  const auto type = [](const std::string& bytes, std::string_view name) {
    return SniffMediaType({bytes, "", name, ""});
  };
  EXPECT_EQ(type(text + zeros, "note"), "text/plain");
  EXPECT_EQ(type("<html><body>" + text + zeros, "a.htm"), "text/html");
  EXPECT_EQ(type(text + zeros, "a.mp3"), "audio/mpeg");  // what a name says of binary data comes first
  EXPECT_EQ(type("HEADER" + zeros, "note"), "application/octet-stream");
  EXPECT_EQ(type(text + "\x01\x02\x03\x04" + zeros, "note"), "application/octet-stream");
}

TEST(MediaTypeTest, AMessageOfAppleMailIsOne) {
  const std::string message = "From: a@b.example\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nSubject: x\n\ntext\n";
  const auto type = [](const std::string& bytes) { return SniffMediaType({bytes, "", "1.emlx", ""}); };
  EXPECT_EQ(type("84        \n" + message), "message/rfc822");
  EXPECT_EQ(type("84 pieces\n" + message), "text/plain");
  EXPECT_EQ(type("84\nfrom here on\n"), "text/plain");
}

TEST(MediaTypeTest, CalendarsAndCardsAreKnownByTheirFirstLine) {
  EXPECT_EQ(Sniff("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a.txt"), "text/calendar");
  EXPECT_EQ(Sniff("\xEF\xBB\xBF\nbegin:vcard\n", "a.eml", "text/plain"), "text/vcard");
  EXPECT_EQ(Sniff("BEGIN:VCARDS are better\n", "a.txt"), "text/plain");
}

TEST(MediaTypeTest, FieldsOfOtherNamesAloneAreNoMail) {
  EXPECT_EQ(Sniff("Answer: we will not share\n the contracts.\nPlease: note.\n", "a.eml"), "text/plain");
  EXPECT_EQ(Sniff("Q1: what?\nA1: nothing.\n\n \n", "", "message/rfc822"), "text/plain");
  EXPECT_EQ(Sniff("Q1: what?\nA1: nothing.\n\nQ2: more", "a.eml"), "message/rfc822");
  EXPECT_EQ(Sniff("Answer: no\nSubject: x\n", "a.eml"), "message/rfc822");
  EXPECT_EQ(Sniff("X-Unsent: 1\n", "a.eml"), "message/rfc822");
}

TEST(MediaTypeTest, AMailboxByItsNameMayBeginWithAnything) {
  EXPECT_EQ(Sniff("Words.\nMore.\nFrom a\nSubject: x\n\ny\n", "a.mbox"), "application/mbox");
  EXPECT_EQ(Sniff("Words.\nMore.\nFrom a\nSubject: x\n\ny\n", "a.txt"), "text/plain");
  EXPECT_EQ(Sniff("Words.\nFrom here on\nwe refuse: all\n", "a.mbox"), "text/plain");
}

TEST(MediaTypeTest, PgpMessages) {
  std::string rest;
  for (int i = 0; i < 300; ++i) rest += static_cast<char>(i * 7);
  const std::string by_key =
      "\x85\x01\x0C\x03"
      "12345678\x01" +
      rest;
  const std::string by_password = "\x8C\x0D\x04\x09\x03\x02" + rest;
  EXPECT_EQ(Sniff(by_key), "application/pgp-encrypted");
  EXPECT_EQ(Sniff(by_password, "a.pdf.gpg"), "application/pgp-encrypted");
  EXPECT_EQ(Sniff("\xA3\x01" + rest, "a.gpg"), "application/pgp-encrypted");
  EXPECT_EQ(Sniff("\xA3\x01" + rest, "a.bin"), "application/octet-stream");
  EXPECT_EQ(Sniff("\x85\x01\x0C\x04"
                  "12345678\x01" +
                  rest),
            "application/octet-stream")
      << "a signature";
}

}  // namespace
}  // namespace candor
