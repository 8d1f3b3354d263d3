-- What a class has sent so far. Rows of work are only added.
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seat (
    id INTEGER PRIMARY KEY,
    joined TEXT NOT NULL,
    secret TEXT NOT NULL UNIQUE,  -- SHA-256 of the secret that the pupil's browser has
    learner_id TEXT NOT NULL,
    learner TEXT NOT NULL,
    counted INTEGER NOT NULL DEFAULT 1,
    in_group INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS page (  -- with which pack, and made with which version of the kit
    seat INTEGER NOT NULL REFERENCES seat (id),
    article TEXT NOT NULL,
    pack TEXT NOT NULL,
    kit TEXT NOT NULL,
    PRIMARY KEY (seat, article)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
    seat INTEGER NOT NULL REFERENCES seat (id),
    article TEXT NOT NULL,
    id INTEGER NOT NULL,
    said TEXT NOT NULL,  -- JSON, as in a hand-in's history
    PRIMARY KEY (seat, article, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
    seat INTEGER NOT NULL REFERENCES seat (id),
    article TEXT NOT NULL,
    question TEXT NOT NULL,
    time TEXT NOT NULL,
    said TEXT NOT NULL,  -- JSON, as in a hand-in's answers
    PRIMARY KEY (seat, article, question, time)
) WITHOUT ROWID;
