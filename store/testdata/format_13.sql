CREATE TABLE new_documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB NOT NULL, reading TEXT NOT NULL DEFAULT '', holder INTEGER, present INTEGER NOT NULL,
  media_type TEXT NOT NULL, type INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, size INTEGER NOT NULL,
  text_bytes INTEGER NOT NULL, text_points INTEGER NOT NULL, first_page INTEGER NOT NULL, pages INTEGER NOT NULL,
  first_passage INTEGER NOT NULL, passages INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  analysed_run INTEGER NOT NULL REFERENCES runs, md5 BLOB, sha1 BLOB, seal BLOB, UNIQUE(sha256, reading)) STRICT;
INSERT INTO new_documents SELECT id, sha256, CASE WHEN charset_declared<>0 THEN '?' ELSE '' END, holder, present,
  media_type, type, language, title, size, text_bytes, text_points, first_page, pages, first_passage, passages, run,
  analysed_run, md5, sha1, seal FROM documents;
DELETE FROM sqlite_sequence WHERE name='new_documents';
INSERT INTO sqlite_sequence(name, seq) SELECT 'new_documents', seq FROM sqlite_sequence WHERE name='documents';
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
CREATE INDEX documents_absent ON documents(id) WHERE present = 0;

CREATE TABLE new_findings(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents,
  passage INTEGER NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL, severity INTEGER NOT NULL,
  confidence REAL NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  end_point INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL,
  fingerprint BLOB NOT NULL, event INTEGER, party INTEGER, nda_state INTEGER, nda INTEGER, seal BLOB, told INTEGER) STRICT;
INSERT INTO new_findings SELECT number, id, document, passage, signal, dimension, rule, severity, confidence, begin,
  end, begin_point, end_point, sentence_begin, sentence_end, fingerprint, event, party, nda_state, nda, seal, told
  FROM findings;
DROP TABLE findings;
ALTER TABLE new_findings RENAME TO findings;
CREATE INDEX findings_by_id ON findings(id);
CREATE INDEX findings_by_document ON findings(document);
CREATE INDEX findings_by_signal ON findings(signal);
CREATE INDEX findings_by_event ON findings(event) WHERE event IS NOT NULL;

CREATE TABLE new_retired(
  sha256 BLOB NOT NULL, reading TEXT NOT NULL, id INTEGER NOT NULL UNIQUE, root INTEGER REFERENCES roots, path BLOB,
  suffix BLOB, file_sha256 BLOB, media_type TEXT NOT NULL, size INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  PRIMARY KEY(sha256, reading)) STRICT, WITHOUT ROWID;
INSERT INTO new_retired SELECT sha256, '', id, root, path, suffix, file_sha256, media_type, size, run
  FROM retired_documents;
DROP TABLE retired_documents;
ALTER TABLE new_retired RENAME TO retired_documents;

CREATE TABLE to_read_again(family INTEGER PRIMARY KEY) STRICT;
