-- A library as the second schema had it: two bookmarks, one of them taken back.
PRAGMA application_id = 1397245254;
PRAGMA user_version = 2;
CREATE TABLE change (
	id    INTEGER PRIMARY KEY AUTOINCREMENT,
	at    TEXT NOT NULL,
	title TEXT NOT NULL
, key      TEXT NOT NULL DEFAULT '', kind     TEXT NOT NULL DEFAULT 'step', of       TEXT NOT NULL DEFAULT '', state    TEXT NOT NULL DEFAULT 'done', moved_by INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO change VALUES(1,'2026-03-01T12:00:00.123456789Z','bookmark 2 papers','FIRST','step','','done',1);
INSERT INTO change VALUES(2,'2026-03-01T13:00:00.123456789Z','remove bookmark of 1 paper','SECOND','step','','done',2);
CREATE TABLE citation_key (
	key   TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
	paper TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE edit (
	change INTEGER NOT NULL REFERENCES change(id),
	seq    INTEGER NOT NULL,
	paper  TEXT NOT NULL,
	field  TEXT NOT NULL,
	before TEXT NOT NULL,
	after  TEXT NOT NULL,
	PRIMARY KEY (change, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO edit VALUES(1,0,'arxiv:2401.00001','bookmark','','2026-03-01T12:00:00.123456789Z');
INSERT INTO edit VALUES(1,1,'arxiv:2401.00002','bookmark','','2026-03-01T12:00:00.123456789Z');
INSERT INTO edit VALUES(2,0,'arxiv:2401.00002','bookmark','2026-03-01T12:00:00.123456789Z','');
CREATE TABLE mark (
	paper      TEXT NOT NULL REFERENCES paper(id),
	field      TEXT NOT NULL,
	value      TEXT NOT NULL,
	changed_at TEXT NOT NULL,
	PRIMARY KEY (paper, field)
) STRICT, WITHOUT ROWID;
INSERT INTO mark VALUES('arxiv:2401.00001','bookmark','2026-03-01T12:00:00.123456789Z','2026-03-01T12:00:00.123456789Z');
INSERT INTO mark VALUES('arxiv:2401.00002','bookmark','','2026-03-01T13:00:00.123456789Z');
CREATE TABLE paper (
	id        TEXT NOT NULL PRIMARY KEY,
	json      TEXT NOT NULL,
	stored_at TEXT NOT NULL
, added_at TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO paper VALUES('arxiv:2401.00001','{"id":"arxiv:2401.00001","title":"On the Number 1 & <Its> Friends","abstract":"First paragraph.\n\nSecond, with “quotes” and 数.","authors":["Ada Lovelace","Zoë Größer"],"year":2024,"links":[{"url":"https://example.org/code","kind":"code"}],"extra":{"likes":7}}','2026-03-01T12:00:00.123456789Z','2026-03-01T12:00:00.123456789Z');
INSERT INTO paper VALUES('arxiv:2401.00002','{"id":"arxiv:2401.00002","title":"On the Number 2 & <Its> Friends","abstract":"First paragraph.\n\nSecond, with “quotes” and 数.","authors":["Ada Lovelace","Zoë Größer"],"year":2024,"links":[{"url":"https://example.org/code","kind":"code"}],"extra":{"likes":7}}','2026-03-01T12:00:00.123456789Z','2026-03-01T12:00:00.123456789Z');
CREATE TABLE view (
	name       TEXT NOT NULL PRIMARY KEY,
	value      TEXT NOT NULL,
	changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_added ON paper (id, added_at);
CREATE UNIQUE INDEX change_key ON change (key);
CREATE INDEX change_step ON change (state, moved_by) WHERE kind = 'step';
