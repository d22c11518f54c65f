PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE actor (
	id VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id, entry), 
	FOREIGN KEY(entry) REFERENCES entry (seq)
);
INSERT INTO actor VALUES('a-2d92155c6f0ab2cd',1,'{"id":"a-2d92155c6f0ab2cd","name":"security and hospital officials","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-4b34e1b4ce90dffc',1,'{"id":"a-4b34e1b4ce90dffc","name":"army officer","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-54ecec32863e4c1e',1,'{"id":"a-54ecec32863e4c1e","name":"militants","kind":"armed group","aliases":[],"parent":null,"side":null,"country":"IQ","active":null}');
INSERT INTO actor VALUES('a-f31c0ec5e84d9ace',1,'{"id":"a-f31c0ec5e84d9ace","name":"doctor in the town","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('iraqi-border-guards',1,'{"id":"iraqi-border-guards","name":"Iraqi border guards","kind":"state forces","aliases":["Iraqi border police","Iraqi Border Guard","Department of Border Enforcement","Iraqi border forces"],"parent":"iraqi-army","side":"iraq-gov","country":"IQ","active":null}');
INSERT INTO actor VALUES('isil',1,'{"id":"isil","name":"Islamic State in Iraq and the Levant","kind":"armed group","aliases":["al-Qaeda in Iraq","al-Qaida in Iraq","AQI","Islamic State of Iraq","ISI","Islamic State of Iraq and the Levant","Islamic State in Iraq and Syria","Islamic State of Iraq and Syria","Islamic State in Iraq and al-Sham","Islamic State of Iraq and al-Sham","Islamic State of Iraq and Greater Syria","ISIL","Isil","ISIS","Isis","Daesh","Da''esh","Daish","Da''ish","DAESH","Islamic State","Islamic State group","so-called Islamic State","IS","IS group"],"parent":null,"side":"isil","country":null,"active":{"start":"2004-10-17T00:00:00Z","end":null}}');
INSERT INTO actor VALUES('a-09209d54acd8aa3e',2,'{"id":"a-09209d54acd8aa3e","name":"residents","kind":"civilians","aliases":[],"parent":null,"side":null,"country":"IQ","active":null}');
INSERT INTO actor VALUES('a-1da23a5a9c8d85b0',2,'{"id":"a-1da23a5a9c8d85b0","name":"adviser","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-43097838e3d471a8',2,'{"id":"a-43097838e3d471a8","name":"men","kind":"armed group","aliases":[],"parent":null,"side":null,"country":"IQ","active":null}');
INSERT INTO actor VALUES('a-87e316b352f6b5ed',2,'{"id":"a-87e316b352f6b5ed","name":"tribal sheikh","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-bd0b704dc30d1ea2',2,'{"id":"a-bd0b704dc30d1ea2","name":"media adviser","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-cc738da18bfb838c',2,'{"id":"a-cc738da18bfb838c","name":"al-Qaim","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-efa5cd28399b5004',2,'{"id":"a-efa5cd28399b5004","name":"outskirts","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('iraqi-army',2,'{"id":"iraqi-army","name":"Iraqi army","kind":"state forces","aliases":["Iraqi security forces","Iraqi forces","Iraqi troops","Iraqi soldiers","Iraqi military","Iraqi armed forces","Iraq''s army","Iraqi government forces","Iraqi federal forces","Iraqi Ground Forces","ISF"],"parent":null,"side":"iraq-gov","country":"IQ","active":null}');
INSERT INTO actor VALUES('a-17b167db7ae6e438',3,'{"id":"a-17b167db7ae6e438","name":"fighters","kind":"armed group","aliases":[],"parent":null,"side":null,"country":"IQ","active":null}');
INSERT INTO actor VALUES('a-ebec56542b108332',3,'{"id":"a-ebec56542b108332","name":"Tigris Wire","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-176b395080c5daca',4,'{"id":"a-176b395080c5daca","name":"provincial council","kind":"organisation","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-4ec6d047b1b81c32',4,'{"id":"a-4ec6d047b1b81c32","name":"Tribal elders","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-e36dc9549130ecef',4,'{"id":"a-e36dc9549130ecef","name":"council member","kind":"unknown","aliases":[],"parent":null,"side":null,"country":null,"active":null}');
INSERT INTO actor VALUES('a-fe08b9df259e4894',4,'{"id":"a-fe08b9df259e4894","name":"gunmen","kind":"armed group","aliases":[],"parent":null,"side":null,"country":"IQ","active":null}');
INSERT INTO actor VALUES('qassim-atta',4,'{"id":"qassim-atta","name":"Qassim Atta","kind":"person","aliases":["Qassim al-Moussawi","Qassem Atta","Qasim Atta","Qassem al-Moussawi","Qassim Atta al-Moussawi","Qassim al-Musawi","Kassim Atta"],"parent":null,"side":"iraq-gov","country":"IQ","active":null}');
CREATE TABLE actor_name (
	name VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	how INTEGER NOT NULL, 
	PRIMARY KEY (name, id, how)
)
 WITHOUT ROWID

;
INSERT INTO actor_name VALUES('adviser','a-1da23a5a9c8d85b0',0);
INSERT INTO actor_name VALUES('adviser','a-1da23a5a9c8d85b0',2);
INSERT INTO actor_name VALUES('aqi','isil',1);
INSERT INTO actor_name VALUES('army oficer','a-4b34e1b4ce90dffc',0);
INSERT INTO actor_name VALUES('border police','iraqi-border-guards',2);
INSERT INTO actor_name VALUES('council member','a-e36dc9549130ecef',0);
INSERT INTO actor_name VALUES('daesh','isil',1);
INSERT INTO actor_name VALUES('daish','isil',1);
INSERT INTO actor_name VALUES('department of border enforcement','iraqi-border-guards',1);
INSERT INTO actor_name VALUES('doctor in town','a-f31c0ec5e84d9ace',0);
INSERT INTO actor_name VALUES('fighters','a-17b167db7ae6e438',0);
INSERT INTO actor_name VALUES('fighters','isil',2);
INSERT INTO actor_name VALUES('gunmen','a-fe08b9df259e4894',0);
INSERT INTO actor_name VALUES('gunmen','a-fe08b9df259e4894',2);
INSERT INTO actor_name VALUES('iraq army','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi armed forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi army','iraqi-army',0);
INSERT INTO actor_name VALUES('iraqi border forces','iraqi-border-guards',1);
INSERT INTO actor_name VALUES('iraqi border guard','iraqi-border-guards',1);
INSERT INTO actor_name VALUES('iraqi border guards','iraqi-border-guards',0);
INSERT INTO actor_name VALUES('iraqi border guards','iraqi-border-guards',2);
INSERT INTO actor_name VALUES('iraqi border police','iraqi-border-guards',1);
INSERT INTO actor_name VALUES('iraqi federal forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi government forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi ground forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi military','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi security forces','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi soldiers','iraqi-army',1);
INSERT INTO actor_name VALUES('iraqi trops','iraqi-army',1);
INSERT INTO actor_name VALUES('is','isil',1);
INSERT INTO actor_name VALUES('is group','isil',1);
INSERT INTO actor_name VALUES('isf','iraqi-army',1);
INSERT INTO actor_name VALUES('isi','isil',1);
INSERT INTO actor_name VALUES('isil','isil',1);
INSERT INTO actor_name VALUES('isil','isil',2);
INSERT INTO actor_name VALUES('isis','isil',1);
INSERT INTO actor_name VALUES('islamic state','isil',1);
INSERT INTO actor_name VALUES('islamic state group','isil',1);
INSERT INTO actor_name VALUES('islamic state in iraq and levant','isil',0);
INSERT INTO actor_name VALUES('islamic state in iraq and levant','isil',2);
INSERT INTO actor_name VALUES('islamic state in iraq and sham','isil',1);
INSERT INTO actor_name VALUES('islamic state in iraq and syria','isil',1);
INSERT INTO actor_name VALUES('islamic state of iraq','isil',1);
INSERT INTO actor_name VALUES('islamic state of iraq and greater syria','isil',1);
INSERT INTO actor_name VALUES('islamic state of iraq and levant','isil',1);
INSERT INTO actor_name VALUES('islamic state of iraq and sham','isil',1);
INSERT INTO actor_name VALUES('islamic state of iraq and syria','isil',1);
INSERT INTO actor_name VALUES('kasim ata','qassim-atta',1);
INSERT INTO actor_name VALUES('media adviser','a-bd0b704dc30d1ea2',0);
INSERT INTO actor_name VALUES('media adviser','a-bd0b704dc30d1ea2',2);
INSERT INTO actor_name VALUES('men','a-43097838e3d471a8',0);
INSERT INTO actor_name VALUES('men','a-43097838e3d471a8',2);
INSERT INTO actor_name VALUES('militants','a-54ecec32863e4c1e',0);
INSERT INTO actor_name VALUES('militants','a-54ecec32863e4c1e',2);
INSERT INTO actor_name VALUES('militants','isil',2);
INSERT INTO actor_name VALUES('outskirts','a-efa5cd28399b5004',0);
INSERT INTO actor_name VALUES('outskirts','a-efa5cd28399b5004',2);
INSERT INTO actor_name VALUES('provincial council','a-176b395080c5daca',0);
INSERT INTO actor_name VALUES('qaeda in iraq','isil',1);
INSERT INTO actor_name VALUES('qaida in iraq','isil',1);
INSERT INTO actor_name VALUES('qaim','a-cc738da18bfb838c',0);
INSERT INTO actor_name VALUES('qaim','a-cc738da18bfb838c',2);
INSERT INTO actor_name VALUES('qasem ata','qassim-atta',1);
INSERT INTO actor_name VALUES('qasem mousawi','qassim-atta',1);
INSERT INTO actor_name VALUES('qasim ata','qassim-atta',0);
INSERT INTO actor_name VALUES('qasim ata','qassim-atta',1);
INSERT INTO actor_name VALUES('qasim ata','qassim-atta',2);
INSERT INTO actor_name VALUES('qasim ata mousawi','qassim-atta',1);
INSERT INTO actor_name VALUES('qasim mousawi','qassim-atta',1);
INSERT INTO actor_name VALUES('qasim musawi','qassim-atta',1);
INSERT INTO actor_name VALUES('residents','a-09209d54acd8aa3e',0);
INSERT INTO actor_name VALUES('residents','a-09209d54acd8aa3e',2);
INSERT INTO actor_name VALUES('security and hospital oficials','a-2d92155c6f0ab2cd',0);
INSERT INTO actor_name VALUES('so caled islamic state','isil',1);
INSERT INTO actor_name VALUES('soldiers','iraqi-army',2);
INSERT INTO actor_name VALUES('tigris wire','a-ebec56542b108332',0);
INSERT INTO actor_name VALUES('tribal elders','a-4ec6d047b1b81c32',0);
INSERT INTO actor_name VALUES('tribal elders','a-4ec6d047b1b81c32',2);
INSERT INTO actor_name VALUES('tribal sheikh','a-87e316b352f6b5ed',0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('0010');
CREATE TABLE claim (
	id VARCHAR NOT NULL, 
	report VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	event_type VARCHAR, 
	polarity VARCHAR NOT NULL, 
	modality VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	dated BOOLEAN NOT NULL, 
	valid_start VARCHAR(27), 
	valid_end VARCHAR(27), 
	asserted VARCHAR(27) NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO claim VALUES('c-c6df31fcdee3e3bc','r-2262c6503e3948cc',0,'s-d29c5e0a70f1e8e8','happened','takeover','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-c6df31fcdee3e3bc","report":"r-2262c6503e3948cc","content":{"type":"takeover","actors":[{"name":"Islamic State in Iraq and the Levant","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"},{"name":"crossing","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":80,"end":88,"exact":"captured","prefix":" in Iraq and the Levant ","suffix":" the western Iraqi town "},"sentence":{"start":0,"end":225,"exact":"\nBAGHDAD (Tigris Wire) - Gunmen led by the Islamic State in Iraq and the Levant captured the western Iraqi town of al-Qaim and the crossing beside it on the border with Syria, security and hospital officials said on Saturday.","prefix":"","suffix":"\n\nThe militants entered "},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-236399b2f837ddb1','r-2262c6503e3948cc',1,'s-d29c5e0a70f1e8e8','transfers','takeover','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-236399b2f837ddb1","report":"r-2262c6503e3948cc","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"loser":null,"taker":{"name":"Islamic State in Iraq and the Levant","actor":"isil"},"how":"takeover","extent":"all","kind":"transfers"},"cue":{"start":80,"end":88,"exact":"captured","prefix":" in Iraq and the Levant ","suffix":" the western Iraqi town "},"sentence":{"start":0,"end":225,"exact":"\nBAGHDAD (Tigris Wire) - Gunmen led by the Islamic State in Iraq and the Levant captured the western Iraqi town of al-Qaim and the crossing beside it on the border with Syria, security and hospital officials said on Saturday.","prefix":"","suffix":"\n\nThe militants entered "},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-c6df31fcdee3e3bc","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-5ec89cb76a103b9f','r-2262c6503e3948cc',2,'s-d29c5e0a70f1e8e8','transfers','takeover','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-5ec89cb76a103b9f","report":"r-2262c6503e3948cc","content":{"place":{"name":"crossing","place":null},"loser":null,"taker":{"name":"Islamic State in Iraq and the Levant","actor":"isil"},"how":"takeover","extent":"all","kind":"transfers"},"cue":{"start":80,"end":88,"exact":"captured","prefix":" in Iraq and the Levant ","suffix":" the western Iraqi town "},"sentence":{"start":0,"end":225,"exact":"\nBAGHDAD (Tigris Wire) - Gunmen led by the Islamic State in Iraq and the Levant captured the western Iraqi town of al-Qaim and the crossing beside it on the border with Syria, security and hospital officials said on Saturday.","prefix":"","suffix":"\n\nThe militants entered "},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-c6df31fcdee3e3bc","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-46c8ec6e7b4f8e99','r-2262c6503e3948cc',3,'s-bf972c0a262c4fbc','happened','advance','affirmed','actual','stated',1,'2014-06-20T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-46c8ec6e7b4f8e99","report":"r-2262c6503e3948cc","content":{"type":"advance","actors":[{"name":"militants","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":241,"end":248,"exact":"entered","prefix":"aturday.\n\nThe militants ","suffix":" al-Qaim on Friday after"},"sentence":{"start":227,"end":309,"exact":"The militants entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"ials said on Saturday.\n\n","suffix":" An army officer in Anba"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-20T00:00:00Z","end":"2014-06-21T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-94a93286c3a4bc6d','r-2262c6503e3948cc',4,'s-bf972c0a262c4fbc','controls',NULL,'affirmed','actual','stated',1,'2014-06-20T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-94a93286c3a4bc6d","report":"r-2262c6503e3948cc","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"actor":{"name":"militants","actor":"isil"},"extent":"all","status":"contested","kind":"controls"},"cue":{"start":241,"end":248,"exact":"entered","prefix":"aturday.\n\nThe militants ","suffix":" al-Qaim on Friday after"},"sentence":{"start":227,"end":309,"exact":"The militants entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"ials said on Saturday.\n\n","suffix":" An army officer in Anba"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-20T00:00:00Z","end":"2014-06-21T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-46c8ec6e7b4f8e99","stances":["stated"]}');
INSERT INTO claim VALUES('c-9664c2029e542342','r-2262c6503e3948cc',5,'s-bf972c0a262c4fbc','happened','battle','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-9664c2029e542342","report":"r-2262c6503e3948cc","content":{"type":"battle","actors":[{"name":"militants","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":273,"end":280,"exact":"clashes","prefix":"al-Qaim on Friday after ","suffix":" that lasted through the"},"sentence":{"start":227,"end":309,"exact":"The militants entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"ials said on Saturday.\n\n","suffix":" An army officer in Anba"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-e1e6626ec9c131b4','r-2262c6503e3948cc',6,'s-bf972c0a262c4fbc','counted',NULL,'affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-e1e6626ec9c131b4","report":"r-2262c6503e3948cc","content":{"measure":"killed","low":34,"best":34,"high":34,"who":"security forces","kind":"counted"},"cue":{"start":273,"end":280,"exact":"clashes","prefix":"al-Qaim on Friday after ","suffix":" that lasted through the"},"sentence":{"start":227,"end":309,"exact":"The militants entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"ials said on Saturday.\n\n","suffix":" An army officer in Anba"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-9664c2029e542342","stances":["stated"]}');
INSERT INTO claim VALUES('c-2183ea1e4595b7be','r-2262c6503e3948cc',7,'s-35ea41a58d70d661','happened','withdrawal','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-2183ea1e4595b7be","report":"r-2262c6503e3948cc","content":{"type":"withdrawal","actors":[{"name":"Border police","actor":"iraqi-border-guards"}],"recipients":[],"places":[{"name":"crossing","place":null},{"name":"Rawa","place":"iq-sy:rawa"}],"instrument":null,"kind":"happened"},"cue":{"start":420,"end":428,"exact":"withdrew","prefix":"led. Border police then ","suffix":" from the crossing towar"},"sentence":{"start":401,"end":478,"exact":"Border police then withdrew from the crossing towards Rawa, the officer said.","prefix":"ity forces were killed. ","suffix":"\n\nA doctor in the town s"},"chain":["s-35ea41a58d70d661","s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-8233821062532bca','r-2262c6503e3948cc',8,'s-35ea41a58d70d661','transfers','withdrawal','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-8233821062532bca","report":"r-2262c6503e3948cc","content":{"place":{"name":"crossing","place":null},"loser":{"name":"Border police","actor":"iraqi-border-guards"},"taker":null,"how":"withdrawal","extent":"all","kind":"transfers"},"cue":{"start":420,"end":428,"exact":"withdrew","prefix":"led. Border police then ","suffix":" from the crossing towar"},"sentence":{"start":401,"end":478,"exact":"Border police then withdrew from the crossing towards Rawa, the officer said.","prefix":"ity forces were killed. ","suffix":"\n\nA doctor in the town s"},"chain":["s-35ea41a58d70d661","s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-2183ea1e4595b7be","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-4acbca997725f64f','r-2262c6503e3948cc',9,'s-bf972c0a262c4fbc','happened','route','affirmed','actual','stated',1,'2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-4acbca997725f64f","report":"r-2262c6503e3948cc","content":{"type":"route","actors":[],"recipients":[],"places":[{"name":"Anbar","place":"adm1:IQ.01"},{"name":"eastern Syria","place":"region:SY:east"}],"instrument":null,"kind":"happened"},"cue":{"start":662,"end":667,"exact":"links","prefix":" The highway through it ","suffix":" Anbar with eastern Syri"},"sentence":{"start":639,"end":693,"exact":"The highway through it links Anbar with eastern Syria.","prefix":"amal across the border. ","suffix":"\n"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-21T00:00:00Z","end":"2014-06-22T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-9afb458b678a0e70','r-2262c6503e3948cc',10,'s-bf972c0a262c4fbc','routes',NULL,'affirmed','actual','stated',1,'2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-9afb458b678a0e70","report":"r-2262c6503e3948cc","content":{"place":{"name":"Anbar","place":"adm1:IQ.01"},"other":{"name":"eastern Syria","place":"region:SY:east"},"kind":"routes"},"cue":{"start":662,"end":667,"exact":"links","prefix":" The highway through it ","suffix":" Anbar with eastern Syri"},"sentence":{"start":639,"end":693,"exact":"The highway through it links Anbar with eastern Syria.","prefix":"amal across the border. ","suffix":"\n"},"chain":["s-bf972c0a262c4fbc"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-21T00:00:00Z","end":"2014-06-22T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-4acbca997725f64f","stances":["stated"]}');
INSERT INTO claim VALUES('c-1a619da341adfb02','r-dee52edaa67bbfc8',0,'s-15b94aa783e13ec0','happened','rejection','affirmed','actual','stated',1,'2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-1a619da341adfb02","report":"r-dee52edaa67bbfc8","content":{"type":"rejection","actors":[{"name":"media adviser","actor":"a-bd0b704dc30d1ea2"}],"recipients":[],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":72,"end":78,"exact":"denied","prefix":"o an Iraqi army command ","suffix":" on Saturday that al-Qai"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-21T00:00:00Z","end":"2014-06-22T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-bcb7cd332c273270','r-dee52edaa67bbfc8',1,'s-b3dfab8320b1eb72','happened','takeover','negated','actual','denied',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-bcb7cd332c273270","report":"r-dee52edaa67bbfc8","content":{"type":"takeover","actors":[],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":108,"end":114,"exact":"fallen","prefix":"turday that al-Qaim had ","suffix":" and insisted that soldi"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-b3dfab8320b1eb72","s-15b94aa783e13ec0"],"polarity":"negated","modality":"actual","stance":"denied","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["denied","stated"]}');
INSERT INTO claim VALUES('c-39ea270a7b18fee6','r-dee52edaa67bbfc8',2,'s-b3dfab8320b1eb72','transfers','takeover','negated','actual','denied',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-39ea270a7b18fee6","report":"r-dee52edaa67bbfc8","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"loser":null,"taker":null,"how":"takeover","extent":"all","kind":"transfers"},"cue":{"start":108,"end":114,"exact":"fallen","prefix":"turday that al-Qaim had ","suffix":" and insisted that soldi"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-b3dfab8320b1eb72","s-15b94aa783e13ec0"],"polarity":"negated","modality":"actual","stance":"denied","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-bcb7cd332c273270","stances":["denied","stated"]}');
INSERT INTO claim VALUES('c-93ffdcec84460a31','r-dee52edaa67bbfc8',3,'s-b3dfab8320b1eb72','happened','demand','negated','actual','denied',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-93ffdcec84460a31","report":"r-dee52edaa67bbfc8","content":{"type":"demand","actors":[{"name":"al-Qaim","actor":"a-cc738da18bfb838c"}],"recipients":[{"name":"soldiers","actor":"iraqi-army"}],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":119,"end":127,"exact":"insisted","prefix":" al-Qaim had fallen and ","suffix":" that soldiers were in c"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-b3dfab8320b1eb72","s-15b94aa783e13ec0"],"polarity":"negated","modality":"actual","stance":"denied","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["denied","stated"]}');
INSERT INTO claim VALUES('c-288c67a20fc1d70b','r-dee52edaa67bbfc8',4,'s-b3dfab8320b1eb72','happened','control','affirmed','actual','stated',1,'2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-288c67a20fc1d70b","report":"r-dee52edaa67bbfc8","content":{"type":"control","actors":[{"name":"soldiers","actor":"iraqi-army"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"},{"name":"Syrian border","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":142,"end":157,"exact":"were in control","prefix":" insisted that soldiers ","suffix":" of the town near the Sy"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-b3dfab8320b1eb72","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-21T00:00:00Z","end":"2014-06-22T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-c68d6a883e8d5b85','r-dee52edaa67bbfc8',5,'s-b3dfab8320b1eb72','controls',NULL,'affirmed','actual','stated',1,'2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','{"id":"c-c68d6a883e8d5b85","report":"r-dee52edaa67bbfc8","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"actor":{"name":"soldiers","actor":"iraqi-army"},"extent":"all","status":"holds","kind":"controls"},"cue":{"start":142,"end":157,"exact":"were in control","prefix":" insisted that soldiers ","suffix":" of the town near the Sy"},"sentence":{"start":0,"end":193,"exact":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.","prefix":"","suffix":"\n\nThe adviser said that "},"chain":["s-b3dfab8320b1eb72","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-21T00:00:00Z","end":"2014-06-22T00:00:00Z"},"date_precision":1,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-288c67a20fc1d70b","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-d32c0a66ebb9a603','r-dee52edaa67bbfc8',6,'s-8689ce460e4223fa','happened','attack','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-d32c0a66ebb9a603","report":"r-dee52edaa67bbfc8","content":{"type":"attack","actors":[{"name":"militants","actor":"a-54ecec32863e4c1e"}],"recipients":[{"name":"outskirts","actor":"a-efa5cd28399b5004"}],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":231,"end":239,"exact":"attacked","prefix":"said that militants had ","suffix":" the outskirts but had b"},"sentence":{"start":195,"end":279,"exact":"The adviser said that militants had attacked the outskirts but had been pushed back.","prefix":"ear the Syrian border.\n\n","suffix":" He acknowledged that he"},"chain":["s-8689ce460e4223fa","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-b5b5fed04b349a54','r-dee52edaa67bbfc8',7,'s-8689ce460e4223fa','happened','expulsion','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-b5b5fed04b349a54","report":"r-dee52edaa67bbfc8","content":{"type":"expulsion","actors":[],"recipients":[{"name":"militants","actor":"a-54ecec32863e4c1e"}],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":267,"end":278,"exact":"pushed back","prefix":" outskirts but had been ","suffix":". He acknowledged that h"},"sentence":{"start":195,"end":279,"exact":"The adviser said that militants had attacked the outskirts but had been pushed back.","prefix":"ear the Syrian border.\n\n","suffix":" He acknowledged that he"},"chain":["s-8689ce460e4223fa","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-2e34d4660963c995','r-dee52edaa67bbfc8',8,'s-15b94aa783e13ec0','happened','rejection','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-2e34d4660963c995","report":"r-dee52edaa67bbfc8","content":{"type":"rejection","actors":[{"name":"residents","actor":"a-09209d54acd8aa3e"}],"recipients":[{"name":"adviser","actor":"a-1da23a5a9c8d85b0"}],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":378,"end":390,"exact":"contradicted","prefix":"y night.\n\nTwo residents ","suffix":" him. They said that the"},"sentence":{"start":364,"end":395,"exact":"Two residents contradicted him.","prefix":"wn since Friday night.\n\n","suffix":" They said that there wa"},"chain":["s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-59562cd90a0a12ba','r-dee52edaa67bbfc8',9,'s-8fd2679280880691','happened','control','affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-59562cd90a0a12ba","report":"r-dee52edaa67bbfc8","content":{"type":"control","actors":[{"name":"men","actor":"a-43097838e3d471a8"}],"recipients":[],"places":[{"name":"police headquarters","place":null},{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":481,"end":497,"exact":"was in the hands","prefix":"the police headquarters ","suffix":" of masked men.\n\nA triba"},"sentence":{"start":396,"end":512,"exact":"They said that there was no soldier left in al-Qaim and that the police headquarters was in the hands of masked men.","prefix":"dents contradicted him. ","suffix":"\n\nA tribal sheikh in Anb"},"chain":["s-8fd2679280880691","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-9396e42336dd36b2','r-dee52edaa67bbfc8',10,'s-8fd2679280880691','controls',NULL,'affirmed','actual','stated',0,NULL,NULL,'2014-06-21T00:00:00.000000Z','{"id":"c-9396e42336dd36b2","report":"r-dee52edaa67bbfc8","content":{"place":{"name":"police headquarters","place":null},"actor":{"name":"men","actor":"a-43097838e3d471a8"},"extent":"all","status":"holds","kind":"controls"},"cue":{"start":481,"end":497,"exact":"was in the hands","prefix":"the police headquarters ","suffix":" of masked men.\n\nA triba"},"sentence":{"start":396,"end":512,"exact":"They said that there was no soldier left in al-Qaim and that the police headquarters was in the hands of masked men.","prefix":"dents contradicted him. ","suffix":"\n\nA tribal sheikh in Anb"},"chain":["s-8fd2679280880691","s-15b94aa783e13ec0"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-21T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-59562cd90a0a12ba","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-4bc39178b07e6c97','r-5fde9841a429515b',0,'s-d29c5e0a70f1e8e8','happened','takeover','affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-23T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-4bc39178b07e6c97","report":"r-5fde9841a429515b","content":{"type":"takeover","actors":[{"name":"ISIL","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"},{"name":"crossing","place":null},{"name":"western Iraq","place":"region:IQ:west"},{"name":"Syrian border","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":25,"end":33,"exact":"captured","prefix":"Gunmen led by ISIL have ","suffix":" the town of al-Qaim in "},"sentence":{"start":0,"end":192,"exact":"\nGunmen led by ISIL have captured the town of al-Qaim in western Iraq and the crossing beside it on the Syrian border, Tigris Wire reported on Saturday, citing security and hospital officials.","prefix":"","suffix":"\n\nThe fighters entered a"},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc","s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-23T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated","stated"]}');
INSERT INTO claim VALUES('c-c4b3e02b9666d78b','r-5fde9841a429515b',1,'s-d29c5e0a70f1e8e8','transfers','takeover','affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-23T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-c4b3e02b9666d78b","report":"r-5fde9841a429515b","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"loser":null,"taker":{"name":"ISIL","actor":"isil"},"how":"takeover","extent":"all","kind":"transfers"},"cue":{"start":25,"end":33,"exact":"captured","prefix":"Gunmen led by ISIL have ","suffix":" the town of al-Qaim in "},"sentence":{"start":0,"end":192,"exact":"\nGunmen led by ISIL have captured the town of al-Qaim in western Iraq and the crossing beside it on the Syrian border, Tigris Wire reported on Saturday, citing security and hospital officials.","prefix":"","suffix":"\n\nThe fighters entered a"},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc","s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-23T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-4bc39178b07e6c97","stances":["stated","stated","stated"]}');
INSERT INTO claim VALUES('c-10a56e21c913d871','r-5fde9841a429515b',2,'s-d29c5e0a70f1e8e8','transfers','takeover','affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-23T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-10a56e21c913d871","report":"r-5fde9841a429515b","content":{"place":{"name":"crossing","place":null},"loser":null,"taker":{"name":"ISIL","actor":"isil"},"how":"takeover","extent":"all","kind":"transfers"},"cue":{"start":25,"end":33,"exact":"captured","prefix":"Gunmen led by ISIL have ","suffix":" the town of al-Qaim in "},"sentence":{"start":0,"end":192,"exact":"\nGunmen led by ISIL have captured the town of al-Qaim in western Iraq and the crossing beside it on the Syrian border, Tigris Wire reported on Saturday, citing security and hospital officials.","prefix":"","suffix":"\n\nThe fighters entered a"},"chain":["s-d29c5e0a70f1e8e8","s-bf972c0a262c4fbc","s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-23T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-4bc39178b07e6c97","stances":["stated","stated","stated"]}');
INSERT INTO claim VALUES('c-056c41009dbe2c82','r-5fde9841a429515b',3,'s-dbf9ffe5a0100a58','happened','advance','affirmed','actual','stated',1,'2014-06-20T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-056c41009dbe2c82","report":"r-5fde9841a429515b","content":{"type":"advance","actors":[{"name":"fighters","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":207,"end":214,"exact":"entered","prefix":"fficials.\n\nThe fighters ","suffix":" al-Qaim on Friday after"},"sentence":{"start":194,"end":275,"exact":"The fighters entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"nd hospital officials.\n\n","suffix":" According to an army of"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-20T00:00:00Z","end":"2014-06-21T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-82ed123983bd3406','r-5fde9841a429515b',4,'s-dbf9ffe5a0100a58','controls',NULL,'affirmed','actual','stated',1,'2014-06-20T00:00:00.000000Z','2014-06-21T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-82ed123983bd3406","report":"r-5fde9841a429515b","content":{"place":{"name":"al-Qaim","place":"iq-sy:al-qaim"},"actor":{"name":"fighters","actor":"isil"},"extent":"all","status":"contested","kind":"controls"},"cue":{"start":207,"end":214,"exact":"entered","prefix":"fficials.\n\nThe fighters ","suffix":" al-Qaim on Friday after"},"sentence":{"start":194,"end":275,"exact":"The fighters entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"nd hospital officials.\n\n","suffix":" According to an army of"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-20T00:00:00Z","end":"2014-06-21T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-056c41009dbe2c82","stances":["stated"]}');
INSERT INTO claim VALUES('c-8864eb90617cb32a','r-5fde9841a429515b',5,'s-dbf9ffe5a0100a58','happened','battle','affirmed','actual','stated',0,NULL,NULL,'2014-06-22T00:00:00.000000Z','{"id":"c-8864eb90617cb32a","report":"r-5fde9841a429515b","content":{"type":"battle","actors":[{"name":"fighters","actor":"isil"}],"recipients":[],"places":[{"name":"al-Qaim","place":"iq-sy:al-qaim"}],"instrument":null,"kind":"happened"},"cue":{"start":239,"end":246,"exact":"clashes","prefix":"al-Qaim on Friday after ","suffix":" that lasted through the"},"sentence":{"start":194,"end":275,"exact":"The fighters entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"nd hospital officials.\n\n","suffix":" According to an army of"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-c6fbf6ebd7d9a4a4','r-5fde9841a429515b',6,'s-dbf9ffe5a0100a58','counted',NULL,'affirmed','actual','stated',0,NULL,NULL,'2014-06-22T00:00:00.000000Z','{"id":"c-c6fbf6ebd7d9a4a4","report":"r-5fde9841a429515b","content":{"measure":"killed","low":34,"best":34,"high":34,"who":"security forces","kind":"counted"},"cue":{"start":239,"end":246,"exact":"clashes","prefix":"al-Qaim on Friday after ","suffix":" that lasted through the"},"sentence":{"start":194,"end":275,"exact":"The fighters entered al-Qaim on Friday after clashes that lasted through the day.","prefix":"nd hospital officials.\n\n","suffix":" According to an army of"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-8864eb90617cb32a","stances":["stated"]}');
INSERT INTO claim VALUES('c-7a957d52921255ff','r-5fde9841a429515b',7,'s-35ea41a58d70d661','happened','withdrawal','affirmed','actual','stated',0,NULL,NULL,'2014-06-22T00:00:00.000000Z','{"id":"c-7a957d52921255ff","report":"r-5fde9841a429515b","content":{"type":"withdrawal","actors":[{"name":"Border police","actor":"iraqi-border-guards"}],"recipients":[],"places":[{"name":"crossing","place":null},{"name":"Rawa","place":"iq-sy:rawa"}],"instrument":null,"kind":"happened"},"cue":{"start":390,"end":398,"exact":"withdrew","prefix":"led. Border police then ","suffix":" from the crossing towar"},"sentence":{"start":371,"end":448,"exact":"Border police then withdrew from the crossing towards Rawa, the officer said.","prefix":"ity forces were killed. ","suffix":"\n\nA doctor in the town t"},"chain":["s-35ea41a58d70d661","s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-d3a848390398e6ac','r-5fde9841a429515b',8,'s-35ea41a58d70d661','transfers','withdrawal','affirmed','actual','stated',0,NULL,NULL,'2014-06-22T00:00:00.000000Z','{"id":"c-d3a848390398e6ac","report":"r-5fde9841a429515b","content":{"place":{"name":"crossing","place":null},"loser":{"name":"Border police","actor":"iraqi-border-guards"},"taker":null,"how":"withdrawal","extent":"all","kind":"transfers"},"cue":{"start":390,"end":398,"exact":"withdrew","prefix":"led. Border police then ","suffix":" from the crossing towar"},"sentence":{"start":371,"end":448,"exact":"Border police then withdrew from the crossing towards Rawa, the officer said.","prefix":"ity forces were killed. ","suffix":"\n\nA doctor in the town t"},"chain":["s-35ea41a58d70d661","s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-7a957d52921255ff","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-4523c9270bfe7290','r-5fde9841a429515b',9,'s-dbf9ffe5a0100a58','happened','route','affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-23T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-4523c9270bfe7290","report":"r-5fde9841a429515b","content":{"type":"route","actors":[],"recipients":[],"places":[{"name":"Anbar","place":"adm1:IQ.01"},{"name":"eastern Syria","place":"region:SY:east"}],"instrument":null,"kind":"happened"},"cue":{"start":590,"end":595,"exact":"links","prefix":"highway through al-Qaim ","suffix":" Anbar with eastern Syri"},"sentence":{"start":562,"end":621,"exact":"The highway through al-Qaim links Anbar with eastern Syria.","prefix":"the streets were quiet. ","suffix":"\n"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-23T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated"]}');
INSERT INTO claim VALUES('c-07c3ea2f50091998','r-5fde9841a429515b',10,'s-dbf9ffe5a0100a58','routes',NULL,'affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-23T00:00:00.000000Z','2014-06-22T00:00:00.000000Z','{"id":"c-07c3ea2f50091998","report":"r-5fde9841a429515b","content":{"place":{"name":"Anbar","place":"adm1:IQ.01"},"other":{"name":"eastern Syria","place":"region:SY:east"},"kind":"routes"},"cue":{"start":590,"end":595,"exact":"links","prefix":"highway through al-Qaim ","suffix":" Anbar with eastern Syri"},"sentence":{"start":562,"end":621,"exact":"The highway through al-Qaim links Anbar with eastern Syria.","prefix":"the streets were quiet. ","suffix":"\n"},"chain":["s-dbf9ffe5a0100a58"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-23T00:00:00Z"},"date_precision":1,"asserted":"2014-06-22T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-4523c9270bfe7290","stances":["stated"]}');
INSERT INTO claim VALUES('c-7b743e49d29cecad','r-69653fc10f824508',0,'qassim-atta','happened','control','affirmed','actual','stated',1,'2014-06-24T00:00:00.000000Z','2014-06-25T00:00:00.000000Z','2014-06-24T00:00:00.000000Z','{"id":"c-7b743e49d29cecad","report":"r-69653fc10f824508","content":{"type":"control","actors":[{"name":"Iraqi border guards","actor":"iraqi-border-guards"}],"recipients":[],"places":[{"name":"Trebil and al-Walid crossings","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":35,"end":61,"exact":"are back under the control","prefix":" and al-Walid crossings ","suffix":" of the Iraqi border gua"},"sentence":{"start":0,"end":143,"exact":"\nThe Trebil and al-Walid crossings are back under the control of the Iraqi border guards, Iraqi military spokesman Qassim Atta said on Tuesday.","prefix":"","suffix":"\n\nHe denied that ISIS wa"},"chain":["qassim-atta","s-3f91de7c855b07de"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-24T00:00:00Z","end":"2014-06-25T00:00:00Z"},"date_precision":1,"asserted":"2014-06-24T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-91bd76f959a55162','r-69653fc10f824508',1,'qassim-atta','controls',NULL,'affirmed','actual','stated',1,'2014-06-24T00:00:00.000000Z','2014-06-25T00:00:00.000000Z','2014-06-24T00:00:00.000000Z','{"id":"c-91bd76f959a55162","report":"r-69653fc10f824508","content":{"place":{"name":"Trebil and al-Walid crossings","place":null},"actor":{"name":"Iraqi border guards","actor":"iraqi-border-guards"},"extent":"all","status":"holds","kind":"controls"},"cue":{"start":35,"end":61,"exact":"are back under the control","prefix":" and al-Walid crossings ","suffix":" of the Iraqi border gua"},"sentence":{"start":0,"end":143,"exact":"\nThe Trebil and al-Walid crossings are back under the control of the Iraqi border guards, Iraqi military spokesman Qassim Atta said on Tuesday.","prefix":"","suffix":"\n\nHe denied that ISIS wa"},"chain":["qassim-atta","s-3f91de7c855b07de"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-24T00:00:00Z","end":"2014-06-25T00:00:00Z"},"date_precision":1,"asserted":"2014-06-24T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":"c-7b743e49d29cecad","stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-6f1d9559bd9245fd','r-69653fc10f824508',2,'s-d329cc9b4d21f014','happened','negotiation','affirmed','actual','stated',1,'2014-06-22T00:00:00.000000Z','2014-06-25T00:00:00.000000Z','2014-06-24T00:00:00.000000Z','{"id":"c-6f1d9559bd9245fd","report":"r-69653fc10f824508","content":{"type":"negotiation","actors":[{"name":"Tribal elders","actor":"a-4ec6d047b1b81c32"}],"recipients":[{"name":"gunmen","actor":"a-fe08b9df259e4894"}],"places":[],"instrument":null,"kind":"happened"},"cue":{"start":210,"end":221,"exact":"negotiating","prefix":"Tribal elders have been ","suffix":" with the gunmen over Tr"},"sentence":{"start":186,"end":304,"exact":"Tribal elders have been negotiating with the gunmen over Trebil since Sunday, a member of the provincial council said.","prefix":"IS was at either post.\n\n","suffix":" The council member said"},"chain":["s-d329cc9b4d21f014","s-3f91de7c855b07de"],"polarity":"affirmed","modality":"actual","stance":"stated","valid":{"start":"2014-06-22T00:00:00Z","end":"2014-06-25T00:00:00Z"},"date_precision":2,"asserted":"2014-06-24T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-d87d745a07063bbd','r-69653fc10f824508',3,'s-67d528b90a4f2b01','happened','withdrawal','affirmed','actual','hedged',0,NULL,NULL,'2014-06-24T00:00:00.000000Z','{"id":"c-d87d745a07063bbd","report":"r-69653fc10f824508","content":{"type":"withdrawal","actors":[],"recipients":[],"places":[{"name":"Trebil and al-Walid crossings","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":358,"end":369,"exact":"handed over","prefix":"ost had reportedly been ","suffix":" without a shot being fi"},"sentence":{"start":305,"end":441,"exact":"The council member said the post had reportedly been handed over without a shot being fired, but he could not confirm this for al-Walid.","prefix":"rovincial council said. ","suffix":"\n"},"chain":["s-67d528b90a4f2b01","s-3f91de7c855b07de"],"polarity":"affirmed","modality":"actual","stance":"hedged","valid":null,"date_precision":null,"asserted":"2014-06-24T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
INSERT INTO claim VALUES('c-bcd2cb0bcfb08e1b','r-69653fc10f824508',4,'s-67d528b90a4f2b01','happened','attack','negated','actual','stated',0,NULL,NULL,'2014-06-24T00:00:00.000000Z','{"id":"c-bcd2cb0bcfb08e1b","report":"r-69653fc10f824508","content":{"type":"attack","actors":[{"name":"Qassim Atta","actor":"qassim-atta"}],"recipients":[],"places":[{"name":"Trebil and al-Walid crossings","place":null}],"instrument":null,"kind":"happened"},"cue":{"start":380,"end":396,"exact":"shot being fired","prefix":"n handed over without a ","suffix":", but he could not confi"},"sentence":{"start":305,"end":441,"exact":"The council member said the post had reportedly been handed over without a shot being fired, but he could not confirm this for al-Walid.","prefix":"rovincial council said. ","suffix":"\n"},"chain":["s-67d528b90a4f2b01","s-3f91de7c855b07de"],"polarity":"negated","modality":"actual","stance":"stated","valid":null,"date_precision":null,"asserted":"2014-06-24T00:00:00Z","extractor":"rules 0.2, plausibility 2","about":null,"stances":["stated","stated"]}');
CREATE TABLE claim_actor (
	actor VARCHAR NOT NULL, 
	claim VARCHAR NOT NULL, entry INTEGER DEFAULT '0' NOT NULL, kind VARCHAR DEFAULT '0' NOT NULL, said INTEGER DEFAULT '0' NOT NULL, event_type VARCHAR, first INTEGER, "after" INTEGER, 
	PRIMARY KEY (actor, claim), 
	FOREIGN KEY(claim) REFERENCES claim (id)
)
 WITHOUT ROWID

;
INSERT INTO claim_actor VALUES('a-09209d54acd8aa3e','c-2e34d4660963c995',2,'happened',735405,'rejection',NULL,NULL);
INSERT INTO claim_actor VALUES('a-1da23a5a9c8d85b0','c-2e34d4660963c995',2,'happened',735405,'rejection',NULL,NULL);
INSERT INTO claim_actor VALUES('a-43097838e3d471a8','c-59562cd90a0a12ba',2,'happened',735405,'control',NULL,NULL);
INSERT INTO claim_actor VALUES('a-43097838e3d471a8','c-9396e42336dd36b2',2,'controls',735405,NULL,NULL,NULL);
INSERT INTO claim_actor VALUES('a-4ec6d047b1b81c32','c-6f1d9559bd9245fd',4,'happened',735408,'negotiation',735406,735409);
INSERT INTO claim_actor VALUES('a-54ecec32863e4c1e','c-b5b5fed04b349a54',2,'happened',735405,'expulsion',NULL,NULL);
INSERT INTO claim_actor VALUES('a-54ecec32863e4c1e','c-d32c0a66ebb9a603',2,'happened',735405,'attack',NULL,NULL);
INSERT INTO claim_actor VALUES('a-bd0b704dc30d1ea2','c-1a619da341adfb02',2,'happened',735405,'rejection',735405,735406);
INSERT INTO claim_actor VALUES('a-cc738da18bfb838c','c-93ffdcec84460a31',2,'happened',735405,'demand',NULL,NULL);
INSERT INTO claim_actor VALUES('a-efa5cd28399b5004','c-d32c0a66ebb9a603',2,'happened',735405,'attack',NULL,NULL);
INSERT INTO claim_actor VALUES('a-fe08b9df259e4894','c-6f1d9559bd9245fd',4,'happened',735408,'negotiation',735406,735409);
INSERT INTO claim_actor VALUES('iraqi-army','c-288c67a20fc1d70b',2,'happened',735405,'control',735405,735406);
INSERT INTO claim_actor VALUES('iraqi-army','c-93ffdcec84460a31',2,'happened',735405,'demand',NULL,NULL);
INSERT INTO claim_actor VALUES('iraqi-army','c-c68d6a883e8d5b85',2,'controls',735405,NULL,735405,735406);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-2183ea1e4595b7be',1,'happened',735405,'withdrawal',NULL,NULL);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-7a957d52921255ff',3,'happened',735406,'withdrawal',NULL,NULL);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-7b743e49d29cecad',4,'happened',735408,'control',735408,735409);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-8233821062532bca',1,'transfers',735405,'withdrawal',NULL,NULL);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-91bd76f959a55162',4,'controls',735408,NULL,735408,735409);
INSERT INTO claim_actor VALUES('iraqi-border-guards','c-d3a848390398e6ac',3,'transfers',735406,'withdrawal',NULL,NULL);
INSERT INTO claim_actor VALUES('isil','c-056c41009dbe2c82',3,'happened',735406,'advance',735404,735405);
INSERT INTO claim_actor VALUES('isil','c-10a56e21c913d871',3,'transfers',735406,'takeover',735406,735407);
INSERT INTO claim_actor VALUES('isil','c-236399b2f837ddb1',1,'transfers',735405,'takeover',NULL,NULL);
INSERT INTO claim_actor VALUES('isil','c-46c8ec6e7b4f8e99',1,'happened',735405,'advance',735404,735405);
INSERT INTO claim_actor VALUES('isil','c-4bc39178b07e6c97',3,'happened',735406,'takeover',735406,735407);
INSERT INTO claim_actor VALUES('isil','c-5ec89cb76a103b9f',1,'transfers',735405,'takeover',NULL,NULL);
INSERT INTO claim_actor VALUES('isil','c-82ed123983bd3406',3,'controls',735406,NULL,735404,735405);
INSERT INTO claim_actor VALUES('isil','c-8864eb90617cb32a',3,'happened',735406,'battle',NULL,NULL);
INSERT INTO claim_actor VALUES('isil','c-94a93286c3a4bc6d',1,'controls',735405,NULL,735404,735405);
INSERT INTO claim_actor VALUES('isil','c-9664c2029e542342',1,'happened',735405,'battle',NULL,NULL);
INSERT INTO claim_actor VALUES('isil','c-c4b3e02b9666d78b',3,'transfers',735406,'takeover',735406,735407);
INSERT INTO claim_actor VALUES('isil','c-c6df31fcdee3e3bc',1,'happened',735405,'takeover',NULL,NULL);
INSERT INTO claim_actor VALUES('qassim-atta','c-bcd2cb0bcfb08e1b',4,'happened',735408,'attack',NULL,NULL);
CREATE TABLE claim_place (
	place VARCHAR NOT NULL, 
	claim VARCHAR NOT NULL, entry INTEGER DEFAULT '0' NOT NULL, kind VARCHAR DEFAULT '0' NOT NULL, said INTEGER DEFAULT '0' NOT NULL, event_type VARCHAR, first INTEGER, "after" INTEGER, 
	PRIMARY KEY (place, claim), 
	FOREIGN KEY(claim) REFERENCES claim (id)
)
 WITHOUT ROWID

;
INSERT INTO claim_place VALUES('adm1:IQ.01','c-07c3ea2f50091998',3,'routes',735406,NULL,735406,735407);
INSERT INTO claim_place VALUES('adm1:IQ.01','c-4523c9270bfe7290',3,'happened',735406,'route',735406,735407);
INSERT INTO claim_place VALUES('adm1:IQ.01','c-4acbca997725f64f',1,'happened',735405,'route',735405,735406);
INSERT INTO claim_place VALUES('adm1:IQ.01','c-9afb458b678a0e70',1,'routes',735405,NULL,735405,735406);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-056c41009dbe2c82',3,'happened',735406,'advance',735404,735405);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-236399b2f837ddb1',1,'transfers',735405,'takeover',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-288c67a20fc1d70b',2,'happened',735405,'control',735405,735406);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-39ea270a7b18fee6',2,'transfers',735405,'takeover',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-46c8ec6e7b4f8e99',1,'happened',735405,'advance',735404,735405);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-4bc39178b07e6c97',3,'happened',735406,'takeover',735406,735407);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-59562cd90a0a12ba',2,'happened',735405,'control',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-82ed123983bd3406',3,'controls',735406,NULL,735404,735405);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-8864eb90617cb32a',3,'happened',735406,'battle',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-94a93286c3a4bc6d',1,'controls',735405,NULL,735404,735405);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-9664c2029e542342',1,'happened',735405,'battle',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-bcb7cd332c273270',2,'happened',735405,'takeover',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-c4b3e02b9666d78b',3,'transfers',735406,'takeover',735406,735407);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-c68d6a883e8d5b85',2,'controls',735405,NULL,735405,735406);
INSERT INTO claim_place VALUES('iq-sy:al-qaim','c-c6df31fcdee3e3bc',1,'happened',735405,'takeover',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:rawa','c-2183ea1e4595b7be',1,'happened',735405,'withdrawal',NULL,NULL);
INSERT INTO claim_place VALUES('iq-sy:rawa','c-7a957d52921255ff',3,'happened',735406,'withdrawal',NULL,NULL);
INSERT INTO claim_place VALUES('region:IQ:west','c-4bc39178b07e6c97',3,'happened',735406,'takeover',735406,735407);
INSERT INTO claim_place VALUES('region:SY:east','c-07c3ea2f50091998',3,'routes',735406,NULL,735406,735407);
INSERT INTO claim_place VALUES('region:SY:east','c-4523c9270bfe7290',3,'happened',735406,'route',735406,735407);
INSERT INTO claim_place VALUES('region:SY:east','c-4acbca997725f64f',1,'happened',735405,'route',735405,735406);
INSERT INTO claim_place VALUES('region:SY:east','c-9afb458b678a0e70',1,'routes',735405,NULL,735405,735406);
CREATE TABLE entry (
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	recorded VARCHAR(27) NOT NULL, 
	author VARCHAR, 
	content VARCHAR(64) NOT NULL, 
	chain VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO entry VALUES(1,'report','r-2262c6503e3948cc','2026-11-23T04:04:25.070451Z','rules 0.2, plausibility 2','eb8af21db9205704e25acf9bb5e8c58ecaa7548106abd44971bdc4c61ab545ee','338250e9d8ebd42d19588a38713a16faaa25f773e334d7eefb96e6ff5c1490db');
INSERT INTO entry VALUES(2,'report','r-dee52edaa67bbfc8','2026-11-23T04:04:25.129558Z','rules 0.2, plausibility 2','ba43321e205acd2f618ab582c561f737ab1459fd4f8c56d785eb8393cd371d64','37299cf9fcd680ea648f8b76dae34fafe78b6d5c9d06f5ace05146b8f6c4fd84');
INSERT INTO entry VALUES(3,'report','r-5fde9841a429515b','2026-11-23T04:04:25.170878Z','rules 0.2, plausibility 2','3d95fd8f8d1c836d1f41448d019233e498b780100d9ded1a2e7fd90d6a1fd41e','8180aa544746d08c529a64b4779286ddf20df6189fc58b0bdcb6095f575e99af');
INSERT INTO entry VALUES(4,'report','r-69653fc10f824508','2026-11-23T04:04:25.209415Z','rules 0.2, plausibility 2','b8305e0a11ef8092e36f8c7a906319dfa8af9690191c17a107a95df00f32fe1b','0f3226bf31a9f04e6ac5037d3b4b309b0f0e495bee9cd2ffa4e06c3ceffa4884');
CREATE TABLE judgement (
	id VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(entry) REFERENCES entry (seq)
);
CREATE TABLE place (
	id VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id, entry), 
	FOREIGN KEY(entry) REFERENCES entry (seq)
);
INSERT INTO place VALUES('adm1:IQ.01',1,'{"id":"adm1:IQ.01","name":"Al Anbār","kind":"province","country":"IQ","lat":33.9418,"lon":42.1789,"precision":4,"feature_code":"ADM1","population":632674,"within":["country:IQ"]}');
INSERT INTO place VALUES('iq-sy:al-qaim',1,'{"id":"iq-sy:al-qaim","name":"al-Qaim","kind":"town","country":"IQ","lat":34.37,"lon":41.09,"precision":1,"feature_code":null,"population":null,"within":["adm1:IQ.01","country:IQ"]}');
INSERT INTO place VALUES('iq-sy:rawa',1,'{"id":"iq-sy:rawa","name":"Rawa","kind":"town","country":"IQ","lat":34.482,"lon":41.919,"precision":1,"feature_code":null,"population":null,"within":["adm1:IQ.01","country:IQ"]}');
INSERT INTO place VALUES('region:SY:east',1,'{"id":"region:SY:east","name":"eastern Syria","kind":"region","country":"SY","lat":35.926,"lon":40.625,"precision":5,"feature_code":null,"population":null,"within":["country:SY"]}');
INSERT INTO place VALUES('region:IQ:west',3,'{"id":"region:IQ:west","name":"western Iraq","kind":"region","country":"IQ","lat":35.648,"lon":43.341,"precision":5,"feature_code":null,"population":null,"within":["country:IQ"]}');
CREATE TABLE place_name (
	name VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	how INTEGER NOT NULL, 
	PRIMARY KEY (name, id, how)
)
 WITHOUT ROWID

;
INSERT INTO place_name VALUES('anbar','adm1:IQ.01',0);
INSERT INTO place_name VALUES('anbar','adm1:IQ.01',2);
INSERT INTO place_name VALUES('eastern syria','region:SY:east',0);
INSERT INTO place_name VALUES('eastern syria','region:SY:east',2);
INSERT INTO place_name VALUES('qaim','iq-sy:al-qaim',0);
INSERT INTO place_name VALUES('qaim','iq-sy:al-qaim',2);
INSERT INTO place_name VALUES('rawa','iq-sy:rawa',0);
INSERT INTO place_name VALUES('rawa','iq-sy:rawa',2);
INSERT INTO place_name VALUES('western iraq','region:IQ:west',0);
INSERT INTO place_name VALUES('western iraq','region:IQ:west',2);
CREATE TABLE report (
	id VARCHAR NOT NULL, 
	published VARCHAR(27), 
	publisher VARCHAR, 
	title VARCHAR, 
	origin VARCHAR NOT NULL, 
	url VARCHAR, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO report VALUES('r-2262c6503e3948cc','2014-06-21T00:00:00.000000Z','Tigris Wire','Gunmen take Iraqi border town of al-Qaim','src/dateline/samples/2014-06-21-al-qaim-agency.md','https://example.org/tigris-wire/2014/06/21/al-qaim','{"id":"r-2262c6503e3948cc","text":"\nBAGHDAD (Tigris Wire) - Gunmen led by the Islamic State in Iraq and the Levant captured the western Iraqi town of al-Qaim and the crossing beside it on the border with Syria, security and hospital officials said on Saturday.\n\nThe militants entered al-Qaim on Friday after clashes that lasted through the day. An army officer in Anbar province said that 34 members of the security forces were killed. Border police then withdrew from the crossing towards Rawa, the officer said.\n\nA doctor in the town said armed men were guarding the hospital and that the streets were quiet.\n\nAl-Qaim faces the Syrian town of Albukamal across the border. The highway through it links Anbar with eastern Syria.\n","origin":"src/dateline/samples/2014-06-21-al-qaim-agency.md","title":"Gunmen take Iraqi border town of al-Qaim","publisher":"Tigris Wire","publisher_kind":"agency","credits":["Tigris Wire"],"url":"https://example.org/tigris-wire/2014/06/21/al-qaim","language":"en","published":"2014-06-21T00:00:00Z","derived_from":null}');
INSERT INTO report VALUES('r-dee52edaa67bbfc8','2014-06-21T00:00:00.000000Z','Cedar News Agency','Army adviser says troops hold al-Qaim','src/dateline/samples/2014-06-21-al-qaim-denial-cedar.md','https://example.org/cedar-news/al-qaim-denial','{"id":"r-dee52edaa67bbfc8","text":"\nBAGHDAD (Cedar News Agency) - A media adviser to an Iraqi army command denied on Saturday that al-Qaim had fallen and insisted that soldiers were in control of the town near the Syrian border.\n\nThe adviser said that militants had attacked the outskirts but had been pushed back. He acknowledged that he had not spoken to the unit in the town since Friday night.\n\nTwo residents contradicted him. They said that there was no soldier left in al-Qaim and that the police headquarters was in the hands of masked men.\n\nA tribal sheikh in Anbar said gunmen from local tribes had joined the attack.\n","origin":"src/dateline/samples/2014-06-21-al-qaim-denial-cedar.md","title":"Army adviser says troops hold al-Qaim","publisher":"Cedar News Agency","publisher_kind":"agency","credits":["Cedar News Agency"],"url":"https://example.org/cedar-news/al-qaim-denial","language":"en","published":"2014-06-21T00:00:00Z","derived_from":null}');
INSERT INTO report VALUES('r-5fde9841a429515b','2014-06-22T00:00:00.000000Z','Anatolian Gazette','ISIL grabs frontier town in Iraq''s west','src/dateline/samples/2014-06-22-al-qaim-gazette.md','https://example.org/anatolian-gazette/al-qaim','{"id":"r-5fde9841a429515b","text":"\nGunmen led by ISIL have captured the town of al-Qaim in western Iraq and the crossing beside it on the Syrian border, Tigris Wire reported on Saturday, citing security and hospital officials.\n\nThe fighters entered al-Qaim on Friday after clashes that lasted through the day. According to an army officer in Anbar province, 34 members of the security forces were killed. Border police then withdrew from the crossing towards Rawa, the officer said.\n\nA doctor in the town told the agency that armed men were guarding the hospital and that the streets were quiet. The highway through al-Qaim links Anbar with eastern Syria.\n","origin":"src/dateline/samples/2014-06-22-al-qaim-gazette.md","title":"ISIL grabs frontier town in Iraq''s west","publisher":"Anatolian Gazette","publisher_kind":"outlet","credits":[],"url":"https://example.org/anatolian-gazette/al-qaim","language":"en","published":"2014-06-22T00:00:00Z","derived_from":"r-2262c6503e3948cc"}');
INSERT INTO report VALUES('r-69653fc10f824508','2014-06-24T00:00:00.000000Z','Gulf Ledger','Crossings back under state control, spokesman says','src/dateline/samples/2014-06-24-trebil-ledger.md',NULL,'{"id":"r-69653fc10f824508","text":"\nThe Trebil and al-Walid crossings are back under the control of the Iraqi border guards, Iraqi military spokesman Qassim Atta said on Tuesday.\n\nHe denied that ISIS was at either post.\n\nTribal elders have been negotiating with the gunmen over Trebil since Sunday, a member of the provincial council said. The council member said the post had reportedly been handed over without a shot being fired, but he could not confirm this for al-Walid.\n","origin":"src/dateline/samples/2014-06-24-trebil-ledger.md","title":"Crossings back under state control, spokesman says","publisher":"Gulf Ledger","publisher_kind":"outlet","credits":[],"url":null,"language":"en","published":"2014-06-24T00:00:00Z","derived_from":null}');
CREATE TABLE source (
	id VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id, entry), 
	FOREIGN KEY(entry) REFERENCES entry (seq)
);
INSERT INTO source VALUES('s-d29c5e0a70f1e8e8',1,'{"id":"s-d29c5e0a70f1e8e8","name":"security and hospital officials","kind":"official","named":false,"role":null,"side":"iraq-gov","number":null}');
INSERT INTO source VALUES('s-bf972c0a262c4fbc',1,'{"id":"s-bf972c0a262c4fbc","name":"Tigris Wire","kind":"agency","named":true,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-35ea41a58d70d661',1,'{"id":"s-35ea41a58d70d661","name":"army officer","kind":"official","named":false,"role":null,"side":"iraq-gov","number":1}');
INSERT INTO source VALUES('s-15b94aa783e13ec0',2,'{"id":"s-15b94aa783e13ec0","name":"Cedar News Agency","kind":"agency","named":true,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-b3dfab8320b1eb72',2,'{"id":"s-b3dfab8320b1eb72","name":"media adviser","kind":"official","named":false,"role":null,"side":null,"number":1}');
INSERT INTO source VALUES('s-8689ce460e4223fa',2,'{"id":"s-8689ce460e4223fa","name":"adviser","kind":"official","named":false,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-8fd2679280880691',2,'{"id":"s-8fd2679280880691","name":"residents","kind":"witness","named":false,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-bf972c0a262c4fbc',3,'{"id":"s-bf972c0a262c4fbc","name":"Tigris Wire","kind":"outlet","named":true,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-dbf9ffe5a0100a58',3,'{"id":"s-dbf9ffe5a0100a58","name":"Anatolian Gazette","kind":"outlet","named":true,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('qassim-atta',4,'{"id":"qassim-atta","name":"Qassim Atta","kind":"official","named":true,"role":"Iraqi military spokesman","side":"iraq-gov","number":null}');
INSERT INTO source VALUES('s-3f91de7c855b07de',4,'{"id":"s-3f91de7c855b07de","name":"Gulf Ledger","kind":"outlet","named":true,"role":null,"side":null,"number":null}');
INSERT INTO source VALUES('s-d329cc9b4d21f014',4,'{"id":"s-d329cc9b4d21f014","name":"provincial council","kind":"unnamed","named":false,"role":null,"side":null,"number":1}');
INSERT INTO source VALUES('s-67d528b90a4f2b01',4,'{"id":"s-67d528b90a4f2b01","name":"council member","kind":"unnamed","named":false,"role":null,"side":null,"number":null}');
CREATE TABLE IF NOT EXISTS "indexed" (
	seq INTEGER NOT NULL, 
	report VARCHAR NOT NULL, 
	length INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report), 
	FOREIGN KEY(report) REFERENCES report (id)
);
INSERT INTO "indexed" VALUES(1,'r-2262c6503e3948cc',127);
INSERT INTO "indexed" VALUES(2,'r-dee52edaa67bbfc8',112);
INSERT INTO "indexed" VALUES(3,'r-5fde9841a429515b',113);
INSERT INTO "indexed" VALUES(4,'r-69653fc10f824508',83);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','words','words',0,'CREATE VIRTUAL TABLE words USING fts5(title, body, content='''', tokenize=''ascii'')');
CREATE TABLE IF NOT EXISTS 'words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO words_data VALUES(1,X'041d8316');
INSERT INTO words_data VALUES(10,X'000000000101010001010101');
INSERT INTO words_data VALUES(137438953473,X'000009ad03303334010601013f02060101390101610106010153010801010659010601014d010801012e15020863636f7264696e670306010131030a6b6e6f776c656467656402060101330304726f7373010601016d0206647669736572020a030101081f0204667465720106010130020601012a020567656e63790206010105010601015402016c010c08010116183b010a070101123f010a01010b1d41010801010549030762756b616d616c010601016c02016e0106010137010601010a01060101330303626172010801013b3c0106010161010801013733030164010c01010d0d0d3e01080101163d010a010110123e010601010402027265040601010803036d656401060101590206010156040179010601013801080201010c0106010134020174040601011f0302746104060101160502636b020601016a07026564020601012a01046261636b02060101310208030101090305676864616401060101020106010102020365656e020601012f02080101251a0303696e670406010143030473696465010601011b020601011302056f72646572010c0501011f2a2a010601012301080101182b010601011002027574020601012d0206010145020179010601010702060101040108636170747572656401060101100206010107020465646172020601010302056974696e67030601011e02066c61736865730106010131020601012b02066f6d6d616e64020601010d03056e6669726d04060101490409747261646963746564020601014406026f6c020601011c02080601010c0303756c64040601014704046e63696c0408010133050207726f7373696e67010801011a350208010112370901730408020101070103646179010601013602060101300205656e696564020601010e020601011b02056f63746f720106010154020601014e01076561737465726e0106010177020601016a02056974686572040601012002056c64657273040601012302066e7465726564010601012b020601012501056661636573010601016703046c6c656e020601011502076967687465727303060101240303726564040601014402026f72040601014b04036365730106010144020601013e02057269646179010601012f0106010140010601012903026f6d010601014b0106010164010601014504056e7469657203020401056772616273030203020775617264696e67010601015c0206010159060173040601011103046e6d656e0108020101050106010163010601010201060101290103686164020e01011417070a33020601013b03046e646564040601013e05017302060101590302766503060101060106010124020165020801013205020801011a2e030a61647175617274657273020601015502066967687761790106010171020601016303016d020601014502036f6c64020206030673706974616c01080101243c02080101213c0102696e010a01010b311d010e01011b23140b0b010c0601010d2b1b030673697374656402060101170203726171010601010c02080701010f050169010804010113010601010b020801010f05020373696c030802010105040173040601011d03056c616d69630106010109020174010801011c59020601011401066a6f696e6564020601016801066b696c6c65640106010146020601014001066c61737465640106010133020601012d020265640106010106020601010303026674020601014d030476616e74010601010f0204696e6b730106010174020601016702046f63616c020601016501066d61736b6564020601015b020465646961020601010703046d626572040801012f0a0701730106010140020601013a03016e010601015a010601015c01060101570208696c6974616e7473010601012a010601012807027279040601011301046e65617202060101200309676f74696174696e670406010126030277730206010104020469676874020601014102016f020601014b0301740206010137020601014801026f66010c070101152e2c010801011d3f010801010a33010801010d250305666963657201080101391a020801013518060469616c730106010125020601012202016e010a01011d0c09010601010f010a010115090e010601011802087574736b69727473020601012c0203766572040801012a170106706f6c6963650106010148010601015401060101420302737404080101211b0207726f76696e6365010601013c0206010138080369616c040601013202057573686564020601013001047161696d010c09010117183b010a080101133f010a01010c1d4103047373696d040601011502047569657401060101640206010161010472617761010601014f0206010149020765706f72746564030601011b09026c79040601013c0307736964656e74730206010143010473616964010c010126191708010a010126231d010601014c010a0101171f06030674757264617901060101280106010110010601011d03027973020204020208020765637572697479010801012223020801011f2002056865696b68020601015f03026f7404060101420204696e6365020601013f020601012c02066f6c64696572020601014c08017302060101190205706f6b656e02060101380604736d616e040807010114020474617465010601010a030205030572656574730106010162020601015f0205756e646179040601012d020479726961010801012159020601016b06016e010601016901060101220106010117010474616b650102030203686174010a0101320e24011001011109110f160c010a01012c2b0a010601011c030165012401010808050a070d0e0f0c06080906090804011601011e0505091105180713011e0101080b070f0e0f0c06080509060601120101020b051c0b060604016e01060101490206010143040272650206010149040179020601014603026973040601014a0305726f756768010801013440020801012e38020569677269730106010103020601011902016f020801010932010601013203026c64030601015203057761726473010601014e020601014804016e010c060101144515010801011f21010a050101094a0205726562696c04080101032a03046962616c020601015e020601012205026573020601016603046f6f7073020205020675657364617904060101190202776f02060101420105756e64657204080401010a03026974020601013b010577616c6964040801010649030173020801014a0e020601011e0203657265010a010145180a010601011a010a01013f1b0a03027374030208050365726e0106010112020601010e02036972650106010104020601011a0302746801080101205802060101690106010127050464726577010601014a020601014405036f75740406010140040e190f110b0f10111f0e12161d090f13080909091111100a101f0e0d140b0c120d0c100f0a0c15090f1111130c0c120c0b0e0a090f16130a0a13081b130b080e0f11120808141c0d10140b080c0e0d12120e090b100b0d0b0c0d1214090b10090b080d1e13101b0f0b170a130a0c1c0b10100e090e21170a150c09100d080c0c0e110c11120922400d09080913110e0911180d1009090d090d090d0e18070f0f1410');
CREATE TABLE IF NOT EXISTS 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO words_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO words_docsize VALUES(1,X'0877');
INSERT INTO words_docsize VALUES(2,X'0769');
INSERT INTO words_docsize VALUES(3,X'076a');
INSERT INTO words_docsize VALUES(4,X'074c');
CREATE TABLE IF NOT EXISTS 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO words_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','word','word',0,'CREATE VIRTUAL TABLE word USING fts5vocab(words, instance)');
CREATE TABLE erasure (
	id VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES report (id), 
	FOREIGN KEY(entry) REFERENCES entry (seq)
);
CREATE TABLE projection (
	method VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	PRIMARY KEY (method)
);
INSERT INTO projection VALUES('7242f642c7123c91fb61d91285b8534874bdfa5bd58008a20a461f1ac6c8c638',4);
CREATE TABLE timeline (
	place VARCHAR NOT NULL, 
	entry INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	control BOOLEAN NOT NULL, 
	sides TEXT NOT NULL, 
	PRIMARY KEY (place)
);
INSERT INTO timeline VALUES('iq-sy:al-qaim',4,735406,1,'[{},{}]');
CREATE TABLE control_interval (
	id INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	first INTEGER NOT NULL, 
	"after" INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	run_first INTEGER NOT NULL, 
	run_after INTEGER NOT NULL, 
	payload TEXT NOT NULL, until INTEGER DEFAULT '2147483647' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO control_interval VALUES(1,'iq-sy:al-qaim',0,735404,735406,0,735404,'["unknown",null,1.0,"nothing is said of it",[]]',2147483647);
INSERT INTO control_interval VALUES(2,'iq-sy:al-qaim',735404,735405,735406,735404,735586,'["contested",null,0.4850936653875547,"only part of it is said to be held",[["isil",["c-82ed123983bd3406","c-94a93286c3a4bc6d"],1,0.4850936653875547]]]',2147483647);
INSERT INTO control_interval VALUES(3,'iq-sy:al-qaim',735405,735410,735406,735404,735586,'["contested",null,0.6160501561805035,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.6160501561805035],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.28795557920518067]]]',2147483647);
INSERT INTO control_interval VALUES(4,'iq-sy:al-qaim',735410,735442,735406,735404,735586,'["contested",null,0.6088018774518601,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.6088018774518601],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.28720400838150756]]]',2147483647);
INSERT INTO control_interval VALUES(5,'iq-sy:al-qaim',735442,735472,735406,735404,735586,'["contested",null,0.5656930443194615,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.5656930443194615],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.2827340724921951]]]',2147483647);
INSERT INTO control_interval VALUES(6,'iq-sy:al-qaim',735472,735502,735406,735404,735586,'["contested",null,0.5299946127363857,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.5299946127363857],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.2790325178703087]]]',2147483647);
INSERT INTO control_interval VALUES(7,'iq-sy:al-qaim',735502,735532,735406,735404,735586,'["contested",null,0.4983329442066067,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.4983329442066067],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.2757495334285329]]]',2147483647);
INSERT INTO control_interval VALUES(8,'iq-sy:al-qaim',735532,735562,735406,735404,735586,'["contested",null,0.47025156332698104,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.47025156332698104],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.27283778743369747]]]',2147483647);
INSERT INTO control_interval VALUES(9,'iq-sy:al-qaim',735562,735585,735406,735404,735586,'["contested",null,0.4453456127336027,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.4453456127336027],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.27025530040434853]]]',2147483647);
INSERT INTO control_interval VALUES(10,'iq-sy:al-qaim',735585,735586,735406,735404,735586,'["contested",null,0.42817573931536,"accounts stand against each other: iraq-gov (1 independent voice, last of 2014-06-21), isil (1 independent voice, last of 2014-06-21)",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.42817573931536],["iraqi-army",["c-c68d6a883e8d5b85"],1,0.26847496380438907]]]',2147483647);
INSERT INTO control_interval VALUES(11,'iq-sy:al-qaim',735586,2147483647,735406,735586,2147483647,'["unknown",null,0.3041343285826165,"no word for so long that isil may no longer hold it",[["isil",["c-236399b2f837ddb1","c-c4b3e02b9666d78b"],1,0.4274644598653709]]]',2147483647);
CREATE TABLE weighed_claim (
	place VARCHAR NOT NULL, 
	claim VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (place, claim)
)
 WITHOUT ROWID

;
INSERT INTO weighed_claim VALUES('iq-sy:al-qaim','c-236399b2f837ddb1','["unnamed:official:iraq-gov:tigris wire:2014-06-21","D",3,0.716972,["an official: knows, and speaks for a government","is not named","speaks of the gain of another side, which does not serve its own","no other voice says the same; 1 other independent voice says otherwise"],null]');
INSERT INTO weighed_claim VALUES('iq-sy:al-qaim','c-82ed123983bd3406','["outlet:tigris wire","B",3,0.8,["an outlet in its own voice: answers for it in public, often far from the place","a copy: counts once, with its original","one voice: possible, not confirmed"],"c-94a93286c3a4bc6d"]');
INSERT INTO weighed_claim VALUES('iq-sy:al-qaim','c-94a93286c3a4bc6d','["outlet:tigris wire","B",3,0.8,["an outlet in its own voice: answers for it in public, often far from the place","one voice: possible, not confirmed"],null]');
INSERT INTO weighed_claim VALUES('iq-sy:al-qaim','c-c4b3e02b9666d78b','["unnamed:official:iraq-gov:tigris wire:2014-06-21","D",3,0.716972,["an official: knows, and speaks for a government","is not named","speaks of the gain of another side, which does not serve its own","a copy: counts once, with its original","one voice: possible, not confirmed"],"c-236399b2f837ddb1"]');
INSERT INTO weighed_claim VALUES('iq-sy:al-qaim','c-c68d6a883e8d5b85','["unnamed:official:media adviser:cedar news agency:2014-06-21","D",3,0.60098,["an official: knows, and speaks for a government","is not named","no other voice says the same; 1 other independent voice says otherwise"],null]');
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','control_span','control_span',0,'CREATE VIRTUAL TABLE control_span USING rtree_i32 (id, first, last, since, until)');
CREATE TABLE IF NOT EXISTS "control_span_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
INSERT INTO control_span_rowid VALUES(1,1);
INSERT INTO control_span_rowid VALUES(2,1);
INSERT INTO control_span_rowid VALUES(3,1);
INSERT INTO control_span_rowid VALUES(4,1);
INSERT INTO control_span_rowid VALUES(5,1);
INSERT INTO control_span_rowid VALUES(6,1);
INSERT INTO control_span_rowid VALUES(7,1);
INSERT INTO control_span_rowid VALUES(8,1);
INSERT INTO control_span_rowid VALUES(9,1);
INSERT INTO control_span_rowid VALUES(10,1);
INSERT INTO control_span_rowid VALUES(11,1);
CREATE TABLE IF NOT EXISTS "control_span_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO control_span_node VALUES(1,X'0000000b000000000000000100000000000b38ab000b38ae7ffffffe0000000000000002000b38ac000b38ac000b38ae7ffffffe0000000000000003000b38ad000b38b1000b38ae7ffffffe0000000000000004000b38b2000b38d1000b38ae7ffffffe0000000000000005000b38d2000b38ef000b38ae7ffffffe0000000000000006000b38f0000b390d000b38ae7ffffffe0000000000000007000b390e000b392b000b38ae7ffffffe0000000000000008000b392c000b3949000b38ae7ffffffe0000000000000009000b394a000b3960000b38ae7ffffffe000000000000000a000b3961000b3961000b38ae7ffffffe000000000000000b000b39627ffffffe000b38ae7ffffffe000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE IF NOT EXISTS "control_span_parent"(nodeno INTEGER PRIMARY KEY,parentnode);
CREATE TABLE user_account (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password VARCHAR NOT NULL, 
	created VARCHAR(27) NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE user_session (
	digest VARCHAR(64) NOT NULL, 
	user VARCHAR NOT NULL, 
	created VARCHAR(27) NOT NULL, 
	expires VARCHAR(27) NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(user) REFERENCES user_account (name)
);
CREATE TABLE api_token (
	digest VARCHAR(64) NOT NULL, 
	id VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	created VARCHAR(27) NOT NULL, 
	expires VARCHAR(27), 
	PRIMARY KEY (digest), 
	UNIQUE (id), 
	FOREIGN KEY(user) REFERENCES user_account (name)
);
CREATE TABLE visit (
	address VARCHAR NOT NULL, 
	asked VARCHAR(27) NOT NULL, 
	due VARCHAR(27) NOT NULL, 
	etag VARCHAR, 
	modified VARCHAR, 
	digest VARCHAR(64), 
	failures INTEGER NOT NULL, 
	trouble VARCHAR, 
	gone BOOLEAN NOT NULL, 
	PRIMARY KEY (address)
);
CREATE TABLE capture (
	report VARCHAR NOT NULL, 
	asked VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	status INTEGER, 
	kind VARCHAR NOT NULL, 
	headers TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE captured_body (
	digest VARCHAR(64) NOT NULL, 
	packed BLOB NOT NULL, 
	PRIMARY KEY (digest)
);
CREATE INDEX report_published ON report (published, id);
CREATE INDEX claim_asserted ON claim (asserted, id);
CREATE INDEX claim_kind ON claim (kind);
CREATE INDEX claim_report ON claim (report, position);
CREATE INDEX claim_source ON claim (source);
CREATE INDEX claim_type ON claim (event_type);
CREATE TRIGGER actor_name_no_update BEFORE UPDATE ON actor_name BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER actor_name_no_delete BEFORE DELETE ON actor_name BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER place_name_no_update BEFORE UPDATE ON place_name BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER place_name_no_delete BEFORE DELETE ON place_name BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER report_no_update BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER report_no_delete BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER claim_no_delete BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE UNIQUE INDEX entry_subject ON entry (kind, subject);
CREATE INDEX source_entry ON source (entry, id);
CREATE INDEX actor_entry ON actor (entry, id);
CREATE INDEX place_entry ON place (entry, id);
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER source_no_update BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER source_no_delete BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER actor_no_update BEFORE UPDATE ON actor BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER actor_no_delete BEFORE DELETE ON actor BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER place_no_update BEFORE UPDATE ON place BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER place_no_delete BEFORE DELETE ON place BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE UNIQUE INDEX judgement_entry ON judgement (entry);
CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER indexed_no_update BEFORE UPDATE ON indexed BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER indexed_no_delete BEFORE DELETE ON indexed BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE UNIQUE INDEX erasure_entry ON erasure (entry);
CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE INDEX user_session_user ON user_session (user);
CREATE INDEX api_token_user ON api_token (user);
CREATE INDEX capture_digest ON capture (digest);
CREATE INDEX capture_at ON capture (at, report);
CREATE TRIGGER capture_no_update BEFORE UPDATE ON capture BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER capture_no_delete BEFORE DELETE ON capture BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER captured_body_no_update BEFORE UPDATE ON captured_body BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER captured_body_no_delete BEFORE DELETE ON captured_body BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE UNIQUE INDEX control_interval_place ON control_interval (place, since, first);
CREATE TRIGGER claim_place_no_update BEFORE UPDATE ON claim_place BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER claim_place_no_delete BEFORE DELETE ON claim_place BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER claim_actor_no_update BEFORE UPDATE ON claim_actor BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
CREATE TRIGGER claim_actor_no_delete BEFORE DELETE ON claim_actor BEGIN SELECT RAISE(ABORT, 'a record only adds: nothing in it is changed or deleted'); END;
PRAGMA writable_schema=OFF;
COMMIT;
