CREATE TABLE told_findings(
  id INTEGER PRIMARY KEY, finding TEXT NOT NULL, signal TEXT NOT NULL, dimension TEXT NOT NULL, rule TEXT NOT NULL,
  severity INTEGER NOT NULL, confidence REAL NOT NULL, fingerprint BLOB NOT NULL, family INTEGER NOT NULL,
  first_run INTEGER NOT NULL, gone_run INTEGER) STRICT;
ALTER TABLE findings ADD COLUMN told INTEGER;
INSERT INTO told_findings(finding, signal, dimension, rule, severity, confidence, fingerprint, family, first_run)
  SELECT n.id, n.signal, n.dimension, n.rule, n.severity, n.confidence, n.fingerprint, i.family, 0
  FROM findings n JOIN documents d ON d.id=n.document JOIN items i ON i.id=d.holder
  WHERE d.present=1 AND n.number=coalesce(n.event, n.number) ORDER BY n.number;
UPDATE findings SET told=(
  SELECT t.id FROM told_findings t JOIN findings leader ON leader.id=t.finding
  WHERE leader.number=coalesce(findings.event, findings.number));
