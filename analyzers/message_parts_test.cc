// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/message_parts.h"

#include <gtest/gtest.h>

#include <string_view>

namespace candor {
namespace {

PartKind Of(std::string_view name, std::string_view type = "", std::string_view message = "") {
  return KindOfPart(name, type, message);
}

TEST(MessageParts, PapersAreWhatSomebodyHandsOver) {
  for (const char* name : {"lease.pdf", "Kundenliste 2024.xlsx", "accounts.zip", "scan of the deed.png",
                           "signature page.pdf", "IMG_4711.pdf", "offer.eml", "att.docx"})
    EXPECT_EQ(Of(name), PartKind::kPaper) << name;
  EXPECT_EQ(Of("floor plan.jpg", "image/jpeg"), PartKind::kPaper);
}

TEST(MessageParts, WhatMailProgramsHangThereIsNone) {
  for (const char* name :
       {"smime.p7s", "signature.asc", "OpenPGP_signature.asc", "Otto Kranz.vcf", "invite.ics", "image001.png",
        "IMAGE002.JPG", "Kranz_Logo.png", "Outlook-x1y2z3.png", "facebook.png", "spacer.gif", "ATT00001.htm",
        "att00002.txt"})
    EXPECT_EQ(Of(name), PartKind::kAccessory) << name;
  EXPECT_EQ(Of("2", "application/pkcs7-signature"), PartKind::kAccessory);
  EXPECT_EQ(Of("2", "image/png"), PartKind::kAccessory);
  EXPECT_EQ(Of("Termin", "text/calendar"), PartKind::kAccessory);
  EXPECT_EQ(Of("works.png", "image/png", "Otto\n[cid:works.png@01DB]"), PartKind::kAccessory);
}

TEST(MessageParts, NobodyLooksIntoAShell) {
  for (const char* name : {"winmail.dat", "smime.p7m", "encrypted.asc"})
    EXPECT_EQ(Of(name), PartKind::kShell) << name;
}

}  // namespace
}  // namespace candor
