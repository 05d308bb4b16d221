// SPDX-License-Identifier: GPL-3.0-or-later
//
// Terms that begin on a day of their own, and days that are ends, as invented agreements say them.
#include <gtest/gtest.h>

#include "analyzers/nda_testing.h"

namespace candor {
namespace {

/// The day from which the term of a paper of these words is counted; empty: no such day.
std::string BeginningOf(const std::string& words) {
  const NdaSample sample(words);
  const std::optional<NdaTerm> term = FindTerm(sample.text, DateReader(sample.text));
  return term && term->begin ? IsoDate(*term->begin) : "";
}

TEST(NdaBeginning, SaidBehindTheLength) {
  for (const char* words :
       {"The term of this Agreement is three years as of 1 August 2024.",
        "This Agreement is valid for three years with effect from August 1, 2024.",
        "The term of this Agreement is three years, effective 1 August 2024.",
        "The term of this Agreement is three years counted from 1 August 2024.",
        "The term of three years starts on 1 August 2024.",
        "The term of this Agreement is two years running from the 1st of August 2024.",
        "For three years as from 1 August 2024 this Agreement shall bind the parties.",
        "Diese Vereinbarung gilt drei Jahre ab dem 1. August 2024.",
        "Die Laufzeit beträgt zwei Jahre, beginnend am 1. August 2024.",
        "Le présent accord est conclu pour trois ans à compter du 1er août 2024.",
        "La durée est de deux ans à partir du 1er août 2024.",
        "El acuerdo tendrá una duración de tres años a partir del 1 de agosto de 2024.",
        "El acuerdo tendrá una duración de dos años contados desde el 1 de agosto de 2024."})
    EXPECT_EQ(BeginningOf(words), "2024-08-01") << words;
}

TEST(NdaBeginning, SaidBeforeTheLength) {
  for (const char* words :
       {"Starting on 1 August 2024, this Agreement shall remain in force for three years.",
        "Beginning on 1 August 2024 this Agreement remains in force for thirty months.",
        "With effect from 1 August 2024 this Agreement shall run for three years.",
        "As of 1 August 2024, this Agreement shall be in force for three years.",
        "This Agreement takes effect on 1 August 2024 and lasts for three years.",
        "This Agreement enters into force on 1 August 2024 and remains in force for two years.",
        "Diese Vereinbarung gilt mit Wirkung vom 1. August 2024 für zwei Jahre.",
        "Beginnend mit dem 1. August 2024 gilt diese Vereinbarung zwei Jahre.",
        "Diese Vereinbarung tritt am 1. August 2024 in Kraft und gilt zwei Jahre.",
        "À compter du 1er août 2024, le présent accord est en vigueur pour deux ans.",
        "Le présent accord prend effet le 1er août 2024 pour une durée de deux ans.",
        "A partir del 1 de agosto de 2024 el acuerdo estará vigente durante dos años.",
        "El acuerdo entrará en vigor el 1 de agosto de 2024 y tendrá una duración de dos años."})
    EXPECT_EQ(BeginningOf(words), "2024-08-01") << words;
}

TEST(NdaBeginning, OfSomethingElseIsNone) {
  for (const char* words :
       {"The works begin on 1 August 2024, and this Agreement remains in force for two years.",
        "Under the lease dated 1 August 2024 this Agreement remains in force for two years.",
        "This Agreement remains in force for two years from the Effective Date."})
    EXPECT_EQ(BeginningOf(words), "") << words;
}

TEST(NdaBeginning, WithAnEndOfItsOwn) {
  for (const char* words :
       {"This Agreement is in force starting on 1 August 2024 and ending on 31 July 2026.",
        "This Agreement runs from 1 August 2024 to 31 July 2026.",
        "3. Sie beginnt am 1. August 2024 und endet am 31. Juli 2026.",
        "Le présent accord est en vigueur du 1er août 2024 au 31 juillet 2026.",
        "3. Il commence le 1er août 2024 et prend fin le 31 juillet 2026.",
        "El acuerdo estará vigente desde el 1 de agosto de 2024 hasta el 31 de julio de 2026.",
        "3. Comienza el 1 de agosto de 2024 y termina el 31 de julio de 2026."})
    EXPECT_EQ(TermOf(words), "until 2026-07-31") << words;
}

TEST(NdaBeginning, WhatOpensAClauseIsSaidOfThePaper) {
  for (const char* words :
       {"4. It ends on 31 December 2027.", "4. It is valid until 31 December 2027.",
        "4. Sie endet am 31.12.2027.", "4. Diese ist bis zum 31.12.2027 gültig.",
        "4. Il est valable jusqu'au 31 décembre 2027.", "4. Estará vigente hasta el 31 de diciembre de 2027.",
        "4. Permanecerá en vigor hasta el 31 de diciembre de 2027."})
    EXPECT_EQ(TermOf(words), "until 2027-12-31") << words;
  EXPECT_EQ(TermOf("The pump hall is let to the council. It ends on 31 December 2027."), "");
  EXPECT_EQ(TermOf("Die Miete läuft weiter. Sie endet am 31.12.2027."), "");
}

TEST(NdaBeginning, TheLastDayOfAMonthOrAYear) {
  for (const char* words :
       {"This Agreement ends on the last day of June 2026.",
        "This Agreement expires at the end of June 2026.", "Diese Vereinbarung endet Ende Juni 2026.",
        "El acuerdo estará vigente hasta finales de junio de 2026."})
    EXPECT_EQ(TermOf(words), "until 2026-06-30") << words;
  for (const char* words :
       {"This Agreement is valid until the end of the year 2026.", "Diese Vereinbarung gilt bis Ende 2026.",
        "Le présent accord est valable jusqu'à la fin de l'année 2026.",
        "El acuerdo estará vigente hasta finales de 2026."})
    EXPECT_EQ(TermOf(words), "until 2026-12-31") << words;
}

TEST(NdaBeginning, ThePaperBehindItsLength) {
  EXPECT_EQ(TermOf("Two years from the Effective Date this Agreement lapses."), "2y from its date");
  EXPECT_EQ(TermOf("Three years after the Effective Date this Agreement shall end."), "3y from its date");
  EXPECT_EQ(TermOf("Two years from the Effective Date the guarantee under this Agreement lapses."), "");
}

TEST(NdaBeginning, YearsAndAHalf) {
  for (const char* words :
       {"This Agreement remains in force for three and a half years from the Effective Date.",
        "Diese Vereinbarung gilt für dreieinhalb Jahre ab Unterzeichnung.",
        "Le présent accord est conclu pour une durée de trois ans et demi à compter de sa signature.",
        "El acuerdo tendrá una duración de tres años y medio desde su fecha."})
    EXPECT_EQ(TermOf(words), "42m from its date") << words;
  EXPECT_EQ(TermOf("This Agreement remains in force for a year and a half from the Effective Date."),
            "18m from its date");
}

}  // namespace
}  // namespace candor
