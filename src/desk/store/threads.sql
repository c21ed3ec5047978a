-- A contact goes on: what agent and customer write after it, and who did what with it.

-- The customer's way back to it. The address holds a secret of which only the hash stays; the secret
-- itself is kept for as long as the first answer may be asked for again.
ALTER TABLE contact ADD COLUMN thread       BLOB;                         -- SHA-256 of the secret; NULL where it came before there were threads
ALTER TABLE contact ADD COLUMN thread_again TEXT;                         -- the secret, for a while
ALTER TABLE contact ADD COLUMN fetched_at   INTEGER;                      -- when the customer's page last looked
ALTER TABLE contact ADD COLUMN fetched_seq  INTEGER NOT NULL DEFAULT 0;   -- up to which message it has seen
ALTER TABLE contact ADD COLUMN read_seq     INTEGER NOT NULL DEFAULT 0;   -- up to which message agents have
ALTER TABLE contact ADD COLUMN unread       INTEGER NOT NULL DEFAULT 0;   -- how many of the customer's they have not
ALTER TABLE contact ADD COLUMN outcome      TEXT    NOT NULL DEFAULT '';  -- how it ended; empty while it is open or nobody said
ALTER TABLE contact ADD COLUMN cause        TEXT    NOT NULL DEFAULT '';  -- what led to it
ALTER TABLE contact ADD COLUMN note         TEXT    NOT NULL DEFAULT '';  -- for agents alone

CREATE UNIQUE INDEX contact_thread ON contact (thread) WHERE thread IS NOT NULL;
CREATE INDEX contact_thread_again ON contact (received_at) WHERE thread_again IS NOT NULL;
CREATE INDEX contact_unread ON contact (unread) WHERE unread > 0;

CREATE TABLE message (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,       -- order of arrival at the desk, never used twice
    contact INTEGER NOT NULL REFERENCES contact (seq),
    seq     INTEGER NOT NULL,                        -- place in its thread, from 1
    id      TEXT    NOT NULL,                        -- the sender's; the key of idempotency
    sender  TEXT    NOT NULL,                        -- agent, customer or system
    name    TEXT    NOT NULL,
    text    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (contact, seq),
    UNIQUE (contact, id)
) STRICT;

CREATE INDEX message_customer ON message (number) WHERE sender = 'customer';

-- Who did what with a contact, and when. Nothing in it is ever changed.
CREATE TABLE trail (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    contact INTEGER NOT NULL REFERENCES contact (seq),
    at      INTEGER NOT NULL,
    who     TEXT    NOT NULL,                        -- the name that an agent works under, or the customer
    what    TEXT    NOT NULL,                        -- replied, wrote, closed, reopened
    detail  TEXT    NOT NULL
) STRICT;

CREATE INDEX trail_contact ON trail (contact);

-- The name under which an agent signs replies; empty until they gave one.
ALTER TABLE session ADD COLUMN name TEXT NOT NULL DEFAULT '';
