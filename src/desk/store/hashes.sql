-- The secret of a contact's thread is derived from a key beside the file: of it only the hash is kept.
DROP INDEX contact_thread_again;
ALTER TABLE contact DROP COLUMN thread_again;
