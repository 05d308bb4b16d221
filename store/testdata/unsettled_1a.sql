CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE runs(
  id INTEGER PRIMARY KEY, tool_version TEXT NOT NULL, lexicon_digest TEXT NOT NULL, extractor_version TEXT NOT NULL,
  options TEXT NOT NULL, status INTEGER NOT NULL, started INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0,
  indexed INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0, findings INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE roots(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE families(
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL REFERENCES roots, path BLOB NOT NULL, mtime_ns INTEGER NOT NULL,
  top INTEGER,
  run INTEGER NOT NULL REFERENCES runs, vanished_run INTEGER, complete INTEGER NOT NULL, UNIQUE(root, path)) STRICT;

CREATE TABLE items(
  id INTEGER PRIMARY KEY, family INTEGER NOT NULL REFERENCES families, parent INTEGER, suffix BLOB NOT NULL,
  document INTEGER, state INTEGER NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 BLOB, code TEXT NOT NULL,
  detail TEXT NOT NULL, stage TEXT NOT NULL, attempts INTEGER NOT NULL) STRICT;
CREATE INDEX items_by_family ON items(family);
CREATE INDEX items_by_parent ON items(parent) WHERE parent IS NOT NULL;
CREATE INDEX items_by_document ON items(document) WHERE document IS NOT NULL;
CREATE INDEX items_unread_by_hash ON items(sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 BLOB NOT NULL UNIQUE, holder INTEGER, present INTEGER NOT NULL,
  media_type TEXT NOT NULL, type INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, size INTEGER NOT NULL,
  text_bytes INTEGER NOT NULL, text_points INTEGER NOT NULL, first_page INTEGER NOT NULL, pages INTEGER NOT NULL,
  first_passage INTEGER NOT NULL, passages INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES runs,
  analysed_run INTEGER NOT NULL REFERENCES runs) STRICT;
CREATE INDEX documents_absent ON documents(id) WHERE present = 0;

CREATE TABLE messages(
  document INTEGER PRIMARY KEY REFERENCES documents, message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL,
  earlier TEXT NOT NULL, date TEXT NOT NULL, date_unix INTEGER NOT NULL, subject TEXT NOT NULL, subject_words TEXT NOT NULL,
  thread TEXT NOT NULL) STRICT;
CREATE INDEX messages_by_id ON messages(message_id) WHERE message_id <> '';

CREATE TABLE mailboxes(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, words TEXT NOT NULL, UNIQUE(address, name)) STRICT;
CREATE TABLE participants(
  document INTEGER NOT NULL REFERENCES documents, role INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  mailbox INTEGER NOT NULL REFERENCES mailboxes, PRIMARY KEY(document, role, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_mailbox ON participants(mailbox, role);

CREATE TABLE passages(
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, begin INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  page INTEGER NOT NULL, zone INTEGER NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE passage_index USING fts5(
  text, content='passages', content_rowid='id', tokenize='candor', columnsize=0);

CREATE TABLE pages(
  id INTEGER PRIMARY KEY, begin INTEGER NOT NULL, end INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
  words BLOB NOT NULL) STRICT;
CREATE TABLE zones(
  document INTEGER NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, kind INTEGER NOT NULL, begin INTEGER NOT NULL,
  end INTEGER NOT NULL, level INTEGER NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE problems(
  document INTEGER NOT NULL REFERENCES documents, ordinal INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY(document, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE findings(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES documents,
  passage INTEGER NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL, severity INTEGER NOT NULL,
  confidence REAL NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, begin_point INTEGER NOT NULL,
  end_point INTEGER NOT NULL, sentence_begin INTEGER NOT NULL, sentence_end INTEGER NOT NULL) STRICT;
CREATE INDEX findings_by_document ON findings(document);
CREATE INDEX findings_by_signal ON findings(signal);
CREATE TABLE finding_reasons(
  finding INTEGER NOT NULL REFERENCES findings, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  log_odds REAL NOT NULL, PRIMARY KEY(finding, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE finding_tags(
  finding INTEGER NOT NULL REFERENCES findings, ordinal INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY(finding, ordinal)) STRICT, WITHOUT ROWID;

CREATE TABLE reviews(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL, reviewer TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT;
CREATE INDEX reviews_by_finding ON reviews(finding);

CREATE TABLE in_flight(
  root BLOB NOT NULL, path BLOB NOT NULL, extractor_version TEXT NOT NULL, attempts INTEGER NOT NULL,
  PRIMARY KEY(root, path)) STRICT, WITHOUT ROWID;
