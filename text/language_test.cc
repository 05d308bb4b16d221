// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/language.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

TEST(IsFunctionWord, KnowsTheWordsOfGrammarOfItsLanguages) {
  EXPECT_TRUE(IsFunctionWord("of"));
  EXPECT_TRUE(IsFunctionWord("nicht"));
  EXPECT_TRUE(IsFunctionWord("les"));
  EXPECT_FALSE(IsFunctionWord("liability"));
  EXPECT_FALSE(IsFunctionWord(""));
}

TEST(Language, RunningText) {
  EXPECT_EQ(
      DetectLanguage("We are not in a position to share the customer contracts with you at this stage."),
      "en");
  EXPECT_EQ(
      DetectLanguage("Wir können Ihnen die Verträge mit unseren Kunden zum jetzigen Zeitpunkt nicht zeigen."),
      "de");
  EXPECT_EQ(
      DetectLanguage("Nous ne pouvons pas vous communiquer les contrats de nos clients pour le moment."),
      "fr");
  EXPECT_EQ(
      DetectLanguage("No podemos compartir los contratos de nuestros clientes con ustedes en este momento."),
      "es");
}

TEST(Language, CapitalsAndAccents) {
  EXPECT_EQ(DetectLanguage("ÜBER DIE GESELLSCHAFT UND IHRE TÖCHTER FÜR DAS JAHR"), "de");
  EXPECT_EQ(DetectLanguage("THE PARTIES AGREE THAT THIS IS THE WHOLE OF IT"), "en");
}

TEST(Language, UnsureIsEmpty) {
  EXPECT_EQ(DetectLanguage(""), "");
  EXPECT_EQ(DetectLanguage("ACME 17 4,500.00 EUR"), "");
  EXPECT_EQ(DetectLanguage("Il contratto della società con i clienti è stato firmato ieri mattina a Milano."),
            "");
  EXPECT_EQ(DetectLanguage("契約の内容は開示できません。"), "");
  EXPECT_EQ(DetectLanguage("The contract is with us and you. Der Vertrag ist mit uns und dem Kunden."), "");
}

TEST(Language, LongTextIsJudgedByAllOfIt) {
  std::string numbers, german;
  for (int i = 0; i < 2'000; ++i) numbers += "1234.56 ";
  for (int i = 0; i < 2'000; ++i) german += "Das ist der Vertrag mit dem Kunden und die Anlage zu ihm. ";
  EXPECT_EQ(DetectLanguage(numbers + german), "de");
}

}  // namespace
}  // namespace candor
