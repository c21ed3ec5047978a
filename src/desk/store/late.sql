-- Files may come after their contact: where that was passed on by then, they follow it.
ALTER TABLE file ADD COLUMN late_at INTEGER;       -- when it came; NULL where it came with the contact
