// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/header_prose.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

std::string Prose(std::string_view message, std::string_view charset = "") {
  bool cut = false;
  return HeaderProse(message, charset, false, &cut);
}

TEST(HeaderProse, WordsInFieldsThatNobodyKnowsAreKept) {
  EXPECT_EQ(Prose("Subject: x\nAnswer: we will not share\n the contracts.\nA1 : not before signing\n\nNote: "
                  "body is no header\n"),
            "Answer: we will not share the contracts.\nA1: not before signing\n");
  EXPECT_EQ(Prose("X-Note: do not tell Quellin\r\nX-Id: two words\r\nComments: read this first\r\n"
                  "Organization: Speaking for me and not for them\r\n\r\n"),
            "X-Note: do not tell Quellin\nComments: read this first\n"
            "Organization: Speaking for me and not for them\n");
  EXPECT_EQ(Prose("Note: =?utf-8?Q?nicht_f=C3=BCr_Quellin?=\nWert: f\xFCr uns allein\n", "iso-8859-1"),
            "Note: nicht f\xC3\xBCr Quellin\nWert: f\xC3\xBCr uns allein\n");
}

TEST(HeaderProse, FieldsOfMailThatPeopleFillAreKept) {
  const std::string_view said =
      "Keywords: Quellin, lease\nSensitivity: keep from Quellin\nContent-Description: we refuse the lease\n"
      "Thread-Topic: not for Quellin\n";
  EXPECT_EQ(Prose(std::string("Subject: Re: lease\n") + std::string(said)), said);
  EXPECT_EQ(Prose("Keywords: Quellin,lease\n"), "Keywords: Quellin,lease\n");
  EXPECT_EQ(Prose("Keywords: Quellin\nSensitivity: Quellin\n"), "Keywords: Quellin\nSensitivity: Quellin\n");
  EXPECT_EQ(Prose("Thread-Topic: The lease\n of Cork\nSubject: AW: The lease of Cork\nSensitivity: "
                  "Company-Confidential\n"
                  "Keywords: 4711\nContent-Description: This is a digitally signed message part\n"),
            "");
}

TEST(HeaderProse, WhereAProgramGaveTheNameSomebodyHasToSpeak) {
  EXPECT_EQ(
      Prose(
          "X-Gateway-Note: sent on by the gateway of the firm\nX-Lookup-Warning: reverse lookup failed here\n"
          "X-Disclaimer: we are not liable for anything at all\n"),
      "");
  const std::string_view said =
      "X-Deal-Note: we will not share it\nX-Deal-Note: do not tell Quellin\nX-Akte-Notiz: f\xC3\xBCr den "
      "Vorstand allein\n";
  EXPECT_EQ(Prose(said), said);
}

TEST(HeaderProse, ADisarmedFieldIsReadElsewhere) {
  bool cut = false;
  EXPECT_EQ(HeaderProse("Xubject: we will not share\n", "", true, &cut), "");
  EXPECT_EQ(HeaderProse("Xubject: we will not share\n", "", false, &cut), "Xubject: we will not share\n");
}

TEST(HeaderProse, LinesBetweenFieldsAreKept) {
  EXPECT_EQ(Prose("From ann Mon Mar  3 10:00:00 2025\nFrom: a\nWe will not share the contracts.\nTo: b\n\n"),
            "We will not share the contracts.\n");
}

TEST(HeaderProse, WhatProgramsWriteIsNone) {
  EXPECT_EQ(Prose("Subject: we will not share\nReceived: from one mail server by another with care\n"
                  "X-Mailer: The Mail Program of Old\nX-Spam-Report: this is not at all spam\n"
                  "X-Quellin-MailScanner: Found to be clean\nX-Folder: one two three four\n"
                  "List-Help: send a mail to us\nDKIM-Signature: these are some words\n"
                  "Comments: In-reply-to Ann Byrne message dated today\nOrganization: Quellin Controls and "
                  "Holding in Cork\n"
                  "X-Id: 1 22 333 we did not\nStatus: read and done\n"),
            "");
}

TEST(HeaderProse, LongFieldsAreCutAndThatIsTold) {
  std::string message = "Note: ";
  while (message.size() <= kLongestField + 10) message += "word ";
  bool cut = false;
  EXPECT_LE(HeaderProse(message, "", false, &cut).size(), kLongestField + 10);
  EXPECT_TRUE(cut);
}

}  // namespace
}  // namespace candor
