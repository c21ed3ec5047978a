-- A contact has several letters to one destination: itself, and what was said after it. SQLite cannot
-- change what is unique about a table, so that it is made anew.
CREATE TABLE letter_anew (
    seq         INTEGER PRIMARY KEY,
    contact     TEXT    NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    destination TEXT    NOT NULL,                  -- the owner's name for it
    message     INTEGER NOT NULL,                  -- 0 for the contact itself, else the place in its thread
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'dead', 'dropped', 'needless')),
    attempts    INTEGER NOT NULL,
    since       INTEGER NOT NULL,                  -- milliseconds since 1970; from then on its age counts
    next_at     INTEGER NOT NULL,                  -- when it is tried next
    ended_at    INTEGER,                           -- when it was delivered, died, was given up or became needless
    reference   TEXT    NOT NULL,                  -- what the other system calls it
    thread      TEXT,                              -- by what it knows the contact where more is added, if not by that
    url         TEXT,                              -- and where it stands there
    why         TEXT    NOT NULL,                  -- what was last in the way
    maybe       INTEGER NOT NULL,                  -- it may have arrived all the same
    UNIQUE (contact, destination, message)
) STRICT;

INSERT INTO letter_anew
    SELECT seq, contact, destination, 0, state, attempts, since, next_at, ended_at, reference, NULL, url, why, maybe FROM letter;
DROP TABLE letter;
ALTER TABLE letter_anew RENAME TO letter;

CREATE INDEX letter_waiting ON letter (destination, next_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX letter_by_state ON letter (destination, state, ended_at);
