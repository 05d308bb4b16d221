CREATE TABLE page_stamps(
  series TEXT NOT NULL, number INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents, page INTEGER NOT NULL,
  is_last INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY(series, number, document, page)) STRICT, WITHOUT ROWID;
CREATE INDEX page_stamps_by_document ON page_stamps(document, page);
