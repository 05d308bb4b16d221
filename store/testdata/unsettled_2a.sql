ALTER TABLE runs ADD COLUMN facts_version TEXT NOT NULL DEFAULT '';

CREATE TABLE signatures(
  document INTEGER PRIMARY KEY REFERENCES documents, name TEXT NOT NULL, title TEXT NOT NULL, level INTEGER NOT NULL,
  company TEXT NOT NULL, phone TEXT NOT NULL, title_begin INTEGER NOT NULL, title_end INTEGER NOT NULL,
  company_begin INTEGER NOT NULL, company_end INTEGER NOT NULL) STRICT;
CREATE TABLE agreements(
  document INTEGER PRIMARY KEY REFERENCES documents, confidence REAL NOT NULL, kind INTEGER NOT NULL,
  draft INTEGER NOT NULL, note TEXT NOT NULL, term_count INTEGER NOT NULL, term_unit INTEGER NOT NULL,
  term_indefinite INTEGER NOT NULL, term_until TEXT NOT NULL) STRICT;
CREATE TABLE agreement_facts(
  document INTEGER NOT NULL REFERENCES agreements, ordinal INTEGER NOT NULL, field INTEGER NOT NULL,
  value TEXT NOT NULL, role TEXT NOT NULL, person INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  confidence REAL NOT NULL, PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE parties(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, domains TEXT NOT NULL, ours INTEGER NOT NULL,
  words TEXT NOT NULL) STRICT;
CREATE TABLE document_parties(
  document INTEGER NOT NULL REFERENCES documents, party INTEGER NOT NULL REFERENCES parties, role INTEGER NOT NULL,
  PRIMARY KEY(document, party)) STRICT, WITHOUT ROWID;
CREATE INDEX document_parties_by_party ON document_parties(party);
ALTER TABLE findings ADD COLUMN party INTEGER;
ALTER TABLE findings ADD COLUMN nda_state INTEGER;
ALTER TABLE findings ADD COLUMN nda INTEGER;
