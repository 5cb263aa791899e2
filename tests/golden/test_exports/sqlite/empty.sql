BEGIN TRANSACTION;
CREATE TABLE alias (id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES event) WITHOUT ROWID;
CREATE TABLE article (
  id TEXT PRIMARY KEY, headline TEXT NOT NULL, text TEXT NOT NULL, uri TEXT NOT NULL, url TEXT,
  source_id TEXT, language TEXT NOT NULL, sources TEXT NOT NULL, published TEXT NOT NULL,
  published_edtf TEXT, published_earliest TEXT, published_latest TEXT, published_basis TEXT
);
CREATE TABLE attribute (
  report TEXT NOT NULL REFERENCES report, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (report, name)
) WITHOUT ROWID;
CREATE TABLE correction (
  about TEXT NOT NULL, number INTEGER NOT NULL, action TEXT NOT NULL, by TEXT NOT NULL,
  at TEXT NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (about, number)
) WITHOUT ROWID;
CREATE TABLE dispute (
  event TEXT NOT NULL REFERENCES event, number INTEGER NOT NULL, about TEXT NOT NULL,
  sides TEXT NOT NULL, PRIMARY KEY (event, number)
) WITHOUT ROWID;
CREATE TABLE event (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
  time TEXT NOT NULL, day_given INTEGER NOT NULL, edtf TEXT, earliest TEXT, latest TEXT,
  extent TEXT, reported TEXT, latitude REAL, longitude REAL, confirmed_by TEXT NOT NULL,
  revision INTEGER NOT NULL, modified_at TEXT NOT NULL, retracted INTEGER NOT NULL,
  confidence REAL
);
CREATE TABLE figure (
  report TEXT NOT NULL REFERENCES report, number INTEGER NOT NULL, measure TEXT NOT NULL,
  value INTEGER, qualifier TEXT NOT NULL, counted TEXT NOT NULL, low INTEGER, high INTEGER,
  words TEXT NOT NULL, PRIMARY KEY (report, number)
) WITHOUT ROWID;
CREATE TABLE kept_apart (event TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (event, other))
WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('schema','chronos-sqlite/1');
CREATE TABLE party (
  report TEXT NOT NULL REFERENCES report, role TEXT NOT NULL, number INTEGER NOT NULL,
  name TEXT NOT NULL, party_id TEXT, label TEXT, kind TEXT, PRIMARY KEY (report, role, number)
) WITHOUT ROWID;
CREATE TABLE place (
  owner TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, place_id TEXT, label TEXT,
  latitude REAL, longitude REAL, precision TEXT, within TEXT NOT NULL, PRIMARY KEY (owner, number)
) WITHOUT ROWID;
CREATE TABLE possible_event (
  report TEXT NOT NULL REFERENCES report, event TEXT NOT NULL, stance TEXT NOT NULL,
  link_reason TEXT NOT NULL, PRIMARY KEY (report, event)
) WITHOUT ROWID;
CREATE TABLE report (
  id TEXT PRIMARY KEY, event TEXT REFERENCES event, article TEXT NOT NULL REFERENCES article,
  type TEXT NOT NULL, status TEXT NOT NULL, time TEXT NOT NULL, day_given INTEGER NOT NULL,
  edtf TEXT, earliest TEXT, latest TEXT, extent TEXT, expression TEXT, basis TEXT,
  quote TEXT NOT NULL, quote_field TEXT NOT NULL, quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL, link_reason TEXT, extractor TEXT NOT NULL, stance TEXT,
  confidence REAL
);
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5 (id UNINDEXED, kind UNINDEXED, title, body)');
CREATE INDEX report_event ON report (event);
CREATE INDEX report_article ON report (article);
COMMIT;
