BEGIN TRANSACTION;
CREATE TABLE comity_schema (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "comity_schema" VALUES(1);
CREATE TABLE commit_log (
	seq INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	author VARCHAR NOT NULL, 
	doc VARCHAR, 
	"key" VARCHAR, 
	note VARCHAR NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE ("key")
);
INSERT INTO "commit_log" VALUES(1,'2026-11-25T08:23:51.408+00:00','comity','a','read:a:d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20:c1','a: 2 records by c1');
INSERT INTO "commit_log" VALUES(2,'2026-11-25T08:23:51.416+00:00','comity','b: c','read:b: c:d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20:other-2+x-1','b: c: 2 records by other-2+x-1');
INSERT INTO "commit_log" VALUES(3,'2026-11-25T08:23:51.419+00:00','comity','a','read:a:d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20:c2','a: 1 records by c2');
INSERT INTO "commit_log" VALUES(4,'2026-11-25T08:23:51.422+00:00','comity','a','read:a:0db8228d5fc542a29d4ff7e48b16a97fb8a52de91cad2bf3ddb0ea3f22d65750:c2','a: 2 records by c2');
INSERT INTO "commit_log" VALUES(5,'2026-11-25T08:23:51.425+00:00','comity','a','read:a:d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20:c1#2','a: 2 records by c1');
CREATE TABLE document (
	id INTEGER NOT NULL, 
	doc VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	title TEXT, 
	text TEXT NOT NULL, 
	published VARCHAR, 
	source TEXT, 
	language VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	refs JSON NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (doc, revision), 
	FOREIGN KEY(seq) REFERENCES commit_log (seq)
);
INSERT INTO "document" VALUES(1,'a',1,1,'Two states','Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done.',NULL,NULL,'en','text','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20','[[5, "A source", "http://example.org", null]]');
INSERT INTO "document" VALUES(2,'b: c',1,2,'Two states','Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done.',NULL,NULL,'en','text','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20','[[5, "A source", "http://example.org", null]]');
INSERT INTO "document" VALUES(3,'a',2,4,'Two states','Both are old kingdoms. Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done.',NULL,NULL,'en','text','0db8228d5fc542a29d4ff7e48b16a97fb8a52de91cad2bf3ddb0ea3f22d65750','[[5, "A source", "http://example.org", null]]');
INSERT INTO "document" VALUES(4,'a',3,5,'Two states','Ruritania recognised Graustark in 1905. Ruritania met Hamas in May 1988 about Graustark. Done.',NULL,NULL,'en','text','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20','[[5, "A source", "http://example.org", null]]');
CREATE TABLE dyad (
	a VARCHAR NOT NULL, 
	b VARCHAR NOT NULL, 
	start_date VARCHAR NOT NULL, 
	record INTEGER NOT NULL, 
	PRIMARY KEY (a, b, start_date, record), 
	FOREIGN KEY(record) REFERENCES record (id)
)
 WITHOUT ROWID

;
INSERT INTO "dyad" VALUES('GRK','PSE','1988-05-01',2);
INSERT INTO "dyad" VALUES('GRK','PSE','1988-05-01',4);
INSERT INTO "dyad" VALUES('GRK','PSE','1988-05-01',7);
INSERT INTO "dyad" VALUES('GRK','PSE','1988-05-01',9);
INSERT INTO "dyad" VALUES('GRK','RUR','1905-01-01',1);
INSERT INTO "dyad" VALUES('GRK','RUR','1905-01-01',3);
INSERT INTO "dyad" VALUES('GRK','RUR','1905-01-01',6);
INSERT INTO "dyad" VALUES('GRK','RUR','1905-01-01',8);
INSERT INTO "dyad" VALUES('GRK','RUR','1905-06-01',5);
INSERT INTO "dyad" VALUES('GRK','RUR','1988-05-01',2);
INSERT INTO "dyad" VALUES('GRK','RUR','1988-05-01',4);
INSERT INTO "dyad" VALUES('GRK','RUR','1988-05-01',7);
INSERT INTO "dyad" VALUES('GRK','RUR','1988-05-01',9);
INSERT INTO "dyad" VALUES('GRK','hamas','1988-05-01',2);
INSERT INTO "dyad" VALUES('GRK','hamas','1988-05-01',4);
INSERT INTO "dyad" VALUES('GRK','hamas','1988-05-01',7);
INSERT INTO "dyad" VALUES('GRK','hamas','1988-05-01',9);
INSERT INTO "dyad" VALUES('PSE','RUR','1988-05-01',2);
INSERT INTO "dyad" VALUES('PSE','RUR','1988-05-01',4);
INSERT INTO "dyad" VALUES('PSE','RUR','1988-05-01',7);
INSERT INTO "dyad" VALUES('PSE','RUR','1988-05-01',9);
INSERT INTO "dyad" VALUES('RUR','hamas','1988-05-01',2);
INSERT INTO "dyad" VALUES('RUR','hamas','1988-05-01',4);
INSERT INTO "dyad" VALUES('RUR','hamas','1988-05-01',7);
INSERT INTO "dyad" VALUES('RUR','hamas','1988-05-01',9);
CREATE TABLE mention (
	party VARCHAR NOT NULL, 
	document INTEGER NOT NULL, 
	times INTEGER NOT NULL, 
	PRIMARY KEY (party, document), 
	FOREIGN KEY(document) REFERENCES document (id)
)
 WITHOUT ROWID

;
INSERT INTO "mention" VALUES('GRK',1,2);
INSERT INTO "mention" VALUES('GRK',2,2);
INSERT INTO "mention" VALUES('GRK',3,2);
INSERT INTO "mention" VALUES('GRK',4,2);
INSERT INTO "mention" VALUES('PSE',1,1);
INSERT INTO "mention" VALUES('PSE',2,1);
INSERT INTO "mention" VALUES('PSE',3,1);
INSERT INTO "mention" VALUES('PSE',4,1);
INSERT INTO "mention" VALUES('RUR',1,2);
INSERT INTO "mention" VALUES('RUR',2,2);
INSERT INTO "mention" VALUES('RUR',3,2);
INSERT INTO "mention" VALUES('RUR',4,2);
INSERT INTO "mention" VALUES('hamas',1,1);
INSERT INTO "mention" VALUES('hamas',2,1);
INSERT INTO "mention" VALUES('hamas',3,1);
INSERT INTO "mention" VALUES('hamas',4,1);
CREATE TABLE party (
	record INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	PRIMARY KEY (record, role, position), 
	FOREIGN KEY(record) REFERENCES record (id)
)
 WITHOUT ROWID

;
INSERT INTO "party" VALUES(1,'target',0,'GRK');
INSERT INTO "party" VALUES(2,'about',0,'GRK');
INSERT INTO "party" VALUES(3,'target',0,'GRK');
INSERT INTO "party" VALUES(4,'about',0,'GRK');
INSERT INTO "party" VALUES(5,'target',0,'GRK');
INSERT INTO "party" VALUES(6,'target',0,'GRK');
INSERT INTO "party" VALUES(7,'about',0,'GRK');
INSERT INTO "party" VALUES(8,'target',0,'GRK');
INSERT INTO "party" VALUES(9,'about',0,'GRK');
INSERT INTO "party" VALUES(1,'source',0,'RUR');
INSERT INTO "party" VALUES(2,'source',0,'RUR');
INSERT INTO "party" VALUES(3,'source',0,'RUR');
INSERT INTO "party" VALUES(4,'source',0,'RUR');
INSERT INTO "party" VALUES(5,'source',0,'RUR');
INSERT INTO "party" VALUES(6,'source',0,'RUR');
INSERT INTO "party" VALUES(7,'source',0,'RUR');
INSERT INTO "party" VALUES(8,'source',0,'RUR');
INSERT INTO "party" VALUES(9,'source',0,'RUR');
INSERT INTO "party" VALUES(2,'target',0,'hamas');
INSERT INTO "party" VALUES(4,'target',0,'hamas');
INSERT INTO "party" VALUES(7,'target',0,'hamas');
INSERT INTO "party" VALUES(9,'target',0,'hamas');
CREATE TABLE record (
	id INTEGER NOT NULL, 
	record_id VARCHAR NOT NULL, 
	rev INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	seq_first INTEGER NOT NULL, 
	seq_to INTEGER, 
	document INTEGER NOT NULL, 
	doc VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	mutual BOOLEAN NOT NULL, 
	persons JSON NOT NULL, 
	edtf VARCHAR, 
	start_date VARCHAR, 
	end_date VARCHAR, 
	basis VARCHAR, 
	place TEXT, 
	amount FLOAT, 
	unit VARCHAR, 
	modality VARCHAR NOT NULL, 
	stance VARCHAR, 
	optional BOOLEAN NOT NULL, 
	plover VARCHAR, 
	cameo VARCHAR, 
	confidence FLOAT NOT NULL, 
	coder VARCHAR NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	"trigger" TEXT NOT NULL, 
	prefix TEXT NOT NULL, 
	suffix TEXT NOT NULL, 
	text_sha256 VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (record_id, rev), 
	FOREIGN KEY(seq) REFERENCES commit_log (seq), 
	FOREIGN KEY(document) REFERENCES document (id)
);
INSERT INTO "record" VALUES(1,'r0d12d85fa7590112525a',1,1,1,3,1,'a','event','recognize',0,'[]','1905','1905-01-01','1905-12-31','stated',NULL,NULL,NULL,'actual',NULL,0,NULL,NULL,1.0,'c1',0,38,'Ruritania recognised Graustark in 1905','recognised','','. Ruritania met Hamas in May 198','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(2,'r3d40cdccf14f271a64c0',1,1,1,3,1,'a','event','meet',1,'["A B"]','1988-05','1988-05-01','1988-05-31',NULL,'Strelsau',2.0,'USD','actual',NULL,0,'CONSULT','040',0.5,'c1',40,87,'Ruritania met Hamas in May 1988 about Graustark','met','a recognised Graustark in 1905. ','. Done.','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(3,'r664437b3d55db4647e01',1,2,2,NULL,2,'b: c','event','recognize',0,'[]','1905','1905-01-01','1905-12-31','stated',NULL,NULL,NULL,'actual',NULL,0,NULL,NULL,1.0,'c1',0,38,'Ruritania recognised Graustark in 1905','recognised','','. Ruritania met Hamas in May 198','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(4,'r2ee8e20fb617110e55da',1,2,2,NULL,2,'b: c','event','meet',1,'["A B"]','1988-05','1988-05-01','1988-05-31',NULL,'Strelsau',2.0,'USD','actual',NULL,0,'CONSULT','040',0.5,'c1',40,87,'Ruritania met Hamas in May 1988 about Graustark','met','a recognised Graustark in 1905. ','. Done.','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(5,'r0d12d85fa7590112525a',2,3,1,4,1,'a','event','recognize',0,'[]','1905-06','1905-06-01','1905-06-30','stated',NULL,NULL,NULL,'actual',NULL,0,NULL,NULL,1.0,'c2',0,38,'Ruritania recognised Graustark in 1905','recognised','','. Ruritania met Hamas in May 198','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(6,'r121ba9f0b02ae10f8036',1,4,4,5,3,'a','event','recognize',0,'[]','1905','1905-01-01','1905-12-31','stated',NULL,NULL,NULL,'actual',NULL,0,NULL,NULL,1.0,'c2',23,61,'Ruritania recognised Graustark in 1905','recognised','Both are old kingdoms. ','. Ruritania met Hamas in May 198','0db8228d5fc542a29d4ff7e48b16a97fb8a52de91cad2bf3ddb0ea3f22d65750');
INSERT INTO "record" VALUES(7,'r3d40cdccf14f271a64c0',2,4,1,5,3,'a','event','meet',1,'["A B"]','1988-05','1988-05-01','1988-05-31',NULL,'Strelsau',2.0,'USD','actual',NULL,0,'CONSULT','040',0.5,'c2',63,110,'Ruritania met Hamas in May 1988 about Graustark','met','a recognised Graustark in 1905. ','. Done.','0db8228d5fc542a29d4ff7e48b16a97fb8a52de91cad2bf3ddb0ea3f22d65750');
INSERT INTO "record" VALUES(8,'r0d12d85fa7590112525a',3,5,1,NULL,4,'a','event','recognize',0,'[]','1905','1905-01-01','1905-12-31','stated',NULL,NULL,NULL,'actual',NULL,0,NULL,NULL,1.0,'c1',0,38,'Ruritania recognised Graustark in 1905','recognised','','. Ruritania met Hamas in May 198','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
INSERT INTO "record" VALUES(9,'r3d40cdccf14f271a64c0',3,5,1,NULL,4,'a','event','meet',1,'["A B"]','1988-05','1988-05-01','1988-05-31',NULL,'Strelsau',2.0,'USD','actual',NULL,0,'CONSULT','040',0.5,'c1',40,87,'Ruritania met Hamas in May 1988 about Graustark','met','a recognised Graustark in 1905. ','. Done.','d9b55e4a5b1eb1a033dd20d60b4064ab969b034a706e0e60accd943b5344ac20');
CREATE INDEX ix_commit_log_doc ON commit_log (doc);
CREATE INDEX record_current ON record (doc, seq_to);
CREATE INDEX ix_record_act ON record (act);
CREATE INDEX ix_record_document ON record (document);
CREATE INDEX ix_party_code ON party (code);
COMMIT;
