ALTER TABLE reviews ADD COLUMN saying INTEGER;
CREATE TABLE review_tags(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, tag TEXT NOT NULL, put INTEGER NOT NULL, reviewer TEXT NOT NULL,
  at INTEGER NOT NULL, saying INTEGER) STRICT;
CREATE INDEX review_tags_by_finding ON review_tags(finding);
