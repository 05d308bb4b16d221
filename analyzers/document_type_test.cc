// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/document_type.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "model/names.h"
#include "text/segmenter.h"

namespace candor {

void PrintTo(DocumentType type, std::ostream* out) { *out << Name(type); }

namespace {

DocumentType TypeOf(std::string text, std::string media_type = "text/plain") {
  Document document;
  document.text = std::move(text);
  document.media_type = std::move(media_type);
  Segment(&document);
  return ClassifyDocument(document);
}

TEST(DocumentType, MessagesAreEmailWhateverTheySay) {
  Document document;
  document.message.emplace();
  document.text = "Mutual Non-Disclosure Agreement\n\nis attached";
  Segment(&document);
  EXPECT_EQ(ClassifyDocument(document), DocumentType::kEmail);
}

TEST(DocumentType, PrintedMessages) {
  EXPECT_EQ(TypeOf("From:     Jane Doe <jane@example.org>\nSent:     Friday, May 14, 2010 7:18 PM\nTo:       "
                   "John Roe\nSubject:  Call\n\nPlease call her.\n"),
            DocumentType::kEmail);
}

TEST(DocumentType, ALetterAboutAnAgreementIsALetter) {
  EXPECT_EQ(
      TypeOf("14 May 2025\n\nDear Ms Orbell,\n\nWe will not send the list of customers, whatever the "
             "confidentiality agreement between the parties provides for.\n\nYours sincerely,\nTom Vane\n"),
      DocumentType::kLetter);
  EXPECT_EQ(
      TypeOf("14 May 2025\n\nDear Ms Orbell,\n\nThis Confidentiality Agreement sets out what the parties "
             "agree to. The Recipient shall keep secret what it hears, and shall not disclose it.\n\n"
             "Yours sincerely,\nTom Vane\n"),
      DocumentType::kNda);
}

TEST(DocumentType, Agreements) {
  EXPECT_EQ(TypeOf("MUTUAL NON-DISCLOSURE\nAGREEMENT\n\nThis Agreement is made and entered into by and "
                   "between Acme Inc. and Beta Ltd.\n\n"
                   "The Recipient shall not disclose Confidential Information.\n"),
            DocumentType::kNda);
  EXPECT_EQ(TypeOf("EX-10.2 CONFIDENTIALITY, NON-SOLICITATION AND NON-COMPETITION AGREEMENT\n\nThis "
                   "agreement is entered into by and between the parties.\n"),
            DocumentType::kNda);
  EXPECT_EQ(TypeOf("Geheimhaltungsvereinbarung\n\nzwischen der Acme GmbH und der Beta AG wird folgendes "
                   "vereinbart.\n"),
            DocumentType::kNda);
  EXPECT_EQ(TypeOf("DISTRIBUTION AGREEMENT\n\nThis Agreement is made and entered into by and between Acme "
                   "Inc. (hereinafter referred to as Acme) and Beta Ltd.\n\n"
                   "1. Confidentiality. Each party shall keep the terms of this Agreement "
                   "confidential.\n\nIN WITNESS WHEREOF the parties have executed this Agreement.\n"),
            DocumentType::kContract);
  EXPECT_EQ(TypeOf("Kooperationsvertrag\n\nVertrag zwischen der Acme GmbH (nachfolgend Acme) und der Beta "
                   "AG. Es wird folgendes vereinbart.\n"),
            DocumentType::kContract);
}

// What only speaks of an agreement must not lose the rules that are not for agreements.
TEST(DocumentType, ShortPapersThatChangeAnAgreement) {
  for (const char* words :
       {"EXTENSION OF NON-DISCLOSURE AGREEMENT\n\nDated 1 April 2026\n\nAcme Inc. and Beta Ltd. agree that "
        "the Non-Disclosure Agreement dated 5 June 2024 is extended by twelve months.\n",
        "1. NACHTRAG ZUR GEHEIMHALTUNGSVEREINBARUNG\n\nzwischen der Acme GmbH und der Beta AG\n\nDie "
        "Laufzeit "
        "wird um ein Jahr verlängert.\n",
        "AUFHEBUNGSVEREINBARUNG\n\nzwischen der Acme GmbH und der Beta AG\n\nDie "
        "Geheimhaltungsvereinbarung vom 5. Juni 2024 wird aufgehoben.\n",
        "AVENANT N° 1\n\nentre Acme SA et Beta SAS\n\nLa durée de l'accord de confidentialité du 5 juin 2024 "
        "est prorogée d'un an. L'accord est prorogé.\n",
        "SECOND EXTENSION AGREEMENT\n\nbetween Acme Inc. and Beta Ltd.\n\nThe Confidentiality Agreement is "
        "extended.\n"}) {
    const DocumentType type = TypeOf(words);
    EXPECT_TRUE(type == DocumentType::kNda || type == DocumentType::kContract) << Name(type) << words;
  }
  for (const char* words :
       {"Extension of the non-disclosure agreement: where we stand\n\nTom will call Beta on Monday. If they "
        "sign, it is extended.\n",
        "Note on the termination of the confidentiality agreement\n\nBetween us, it ends in May.\n"}) {
    const DocumentType type = TypeOf(words);
    EXPECT_TRUE(type != DocumentType::kNda && type != DocumentType::kContract) << Name(type) << words;
  }
}

TEST(DocumentType, PapersAboutAnAgreementAreNone) {
  for (const char* text :
       {"Status NDA\n\nThe NDA was signed on 3 March. Since then we sent five requests. They refused to "
        "share the list.",
        "Supply agreement with Quellin - notes of the call\n\nWe met on Monday. They declined to disclose "
        "the cap table.",
        "They refused to share the customer contracts with us, although the NDA is signed.",
        "Findings on Osei Ltd\n\n1 Books\nOsei would not open its books.\n2 Papers\nThe confidentiality "
        "agreement"
        " binds the Receiving Party, and the lease is governed by the law of France.",
        "[09:14] Ida: has the Disclosing Party signed the NDA yet?\n[09:15] Ben: yes, and the Receiving Party"
        " too.\n[09:16] Ida: then why do they keep the deed from us",
        "Hello Ben,\n\nThe Receiving Party shall keep Confidential Information secret, it says in the NDA. "
        "Yet"
        " they kept the deed from us.\n\nIda"}) {
    EXPECT_EQ(TypeOf(text), DocumentType::kOther) << text;
  }
}

TEST(DocumentType, WhatIsSentAboutAnAgreementIsNotTheAgreement) {
  const auto is_none = [](const std::string& text) {
    const DocumentType type = TypeOf(text);
    EXPECT_TRUE(type != DocumentType::kNda && type != DocumentType::kContract) << Name(type) << ": " << text;
    return type;
  };
  EXPECT_EQ(
      is_none("MEMO\n\nTo: The board\nFrom: Ines\nSubject: NDA\n\nOn Friday Osei refused to show us the "
              "ledgers. The Receiving Party is us."),
      DocumentType::kMemo);
  EXPECT_EQ(
      is_none("VERMERK\n\nAn: Vorstand\nVon: Ines Brenn\nDatum: 3. März 2025\nBetreff: "
              "Geheimhaltungsvereinbarung\n\nDie Parteien haben gezeichnet. Osei verweigert die Bücher."),
      DocumentType::kMemo);
  is_none(
      "Subject: NDA\n\nHi Ben,\n\nthe Disclosing Party shows the Receiving Party what it needs. On Friday "
      "Osei refused to show us the ledgers.\n\nIda");
  is_none(
      "Betreff: NDA\n\nHallo Ben,\n\ndie Parteien haben die Geheimhaltungsvereinbarung gezeichnet. Die "
      "Vertragspartei verweigert die Bücher.\n\nIda");
  is_none(
      "Objet : accord de confidentialité\n\nBonjour Ben,\n\nles parties ont signé, et la partie refuse de "
      "montrer les comptes.\n\nIda");
  is_none(
      "Asunto: acuerdo de confidencialidad\n\nHola Ben:\n\nlas partes han firmado, y la parte se niega a "
      "enseñar las cuentas.\n\nIda");
  EXPECT_EQ(
      is_none(
          "Osei Ltd\n4 Quay Street\n\n14 May 2025\n\nOur NDA\n\nDear Mr Vane,\n\nYou are the Receiving Party "
          "and Osei is the Disclosing Party. On Friday you refused to return our ledgers.\n\nYours "
          "sincerely,\nI. Brenn"),
      DocumentType::kLetter);
  EXPECT_EQ(
      is_none(
          "14 May 2025\n\nSupply Agreement of 3 March 2021: notice of breach\n\nDear Mr Vane,\n\nUnder "
          "clause 12 Osei Ltd (\"Supplier\") shall show Marl GmbH (\"Customer\") its books. You refused to "
          "do so hereunder.\n\nYours faithfully,\nI. Brenn"),
      DocumentType::kLetter);
  // Comments, open points, summaries.
  is_none(
      "Issues list, NDA\n\nDisclosing Party: Osei. Receiving Party: Marl. On Friday Osei refused to share "
      "the "
      "ledgers.");
  is_none(
      "Comments on the draft NDA\n\n1. \"The Receiving Party shall not disclose Confidential Information.\" "
      "We "
      "want an end.\n2. \"The Disclosing Party shall provide its ledgers.\" They struck this on Friday.");
  is_none(
      "Anmerkungen zur Geheimhaltungsvereinbarung\n\n1. Die Parteien nennen kein Ende. Jede Partei "
      "haftet.\n2. "
      "Osei verweigert die Bücher.");
}

TEST(DocumentType, MinutesThatNoteAnAgreementAreMinutes) {
  EXPECT_EQ(
      TypeOf("Minutes of the board of Osei Ltd, 3 March 2025\nPresent: I. Brenn (chair), L. Holt\n1. NDA\n"
             "The non-disclosure agreement between the parties was noted.\n2. Deed\nHolt kept it from us."),
      DocumentType::kMinutes);
}

TEST(DocumentType, PapersOfACompany) {
  EXPECT_EQ(TypeOf("Minutes of the Board of Directors\n12 February 2025\n\nIn attendance: A. Quellin, V. "
                   "Osei\n\nThe meeting was called to order at nine. "
                   "It was resolved to buy the site.\n\nThe meeting was adjourned at noon.\n"),
            DocumentType::kMinutes);
  EXPECT_EQ(TypeOf("Protokoll der Gesellschafterversammlung\n\nAnwesend: Frau Kranz, Herr "
                   "Osei\n\nTagesordnung\n\n1. Wahl\n"),
            DocumentType::kMinutes);
  EXPECT_EQ(TypeOf("10 Main Street\nSpringfield\n\n3 May 2025\n\nDear Mr Osei,\n\nWe cannot send you the "
                   "accounts that you asked for.\n\nYours faithfully,\n\nA. Quellin\n"),
            DocumentType::kLetter);
  EXPECT_EQ(TypeOf("UNITED STATES SECURITIES AND EXCHANGE COMMISSION\nWashington, D.C. 20549\n\nFORM "
                   "10-K\n\nCommission file number 1-1234\n"),
            DocumentType::kFiling);
  EXPECT_EQ(TypeOf("Price List 2025\n\nProduct\tUnit price\nAlpha\tEUR 1,840.00\nBeta\tEUR 20.00\nGamma\tEUR "
                   "7.50\nDelta\tEUR 9.99\n"),
            DocumentType::kPriceList);
  EXPECT_EQ(TypeOf("Code of Conduct\n\nPurpose of this policy. This policy applies to all employees.\n"),
            DocumentType::kPolicy);
  EXPECT_EQ(TypeOf("MEMORANDUM\n\nTO: All staff\n\nFROM: Management\n\nDATE: 5 May 2025\n\nRE: "
                   "Parking\n\nThe parking lot will be closed.\n"),
            DocumentType::kMemo);
  EXPECT_EQ(
      TypeOf(
          "Alliance\n\nQ: Who owns the source code?\n\nA: The founder.\n\nQ: Is it in escrow?\n\nA: No.\n"),
      DocumentType::kQaLog);
  EXPECT_EQ(TypeOf("Roadmap\n\nWhat comes next\n",
                   "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            DocumentType::kPresentation);
}

TEST(DocumentType, BroadPagesWithFewWordsAreSlides) {
  Document document;
  for (int page = 0; page < 5; ++page) {
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += "Where we are\n- more " + std::string(static_cast<size_t>(page + 1), 'x') + "\n";
    document.pages.push_back({{begin, static_cast<uint32_t>(document.text.size())}, 960, 540});
  }
  Segment(&document);
  EXPECT_EQ(ClassifyDocument(document), DocumentType::kPresentation);
}

TEST(DocumentType, GermanPapersNamedByOneWord) {
  EXPECT_EQ(
      TypeOf("LIEFERVERTRAG\n\nzwischen\n\nAlder GmbH, Ulm\n- nachfolgend \"Lieferant\" genannt -\n\nund\n\n"
             "Birke GmbH, Celle\n- nachfolgend \"Käufer\" genannt -\n\n§ 1 Gegenstand\n"
             "(1) Der Lieferant liefert Ventile.\n\n§ 2 Schlussbestimmungen\nGerichtsstand ist Celle.\n"),
      DocumentType::kContract);
  EXPECT_EQ(TypeOf("Wartungsvertrag\n\n§ 1 Gegenstand\nGewartet werden Pumpen.\n\n§ 2 Preise\nEin Einsatz "
                   "kostet 90 Euro.\n"),
            DocumentType::kContract);
  EXPECT_EQ(
      TypeOf("Reisekostenrichtlinie\nVersion 3\n\n1. Zweck\nGeregelt wird, wer was erstattet bekommt.\n"),
      DocumentType::kPolicy);
  EXPECT_EQ(
      TypeOf("Mein neuer Mietvertrag\n\nHeute habe ich die Schlüssel bekommen, und am Samstag ziehen wir "
             "um.\n"),
      DocumentType::kOther);
}

TEST(DocumentType, TooLittleIsOther) {
  EXPECT_EQ(TypeOf(""), DocumentType::kOther);
  EXPECT_EQ(TypeOf("   \n"), DocumentType::kOther);
  EXPECT_EQ(TypeOf("Acme and Beta announce alliance\n\nPort Ellory, 28 April 2025. The two companies will "
                   "sell the sensors together from next year on.\n"),
            DocumentType::kOther);
  EXPECT_EQ(TypeOf("The quarterly review came to no result. We spoke about the agreement with Beta, and "
                   "about the minutes, for an hour or so, but nobody had read them "
                   "and nobody was ready to say what should be done about the contract now that the other "
                   "side had gone away.\n"),
            DocumentType::kOther);
}

TEST(DocumentType, ARuleOfTheHouseAboutSuchAgreementsIsNone) {
  for (const char* text :
       {"NDA POLICY\n\nAll staff must see that a non-disclosure agreement is signed before papers are handed "
        "to "
        "anybody. The legal department shall keep each agreement. Nobody shall sign an NDA alone.",
        "NDA POLICY: All staff must see that a non-disclosure agreement is signed before they meet a "
        "supplier. "
        "Staff shall ask legal.",
        "Guide to non-disclosure agreements\n\nA confidentiality agreement binds whoever receives "
        "information. "
        "It shall name the purpose. Ask legal before you sign.",
        "Richtlinie Geheimhaltungsvereinbarungen\n\nJede Geheimhaltungsvereinbarung ist dem Rechtsbereich "
        "vorzulegen. Kündigungsfrist und Gerichtsstand sind zu prüfen.",
        "Política de acuerdos de confidencialidad\n\nTodo empleado pedirá un acuerdo de confidencialidad "
        "antes de "
        "entregar documentos."}) {
    EXPECT_NE(TypeOf(text), DocumentType::kNda) << text;
    EXPECT_NE(TypeOf(text), DocumentType::kContract) << text;
  }
  EXPECT_EQ(
      TypeOf("Confidentiality Policy and Non-Disclosure Agreement\n\nThis Agreement is entered into by and "
             "between Osei Ltd and the undersigned. The Recipient shall not disclose Confidential "
             "Information."),
      DocumentType::kNda);
}

}  // namespace
}  // namespace candor
