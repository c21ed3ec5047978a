-- Files that came with a contact, in the order in which its envelope names them.
CREATE TABLE file (
  contact TEXT NOT NULL REFERENCES contact (id),
  no INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (contact, no)
) STRICT;
