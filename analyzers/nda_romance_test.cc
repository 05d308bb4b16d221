// SPDX-License-Identifier: GPL-3.0-or-later
//
// Agreements in French and Spanish, all invented: what they are called, who makes them, since when and how
// long.
#include <gtest/gtest.h>

#include <string>

#include "analyzers/nda.h"
#include "analyzers/nda_parties.h"
#include "analyzers/nda_testing.h"

namespace candor {
namespace {

NdaFacts Read(const std::string& words) { return ReadNda(NdaDocument(words)); }

std::string Expires(const NdaFacts& facts) { return facts.expires ? IsoDate(facts.expires->date) : ""; }

std::string Names(const NdaFacts& facts) {
  std::string all;
  for (const NdaParty& party : facts.parties) all += (all.empty() ? "" : "; ") + party.name;
  return all;
}

std::string French(const std::string& title,
                   const std::string& term = "Il est conclu pour une durée de deux ans.") {
  return title +
         "\n\nLe présent accord est conclu le 3 février 2025 entre Quellin SAS et Osei SARL.\n\n1. Chaque "
         "partie "
         "garde secrètes les informations confidentielles de l'autre et ne les divulgue pas à des "
         "tiers.\n\n2. " +
         term + "\n\n3. Le présent accord est régi par le droit belge.\n";
}

std::string Spanish(const std::string& title,
                    const std::string& opening =
                        "El presente acuerdo se celebra el 3 de febrero de 2025 entre "
                        "Quellin Ltd y Osei S.L.",
                    const std::string& term = "El acuerdo tendrá una duración de dos (2) años.") {
  return title + "\n\n" + opening +
         "\n\n1. La parte receptora mantendrá en secreto la información confidencial y no la revelará a "
         "terceros.\n\n2. " +
         term + "\n\n3. El presente acuerdo se rige por la ley española.\n";
}

TEST(NdaRomance, Titles) {
  for (const char* title :
       {"ACCORD DE CONFIDENTIALITÉ", "ACCORD DE NON-DIVULGATION", "CONVENTION DE CONFIDENTIALITÉ",
        "ENTENTE DE CONFIDENTIALITÉ", "Accord mutuel de confidentialité", "Engagement de confidentialité",
        "CONTRAT DE CONFIDENTIALITÉ", "Accord de confidentialité et de non-divulgation",
        "ACCORD DE CONFIDENTIALITE"}) {
    const NdaFacts facts = Read(French(title));
    EXPECT_TRUE(facts.is_nda) << title;
    EXPECT_FALSE(facts.title.empty()) << title;
    EXPECT_EQ(Names(facts), "Quellin SAS; Osei SARL") << title;
    EXPECT_EQ(Expires(facts), "2027-02-03") << title;
  }
  for (const char* title :
       {"ACUERDO DE CONFIDENCIALIDAD", "ACUERDO DE NO DIVULGACIÓN", "CONVENIO DE CONFIDENCIALIDAD",
        "COMPROMISO DE CONFIDENCIALIDAD", "PACTO DE CONFIDENCIALIDAD", "Acuerdo mutuo de confidencialidad",
        "Acuerdo de confidencialidad y no divulgación", "CONTRATO DE NO DIVULGACION"}) {
    const NdaFacts facts = Read(Spanish(title));
    EXPECT_TRUE(facts.is_nda) << title;
    EXPECT_EQ(Names(facts), "Quellin Ltd.; Osei S.L.") << title;
    EXPECT_EQ(Expires(facts), "2027-02-03") << title;
  }
}

TEST(NdaRomance, SpanishDates) {
  for (const char* opening :
       {"En Madrid, a 3 de febrero de 2025, entre Quellin Ltd y Osei S.L.",
        "En Madrid, a tres de febrero de dos mil veinticinco.\n\nEntre Quellin Ltd, de una parte, y Osei "
        "S.L., de "
        "otra parte:",
        "Este acuerdo, de fecha 3 de febrero de 2025, se celebra entre Quellin Ltd y Osei S.L.",
        "Este acuerdo se suscribe con fecha 3 de febrero de 2025 entre Quellin Ltd y Osei S.L.",
        "Entre Quellin Ltd y Osei S.L. El presente acuerdo entrará en vigor el 3 de febrero de 2025."}) {
    const NdaFacts facts = Read(Spanish("ACUERDO DE CONFIDENCIALIDAD", opening));
    ASSERT_TRUE(facts.effective_date) << opening;
    EXPECT_EQ(IsoDate(facts.effective_date->date), "2025-02-03") << opening;
  }
}

TEST(NdaRomance, FrenchDates) {
  for (const char* opening :
       {"Le présent accord, en date du 3 février 2025, est conclu entre Quellin SAS et Osei SARL.",
        "Le présent accord est signé le trois février deux mille vingt-cinq entre Quellin SAS et Osei SARL.",
        "Entre Quellin SAS et Osei SARL. Le présent accord prend effet le 3 février 2025.",
        "Le présent accord entre en vigueur le 3 février 2025. Il lie Quellin SAS et Osei SARL."}) {
    const NdaFacts facts = Read("ACCORD DE CONFIDENTIALITÉ\n\n" + std::string(opening) +
                                "\n\n1. Les parties gardent secrètes les informations confidentielles.\n");
    ASSERT_TRUE(facts.effective_date) << opening;
    EXPECT_EQ(IsoDate(facts.effective_date->date), "2025-02-03") << opening;
  }
}

TEST(NdaRomance, SpanishTerms) {
  const auto expires = [](const char* term) {
    return Expires(
        Read(Spanish("ACUERDO DE CONFIDENCIALIDAD",
                     "El presente acuerdo se celebra el 3 de febrero de 2025 entre Quellin Ltd y Osei "
                     "S.L.",
                     term)));
  };
  EXPECT_EQ(expires("Este acuerdo estará vigente hasta el 31 de diciembre de 2027."), "2027-12-31");
  EXPECT_EQ(expires("El presente acuerdo permanecerá en vigor durante treinta y seis meses desde su firma."),
            "2028-02-03");
  EXPECT_EQ(expires("La duración del presente acuerdo será de veintiún meses."), "2026-11-03");
  EXPECT_EQ(expires("El presente acuerdo terminará el 31 de diciembre de 2027."), "2027-12-31");
  EXPECT_EQ(expires("La vigencia de este acuerdo es de cinco años a partir de su fecha."), "2030-02-03");
  EXPECT_EQ(expires("El presente acuerdo tendrá una duración indefinida."), "");
}

TEST(NdaRomance, FrenchTerms) {
  const auto expires = [](const char* term) {
    return Expires(Read(French("ACCORD DE CONFIDENTIALITÉ", term)));
  };
  EXPECT_EQ(expires("Il restera en vigueur jusqu'au 31 décembre 2027."), "2027-12-31");
  EXPECT_EQ(expires("Le présent accord expire le 31 décembre 2027."), "2027-12-31");
  EXPECT_EQ(
      expires("Le présent accord est conclu pour une durée de dix-huit mois à compter de sa signature."),
      "2026-08-03");
  EXPECT_EQ(expires("Le présent accord demeure en vigueur pendant une période de trois (3) ans."),
            "2028-02-03");
}

TEST(NdaRomance, TheSidesOfASpanishOpening) {
  const NdaFacts facts = Read(
      "ACUERDO DE CONFIDENCIALIDAD\n\nEn Madrid, a 3 de febrero de 2025.\n\nREUNIDOS\n\nDe una parte, D. "
      "Juan "
      "Byrne, mayor de edad, en nombre y representación de QUELLIN MOLINOS, S.L., con domicilio en Madrid "
      "(en "
      "adelante, “Quellin”).\n\nY de otra parte, Dña. Ana Kranz, en nombre y representación de la mercantil "
      "OSEI "
      "BOMBAS, S.A., con domicilio en Bilbao (en adelante, “Osei”).\n\nLas partes acuerdan mantener en "
      "secreto la "
      "información confidencial y no revelarla.\n\nPor QUELLIN MOLINOS, S.L.\n\n______\nNombre: Juan "
      "Byrne\n\nPor OSEI BOMBAS, S.A.\n\n______\nNombre: Ana Kranz\n");
  EXPECT_TRUE(facts.is_nda);
  EXPECT_EQ(Names(facts), "QUELLIN MOLINOS S.L.; OSEI BOMBAS S.A.");
  ASSERT_EQ(facts.parties.size(), 2u);
  EXPECT_EQ(facts.parties[0].role, "Quellin");
}

TEST(NdaRomance, TheSidesOfAFrenchOpening) {
  const NdaFacts facts = Read(
      "ACCORD DE CONFIDENTIALITÉ\n\nENTRE LES SOUSSIGNÉS :\n\nLa société Quellin SAS, société par actions "
      "simplifiée dont le siège est à Lyon, représentée par Mme Ada Byrne, ci-après « Quellin »,\n\nd'une "
      "part,\n\nET\n\nLa société Osei SARL, dont le siège est à Lille, représentée par M. Otto Kranz, "
      "ci-après « "
      "Osei »,\n\nd'autre part.\n\nIl a été convenu ce qui suit : les parties gardent secrètes les "
      "informations "
      "confidentielles.\n\nFait à Lyon, le 3 février 2025, en deux exemplaires.\n");
  EXPECT_TRUE(facts.is_nda);
  EXPECT_EQ(Names(facts), "Quellin SAS; Osei SARL");
  ASSERT_TRUE(facts.effective_date);
  EXPECT_EQ(IsoDate(facts.effective_date->date), "2025-02-03");
}

TEST(NdaRomance, PartiesWhereOnlyThePlacesToSignNameThem) {
  const NdaFacts facts = Read(
      "ACUERDO DE CONFIDENCIALIDAD\n\nLas partes mantendrán en secreto la información confidencial y no la "
      "revelarán a terceros. Las partes acuerdan que el presente acuerdo se rige por la ley española. Cada "
      "parte "
      "devolverá los documentos que reciba. El presente acuerdo no concede licencia alguna sobre la "
      "información "
      "que las partes se entreguen.\n\nEn prueba de conformidad, las partes lo firman en Madrid, a 3 de "
      "febrero de "
      "2025.\n\nPor QUELLIN MOLINOS, S.L.\n\nFirma: ______\nNombre: Juan Byrne\nCargo: Administrador\n\nPor "
      "OSEI "
      "BOMBAS, S.A.\n\nFirma: ______\nNombre: Ana Kranz\nCargo: Apoderada\n");
  EXPECT_EQ(Names(facts), "QUELLIN MOLINOS S.L.; OSEI BOMBAS S.A.");
}

}  // namespace
}  // namespace candor
