// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_changes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/nda.h"
#include "analyzers/nda_testing.h"
#include "base/calendar.h"
#include "base/utf8.h"
#include "model/names.h"

namespace candor {
namespace {

using Lines = std::vector<std::string>;

std::string Length(const NdaTerm& term) {
  if (term.indefinite) return "indefinite";
  if (term.until) return "until " + IsoDate(*term.until);
  const std::string length = std::to_string(term.count) + "dwmy"[static_cast<size_t>(term.unit)];
  return length + (term.from == TermFrom::kFormerEnd   ? " more"
                   : term.from == TermFrom::kFirstDate ? " in all"
                   : term.from == TermFrom::kOwnDate   ? " from now"
                   : term.begin                        ? " from " + IsoDate(*term.begin)
                                                       : "");
}

/// "terminates 2021-03-03 from 2022-06-30"
Lines Changes(const std::string& words) {
  const Document document = NdaDocument(words);
  const NdaFacts facts = ReadNda(document);
  Lines lines;
  for (const NdaChange& change : facts.changes) {
    EXPECT_LT(change.evidence.span.begin, change.evidence.span.end) << words;
    EXPECT_TRUE(IsBoundary(document.text, change.evidence.span.end)) << words;
    lines.push_back(std::string(Name(change.effect)) + (change.dated ? " " + IsoDate(*change.dated) : "") +
                    (change.from ? " from " + IsoDate(change.from->date) : "") +
                    (change.new_term ? ": " + Length(*change.new_term) : ""));
  }
  return lines;
}

std::string Letter(const std::string& subject, const std::string& body) {
  return "Quellin Inc.\n12 Mill Lane\n\n1 May 2022\n\nOsei Ltd.\n4 Quay Street\n\n" + subject +
         "\n\nDear Mr Orr,\n\n" + body + "\n\nYours sincerely,\n\nAda Byrne\nQuellin Inc.\n";
}

std::string Paper(const std::string& title, const std::string& body) {
  return title +
         "\n\nThis paper is entered into as of 1 May 2022 by and between Quellin Inc. and Osei Ltd. The "
         "parties "
         "hereby agree as follows:\n\n" +
         body + "\n\nIN WITNESS WHEREOF the parties have executed it.\n";
}

TEST(NdaChanges, ALetterThatTerminates) {
  const std::string subject = "Mutual Non-Disclosure Agreement dated 3 March 2021";
  for (
      const char* body :
      {"We hereby give notice that the Mutual Non-Disclosure Agreement dated 3 March 2021 is hereby "
       "terminated "
       "with effect from 30 June 2022.",
       "Quellin hereby terminates the above Mutual Non-Disclosure Agreement of 3 March 2021, effective as "
       "of 30 "
       "June 2022.",
       "This letter is our notice of termination of the Mutual Non-Disclosure Agreement, made between us on "
       "3 "
       "March 2021. The Agreement will end on 29 June 2022.",
       "We hereby terminate the Mutual NDA dated March 3, 2021 by giving sixty (60) days' notice.",
       "We hereby terminate the Mutual NDA dated March 3, 2021. The notice period is sixty (60) days.",
       "We hereby terminate the Mutual NDA dated March 3, 2021. As clause 7 requires, we observe a period of "
       "notice of sixty days.",
       "We hereby terminate the Mutual NDA dated March 3, 2021. Under its clause 7 either party may do so at "
       "any time. Sixty days' notice is required."}) {
    EXPECT_EQ(Changes(Letter(subject, body)), Lines{"terminates 2021-03-03 from 2022-06-30"}) << body;
  }
  EXPECT_EQ(Changes(Letter("Geheimhaltungsvereinbarung",
                           "Hiermit kündigen wir die Geheimhaltungsvereinbarung vom 3. "
                           "März 2021. Die Kündigungsfrist beträgt drei Monate.")),
            Lines{"terminates 2021-03-03 from 2022-08-01"});
  EXPECT_EQ(Changes(Letter(subject,
                           "We hereby terminate the Mutual NDA dated March 3, 2021. Please return all "
                           "documents within sixty days of this notice.")),
            Lines{"terminates 2021-03-03"})
      << "sixty days of something else";
  const NdaFacts facts =
      ReadNda(NdaDocument(Letter(subject, "We hereby terminate the Mutual NDA dated March 3, 2021.")));
  EXPECT_TRUE(facts.is_nda);
  EXPECT_EQ(facts.kind, NdaKind::kTermination);
  ASSERT_TRUE(facts.effective_date);
  EXPECT_EQ(IsoDate(facts.effective_date->date), "2022-05-01");
}

TEST(NdaChanges, AGermanNotice) {
  EXPECT_EQ(
      Changes("Quellin GmbH\nMühlenweg 4\n\nUlm, 1. Mai 2022\n\nOsei AG\nKai 4\n\nKündigung der "
              "Geheimhaltungsvereinbarung vom 3. März 2021\n\nSehr geehrte Damen und Herren,\n\nhiermit "
              "kündigen wir die Geheimhaltungsvereinbarung vom 3. März 2021 zum 30. Juni 2022.\n\nMit "
              "freundlichen Grüßen\n\nAda Byrne\n"),
      Lines{"terminates 2021-03-03 from 2022-07-01"});
}

TEST(NdaChanges, TheLastDayIsStillInForce) {
  const std::string subject = "Mutual Non-Disclosure Agreement dated 3 March 2021";
  const std::string notice =
      "We hereby give notice of termination of the Mutual NDA dated 3 March 2021. It ends ";
  for (const char* end : {"on 30 June 2022.", "with the end of 30 June 2022.", "at the end of 30 June 2022."})
    EXPECT_EQ(Changes(Letter(subject, notice + end)), Lines{"terminates 2021-03-03 from 2022-07-01"}) << end;
  EXPECT_EQ(
      Changes(Letter(subject, "We hereby terminate the Mutual NDA dated 3 March 2021 as of 1 July 2022.")),
      Lines{"terminates 2021-03-03 from 2022-07-01"});
}

TEST(NdaChanges, WhatWasAmendedBeforeEndsOnTheDayThatIsSaid) {
  const std::string subject = "Mutual Non-Disclosure Agreement dated 3 March 2021";
  for (const char* body :
       {"We hereby terminate the Mutual NDA between our companies dated 3 March 2021, as amended on 5 May "
        "2021, with effect from 30 June 2022.",
        "The Mutual NDA dated 3 March 2021 (as amended by Amendment No. 1 dated as of 5 May 2021 and "
        "Amendment No. 2 dated 6 June 2021) is hereby terminated with effect from 30 June 2022.",
        "Quellin hereby terminates, effective 30 June 2022, the Mutual NDA of 3 March 2021, as last amended "
        "and restated on 5 May 2021.",
        "We give notice of termination of the Mutual NDA, as extended by letter of 5 May 2021, dated 3 March "
        "2021. It ends on 29 June 2022.",
        "We hereby terminate the Mutual NDA of 3 March 2021, most recently amended on 5 May 2021, with one "
        "month's notice, that is to 29 June 2022."}) {
    EXPECT_EQ(Changes(Letter(subject, body)), Lines{"terminates 2021-03-03 from 2022-06-30"}) << body;
  }
  for (const char* body :
       {"hiermit kündigen wir die Geheimhaltungsvereinbarung vom 3. März 2021, zuletzt geändert am 5. Mai "
        "2021, zum 29. Juni 2022.",
        "hiermit kündigen wir die Geheimhaltungsvereinbarung vom 3. März 2021 in der Fassung des 1. "
        "Nachtrags "
        "vom 5. Mai 2021 mit Wirkung zum 29. Juni 2022."}) {
    EXPECT_EQ(Changes("Quellin GmbH\nMühlenweg 4\n\nUlm, 1. Mai 2022\n\nOsei AG\nKai 4\n\nKündigung der "
                      "Geheimhaltungsvereinbarung vom 3. März 2021\n\nSehr geehrte Damen und Herren,\n\n" +
                      std::string(body) + "\n\nMit freundlichen Grüßen\n\nAda Byrne\n"),
              Lines{"terminates 2021-03-03 from 2022-06-30"})
        << body;
  }
}

TEST(NdaChanges, NoticeToADay) {
  for (const char* body :
       {"We give notice of termination of the NDA with one month's notice, that is to 31 May 2022.",
        "We hereby terminate the NDA by one month's notice expiring on 31 May 2022.",
        "We hereby terminate the NDA on one month’s notice, i.e. to 31 May 2022."}) {
    const Lines changes = Changes(Letter("Termination of our NDA of 3 March 2021", body));
    EXPECT_EQ(changes, Lines{"terminates 2021-03-03 from 2022-06-01"}) << body;
  }
}

TEST(NdaChanges, TheDateUnderAHeadingIsThatOfThePaper) {
  const std::string ends = "\n\nQuellin Inc.          Osei Ltd.\nAda Byrne          Max Orr\n";
  for (const char* words :
       {"FIRST AMENDMENT TO THE MUTUAL NON-DISCLOSURE AGREEMENT\n\nbetween Quellin Inc. and Osei Ltd., dated "
        "as of 20 August 2022\n\nThe parties entered into a Mutual Non-Disclosure Agreement dated 3 March "
        "2021 (the “NDA”).\n\n1. Section 3 of the NDA is amended to read: “This Agreement remains in force "
        "until 31 December 2024.”\n2. In all other respects the NDA remains unchanged.",
        "SECOND AMENDMENT TO THE CONFIDENTIALITY AGREEMENT\nbetween Quellin Inc. and Osei Ltd.\nmade as of "
        "20 August 2022\n\nWHEREAS the parties made a Confidentiality Agreement on 3 March 2021. They "
        "hereby agree that its term is extended until 31 December 2024.",
        "AMENDMENT AGREEMENT TO THE NON-DISCLOSURE AGREEMENT\n\ndated 20 August 2022\n\nbetween Quellin Inc. "
        "and Osei Ltd.\n\nThe Non-Disclosure Agreement of 3 March 2021 is amended as follows: the parties "
        "agree that the Agreement continues until 31 December 2024."}) {
    const Lines changes = Changes(words + ends);
    ASSERT_EQ(changes.size(), 1u) << words;
    EXPECT_NE(changes[0].find("2021-03-03: until 2024-12-31"), std::string::npos) << changes[0] << words;
    const NdaFacts facts = ReadNda(NdaDocument(words + ends));
    ASSERT_TRUE(facts.effective_date) << words;
    EXPECT_EQ(IsoDate(facts.effective_date->date), "2022-08-20") << words;
  }
  // Where no other date is named, it is that of the agreement.
  EXPECT_EQ(Changes("AMENDMENT NO. 1\n\nTO THE NON-DISCLOSURE AGREEMENT\n\ndated 3 March 2021\n\nbetween "
                    "Quellin Inc. and Osei Ltd.\n\nThe parties hereby agree that it is extended until 31 "
                    "December 2024." +
                    ends),
            Lines{"extends 2021-03-03: until 2024-12-31"});
}

/// A paper without numbered clauses: its heading, its parties, a sentence.
TEST(NdaChanges, ShortPapers) {
  const std::string ends = "\n\nQuellin Inc.          Osei Ltd.\nAda Byrne          Max Orr\n";
  struct Case {
    const char* words;
    const char* change;
  };
  for (const auto& [words, change] :
       {Case{
            "EXTENSION OF NON-DISCLOSURE AGREEMENT\n\nDated 1 April 2022\n\nQuellin Inc. and Osei Ltd. agree "
            "that the term of the Mutual Non-Disclosure Agreement dated 3 March 2021 is extended by twelve "
            "months.",
            "extends 2021-03-03: 12m more"},
        Case{"SECOND EXTENSION AGREEMENT\n\ndated 1 April 2022 between Quellin Inc. and Osei Ltd.\n\nThe "
             "Confidentiality Agreement of 3 March 2021 is extended by a further two years.",
             "extends 2021-03-03: 2y more"},
        Case{"EXTENSION AGREEMENT\n\nbetween Quellin Inc. and Osei Ltd.\n\nThe Non-Disclosure Agreement of 3 "
             "March 2021 shall be deemed to continue in force without interruption until 5 June 2030.",
             "extends 2021-03-03: until 2030-06-05"},
        Case{"AMENDMENT NO. 1\n\nThis Amendment No. 1 dated 12 May 2022 amends the Mutual Non-Disclosure "
             "Agreement dated 3 March 2021 between Quellin Inc. and Osei Ltd.\n\nIn Section 3 the words “two "
             "years” are replaced by “four years”.",
             "amends 2021-03-03: 4y in all"},
        Case{"TERMINATION AGREEMENT\n\nbetween Quellin Inc. and Osei Ltd.\n\nThe parties end the "
             "Non-Disclosure "
             "Agreement of 3 March 2021 with effect from 1 June 2022.",
             "terminates 2021-03-03 from 2022-06-01"},
        Case{"1. NACHTRAG ZUR GEHEIMHALTUNGSVEREINBARUNG VOM 3. MÄRZ 2021\n\nzwischen der Quellin GmbH und "
             "der Osei AG\n\n1. Die Laufzeit der Geheimhaltungsvereinbarung vom 3. März 2021 wird um zwei "
             "Jahre verlängert.\n2. Im Übrigen bleibt die Vereinbarung unverändert.",
             "amends 2021-03-03: 2y more"},
        Case{"VERLÄNGERUNGSVEREINBARUNG\n\nzwischen der Quellin GmbH und der Osei AG\n\nDie "
             "Vertraulichkeitsvereinbarung vom 3. März 2021 wird bis zum 31. Dezember 2024 verlängert.",
             "extends 2021-03-03: until 2024-12-31"},
        Case{"AUFHEBUNGSVEREINBARUNG\n\nzwischen der Quellin GmbH und der Osei AG\n\nDie "
             "Geheimhaltungsvereinbarung vom 3. März 2021 wird mit Ablauf des 31. Mai 2022 aufgehoben.",
             "terminates 2021-03-03 from 2022-06-01"},
        Case{"AVENANT N° 1\n\nà l'accord de confidentialité du 3 mars 2021\n\nentre Quellin SA et Osei "
             "SAS\n\nLes parties conviennent que l'accord est prorogé jusqu'au 31 décembre 2024.",
             "amends 2021-03-03: until 2024-12-31"}}) {
    EXPECT_EQ(Changes(words + ends), Lines{change}) << words;
  }
}

TEST(NdaChanges, AnAmendmentIsOfTheOriginalAndNotOfTheNewEnd) {
  const std::string extends =
      "AMENDMENT No. 3\n\nto the Non-Disclosure Agreement dated 3 March 2021 between Quellin Inc. and Osei "
      "Ltd.\n\nWith effect from 1 July 2022 the parties extend the term of the Agreement by three years, so "
      "that it "
      "ends on 3 March 2027.\n\nPort Ellory, 20 June 2022\n";
  EXPECT_EQ(Changes(extends), Lines{"amends 2021-03-03: until 2027-03-03"});
  const NdaFacts facts = ReadNda(NdaDocument(extends));
  ASSERT_TRUE(facts.effective_date);
  EXPECT_EQ(IsoDate(facts.effective_date->date), "2022-07-01");

  const std::string replaces_a_clause =
      "SECOND AMENDMENT TO THE CONFIDENTIALITY AGREEMENT\n\nThis Second Amendment is made on 4 May 2022 "
      "between "
      "Quellin Inc. and Osei Ltd. and amends the Confidentiality Agreement between them dated 3 March "
      "2021.\n\n1. "
      "Clause 7 of the Confidentiality Agreement is replaced as follows: \"This Agreement ends on 30 June "
      "2026.\"\n";
  EXPECT_EQ(Changes(replaces_a_clause), Lines{"amends 2021-03-03: until 2026-06-30"});
  EXPECT_EQ(IsoDate(ReadNda(NdaDocument(replaces_a_clause)).effective_date->date), "2022-05-04");
}

TEST(NdaChanges, AnAgreementThatTerminates) {
  EXPECT_EQ(Changes(Paper("TERMINATION AGREEMENT",
                          "The parties entered into a Confidentiality Agreement dated 3 March 2021. The "
                          "Confidentiality Agreement is hereby terminated as of 30 June 2022.")),
            Lines{"terminates 2021-03-03 from 2022-06-30"});
}

TEST(NdaChanges, ANewAgreementTakesThePlaceOfAnOldOne) {
  for (const char* body :
       {"This Agreement supersedes and replaces the Confidentiality Agreement between the parties dated 3 "
        "March "
        "2021.",
        "The Confidentiality Agreement dated as of March 3, 2021 is hereby superseded in its entirety.",
        "This Agreement amends and restates the Non-Disclosure Agreement entered into on 3 March 2021."}) {
    EXPECT_EQ(Changes(Paper("MUTUAL NON-DISCLOSURE AGREEMENT", body)), Lines{"replaces 2021-03-03"}) << body;
  }
}

TEST(NdaChanges, AContractEndsAnNdaByItsShortName) {
  EXPECT_EQ(
      Changes(Paper("SUPPLY AGREEMENT",
                    "The Confidential Disclosure Agreement, dated as of 3 March 2021 (the “CDA”), is hereby "
                    "terminated.")),
      Lines{"terminates 2021-03-03"});
  EXPECT_EQ(Changes(Paper(
                "SUPPLY AGREEMENT",
                "The Confidential Disclosure Agreement of 3 March 2021 and the letter as of 5 July 2021 are "
                "hereby terminated.")),
            Lines{"terminates 2021-03-03"});
}

TEST(NdaChanges, WhatMayOrShallNotHappen) {
  for (const char* body :
       {"Either party may terminate the Confidentiality Agreement dated 3 March 2021.",
        "This Agreement does not supersede the Confidentiality Agreement dated 3 March 2021.",
        "This Agreement supersedes all prior agreements other than the Confidentiality Agreement dated 3 "
        "March "
        "2021, which shall remain in full force.",
        "If the sale is not completed, the Confidentiality Agreement dated 3 March 2021 shall terminate.",
        "This Agreement supersedes all prior agreements.",
        "This Agreement supersedes all prior agreements with the exception of any prior confidentiality "
        "agreements.",
        "The parties signed a Confidentiality Agreement dated 3 March 2021."}) {
    EXPECT_EQ(Changes(Paper("MUTUAL NON-DISCLOSURE AGREEMENT", body)), Lines()) << body;
  }
}

TEST(NdaChanges, AmendmentsByOtherNames) {
  const std::string body =
      "The Mutual Non-Disclosure Agreement dated 3 March 2021 is hereby changed: a second address for "
      "notices.";
  for (const char* title :
       {"FIRST AMENDMENT TO THE MUTUAL NON-DISCLOSURE AGREEMENT",
        "AMENDMENT NO. 2 TO MUTUAL NON-DISCLOSURE AGREEMENT", "ADDENDUM TO MUTUAL NON-DISCLOSURE AGREEMENT",
        "Second Addendum\nto the Mutual Non-Disclosure Agreement"}) {
    const NdaFacts facts = ReadNda(NdaDocument(Paper(title, body)));
    EXPECT_TRUE(facts.is_nda) << title;
    EXPECT_EQ(facts.kind, NdaKind::kAmendment) << title;
    EXPECT_EQ(Changes(Paper(title, body)), Lines{"amends 2021-03-03"}) << title;
    ASSERT_TRUE(facts.effective_date) << title;
    EXPECT_EQ(IsoDate(facts.effective_date->date), "2022-05-01") << title << ": its own date";
  }
  const NdaFacts german = ReadNda(NdaDocument(
      "1. NACHTRAG ZUR GEHEIMHALTUNGSVEREINBARUNG VOM 3. MÄRZ 2021\n\nzwischen der Quellin GmbH, Ulm, und "
      "der "
      "Osei AG, Bern, vom 1. Mai 2022\n\nDie Parteien vereinbaren: Ansprechpartner ist Frau Byrne. Im "
      "Übrigen bleiben die Rechte der Parteien unberührt.\n"));
  EXPECT_EQ(german.kind, NdaKind::kAmendment);
}

TEST(NdaChanges, ExtensionsSayHowLong) {
  const std::string the_nda = "the Mutual Non-Disclosure Agreement dated 3 March 2021 ";
  const auto said = [&](const std::string& body) {
    return Changes(Paper("EXTENSION AGREEMENT\n\nto the Mutual Non-Disclosure Agreement", body));
  };
  EXPECT_EQ(said("The term of " + the_nda + "is hereby extended until 31 December 2024."),
            Lines{"extends 2021-03-03: until 2024-12-31"});
  EXPECT_EQ(said("The term of " + the_nda + "is extended for a further two (2) years."),
            Lines{"extends 2021-03-03: 2y more"});
  EXPECT_EQ(said("The parties hereby extend " + the_nda + "by eighteen months."),
            Lines{"extends 2021-03-03: 18m more"});
  EXPECT_EQ(said("The term of " + the_nda + "is extended to a total of five years from the Effective Date."),
            Lines{"extends 2021-03-03: 5y in all"});
  EXPECT_EQ(said("The parties agree that " + the_nda + "shall continue until 31 December 2024."),
            Lines{"extends 2021-03-03: until 2024-12-31"});
  EXPECT_EQ(said("The term of " + the_nda + "is extended for two years from the date of this Extension."),
            Lines{"extends 2021-03-03: 2y from now"});
  EXPECT_EQ(said("The term of " + the_nda + "is extended for one year beginning on 1 June 2023."),
            Lines{"extends 2021-03-03: 1y from 2023-06-01"});
}

TEST(NdaChanges, AnAmendmentThatAltersTheTerm) {
  EXPECT_EQ(
      Changes(Paper("FIRST AMENDMENT TO THE MUTUAL NON-DISCLOSURE AGREEMENT",
                    "Section 5 of the Mutual Non-Disclosure Agreement dated 3 March 2021 is hereby amended "
                    "by deleting “two (2) years” and inserting “five (5) years”.")),
      Lines{"amends 2021-03-03: 5y in all"});
}

TEST(NdaChanges, AGermanExtension) {
  EXPECT_EQ(
      Changes(
          "VERLÄNGERUNG DER GEHEIMHALTUNGSVEREINBARUNG\n\nzwischen der Quellin GmbH, Ulm, und der Osei "
          "AG, Bern.\n\nDie Parteien vereinbaren: Die Laufzeit der Geheimhaltungsvereinbarung vom 3. März "
          "2021 wird um weitere zwei Jahre verlängert. Die Rechte der Parteien bleiben unberührt.\n"),
      Lines{"extends 2021-03-03: 2y more"});
}

TEST(NdaChanges, AnAmendmentOfSomethingElseIsNoNda) {
  const NdaFacts facts = ReadNda(NdaDocument(Paper(
      "FIRST AMENDMENT TO THE SUPPLY AGREEMENT",
      "The Supply Agreement dated 3 March 2021 is hereby amended: the price of the mills shall be ten.")));
  EXPECT_FALSE(facts.is_nda);
  EXPECT_TRUE(facts.changes.empty());
}

}  // namespace
}  // namespace candor
