// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/cards/cards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using ::testing::ElementsAre;

constexpr char kInvitation[] =
    "BEGIN:VCALENDAR\r\nPRODID:-//Tidemark//EN\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260301T080000Z\r\nSUMMARY:Share register\\, second try\r\n"
    "DTSTART;TZID=Europe/Berlin:20260303T100000\r\nDTEND:20260303T100000Z\r\nLOCATION:Room 4\r\n"
    "ORGANIZER;CN=\"Byrne; Ada\":mailto:ada@partner.example\r\n"
    "ATTENDEE;PARTSTAT=DECLINED;CN=Max Orr:MAILTO:max@us.example\r\n"
    "DESCRIPTION:We will not hand over the custo\r\n mer contracts.\\nNothing else is on the list.\r\n"
    "X-MICROSOFT-BUSY:1\r\nPRIORITY:1\r\n"
    "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

TEST(Cards, AnInvitationReadsAsPeopleReadIt) {
  const Extracted read = RunExtractor(ExtractCards, kInvitation, "invite.ics");
  EXPECT_EQ(read.end.code, "");
  EXPECT_EQ(read.document.title, "Share register, second try");
  EXPECT_EQ(read.document.text,
            "Kind: REQUEST\n\nWhat: Share register, second try\nBegin: 2026-03-03 10:00 (Europe/Berlin)\n"
            "End: 2026-03-03 10:00 UTC\nWhere: Room 4\nInvited by: Byrne; Ada <ada@partner.example>\n"
            "Invited: Max Orr <max@us.example> (declined)\n"
            "Description: We will not hand over the customer contracts.\nNothing else is on the list.\n"
            "PRIORITY: 1\n");
}

TEST(Cards, BusinessCardsOfAllVersions) {
  EXPECT_EQ(
      ReadableCards("BEGIN:VCARD\nVERSION:4.0\nFN:Ada Byrne\nN:Byrne;Ada;;;\nORG:Quellin Controls;Sales\n"
                    "item1.TEL;TYPE=work:+353 1 555\nADR;TYPE=HOME:;;4 Quay St;Cork;;T12;Ireland\n"
                    "PHOTO;ENCODING=b:aGVs\n bG8=\nEND:VCARD\n"
                    "BEGIN:VCARD\nVERSION:2.1\nFN:Max Orr\nTEL;CELL:1\n"
                    "NOTE;ENCODING=QUOTED-PRINTABLE:Gesch=C3=A4fts=\n f=C3=BChrer\nEND:VCARD\n"),
      "Name: Ada Byrne\nFull name: Byrne, Ada\nCompany: Quellin Controls, Sales\nPhone (work): +353 1 555\n"
      "Address (home): 4 Quay St, Cork, T12, Ireland\n\n"
      "Name: Max Orr\nPhone (cell): 1\nNote: Gesch\xC3\xA4"
      "fts f\xC3\xBChrer\n");
}

TEST(Cards, FilesInFieldsAreParts) {
  const Extracted read = RunExtractor(
      ExtractCards,
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Offer\n"
      "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;FILENAME=terms.txt:d2UgcmVm\n dXNl\n"
      "ATTACH:https://quellin.example/a.pdf\nEND:VEVENT\nEND:VCALENDAR\n"
      "BEGIN:VCARD\nFN:Ada\nPHOTO;JPEG;BASE64:d2U\nLOGO:data:image/png\\;base64\\,d2U=\n"
      "SOUND;ENCODING=b;TYPE=OGG:*\nKEY;ENCODING=b:d2U=\nEND:VCARD\n");
  EXPECT_EQ(read.document.text, "What: Offer\nAttached: https://quellin.example/a.pdf\n\nName: Ada\n");
  std::vector<std::string> parts;
  for (const auto& taken : read.parts)
    parts.push_back(taken.part.name + " " + taken.part.media_type + " " + taken.bytes + taken.part.end.code);
  EXPECT_THAT(parts, ElementsAre("terms.txt text/plain we refuse", "photo-2.jpg image/jpeg we",
                                 "logo-3.png image/png we", "sound-4.ogg audio/ogg corrupt"));
}

TEST(Cards, DescriptionsInHtmlAndWordsInExtensionsAreText) {
  EXPECT_EQ(
      ReadableCards("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:See you in room four.\n"
                    "X-ALT-DESC;FMTTYPE=text/html:<p>See you in room four.</p>\n"
                    "X-NOTES:not for Quellin\nX-COUNT:5\nEND:VEVENT\n"
                    "BEGIN:VEVENT\nDESCRIPTION:See you.\n"
                    "X-ALT-DESC;FMTTYPE=text/html:<p>We will not share\\, see <b>page</b>.</p>\nEND:VEVENT\n"
                    "BEGIN:VLOCATION\nNAME:Room four\nEND:VLOCATION\nEND:VCALENDAR\n"),
      "Description: See you in room four.\nX-NOTES: not for Quellin\n\nDescription: See you.\n"
      "Description as page: We will not share, see page.\n\nNAME: Room four\n");
}

TEST(Cards, WhatIsNoneStaysAsItIs) {
  EXPECT_EQ(ReadableCards("Begin with the customers."), std::nullopt);
  const Extracted read = RunExtractor(ExtractCards, "Dear Max", "note.ics");
  EXPECT_EQ(read.document.text, "Dear Max");
}

TEST(Cards, AnyBytesGiveText) {
  std::mt19937 random(7);
  const std::string whole = kInvitation;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = whole.substr(0, random() % whole.size());
    for (int i = 0; i < 5 && !bytes.empty(); ++i)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    const Extracted read = RunExtractor(ExtractCards, bytes, "a.ics");
    EXPECT_TRUE(IsValidUtf8(read.document.text));
    EXPECT_EQ(read.document.text.find('\0'), std::string::npos);
  }
}

TEST(Cards, AMillionLinesAreLinear) {
  std::string lines = "BEGIN:VCALENDAR\n";
  for (int i = 0; i < 200'000; ++i) lines += "BEGIN:VEVENT\nSUMMARY:x\n";
  EXPECT_GT(ReadableCards(lines)->size(), 1'000'000u);
  EXPECT_TRUE(ReadableCards("BEGIN:VCARD\nNOTE:" + std::string(1 << 20, 'x') + "\n"));
}

}  // namespace
}  // namespace candor
