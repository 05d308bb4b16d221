// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <random>

#include "correspondence/signature_facts.h"
#include "correspondence/title_level.h"
#include "correspondence/title_words.h"
#include "model/names.h"

namespace candor {

void PrintTo(const SignatureFacts& facts, std::ostream* out) {
  *out << facts.name << " / " << facts.title << " / " << facts.company << " / " << facts.phone << " / "
       << Name(facts.level);
}

namespace {

std::string Level(std::string_view title) { return std::string(Name(LevelOfTitle(title))); }

TEST(TitleLevel, English) {
  EXPECT_EQ(Level("Founder & CEO"), "owner");
  EXPECT_EQ(Level("Managing Partner"), "owner");
  EXPECT_EQ(Level("Chief Executive Officer"), "c-level");
  EXPECT_EQ(Level("Chief Legal and Compliance Officer"), "c-level");
  EXPECT_EQ(Level("President"), "c-level");
  EXPECT_EQ(Level("Managing Director"), "c-level");
  EXPECT_EQ(Level("Senior Vice President, Alliances"), "vp");
  EXPECT_EQ(Level("VP Sales"), "vp");
  EXPECT_EQ(Level("Director of Engineering"), "director");
  EXPECT_EQ(Level("Head of Procurement"), "director");
  EXPECT_EQ(Level("Chief Engineer"), "director");
  EXPECT_EQ(Level("Project Manager"), "manager");
  EXPECT_EQ(Level("Sales coordinator"), "individual");
  EXPECT_EQ(Level("Key Account Manager"), "individual");
  EXPECT_EQ(Level("Gardens and forests"), "unknown");
  EXPECT_EQ(Level(""), "unknown");
}

TEST(TitleLevel, German) {
  EXPECT_EQ(Level("Geschäftsführender Gesellschafter"), "owner");
  EXPECT_EQ(Level("Inhaberin"), "owner");
  EXPECT_EQ(Level("Geschäftsführer:in"), "c-level");
  EXPECT_EQ(Level("GESCHÄFTSFÜHRERIN"), "c-level");
  EXPECT_EQ(Level("Mitglied des Vorstands"), "c-level");
  EXPECT_EQ(Level("Prokurist"), "director");
  EXPECT_EQ(Level("Leiterin Einkauf"), "director");
  EXPECT_EQ(Level("Vertriebsleiter"), "director");
  EXPECT_EQ(Level("Abteilungsleiterin"), "manager");
  EXPECT_EQ(Level("Sachbearbeiterin"), "individual");
  EXPECT_EQ(Level("Entwicklungsingenieur"), "individual");
}

TEST(TitleLevel, HelpersAndDeputies) {
  EXPECT_EQ(Level("Executive Assistant to the CEO"), "individual");
  EXPECT_EQ(Level("Office of the President"), "individual");
  EXPECT_EQ(Level("Assistenz der Geschäftsführung"), "individual");
  EXPECT_EQ(Level("Deputy Director"), "manager");
  EXPECT_EQ(Level("Deputy Managing Director"), "vp");
  EXPECT_EQ(Level("Stellvertretende Leiterin"), "manager");
  EXPECT_EQ(Level("Assistant Vice President"), "director");
}

TEST(TitleLevel, WhoWorksForTheManagementIsNotOfIt) {
  for (const char* title :
       {"Assistentin der Geschäftsleitung", "Assistenz Geschäftsführung", "Referentin der Geschäftsführung",
        "Sekretärin des Vorstands", "President's Office", "CEO Office", "PA to the Chairman",
        "Assistante du directeur général", "Asistente de Dirección", "Assistante de direction",
        "Partner Manager", "Partner Account Manager", "HR Business Partner"})
    EXPECT_EQ(Level(title), "individual") << title;
  EXPECT_EQ(Level("Chief of Staff to the CEO"), "director");
  EXPECT_EQ(Level("Product Owner"), "manager");
  EXPECT_EQ(Level("Global Process Owner"), "manager");
  EXPECT_EQ(Level("Partner"), "owner");
  EXPECT_EQ(Level("Partner, Corporate Law"), "owner");
}

TEST(TitleLevel, FrenchAndSpanish) {
  for (const char* title :
       {"Directeur général", "Directrice Générale", "Gérant", "Président-directeur général", "Presidente",
        "Consejera delegada", "Director General"})
    EXPECT_EQ(Level(title), "c-level") << title;
  EXPECT_EQ(Level("Directeur commercial"), "director");
  EXPECT_EQ(Level("Responsable de ventas"), "manager");
  EXPECT_EQ(Level("Socia fundadora"), "owner");
}

TEST(TitleLevel, EveryEntryOfTheTableIsFound) {
  for (const TitleWords& entry : TitleTable())
    EXPECT_EQ(Level(entry.words), Name(entry.level)) << entry.words;
}

SignatureFacts Facts(std::string name, std::string title, std::string company, std::string phone,
                     TitleLevel level) {
  return {std::move(name), std::move(title), std::move(company), std::move(phone), level};
}

TEST(Signature, LineByLine) {
  EXPECT_EQ(ReadSignature("Best regards,\n\nAnn Lee\nVice President, Alliances\nPartner Controls GmbH\nTel. "
                          "+49 30 1234567\nann@partner.example\n"),
            Facts("Ann Lee", "Vice President, Alliances", "Partner Controls GmbH", "+49 30 1234567",
                  TitleLevel::kVicePresident));
  EXPECT_EQ(ReadSignature("-- \nJörg van der Aa\nLeiter Vertrieb\nBeispiel AG | 10117 Berlin\n"),
            Facts("Jörg van der Aa", "Leiter Vertrieb", "Beispiel AG", "", TitleLevel::kDirector));
}

TEST(Signature, InOneLine) {
  EXPECT_EQ(ReadSignature("Ann Lee, Director of Sales, Partner Inc.\n"),
            Facts("Ann Lee", "Director of Sales", "Partner Inc.", "", TitleLevel::kDirector));
  EXPECT_EQ(ReadSignature("Ann Lee, President, Partner Controls, Inc."),
            Facts("Ann Lee", "President", "Partner Controls, Inc.", "", TitleLevel::kExecutive));
  EXPECT_EQ(ReadSignature("Ann Lee | CEO | Partner Ltd. | (212) 555-0100"),
            Facts("Ann Lee", "CEO", "Partner Ltd.", "(212) 555-0100", TitleLevel::kExecutive));
}

TEST(Signature, ATitleWithItsDepartmentAndAFirstName) {
  EXPECT_EQ(ReadSignature("Thanks\nAnn Lee\nDirector, Water Networks\n"),
            Facts("Ann Lee", "Director, Water Networks", "", "", TitleLevel::kDirector));
  EXPECT_EQ(ReadSignature("Ann\nWater Network Services\n"), Facts("Ann", "", "", "", TitleLevel::kUnknown));
}

TEST(Signature, WhatIsNotThereIsEmpty) {
  EXPECT_EQ(ReadSignature(""), SignatureFacts());
  EXPECT_EQ(ReadSignature("See you on 12 May 2026 at ten.\n"), SignatureFacts());
}

TEST(Signature, AnyTextIsRead) {
  const char* pieces[] = {"Ann",       " ", ",", "|",     "\n",      "CEO", "GmbH",         "+49",
                          "123456789", "é", "-", "chief", "officer", "in",  "assistant to", "deputy"};
  std::mt19937 random(9);
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += pieces[random() % std::size(pieces)];
    const SignatureFacts facts = ReadSignature(text);
    for (const std::string& field : {facts.name, facts.title, facts.company, facts.phone})
      ASSERT_NE(text.find(field), std::string::npos);
  }
  ReadSignature(std::string(1'000'000, ','));
  ReadSignature(std::string(199, ','));
}

}  // namespace
}  // namespace candor
