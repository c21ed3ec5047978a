-- What is passed on to other systems: one row for each contact and destination, written in the very
-- transaction that keeps the contact.
CREATE TABLE letter (
    seq         INTEGER PRIMARY KEY,
    contact     TEXT    NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    destination TEXT    NOT NULL,                  -- the owner's name for it
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'delivered', 'dead', 'dropped')),
    attempts    INTEGER NOT NULL,
    since       INTEGER NOT NULL,                  -- milliseconds since 1970; from then on its age counts
    next_at     INTEGER NOT NULL,                  -- when it is tried next
    ended_at    INTEGER,                           -- when it was delivered, died or was given up
    reference   TEXT    NOT NULL,                  -- what the other system calls it
    url         TEXT,                              -- and where it stands there
    why         TEXT    NOT NULL,                  -- what was last in the way
    maybe       INTEGER NOT NULL,                  -- it may have arrived all the same
    UNIQUE (contact, destination)
) STRICT;

CREATE INDEX letter_waiting ON letter (destination, next_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX letter_by_state ON letter (destination, state, ended_at);
