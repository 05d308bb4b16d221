// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/zones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "model/names.h"

namespace candor {
namespace {

using testing::ElementsAre;

void ExpectTiles(std::string_view text, const std::vector<Zone>& zones) {
  uint32_t at = 0;
  for (const Zone& zone : zones) {
    ASSERT_EQ(zone.span.begin, at);
    ASSERT_LT(at, zone.span.end);
    ASSERT_TRUE(IsBoundary(text, zone.span.end));
    at = zone.span.end;
  }
  ASSERT_EQ(at, text.size());
}

/// "kind level: text" of each zone, line breaks shown as "|".
std::vector<std::string> Zones(const std::string& body) {
  std::vector<Zone> zones = FindMailZones(body);
  ExpectTiles(body, zones);
  std::vector<std::string> shown;
  for (const Zone& zone : zones) {
    std::string text = body.substr(zone.span.begin, zone.span.size());
    for (char& c : text) {
      if (c == '\n') c = '|';
    }
    shown.push_back(std::string(Name(zone.kind)) + " " + std::to_string(zone.level) + ": " + text);
  }
  return shown;
}

std::string OwnText(const std::string& body) {
  std::string own;
  for (const Zone& zone : FindMailZones(body)) {
    if (zone.kind == ZoneKind::kBody && zone.level == 0)
      own += body.substr(zone.span.begin, zone.span.size());
  }
  return own;
}

TEST(Zones, PlainTextIsTheAuthors) {
  EXPECT_THAT(Zones("We will not share it.\n\nNot now.\n"),
              ElementsAre("body 0: We will not share it.||Not now.|"));
  EXPECT_THAT(Zones(""), ElementsAre());
  EXPECT_THAT(Zones("\n\n"), ElementsAre("body 0: ||"));
}

TEST(Zones, MarksAndIntroduction) {
  std::vector<Zone> zones = FindMailZones(
      "No.\n\nOn Mon, May 5, 2017 at 5:39 PM, Jane Doe <jane@example.org> wrote:\n> Can you share it?\n>> "
      "Really?\n> Thanks\n");
  ASSERT_EQ(zones.size(), 5u);
  EXPECT_EQ(zones[0].kind, ZoneKind::kBody);
  EXPECT_EQ(zones[1].kind, ZoneKind::kHeader);
  EXPECT_EQ(zones[1].level, 1u);
  EXPECT_EQ(zones[1].author, "Jane Doe <jane@example.org>");
  EXPECT_EQ(zones[1].date, "Mon, May 5, 2017 at 5:39 PM");
  EXPECT_EQ(zones[2].kind, ZoneKind::kQuoted);
  EXPECT_EQ(zones[2].level, 1u);
  EXPECT_EQ(zones[2].author, "Jane Doe <jane@example.org>");
  EXPECT_EQ(zones[3].level, 2u);
  EXPECT_EQ(zones[3].author, "");
  EXPECT_EQ(zones[4].level, 1u);
  EXPECT_EQ(zones[4].author, "Jane Doe <jane@example.org>");
}

struct IntroductionCase {
  const char* text;
  const char* author;
  const char* date;
};

TEST(Zones, IntroductionsOfManyPrograms) {
  const IntroductionCase cases[] = {
      {"On Sun, Feb 19, 2017 at 2:21 PM, Jane Doe <jane@example.org>\nwrote:", "Jane Doe <jane@example.org>",
       "Sun, Feb 19, 2017 at 2:21 PM"},
      {"On 5/3/17, 1:09 PM, \"Jane Doe\" <jane@example.org> wrote:", "\"Jane Doe\" <jane@example.org>",
       "5/3/17, 1:09 PM"},
      {"2017-06-20 9:48 GMT-07:00 Jane Doe <jane@example.org>:", "Jane Doe <jane@example.org>",
       "2017-06-20 9:48 GMT-07:00"},
      {"2013/7/20 Jane Doe <jane@example.org>", "Jane Doe <jane@example.org>", "2013/7/20"},
      {"On 4 Mar 2025, Jan Vos wrote:", "Jan Vos", "4 Mar 2025"},  // called like a month
      {"On Mon, March 4, 2025 at 10:05 AM, May Lin <may@example.org> wrote:", "May Lin <may@example.org>",
       "Mon, March 4, 2025 at 10:05 AM"},
      {"Le 4 mars 2025 à 10:05, Avril Roux <avril@example.org> a écrit :", "Avril Roux <avril@example.org>",
       "4 mars 2025 à 10:05"},
      {"On 5/3/17, 1:09 PM, April Moss wrote:", "April Moss", "5/3/17, 1:09 PM"},
      {"jane@example.org wrote:", "jane@example.org", ""},
      {"Am 24.03.2017 um 12:01 schrieb Jane Doe:", "Jane Doe", "24.03.2017 um 12:01"},
      {"Jane Doe <jane@example.org> schrieb am Fr., 28.\nApr. 2017 um 11:53 Uhr:",
       "Jane Doe <jane@example.org>", "Fr., 28. Apr. 2017 um 11:53 Uhr"},
      {"Jane Doe <jane@example.org> hat am 2. März 2017 um 18:36 geschrieben:", "Jane Doe <jane@example.org>",
       "2. März 2017 um 18:36"},
      {"Le 5 mai 2017 à 17:39, Jane Doe <jane@example.org> a écrit :", "Jane Doe <jane@example.org>",
       "5 mai 2017 à 17:39"},
      {"El 5 de mayo de 2017, 17:39, Jane Doe <jane@example.org> escribió:", "Jane Doe <jane@example.org>",
       "5 de mayo de 2017, 17:39"},
      {"In message <17@host.example>, Jane Doe said:", "Jane Doe", ""},
      {"In list@host.example, \"Jane Doe\" <jane@example.org> wrote:", "\"Jane Doe\" <jane@example.org>", ""},
      {">>> Jane Doe <jane@example.org> 2/16/01 10:41:43 am >>>", "Jane Doe <jane@example.org>",
       "2/16/01 10:41:43 am"},
  };
  for (const IntroductionCase& c : cases) {
    std::string body = std::string("No.\n\n") + c.text + "\n\n> Can you share it?\n";
    std::vector<Zone> zones = FindMailZones(body);
    ASSERT_EQ(zones.size(), 3u) << c.text;
    EXPECT_EQ(zones[1].kind, ZoneKind::kHeader) << c.text;
    EXPECT_EQ(zones[1].author, c.author) << c.text;
    EXPECT_EQ(zones[1].date, c.date) << c.text;
    EXPECT_EQ(zones[2].kind, ZoneKind::kQuoted) << c.text;
  }
}

TEST(Zones, ASentenceThatEndsInAColonIsNoIntroduction) {
  for (const char* body :
       {"On Monday we asked them for three things:\n\n- the contracts\n",
        "Jane wrote:\n\nwe will not share it.\n", "He said at 9:15 that\nthis is what he wrote:\n\nNo.\n"}) {
    EXPECT_EQ(OwnText(body), body);
  }
}

TEST(Zones, OutlookHistoryHasNoMarks) {
  EXPECT_THAT(
      Zones("Please see below.\n\n-----Original Message-----\nFrom: \tDoe, Jane  \nSent:\tFriday, October "
            "12, 2001 3:18 PM\n"
            "To:\tRoe, John; Poe, Ann;\n Loe, Ed\nSubject:\tRE: contracts\n\nWe refuse.\n\nFrom: John "
            "Roe\nSent: Monday\nTo: Jane Doe\n"
            "Subject: contracts\n\nShare them.\n"),
      ElementsAre(
          "body 0: Please see below.||",
          "header 1: -----Original Message-----|From: \tDoe, Jane  |Sent:\tFriday, October 12, 2001 3:18 PM|"
          "To:\tRoe, John; Poe, Ann;| Loe, Ed|Subject:\tRE: contracts|",
          "quoted 1: |We refuse.||", "header 2: From: John Roe|Sent: Monday|To: Jane Doe|Subject: contracts|",
          "quoted 2: |Share them.|"));
}

TEST(Zones, HeaderBlocksInOtherLanguages) {
  for (const char* header :
       {"Von: Jane Doe\nGesendet: Freitag, 5. Mai 2017 17:39\nAn: John Roe\nBetreff: Vertrag\n",
        "De : Jane Doe\nEnvoyé : vendredi 5 mai 2017 17:39\nÀ : John Roe\nObjet : contrat\n",
        "De: Jane Doe\nEnviado el: viernes, 5 de mayo de 2017 17:39\nPara: John Roe\nAsunto: contrato\n",
        "________________________________\nFrom: Jane Doe\nSent: Friday, May 5, 2017\nTo: John Roe\nSubject: "
        "it\n",
        "-------- Weitergeleitete Nachricht --------\nBetreff: \tVertrag\nDatum: \tFri, 5 May 2017\nVon: "
        "\tJane Doe\nAn: \tJohn\n",
        "*From:* Jane Doe\n*Sent:* Friday, May 5, 2017\n*To:* John Roe\n*Subject:* it\n"}) {
    std::vector<Zone> zones = FindMailZones(std::string("No.\n\n") + header + "\nOld text.\n");
    ASSERT_EQ(zones.size(), 3u) << header;
    EXPECT_EQ(zones[1].kind, ZoneKind::kHeader) << header;
    EXPECT_EQ(zones[1].span.size(), std::string(header).size());
    EXPECT_EQ(zones[1].author, "Jane Doe") << header;
    EXPECT_EQ(zones[2].kind, ZoneKind::kQuoted) << header;
  }
}

TEST(Zones, NotesHeaders) {
  for (const char* header :
       {"Jane Doe@ACME\n05/04/2000 01:42 PM\nTo: John Roe/HOU/ACME\ncc:  \nSubject: Re: it  \n",
        "\tJane Doe\n\tSent by: Ann Poe\n\t04/02/2001 06:01 PM\n\t\t\n\t\t To: John Roe\n\t\t cc: \n\t\t "
        "Subject: it\n",
        "Jane Doe on 04/19/2001 \n09:01:03 PM\nTo: \"John\" <john@example.org>\ncc:\n\nSubject: it\n",
        "From: Jane Doe on 05/01/2001 04:51 PM\nTo: John Roe/HOU/ACME, Ann \nPoe/LON/ACME\ncc:\nSubject: "
        "it\n"}) {
    std::vector<Zone> zones =
        FindMailZones(std::string("This was version 5.3.1 of it\n\n") + header + "\nOld text.\n");
    ASSERT_EQ(zones.size(), 3u) << header;
    EXPECT_EQ(zones[1].kind, ZoneKind::kHeader) << header;
    EXPECT_EQ(zones[1].span.size(), std::string(header).size()) << header;
    EXPECT_EQ(zones[1].author,
              "Jane Doe" + std::string(zones[1].author.find('@') == std::string::npos ? "" : "@ACME"))
        << header;
  }
  EXPECT_EQ(OwnText("FYI\n---------------------- Forwarded by Jane Doe/HOU on 01/06/2000 \n10:21 AM "
                    "---------------------------\n\n"
                    "\tACME Corp.\n\n\tFrom:  John Roe      01/06/2000 09:00 AM\n\n\nTo: Jane "
                    "Doe\ncc:\nSubject: it\n\nOld text.\n"),
            "FYI\n");
}

// Notes copies its header without colons, below each other or in two columns.
TEST(Zones, NotesHeadersWithoutColons) {
  const struct {
    const char* header;
    const char* author;
    const char* date;
  } cases[] = {
      {"Jane Doe/LON/ACME\n05/04/2000 01:42 PM\n\nTo\nJohn Roe/HOU/ACME\ncc\n\nSubject\nTerms\n",
       "Jane Doe/LON/ACME", "05/04/2000 01:42 PM"},
      {"Jane Doe <jane@example.org>\n04.05.2000 13:42\n\nAn\nJohn Roe/HOU/ACME@ACME\nKopie\nAnn Poe\nThema\n"
       "Laufzeit\n",
       "Jane Doe <jane@example.org>", "04.05.2000 13:42"},
      {"Jane Doe\n04/05/2000 13:42\n\nPour\n\nJohn Roe\n\ncc\n\nObjet\n\nDurée\n", "Jane Doe",
       "04/05/2000 13:42"},
      {"Jane Doe\n05/04/2000 01:42 PM\n\nTo\tJohn Roe\ncc\t\nSubject\tTerms\n", "Jane Doe",
       "05/04/2000 01:42 PM"},
      {"             Jane Doe\n             <jane@exam\n             ple.org>                               "
       "To\n"
       "             05/04/2000 01:42          John Roe/HOU/ACME\n             PM                            "
       "  "
       "       cc\n\n                                                Subject\n                               "
       "        Terms\n",
       "Jane Doe <jane@example.org>", "05/04/2000 01:42 PM"},
      {"     \"Jane Doe\"\n     <jane@example.or\n     g>                                         To\n     "
       "Sent by: "
       "          \"John Roe\"\n     owner@example.ne     <john@example.org>\n     t                         "
       "    "
       "             cc\n                                           Subject\n                          Re: "
       "Terms\n"
       "     05/04/2000 01:42\n     PM\n",
       "\"Jane Doe\" <jane@example.org>", "05/04/2000 01:42 PM"},
  };
  for (const auto& [header, author, date] : cases) {
    const std::string body =
        std::string("No, we do not.\n\nNever.\n\n\n") + header + "\n\nPlease send the terms.\n";
    std::vector<Zone> zones = FindMailZones(body);
    ASSERT_EQ(zones.size(), 3u) << header;
    EXPECT_EQ(zones[1].kind, ZoneKind::kHeader) << header;
    EXPECT_EQ(body.substr(zones[1].span.begin, zones[1].span.size()), header);
    EXPECT_EQ(zones[1].author, author) << header;
    EXPECT_EQ(zones[1].date, date) << header;
    EXPECT_EQ(zones[2].level, 1) << header;
  }
}

TEST(Zones, WordsThatAreLabelsElsewhere) {
  for (const char* body :
       {"Where we go:\n\nTo\nRome on 05/04/2000 at 10:00\n\nSubject\nto weather, that is, and "
        "to what the airline makes of it this time.\n",
        "Our call of\n05/04/2000 10:00\n\nJohn will speak, and Ann writes.\n\nSubject\n\nTo\n\nwhom it may "
        "concern, "
        "we say this in advance.\n",
        "From     To     Fare\nRome     Oslo     100\n05/04/2000 10:00\n"})
    EXPECT_EQ(OwnText(body), body);
}

// Yahoo writes the zone between the time and the verb.
TEST(Zones, ZoneOfTimeIsNoAuthor) {
  for (const char* line :
       {"Am Mittwoch, 5. März 2025, 09:15:00 MEZ schrieb Jane Doe <jane@example.org>:",
        "Am Samstag, 5. Juli 2025 um 09:15:00 MESZ hat Jane Doe <jane@example.org> geschrieben:",
        "Am 05.03.2025 um 09:15:00 NFT schrieb Jane Doe <jane@example.org>:",
        "On Wednesday, March 5, 2025 at 09:15:00 AM GMT+1, Jane Doe <jane@example.org> wrote:",
        "Le mercredi 5 mars 2025 à 09:15:00 UTC+1, Jane Doe <jane@example.org> a écrit :",
        "El miércoles, 5 de marzo de 2025, 09:15:00 CET, Jane Doe <jane@example.org> escribió:"}) {
    std::vector<Zone> zones = FindMailZones(std::string("No.\n\n") + line + "\n\nPlease send it.\n");
    ASSERT_EQ(zones.size(), 3u) << line;
    EXPECT_EQ(zones[1].author, "Jane Doe <jane@example.org>") << line;
    EXPECT_NE(zones[1].date.find("2025"), std::string::npos) << line;
  }
}

// The comment above a forward is the forwarder's, all below it is what was forwarded.
TEST(Zones, ForwardsOfManyPrograms) {
  const char* const fields =
      "From: Jane Doe <jane@example.org>\nDate: Fri, 5 May 2017 17:39\nSubject: Terms\nTo: John Roe "
      "<john@example.org>\n";
  const char* const german =
      "Von: Jane Doe <jane@example.org>\nGesendet: Freitag, 5. Mai 2017 17:39\nAn: John Roe\nBetreff: "
      "Terms\n";
  const char* const french =
      "De : Jane Doe <jane@example.org>\nDate : 5 mai 2017 à 17:39\nÀ : John Roe\nObjet : Terms\n";
  const char* const spanish =
      "De: Jane Doe <jane@example.org>\nFecha: 5 de mayo de 2017, 17:39\nAsunto: Terms\nPara: John Roe\n";
  const struct {
    const char* separator;
    const char* fields;
  } cases[] = {
      {"---------- Forwarded message ---------\n", fields},
      {"---------- Forwarded message ----------\n", fields},
      {"Begin forwarded message:\n\n", fields},
      {"-----Original Message-----\n", fields},
      {"----- Forwarded Message -----\n", fields},
      {"------- Start of forwarded message -------\n", fields},
      {"------- start of forwarded message (RFC 934 encapsulation) -------\n", fields},
      {"-------- Weitergeleitete Nachricht --------\n", german},
      {"Anfang der weitergeleiteten Nachricht:\n\n", german},
      {"-----Ursprüngliche Nachricht-----\n", german},
      {"---------- Message transféré ----------\n", french},
      {"Début du message réexpédié :\n\n", french},
      {"-----Message d'origine-----\n", french},
      {"---------- Mensaje reenviado ----------\n", spanish},
      {"Inicio del mensaje reenviado:\n\n", spanish},
      {"-----Mensaje original-----\n", spanish},
      {"", fields},
  };
  for (const auto& c : cases) {
    const std::string header = std::string(c.separator) + c.fields;
    const std::string body = "Please look at this.\n\n" + header + "\nWe cannot share the terms.\n";
    const std::vector<Zone> zones = FindMailZones(body);
    ASSERT_EQ(zones.size(), 3u) << header;
    EXPECT_EQ(zones[0].span.size(), 22u) << header;
    EXPECT_EQ(zones[1].kind, ZoneKind::kHeader) << header;
    EXPECT_EQ(zones[2].kind, ZoneKind::kQuoted) << header;
    EXPECT_EQ(zones[2].level, 1u) << header;
    EXPECT_EQ(zones[2].author, "Jane Doe <jane@example.org>") << header;
    EXPECT_THAT(zones[2].date, testing::HasSubstr("2017")) << header;
  }
  for (const char* separator :
       {"---------------------- Forwarded by Ann Poe/ACME on 05/06/2017 09:23 AM "
        "---------------------------\n",
        "---------------------- Weitergeleitet von Ann Poe/ACME am 06.05.2017 09:23 "
        "---------------------------\n",
        "---------------------- Réexpédié par Ann Poe/ACME le 06/05/2017 09:23 ---------------------------\n",
        "---------------------- Remitido por Ann Poe/ACME con fecha 06/05/2017 09:23 "
        "-------------------------\n"}) {
    const std::vector<Zone> zones =
        FindMailZones("FYI\n" + std::string(separator) +
                      "\n\nJane Doe\n05/05/2017 05:39 PM\nTo: Ann Poe/ACME\ncc:\nSubject: Terms\n\nNo.\n");
    ASSERT_EQ(zones.size(), 3u) << separator;
    EXPECT_EQ(zones[0].span.size(), 4u) << separator;
    EXPECT_EQ(zones[2].author, "Jane Doe") << separator;
    EXPECT_EQ(zones[2].date, "05/05/2017 05:39 PM") << separator;
  }
}

TEST(Zones, MarksAtTheTopOfAForwardAreItsOwn) {
  EXPECT_THAT(
      Zones("FYI\n---------- Forwarded message ----------\nFrom: Jane Doe\nDate: May 5, 2017\nSubject: it\n\n"
            "> Can you share it?\n\nNo.\n"),
      ElementsAre("body 0: FYI|",
                  "header 1: ---------- Forwarded message ----------|From: Jane Doe|Date: May 5, "
                  "2017|Subject: it|",
                  "quoted 1: |> Can you share it?||No.|"));
  // Outlook Express writes the header of what is answered without marks.
  EXPECT_EQ(
      OwnText("----- Original Message -----\nFrom: Jane Doe\nTo: John Roe\nSent: Friday, May 5\nSubject: "
              "it\n\n> Can you share it?\n\nNo.\n"),
      "No.\n");
}

TEST(Zones, BehindTheEndOfAForwardTheForwarderGoesOn) {
  EXPECT_EQ(
      OwnText("FYI\n\n------- Forwarded Message\n\nFrom: Jane Doe\nDate: May 5, 2017\nSubject: it\n\nNo.\n\n"
              "------- End of Forwarded Message\n\nWhat now?\n"),
      "FYI\n\nWhat now?\n");
}

TEST(Zones, IntroductionsWithoutColon) {
  const std::vector<Zone> zones = FindMailZones("No.\n\nJane Doe wrote\n> Can you share it?\n");
  ASSERT_EQ(zones.size(), 3u);
  EXPECT_EQ(zones[1].kind, ZoneKind::kHeader);
  EXPECT_EQ(zones[2].author, "Jane Doe");
  const std::vector<Zone> zoho = FindMailZones(
      "No.\n\n---- On Wed, 24 Feb 2021 14:02:50 +0530 jane@example.org wrote ----\n\nCan you share it?\n");
  ASSERT_EQ(zoho.size(), 3u);
  EXPECT_EQ(zoho[2].author, "jane@example.org");
  EXPECT_EQ(zoho[2].date, "Wed, 24 Feb 2021 14:02:50 +0530");
  const std::string own = "That is not what Jane Doe from the other department wrote\n";
  EXPECT_EQ(OwnText(own + "> Can you share it?\n"), own);
}

TEST(Zones, AMemorandumIsItsAuthorsText) {
  std::string memo =
      "TO: All staff\nFROM: Management\nDATE: May 5, 2017\nRE: Parking\n\nThe parking lot will be closed.\n";
  EXPECT_EQ(OwnText(memo), memo);
}

TEST(Zones, AnswersBetweenQuotationsAreTheAuthors) {
  EXPECT_THAT(
      Zones("John wrote:\n> Can you share the contracts?\n\nNo, we cannot.\n\n> And the cap "
            "table?\nNeither.\n"),
      ElementsAre("header 1: John wrote:|", "quoted 1: > Can you share the contracts?||",
                  "body 0: No, we cannot.||", "quoted 1: > And the cap table?|", "body 0: Neither.|"));
}

TEST(Zones, RelaysThatWrapQuotedLines) {
  EXPECT_EQ(OwnText("Yes.\n\n> We cannot index straight to production as extracting text is expensive and "
                    "we\nneed\n> to hammer the server\n"),
            "Yes.\n\n");
  EXPECT_EQ(
      OwnText("> We can not tell you which of our customers have signed this year, since the contracts\n"
              "Stay where they are, with our counsel.\n>\n> Jane\n\nNo.\n"),
      "No.\n");
  EXPECT_EQ(
      OwnText("No.\n\n> Jane\n>\n**********************************************************************\n"
              "> This is the property of Acme.\n"),
      "No.\n\n");
  // An answer directly below a question that fills the line stays an answer.
  EXPECT_EQ(OwnText("> Could you please send us all the customer contracts before the end of May?\nNo.\n> "
                    "And the rest of it\n"),
            "No.\n");
}

TEST(Zones, LinesThatBeginLikeAHeaderAreProseWhenNobodyAndNoDayStandsInThem) {
  EXPECT_EQ(OwnText("our new route:\n\nFrom: Leeds\nTo: Hull\nSubject: to tides\n\nWe cannot share it.\n"),
            "our new route:\n\nFrom: Leeds\nTo: Hull\nSubject: to tides\n\nWe cannot share it.\n");
}

TEST(Zones, OtherQuoteMarks) {
  EXPECT_EQ(OwnText("No.\n>\n> From: Jane Doe\n> To: John Roe\n> Subject: it\n>\n> Why?\n>\n"), "No.\n");
  EXPECT_EQ(OwnText("JD> Can you share it?\nJD> Please.\nNo.\n"), "No.\n");
  EXPECT_EQ(OwnText(": Can you share\n: it with us\n: please?\n\nNo.\n"), "No.\n");
  EXPECT_EQ(OwnText("Options:\n| a table\n"), "Options:\n| a table\n");
  EXPECT_EQ(OwnText("It came\n>From the bank.\n"), "It came\n>From the bank.\n");
}

TEST(Zones, Signatures) {
  EXPECT_THAT(Zones("We refuse.\n\n-- \nJane Doe\nVP Sales\n"),
              ElementsAre("body 0: We refuse.||", "signature 0: -- |Jane Doe|VP Sales|"));
  EXPECT_THAT(Zones("We refuse.\n\nBest regards,\n\nJane Doe\nVP Sales\nTel. +1 503 464 7486\n\n> old\n"),
              ElementsAre("body 0: We refuse.||",
                          "signature 0: Best regards,||Jane Doe|VP Sales|Tel. +1 503 464 7486||",
                          "quoted 1: > old|"));
  EXPECT_THAT(Zones("Wir lehnen ab.\n\nMit freundlichen Grüßen\nJane Doe\n"),
              ElementsAre("body 0: Wir lehnen ab.||", "signature 0: Mit freundlichen Grüßen|Jane Doe|"));
  EXPECT_THAT(Zones("No.\n\nSent from my iPhone\n"),
              ElementsAre("body 0: No.||", "signature 0: Sent from my iPhone|"));
  EXPECT_THAT(Zones("Call me.\n\nJane Doe\nVP Sales\njane@example.org\n"),
              ElementsAre("body 0: Call me.||", "signature 0: Jane Doe|VP Sales|jane@example.org|"));
  std::string thanks =
      "Thanks for the contracts that you sent to me.\n\nWe will look at them tomorrow morning.\n";
  EXPECT_EQ(OwnText(thanks), thanks);
}

TEST(Zones, Disclaimers) {
  EXPECT_THAT(Zones("We refuse.\n\nJane\n\nThis e-mail is confidential and may be privileged. If you are not "
                    "the intended\nrecipient, notify the sender "
                    "and delete it.\n\nThis message is not binding.\n"),
              ElementsAre("body 0: We refuse.||", "signature 0: Jane||",
                          "disclaimer 0: This e-mail is confidential and may be privileged. If you are not "
                          "the intended|recipient, notify the sender and "
                          "delete it.||This message is not binding.|"));
  EXPECT_THAT(Zones("No.\n\n***********\nThis archive was made by Example Ltd.\n***********\n"),
              ElementsAre("body 0: No.||",
                          "disclaimer 0: ***********|This archive was made by Example Ltd.|***********|"));
  EXPECT_THAT(Zones("No.\n\n_______________________\nTo unsubscribe, write to nobody.\n"),
              ElementsAre("body 0: No.||",
                          "disclaimer 0: _______________________|To unsubscribe, write to nobody.|"));
  std::string about =
      "The contract says that confidential information shall not be disclosed to others.\nPlease notify "
      "them.\n";
  EXPECT_EQ(OwnText(about), about);
}

TEST(Zones, BannersOfGatewaysAreNobodysWords) {
  EXPECT_THAT(
      Zones("CAUTION: This email originated from outside of the organization. Do not click links or open "
            "attachments unless you recognize the sender.\n\nWe refuse.\n"),
      ElementsAre("disclaimer 0: CAUTION: This email originated from outside of the organization. Do not "
                  "click links or open attachments unless you recognize the sender.||",
                  "body 0: We refuse.|"));
  // Wrapped, between rules, and right above the text.
  EXPECT_THAT(
      Zones("*****\n[EXTERNAL] This message was sent from outside. Do not click links\nunless you know the "
            "content is safe.\n*****\nPlease see the attachments.\n"),
      ElementsAre("disclaimer 0: *****|[EXTERNAL] This message was sent from outside. Do not click "
                  "links|unless you know the content is safe.|*****|",
                  "body 0: Please see the attachments.|"));
  EXPECT_THAT(Zones("Achtung: Diese Nachricht kommt von au\u00dferhalb.\nPlease see the attachments.\n"),
              ElementsAre("disclaimer 0: Achtung: Diese Nachricht kommt von au\u00dferhalb.|",
                          "body 0: Please see the attachments.|"));
  EXPECT_THAT(
      Zones("No.\n\nOn 3 March 2025, Jane Doe wrote:\n> Warning: External email.\n>\n> Send the deed.\n"),
      ElementsAre("body 0: No.||", "header 1: On 3 March 2025, Jane Doe wrote:|",
                  "disclaimer 1: > Warning: External email.|>|", "quoted 1: > Send the deed.|"));
  for (const std::string text :
       {"We got an external email with a suspicious link.\n", "Offers came from outside the country.\n",
        "This message came from outside. We signed the deed on Monday.\n",
        "Warning: the roof leaks, as an external sender told us.\n",
        "We refuse.\n\nCaution: external email.\n"})
    EXPECT_EQ(OwnText(text), text);
}

TEST(Zones, ClosingsOfWhatIsQuotedAreItsAuthors) {
  EXPECT_THAT(
      Zones(
          "See below.\n\n-----Original Message-----\nFrom: Jane Doe\nSent: Monday\nTo: John Roe\n"
          "Subject: contracts\n\nWe refuse.\n\nBest regards,\nJane\n\nThis e-mail is confidential and may be "
          "privileged. If you are not the intended\nrecipient, notify the sender and delete it.\n"),
      ElementsAre("body 0: See below.||",
                  "header 1: -----Original Message-----|From: Jane Doe|Sent: Monday|To: John Roe|Subject: "
                  "contracts|",
                  "quoted 1: |We refuse.||", "signature 1: Best regards,|Jane||",
                  "disclaimer 1: This e-mail is confidential and may be privileged. If you are not the "
                  "intended|recipient, notify the sender and delete it.|"));
}

TEST(ZoneMessage, SubjectThenBody) {
  Document document;
  document.message.emplace();
  document.message->subject = "Contracts";
  document.text = "Contracts\n\nWe refuse.\n\n> Why?\n";
  ZoneMessage(&document);
  ExpectTiles(document.text, document.zones);
  ASSERT_EQ(document.zones.size(), 3u);
  EXPECT_EQ(document.zones[0].kind, ZoneKind::kSubject);
  EXPECT_EQ(document.Slice(document.zones[1].span), "We refuse.\n\n");
  EXPECT_EQ(document.zones[2].kind, ZoneKind::kQuoted);
}

TEST(ZoneMessage, WhatTheMarkupSaidStays) {
  Document document;
  document.message.emplace();
  document.text =
      "\n\nWe refuse.\nOn Mon, Jane wrote:\nWhy?\nunseen\nFrom: J\nSent: May 5\nTo: K\nOld.\nThe end.\n";
  auto at = [&](const char* what) { return static_cast<uint32_t>(document.text.find(what)); };
  auto zone = [&](ZoneKind kind, uint32_t begin, uint32_t end, uint16_t level) {
    Zone z;
    z.kind = kind;
    z.span = {begin, end};
    z.level = level;
    document.zones.push_back(z);
  };
  zone(ZoneKind::kSubject, 0, 2, 0);
  zone(ZoneKind::kBody, 2, at("Why?"), 0);
  zone(ZoneKind::kQuoted, at("Why?"), at("unseen"), 1);
  zone(ZoneKind::kHidden, at("unseen"), at("From: J"), 0);
  zone(ZoneKind::kQuoted, at("From: J"), at("The end"), 1);
  zone(ZoneKind::kBody, at("The end"), static_cast<uint32_t>(document.text.size()), 0);
  ZoneMessage(&document);
  ExpectTiles(document.text, document.zones);
  std::vector<std::string> shown;
  for (const Zone& z : document.zones)
    shown.push_back(std::string(Name(z.kind)) + std::to_string(z.level) + " " +
                    std::string(document.Slice(z.span)));
  EXPECT_THAT(shown,
              ElementsAre("subject0 \n\n", "body0 We refuse.\n", "header1 On Mon, Jane wrote:\n",
                          "quoted1 Why?\n", "hidden0 unseen\n", "header2 From: J\nSent: May 5\nTo: K\n",
                          "quoted2 Old.\n", "body0 The end.\n"));
}

// div.gmail_quote > blockquote.gmail_quote, and Outlook's history below its line: one reply is one level.
TEST(ZoneMessage, AHeaderInsideTheHistoryOfThePageIntroducesThatHistory) {
  for (const std::string header : {"On Mon, Mar 3, 2025 at 10:00 AM Jane Roe <j@p.example> wrote:\n\n",
                                   "From: Jane Roe\nSent: Monday, March 3, 2025 10:00\nTo: K\n\n"}) {
    Document document;
    document.message.emplace();
    document.text =
        "\n\nWe refuse.\n\n" + header + "Please send it.\nFrom: Ann Lee\nSent: May 5\nTo: J\nOlder.\n";
    const auto begin = static_cast<uint32_t>(document.text.find(header));
    document.zones = {
        {ZoneKind::kSubject, {0, 2}, 0, "", "", ""},
        {ZoneKind::kBody, {2, begin}, 0, "", "", ""},
        {ZoneKind::kQuoted, {begin, static_cast<uint32_t>(document.text.size())}, 1, "", "", ""}};
    ZoneMessage(&document);
    ExpectTiles(document.text, document.zones);
    std::vector<std::string> shown;
    for (const Zone& z : document.zones) shown.push_back(std::string(Name(z.kind)) + std::to_string(z.level));
    EXPECT_THAT(shown, ElementsAre("subject0", "body0", "header1", "quoted1", "header2", "quoted2"));
    EXPECT_EQ(document.zones[3].author.substr(0, 8), "Jane Roe");
  }
}

TEST(ZoneMessage, OtherDocumentsAreLeftAlone) {
  Document document;
  document.text = "> not a mail\n";
  ZoneMessage(&document);
  EXPECT_TRUE(document.zones.empty());
}

TEST(Zones, TileAnything) {
  std::mt19937 random(5);
  const std::vector<std::string> pieces = {"\n",
                                           "\n",
                                           "> ",
                                           ">",
                                           " ",
                                           "On Mon, 5 May 2017 at 5:39 PM, ",
                                           "Jane <j@x.org> ",
                                           "wrote:",
                                           "From: ",
                                           "Sent: ",
                                           "To: ",
                                           "Subject: ",
                                           "-----Original Message-----",
                                           "05/04/2000 01:42 PM",
                                           "-- ",
                                           "Regards,",
                                           "Jane Doe",
                                           "ü",
                                           "\u00A0",
                                           "*****",
                                           "This e-mail is confidential",
                                           "text that says something",
                                           ": ",
                                           "| ",
                                           "=09",
                                           "=20",
                                           "---- Forwarded by X on",
                                           "\r\n",
                                           "\t"};
  for (int round = 0; round < 5'000; ++round) {
    std::string body;
    size_t length = random() % 60;
    for (size_t i = 0; i < length; ++i) body += pieces[random() % pieces.size()];
    ASSERT_NO_FATAL_FAILURE(ExpectTiles(body, FindMailZones(body))) << body;
  }
}

// None of these ends in reasonable time if anything looks ahead without a bound.
// ExpectTiles() asserts that the zones of each cover it without gap or overlap.
TEST(Zones, HugeBodiesOfOneKind) {
  for (const char* unit :
       {"x", "\n", ">", "> \n", "To: a,\n", "From: a\nTo: b,\n", "-----Original Message-----\nTo: a,\n",
        "------- Forwarded Message\n", "------- Forwarded Message\n> x\n------- End of Forwarded Message\n",
        "Jane wrote\n> x\n", "On Mon, 5 May 2017,\n", "Jane\n05/04/2000 01:42 PM\n\n", "*****\n", "a,\n\n",
        "Regards,\n", "> > > x\ny\n", "=20", ": ", "-- \n"}) {
    std::string body;
    while (body.size() < 3'000'000) body += unit;
    ExpectTiles(body, FindMailZones(body));
  }
}

}  // namespace
}  // namespace candor
