// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/acting_for.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

Document Of(std::string text, ZoneKind kind, uint16_t level = 0) {
  Document document;
  document.text = std::move(text);
  Zone zone;
  zone.kind = kind;
  zone.level = level;
  zone.span = {0, static_cast<uint32_t>(document.text.size())};
  document.zones = {zone};
  return document;
}
std::string Said(const std::string& text) { return ClientOf(Of(text, ZoneKind::kBody)); }
std::string Signed(const std::string& text) { return ClientOf(Of(text, ZoneKind::kSignature)); }

TEST(ActingFor, WhoSaysSo) {
  EXPECT_EQ(Said("Dear Ada,\n\nI write on behalf of our client Quellin Controls, Inc. and ask for time."),
            "Quellin Controls, Inc.");
  EXPECT_EQ(Said("We act for Osei Mills Ltd in this matter."), "Osei Mills Ltd");
  EXPECT_EQ(Said("As you know, we represent the Quellin Holding GmbH & Co. KG."),
            "Quellin Holding GmbH & Co. KG.");
  EXPECT_EQ(Said("We have been instructed by our client,\nQuellin, to answer."), "Quellin");
  EXPECT_EQ(Said("I am writing as counsel to Osei Mills. They cannot send it."), "Osei Mills");
}

TEST(ActingFor, German) {
  EXPECT_EQ(Said("Sehr geehrte Frau Byrne,\n\nwir vertreten die Quellin GmbH in dieser Sache."),
            "Quellin GmbH");
  EXPECT_EQ(Said("Namens und im Auftrag unserer Mandantin, der Osei Mühlen AG, teilen wir mit: nein."),
            "Osei Mühlen AG");
  EXPECT_EQ(Said("Hiermit zeigen wir die Vertretung der Quellin Steuerungen GmbH an."),
            "Quellin Steuerungen GmbH");
}

TEST(ActingFor, InSignatures) {
  EXPECT_EQ(Signed("Hal Brook\nPartner, Brook & Hale LLP\nCounsel to Osei Ltd\n"), "Osei Ltd");
  EXPECT_EQ(Said("Please send it to counsel to Osei Ltd."), "") << "of somebody else";
}

TEST(ActingFor, WhoDoesNot) {
  for (const char* text : {"Our client Osei Ltd bought twelve pumps.",
                           "We represent and warrant that it is so.", "We do not represent Osei Ltd.",
                           "We no longer act for Osei Ltd.", "On behalf of our team, thank you."})
    EXPECT_EQ(Said(text), "") << text;
  EXPECT_EQ(ClientOf(Of("We act for Osei Ltd.", ZoneKind::kQuoted, 1)), "");
}

}  // namespace
}  // namespace candor
