-- What customers sent. The envelope is kept as it came; the columns beside it are read off it, for
-- the inbox alone.
CREATE TABLE contact (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival, never used twice
    id          TEXT    NOT NULL UNIQUE,           -- the envelope's; the key of idempotency
    reference   TEXT    NOT NULL UNIQUE,           -- what customer and agent quote
    received_at INTEGER NOT NULL,                  -- milliseconds since 1970, UTC
    hash        BLOB    NOT NULL,                  -- SHA-256 of the sorted JSON
    envelope    TEXT    NOT NULL,
    answer      TEXT    NOT NULL,                  -- what the first post was answered
    test        INTEGER NOT NULL,
    priority    INTEGER NOT NULL,                  -- 0 low, 1 normal, 2 high, 3 urgent
    reason      TEXT    NOT NULL,
    queue       TEXT    NOT NULL,
    customer    TEXT    NOT NULL,
    first_line  TEXT    NOT NULL,
    due_at      INTEGER,                           -- by when an answer was promised
    done_at     INTEGER                            -- NULL while it is open
) STRICT;

CREATE INDEX contact_open ON contact (priority DESC, seq DESC) WHERE done_at IS NULL;
CREATE INDEX contact_done ON contact (done_at DESC) WHERE done_at IS NOT NULL;

-- Agents who are signed in. The key is a hash over the desk's token and the cookie: the file alone
-- signs nobody in, and with a new token all sessions end.
CREATE TABLE session (
    key        BLOB    PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- `token_hash`: SHA-256 of the token that the desk made.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
