// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ways in which invented agreements say that they prolong themselves, and that they do not.
#include "analyzers/nda_renewal.h"

#include <gtest/gtest.h>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

bool Renews(const std::string& words) {
  const std::string term = TermOf(words);
  EXPECT_NE(term, "") << words;
  return term.find(", renews") != std::string::npos;
}

TEST(NdaRenewal, OfItself) {
  for (const char* words :
       {"The term of this Agreement is two years, automatically extended by one year unless a party objects.",
        "This Agreement is valid for one year and is tacitly renewed.",
        "This Agreement is concluded for one year with tacit renewal.",
        "The initial term of this Agreement is two years, subject to automatic renewal for further terms.",
        "The term is twelve months and shall self-renew for equal periods.",
        "The term of this Agreement is one year, prolonging itself by one year at a time.",
        "Die Laufzeit beträgt zwei Jahre mit stillschweigender Verlängerung um je ein Jahr.",
        "Diese Vereinbarung gilt ein Jahr und wird stillschweigend um jeweils ein weiteres Jahr verlängert.",
        "Diese Vereinbarung gilt für zwei Jahre, mit automatischer Verlängerung um zwölf Monate.",
        "Le présent accord est conclu pour un an, renouvelable par tacite reconduction.",
        "Le présent accord est conclu pour une durée d'un an et sera tacitement reconduit d'année en année.",
        "Le présent accord est conclu pour deux ans et se renouvelle automatiquement.",
        "Le présent accord est valable un an avec renouvellement tacite par périodes d'un an.",
        "El presente acuerdo tendrá una duración de un año con prórroga tácita por años sucesivos.",
        "El presente acuerdo tendrá una duración de un año, prorrogable tácitamente.",
        "El presente acuerdo tendrá una duración de un año, con renovación automática."})
    EXPECT_TRUE(Renews(words)) << words;
}

TEST(NdaRenewal, AgainAndAgain) {
  for (const char* words :
       {"This Agreement is valid for one year and renews for one year at a time unless ended by notice.",
        "This Agreement lasts one year and is renewed each year unless a party objects.",
        "This Agreement runs for eighteen months. It is renewed every year unless either side objects.",
        "This Agreement remains in effect for two years and, unless notice is given, for successive one-year "
        "periods thereafter.",
        "This Agreement is in force for one year and continues from year to year unless cancelled.",
        "Die Vereinbarung gilt zwei Jahre und erneuert sich jährlich, falls keine Partei widerspricht.",
        "Diese Vereinbarung gilt für ein Jahr und läuft danach von Jahr zu Jahr weiter.",
        "Die Laufzeit beträgt drei Jahre; danach jeweils ein weiteres Jahr, wenn niemand widerspricht.",
        "L'accord est conclu pour un an. Il est reconduit chaque année sauf opposition d'une partie.",
        "El acuerdo estará en vigor un año y se renueva cada año salvo denuncia de una parte."})
    EXPECT_TRUE(Renews(words)) << words;
}

TEST(NdaRenewal, UnlessSomebodyEndsIt) {
  for (const char* words :
       {"The term is one year and will be prolonged by a further year unless ended three months before.",
        "This Agreement is made for one year; failing notice, it shall be extended by the same period.",
        "This Agreement is valid for two years and is deemed renewed for another year if neither party "
        "cancels "
        "it.",
        "El acuerdo tendrá una duración de dos años y se entenderá prorrogado por un año más si ninguna "
        "parte lo "
        "denuncia."})
    EXPECT_TRUE(Renews(words)) << words;
}

TEST(NdaRenewal, ARightToProlongIsNone) {
  for (const char* words :
       {"This Agreement is valid for one year, renewable by agreement in writing.",
        "This Agreement is valid for two years and may be extended by mutual written consent.",
        "The term of this Agreement is two years unless extended by the parties in writing.",
        "The term of this Agreement is two years; the parties may renew it each year by a signed paper.",
        "Diese Vereinbarung gilt für zwei Jahre und kann schriftlich verlängert werden.",
        "Le présent accord est conclu pour deux ans et pourra être prorogé par avenant écrit.",
        "El acuerdo tendrá una duración de dos años y podrá prorrogarse por escrito."})
    EXPECT_FALSE(Renews(words)) << words;
}

TEST(NdaRenewal, Denied) {
  for (const char* words :
       {"This Agreement lasts two years and shall not be renewed automatically.",
        "The term of this Agreement is two years. It does not renew itself.",
        "This Agreement lasts two years without tacit renewal.",
        "Diese Vereinbarung gilt für zwei Jahre. Eine stillschweigende Verlängerung ist ausgeschlossen.",
        "Diese Vereinbarung gilt für zwei Jahre und verlängert sich nicht.",
        "Le présent accord est conclu pour deux ans, sans tacite reconduction.",
        "El acuerdo tendrá una duración de dos años y no se prorrogará tácitamente."})
    EXPECT_FALSE(Renews(words)) << words;
}

TEST(NdaRenewal, OfSomethingElse) {
  EXPECT_FALSE(
      Renews("This Agreement remains in force for two years. The lease of the mill is renewed each year "
             "unless ended."));
  EXPECT_FALSE(Renews("This Agreement shall continue in effect for two consecutive years."));
}

}  // namespace
}  // namespace candor
