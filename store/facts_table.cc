// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/facts_table.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/calendar.h"
#include "store/enum_value.h"
#include "store/standing_table.h"

namespace candor::internal {
namespace {

enum Field : int { kParty, kEffectiveDate, kTerm, kExpires, kGoverningLaw, kAffiliates };

/// As IsoDate() writes it; nothing for what it does not.
std::optional<CivilDate> ReadDate(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto number = [&](size_t at, size_t size) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const CivilDate date{number(0, 4), number(5, 2), number(8, 2)};
  return IsValid(date) ? std::optional(date) : std::nullopt;
}

Span ReadSpan(const Statement& s, int column) {
  return {static_cast<uint32_t>(s.Int(column)), static_cast<uint32_t>(s.Int(column + 1))};
}

void ReadFact(const Statement& s, NdaFacts* facts) {
  const std::string value = s.String(2);
  const NdaEvidence evidence{ReadSpan(s, 5), s.Real(7)};
  const auto date = [&]() -> std::optional<NdaDate> {
    const std::optional<CivilDate> read = ReadDate(value);
    return read ? std::optional(NdaDate{*read, evidence}) : std::nullopt;
  };
  switch (s.Int(1)) {
    case kParty:
      facts->parties.push_back({value, s.String(3), s.Int(4) != 0, evidence});
      break;
    case kEffectiveDate:
      facts->effective_date = date();
      break;
    case kTerm:
      if (facts->term) facts->term->evidence = evidence;
      break;
    case kExpires:
      facts->expires = date();
      break;
    case kGoverningLaw:
      facts->governing_law = NdaLaw{value, evidence};
      break;
    case kAffiliates:
      facts->affiliates = evidence;
      break;
    default:
      break;
  }
}

NdaChange ReadChange(const Statement& s) {
  NdaChange change;
  change.effect = ToEnum(s.Int(1), NdaEffect::kAgrees);
  change.title = s.String(2);
  change.dated = ReadDate(s.Bytes(3));
  change.evidence = {ReadSpan(s, 11), s.Real(13)};
  if (const std::optional<CivilDate> day = ReadDate(s.Bytes(4))) change.from = NdaDate{*day, change.evidence};
  NdaTerm term;
  term.count = static_cast<int>(s.Int(5));
  term.unit = ToEnum(s.Int(6), TermUnit::kYears);
  term.from = ToEnum(s.Int(7), TermFrom::kFirstDate);
  term.indefinite = s.Int(8) != 0;
  term.until = ReadDate(s.Bytes(9));
  term.begin = ReadDate(s.Bytes(10));
  term.evidence = change.evidence;
  if (term.count > 0 || term.indefinite || term.until) change.new_term = term;
  return change;
}

}  // namespace

FactsTable::FactsTable(const Db& db)
    : insert_signature_(db.Prepare("INSERT INTO signatures VALUES(?,?,?,?,?,?,?,?,?,?,?)")),
      delete_signature_(db.Prepare("DELETE FROM signatures WHERE document=?")),
      insert_agreement_(db.Prepare("INSERT INTO agreements VALUES(?,?,?,?,?,?,?,?,?,?,?)")),
      delete_agreement_(db.Prepare("DELETE FROM agreements WHERE document=?")),
      insert_fact_(db.Prepare("INSERT INTO agreement_facts VALUES(?,?,?,?,?,?,?,?,?)")),
      delete_facts_(db.Prepare("DELETE FROM agreement_facts WHERE document=?")),
      insert_change_(db.Prepare("INSERT INTO agreement_changes VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      delete_changes_(db.Prepare("DELETE FROM agreement_changes WHERE document=?")),
      insert_closing_(db.Prepare("INSERT INTO closings VALUES(?,?,?,?)")),
      delete_closing_(db.Prepare("DELETE FROM closings WHERE document=?")) {}

void FactsTable::Put(int64_t id, const DocumentFacts& facts) {
  if (facts.letterhead) {
    const Letterhead& head = *facts.letterhead;
    const SignatureFacts& signature = head.signature;
    insert_signature_.Run(id, signature.name, signature.title, static_cast<int>(signature.level),
                          signature.company, signature.phone, head.title.begin, head.title.end,
                          head.company.begin, head.company.end, head.client);
  }
  if (facts.closing) {
    insert_closing_.Run(id, facts.closing->before, static_cast<int>(facts.closing->is_last),
                        Blob{EncodeParagraphs(facts.closing->paragraphs)});
  }
  if (!facts.agreement) return;
  const NdaFacts& nda = *facts.agreement;
  const NdaTerm term = nda.term.value_or(NdaTerm());
  insert_agreement_.Run(id, nda.confidence, static_cast<int>(nda.kind), static_cast<int>(nda.draft), nda.note,
                        term.count, static_cast<int>(term.unit), static_cast<int>(term.indefinite),
                        term.until ? IsoDate(*term.until) : Day(), static_cast<int>(nda.is_nda), nda.title);
  int64_t ordinal = 0;
  for (const NdaParty& party : nda.parties)
    PutFact(id, ordinal++, kParty, party.name, party.role, party.person, party.evidence);
  if (nda.effective_date) {
    PutFact(id, ordinal++, kEffectiveDate, IsoDate(nda.effective_date->date), "", false,
            nda.effective_date->evidence);
  }
  if (nda.term) PutFact(id, ordinal++, kTerm, "", "", false, nda.term->evidence);
  if (nda.expires)
    PutFact(id, ordinal++, kExpires, IsoDate(nda.expires->date), "", false, nda.expires->evidence);
  if (nda.governing_law) {
    PutFact(id, ordinal++, kGoverningLaw, nda.governing_law->place, "", false, nda.governing_law->evidence);
  }
  if (nda.affiliates) PutFact(id, ordinal++, kAffiliates, "", "", false, *nda.affiliates);
  for (const NdaChange& change : nda.changes) PutChange(id, ordinal++, change);
}

void FactsTable::PutChange(int64_t id, int64_t ordinal, const NdaChange& change) {
  const auto day = [](const std::optional<CivilDate>& date) { return date ? IsoDate(*date) : Day(); };
  const NdaTerm term = change.new_term.value_or(NdaTerm());
  insert_change_.Run(id, ordinal, static_cast<int>(change.effect), change.title, day(change.dated),
                     change.from ? IsoDate(change.from->date) : Day(), term.count,
                     static_cast<int>(term.unit), static_cast<int>(term.from),
                     static_cast<int>(term.indefinite || term.renews), day(term.until), day(term.begin),
                     change.evidence.span.begin, change.evidence.span.end, change.evidence.confidence);
}

void FactsTable::PutFact(int64_t id, int64_t ordinal, int field, std::string_view value,
                         std::string_view role, bool person, const NdaEvidence& evidence) {
  insert_fact_.Run(id, ordinal, field, value, role, static_cast<int>(person), evidence.span.begin,
                   evidence.span.end, evidence.confidence);
}

void FactsTable::Remove(int64_t id) {
  delete_changes_.Run(id);
  delete_facts_.Run(id);
  delete_agreement_.Run(id);
  delete_signature_.Run(id);
  delete_closing_.Run(id);
}

std::map<int64_t, DocumentFacts> ReadFacts(const Db& db) {
  std::map<int64_t, DocumentFacts> facts;
  Statement signatures = db.Prepare(
      "SELECT s.document, s.name, s.title, s.level, s.company, s.phone, s.title_begin, s.title_end,"
      " s.company_begin, s.company_end, s.client FROM signatures s JOIN documents d ON d.id=s.document"
      " WHERE d.present=1");
  while (signatures.Step()) {
    const Statement& s = signatures;
    Letterhead& head = facts[s.Int(0)].letterhead.emplace();
    head.signature = {s.String(1), s.String(2), s.String(4), s.String(5),
                      ToEnum(s.Int(3), TitleLevel::kOwner)};
    head.title = ReadSpan(s, 6);
    head.company = ReadSpan(s, 8);
    head.client = s.String(10);
  }
  Statement agreements = db.Prepare(
      "SELECT a.document, a.confidence, a.kind, a.draft, a.note, a.term_count, a.term_unit, "
      "a.term_indefinite,"
      " a.term_until, EXISTS(SELECT 1 FROM agreement_facts f WHERE f.document=a.document AND f.field=2),"
      " a.is_nda, a.title"
      " FROM agreements a JOIN documents d ON d.id=a.document WHERE d.present=1");
  static_assert(kTerm == 2, "the statement says so");
  while (agreements.Step()) {
    const Statement& s = agreements;
    NdaFacts& nda = facts[s.Int(0)].agreement.emplace();
    nda.is_nda = s.Int(10) != 0;
    nda.title = s.String(11);
    nda.confidence = s.Real(1);
    nda.kind = ToEnum(s.Int(2), NdaKind::kClause);
    nda.draft = s.Int(3) != 0;
    nda.note = s.String(4);
    if (s.Int(9) == 0) continue;
    NdaTerm& term = nda.term.emplace();
    term.count = static_cast<int>(s.Int(5));
    term.unit = ToEnum(s.Int(6), TermUnit::kYears);
    term.indefinite = s.Int(7) != 0;
    term.until = ReadDate(s.Bytes(8));
  }
  Statement stated = db.Prepare(
      "SELECT document, field, value, role, person, begin, end, confidence FROM agreement_facts"
      " ORDER BY document, ordinal");
  while (stated.Step()) {
    const auto of = facts.find(stated.Int(0));
    if (of != facts.end() && of->second.agreement) ReadFact(stated, &*of->second.agreement);
  }
  Statement changes = db.Prepare(
      "SELECT document, effect, title, dated, day, term_count, term_unit, term_from, term_open, term_until,"
      " term_begin, begin, end, confidence FROM agreement_changes ORDER BY document, ordinal");
  while (changes.Step()) {
    const auto of = facts.find(changes.Int(0));
    if (of != facts.end() && of->second.agreement)
      of->second.agreement->changes.push_back(ReadChange(changes));
  }
  return facts;
}

}  // namespace candor::internal
