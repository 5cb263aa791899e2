BEGIN TRANSACTION;
CREATE TABLE alias (id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES event) WITHOUT ROWID;
INSERT INTO "alias" VALUES('e-00000000000000ff','e-0000000000000001');
CREATE TABLE article (
  id TEXT PRIMARY KEY, headline TEXT NOT NULL, text TEXT NOT NULL, uri TEXT NOT NULL, url TEXT,
  source_id TEXT, language TEXT NOT NULL, sources TEXT NOT NULL, published TEXT NOT NULL,
  published_edtf TEXT, published_earliest TEXT, published_latest TEXT, published_basis TEXT
);
INSERT INTO "article" VALUES('a-0000000000000001','Fighting spreads in Eastmark','The army struck the old bridge on Friday. State media put the dead at 12. The Front said 30 people died in the strike. Shells fell on Veldt in October. The siege began in 2016 or so. Clashes went on from Friday on.','https://news.example/eastmark?id=1&lang=en','https://news.example/eastmark?id=1&lang=en','story-1','en','Norpress','29 October 2016','2016-10-29','2016-10-29T00:00:00','2016-10-29T23:59:59','front matter');
INSERT INTO "article" VALUES('a-0000000000000002','A truce, perhaps','A pause from 9am to 7pm was announced for Veldt. Talks are planned for the spring. The visit happened by Christmas at the latest. Aid came at noon GMT. The deal fell through. Protests are older than anyone knows. The army denied that it took the town. Families left between Tuesday and Thursday.','pile/truce.txt#2',NULL,NULL,'en','','between November and December 2016','2016-11/2016-12','2016-11-01T00:00:00','2016-12-31T23:59:59','neighbours in the file');
INSERT INTO "article" VALUES('a-0000000000000003','','Something of a kind not known here took place in the decade. Nobody says when more.','',NULL,NULL,'en','','date unknown',NULL,NULL,NULL,NULL);
CREATE TABLE attribute (
  report TEXT NOT NULL REFERENCES report, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (report, name)
) WITHOUT ROWID;
INSERT INTO "attribute" VALUES('r-0000000000000001','mode','aerial');
INSERT INTO "attribute" VALUES('r-0000000000000005','phase','imposed');
INSERT INTO "attribute" VALUES('r-0000000000000007','phase','declared');
INSERT INTO "attribute" VALUES('r-0000000000000009','destination','Veldt');
INSERT INTO "attribute" VALUES('r-000000000000000d','extent','full');
INSERT INTO "attribute" VALUES('r-000000000000000f','depth','3');
CREATE TABLE correction (
  about TEXT NOT NULL, number INTEGER NOT NULL, action TEXT NOT NULL, by TEXT NOT NULL,
  at TEXT NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (about, number)
) WITHOUT ROWID;
CREATE TABLE dispute (
  event TEXT NOT NULL REFERENCES event, number INTEGER NOT NULL, about TEXT NOT NULL,
  sides TEXT NOT NULL, PRIMARY KEY (event, number)
) WITHOUT ROWID;
INSERT INTO "dispute" VALUES('e-0000000000000001',0,'how many killed','12 killed (people): the state agency (Norpress), in “Fighting spreads in Eastmark” (Norpress)
30 killed (people): the Front (River Front), a monitor in Eastmark, in “Fighting spreads in Eastmark” (Norpress)');
CREATE TABLE event (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
  time TEXT NOT NULL, day_given INTEGER NOT NULL, edtf TEXT, earliest TEXT, latest TEXT,
  extent TEXT, reported TEXT, latitude REAL, longitude REAL, confirmed_by TEXT NOT NULL,
  revision INTEGER NOT NULL, modified_at TEXT NOT NULL, retracted INTEGER NOT NULL,
  confidence REAL
);
INSERT INTO "event" VALUES('e-000000000000000d','eclipse','occurred','Eclipse: Something of a kind not known here took place in the decade','the 2010s (year unknown)',1,'201X','2010-01-01T00:00:00','2019-12-31T23:59:59','within',NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000003','siege','ongoing','Siege: The siege began in 2016 or so','throughout about 2016',1,'2016~','2016-01-01T00:00:00','2016-12-31T23:59:59','throughout',NULL,12.0,-3.0,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000002','shelling','occurred','Shelling: Shells fell on Veldt in October','October 2016 (day unknown)',1,'2016-10','2016-10-01T00:00:00','2016-10-31T23:59:59','within',NULL,12.5,-3.25,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000004','clash','ongoing','Clash: Clashes went on from Friday on','from 28 October 2016 on',1,'2016-10-28/..','2016-10-28T00:00:00',NULL,'throughout',NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000001','air_strike','occurred','Air strike: The army struck the old bridge on Friday','28 October 2016',1,'2016-10-28','2016-10-28T00:00:00','2016-10-28T23:59:59','within',NULL,12.5,-3.25,'',2,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000005','ceasefire','planned','Planned: Ceasefire: A pause from 9am to 7pm was announced for Veldt','4 November 2016, 09:00 to 19:00',1,'2016-11-04T09:00/2016-11-04T19:00','2016-11-04T09:00:00','2016-11-04T19:00:00','throughout',NULL,12.5,-3.25,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000009','agreement','failed','Failed: Agreement: The deal fell through','10 November 2016 (uncertain)',1,'2016-11-10?','2016-11-10T00:00:00','2016-11-10T23:59:59','within',NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-000000000000000b','capture','denied','Denied: Capture: The army denied that it took the town','12 or 13 November 2016',1,'2016-11-12/2016-11-13','2016-11-12T00:00:00','2016-11-13T23:59:59','within',NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-000000000000000c','evacuation','occurred','Evacuation: Families left between Tuesday and Thursday','15 to 17 November 2016',1,'2016-11-15/2016-11-17','2016-11-15T00:00:00','2016-11-17T23:59:59','throughout',NULL,12.5,-3.25,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000008','aid','occurred','Aid: Aid came at noon GMT','20 November 2016, 12:00 to 13:30 UTC',1,'2016-11-20T12:00Z/2016-11-20T13:30Z','2016-11-20T12:00:00+00:00','2016-11-20T13:30:00+00:00','throughout',NULL,12.5,-3.25,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000007','visit','occurred','Visit: The visit happened by Christmas at the latest','on or before 25 December 2016',1,'../2016-12-25',NULL,'2016-12-25T23:59:59','within',NULL,NULL,NULL,'A. Editor',1,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-0000000000000006','talks','planned','Planned: Talks: Talks are planned for the spring','spring 2017 (month unknown)',1,'2017-21','2017-03-01T00:00:00','2017-05-31T23:59:59','within',NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-000000000000000a','protest','occurred','Protest: Protests are older than anyone knows','date unknown',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'',0,'2017-01-02T10:00:00Z',0,NULL);
INSERT INTO "event" VALUES('e-000000000000000e','offensive','occurred','Offensive: Assault on Veldt','1 November 2016',1,'2016-11-01','2016-11-01T00:00:00','2016-11-01T23:59:59','within',NULL,NULL,NULL,'',1,'2017-01-02T10:00:00Z',1,NULL);
CREATE TABLE figure (
  report TEXT NOT NULL REFERENCES report, number INTEGER NOT NULL, measure TEXT NOT NULL,
  value INTEGER, qualifier TEXT NOT NULL, counted TEXT NOT NULL, low INTEGER, high INTEGER,
  words TEXT NOT NULL, PRIMARY KEY (report, number)
) WITHOUT ROWID;
INSERT INTO "figure" VALUES('r-0000000000000002',0,'killed',12,'exact','people',12,12,'12 killed (people)');
INSERT INTO "figure" VALUES('r-0000000000000003',0,'killed',30,'exact','people',30,30,'30 killed (people)');
INSERT INTO "figure" VALUES('r-0000000000000004',0,'attacks',NULL,'dozens','',24,99,'dozens of attacks');
INSERT INTO "figure" VALUES('r-000000000000000e',0,'evacuated',400,'at_least','',400,NULL,'at least 400 evacuated');
CREATE TABLE kept_apart (event TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (event, other))
WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('schema','chronos-sqlite/1');
CREATE TABLE party (
  report TEXT NOT NULL REFERENCES report, role TEXT NOT NULL, number INTEGER NOT NULL,
  name TEXT NOT NULL, party_id TEXT, label TEXT, kind TEXT, PRIMARY KEY (report, role, number)
) WITHOUT ROWID;
INSERT INTO "party" VALUES('r-0000000000000001','by',0,'the army','norland-army','Norland Army','military');
INSERT INTO "party" VALUES('r-0000000000000002','says',0,'the state agency','norpress','Norpress','media');
INSERT INTO "party" VALUES('r-0000000000000003','says',0,'the Front','river-front','River Front','rebel');
INSERT INTO "party" VALUES('r-0000000000000003','says',1,'a monitor in Eastmark',NULL,NULL,NULL);
INSERT INTO "party" VALUES('r-0000000000000006','against',0,'the Front','river-front','River Front','rebel');
INSERT INTO "party" VALUES('r-0000000000000006','by',0,'the army','norland-army','Norland Army','military');
INSERT INTO "party" VALUES('r-0000000000000008','mediators',0,'she','envoy-lind','Ana Lind','person');
INSERT INTO "party" VALUES('r-0000000000000009','by',0,'she','envoy-lind','Ana Lind','person');
INSERT INTO "party" VALUES('r-000000000000000d','gained_by',0,'the army','norland-army','Norland Army','military');
INSERT INTO "party" VALUES('r-000000000000000d','lost_by',0,'the Front','river-front','River Front','rebel');
INSERT INTO "party" VALUES('r-000000000000000d','says',0,'the army','norland-army','Norland Army','military');
CREATE TABLE place (
  owner TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, place_id TEXT, label TEXT,
  latitude REAL, longitude REAL, precision TEXT, within TEXT NOT NULL, PRIMARY KEY (owner, number)
) WITHOUT ROWID;
INSERT INTO "place" VALUES('e-0000000000000001',0,'the old bridge',NULL,NULL,NULL,NULL,NULL,'Veldt, Norland');
INSERT INTO "place" VALUES('e-0000000000000001',1,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('e-0000000000000002',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('e-0000000000000003',0,'Norland','norland','Norland',12.0,-3.0,'country','');
INSERT INTO "place" VALUES('e-0000000000000005',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('e-0000000000000008',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('e-000000000000000c',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('r-0000000000000001',0,'the old bridge',NULL,NULL,NULL,NULL,NULL,'Veldt, Norland');
INSERT INTO "place" VALUES('r-0000000000000001',1,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('r-0000000000000004',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('r-0000000000000005',0,'Norland','norland','Norland',12.0,-3.0,'country','');
INSERT INTO "place" VALUES('r-0000000000000007',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('r-000000000000000a',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
INSERT INTO "place" VALUES('r-000000000000000e',0,'Veldt','veldt','Veldt',12.5,-3.25,'town','Eastmark, Norland');
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
INSERT INTO "report" VALUES('r-0000000000000001','e-0000000000000001','a-0000000000000001','air_strike','occurred','28 October 2016',1,'2016-10-28','2016-10-28T00:00:00','2016-10-28T23:59:59','within','then','''Friday'' before the article''s 2016-10-29','The army struck the old bridge on Friday.','text',0,41,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000002','e-0000000000000001','a-0000000000000001','air_strike','occurred','28 October 2016',1,'2016-10-28','2016-10-28T00:00:00','2016-10-28T23:59:59','within','then','invented','State media put the dead at 12.','text',42,73,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000003','e-0000000000000001','a-0000000000000001','air_strike','occurred','28 October 2016',1,'2016-10-28','2016-10-28T00:00:00','2016-10-28T23:59:59','within','then','invented','The Front said 30 people died in the strike.','text',74,118,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000004','e-0000000000000002','a-0000000000000001','shelling','occurred','October 2016 (day unknown)',1,'2016-10','2016-10-01T00:00:00','2016-10-31T23:59:59','within','then','invented','Shells fell on Veldt in October.','text',119,151,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000005','e-0000000000000003','a-0000000000000001','siege','ongoing','throughout about 2016',1,'2016~','2016-01-01T00:00:00','2016-12-31T23:59:59','throughout','then','invented','The siege began in 2016 or so.','text',152,182,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000006','e-0000000000000004','a-0000000000000001','clash','ongoing','from 28 October 2016 on',1,'2016-10-28/..','2016-10-28T00:00:00',NULL,'throughout','then','invented','Clashes went on from Friday on.','text',183,214,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000007','e-0000000000000005','a-0000000000000002','ceasefire','planned','4 November 2016, 09:00 to 19:00',1,'2016-11-04T09:00/2016-11-04T19:00','2016-11-04T09:00:00','2016-11-04T19:00:00','throughout','then','invented','A pause from 9am to 7pm was announced for Veldt.','text',0,48,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000008','e-0000000000000006','a-0000000000000002','talks','planned','spring 2017 (month unknown)',1,'2017-21','2017-03-01T00:00:00','2017-05-31T23:59:59','within','then','invented','Talks are planned for the spring.','text',49,82,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-0000000000000009','e-0000000000000007','a-0000000000000002','visit','occurred','on or before 25 December 2016',1,'../2016-12-25',NULL,'2016-12-25T23:59:59','within','then','invented','The visit happened by Christmas at the latest.','text',83,129,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000a','e-0000000000000008','a-0000000000000002','aid','occurred','20 November 2016, 12:00 to 13:30 UTC',1,'2016-11-20T12:00Z/2016-11-20T13:30Z','2016-11-20T12:00:00+00:00','2016-11-20T13:30:00+00:00','throughout','then','invented','Aid came at noon GMT.','text',130,151,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000b','e-0000000000000009','a-0000000000000002','agreement','failed','10 November 2016 (uncertain)',1,'2016-11-10?','2016-11-10T00:00:00','2016-11-10T23:59:59','within','then','invented','The deal fell through.','text',152,174,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000c','e-000000000000000a','a-0000000000000002','protest','occurred','reported between November and December 2016, day not given',0,NULL,NULL,NULL,NULL,NULL,NULL,'Protests are older than anyone knows.','text',175,212,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000d','e-000000000000000b','a-0000000000000002','capture','denied','12 or 13 November 2016',1,'2016-11-12/2016-11-13','2016-11-12T00:00:00','2016-11-13T23:59:59','within','then','invented','The army denied that it took the town.','text',213,251,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000e','e-000000000000000c','a-0000000000000002','evacuation','occurred','15 to 17 November 2016',1,'2016-11-15/2016-11-17','2016-11-15T00:00:00','2016-11-17T23:59:59','throughout','then','invented','Families left between Tuesday and Thursday.','text',252,295,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO "report" VALUES('r-000000000000000f','e-000000000000000d','a-0000000000000003','eclipse','occurred','the 2010s (year unknown)',1,'201X','2010-01-01T00:00:00','2019-12-31T23:59:59','within','then','invented','Something of a kind not known here took place in the decade.','text',0,60,'invented','chronos.testing/1','asserts',NULL);
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5 (id UNINDEXED, kind UNINDEXED, title, body)');
INSERT INTO "search" VALUES('a-0000000000000001','article','Fighting spreads in Eastmark','The army struck the old bridge on Friday. State media put the dead at 12. The Front said 30 people died in the strike. Shells fell on Veldt in October. The siege began in 2016 or so. Clashes went on from Friday on.');
INSERT INTO "search" VALUES('a-0000000000000002','article','A truce, perhaps','A pause from 9am to 7pm was announced for Veldt. Talks are planned for the spring. The visit happened by Christmas at the latest. Aid came at noon GMT. The deal fell through. Protests are older than anyone knows. The army denied that it took the town. Families left between Tuesday and Thursday.');
INSERT INTO "search" VALUES('a-0000000000000003','article','','Something of a kind not known here took place in the decade. Nobody says when more.');
INSERT INTO "search" VALUES('r-0000000000000001','report','struck','The army struck the old bridge on Friday.');
INSERT INTO "search" VALUES('r-0000000000000002','report','dead','State media put the dead at 12.');
INSERT INTO "search" VALUES('r-0000000000000003','report','strike','The Front said 30 people died in the strike.');
INSERT INTO "search" VALUES('r-0000000000000004','report','fell','Shells fell on Veldt in October.');
INSERT INTO "search" VALUES('r-0000000000000005','report','siege','The siege began in 2016 or so.');
INSERT INTO "search" VALUES('r-0000000000000006','report','Clashes','Clashes went on from Friday on.');
INSERT INTO "search" VALUES('r-0000000000000007','report','pause','A pause from 9am to 7pm was announced for Veldt.');
INSERT INTO "search" VALUES('r-0000000000000008','report','Talks','Talks are planned for the spring.');
INSERT INTO "search" VALUES('r-0000000000000009','report','visit','The visit happened by Christmas at the latest.');
INSERT INTO "search" VALUES('r-000000000000000a','report','Aid','Aid came at noon GMT.');
INSERT INTO "search" VALUES('r-000000000000000b','report','deal','The deal fell through.');
INSERT INTO "search" VALUES('r-000000000000000c','report','Protests','Protests are older than anyone knows.');
INSERT INTO "search" VALUES('r-000000000000000d','report','took','The army denied that it took the town.');
INSERT INTO "search" VALUES('r-000000000000000e','report','left','Families left between Tuesday and Thursday.');
INSERT INTO "search" VALUES('r-000000000000000f','report','took','Something of a kind not known here took place in the decade.');
CREATE INDEX report_event ON report (event);
CREATE INDEX report_article ON report (article);
COMMIT;
