-- Whether a contact waits for an answer, and since when.
ALTER TABLE contact ADD COLUMN waiting_since INTEGER;  -- NULL where an agent has the last word

UPDATE contact SET waiting_since = CASE
    WHEN EXISTS (SELECT 1 FROM message WHERE message.contact = contact.seq AND sender = 'agent') THEN (
        SELECT min(at) FROM message WHERE message.contact = contact.seq AND sender = 'customer' AND message.seq > (
            SELECT max(own.seq) FROM message AS own WHERE own.contact = contact.seq AND own.sender = 'agent'))
    ELSE received_at END;

CREATE INDEX contact_waiting ON contact (waiting_since, received_at, due_at) WHERE done_at IS NULL AND waiting_since IS NOT NULL;
