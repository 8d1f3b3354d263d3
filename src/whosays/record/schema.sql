-- The tables of the learner's record.
-- CHECK rather than STRICT: a file made with STRICT tables can't be opened by SQLite before
-- 3.37, and some systems still give Python an older one.
CREATE TABLE learner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL CHECK (typeof(time) = 'text'),
    pseudonym TEXT NOT NULL CHECK (length(pseudonym) BETWEEN 1 AND 40),
    folded TEXT NOT NULL UNIQUE,  -- the pseudonym without capitals: "Fox" and "fox" are one
    -- Goes along with what is handed in, so that two learners of one name are two.
    random_id TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX learner_random_id ON learner (random_id) WHERE random_id <> '';
CREATE TABLE present (  -- who is working now: one row, or none before the first tag
    one INTEGER PRIMARY KEY CHECK (one = 1),
    learner INTEGER NOT NULL REFERENCES learner (id)
);
CREATE TABLE forgetting (learner INTEGER PRIMARY KEY);  -- has a row only while one is forgotten
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL CHECK (typeof(time) = 'text'),
    learner INTEGER NOT NULL REFERENCES learner (id),
    article TEXT NOT NULL CHECK (typeof(article) = 'text'),
    scheme TEXT NOT NULL CHECK (typeof(scheme) = 'text'),
    unit TEXT NOT NULL CHECK (typeof(unit) = 'text'),
    start INTEGER CHECK (typeof(start) IN ('integer', 'null') AND start >= 0),
    "end" INTEGER CHECK (typeof("end") IN ('integer', 'null') AND "end" > start),
    basis TEXT NOT NULL CHECK (basis IN ('text', 'gist')),
    code TEXT CHECK (typeof(code) IN ('text', 'null')),
    note TEXT CHECK (typeof(note) IN ('text', 'null') AND length(note) <= 10000),
    undoes INTEGER REFERENCES event (id) CHECK (undoes < id),
    CHECK ((start IS NULL) = ("end" IS NULL))
);
CREATE TABLE answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL CHECK (typeof(time) = 'text'),
    learner INTEGER NOT NULL REFERENCES learner (id),
    article TEXT NOT NULL CHECK (typeof(article) = 'text'),
    question TEXT NOT NULL CHECK (typeof(question) = 'text'),
    value TEXT NOT NULL CHECK (typeof(value) = 'text')  -- JSON
);
CREATE UNIQUE INDEX event_time ON event (learner, time);
CREATE INDEX event_order ON event (learner, article, scheme);
CREATE INDEX event_place ON event (learner, article, scheme, unit, start, "end");
CREATE UNIQUE INDEX event_undone ON event (undoes) WHERE undoes IS NOT NULL;
CREATE UNIQUE INDEX answer_time ON answer (learner, time);
CREATE INDEX answer_question ON answer (learner, article, question);
-- Whatever was written stands in a table and in an index: SQLite's integrity check compares the
-- two, so a letter that a failing disk changed is found.
CREATE INDEX learner_said ON learner (time, pseudonym);
CREATE INDEX present_said ON present (learner);
CREATE INDEX event_said ON event (code, note);
CREATE INDEX answer_said ON answer (value);
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are only added'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
BEGIN SELECT raise(ABORT, 'answers are only added'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE learner = old.learner)
BEGIN SELECT raise(ABORT, 'events are only added'); END;
CREATE TRIGGER answer_kept BEFORE DELETE ON answer
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE learner = old.learner)
BEGIN SELECT raise(ABORT, 'answers are only added'); END;
