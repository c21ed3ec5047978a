//! Text to terms: fold, segment, stem. What the browser computes equals what the builder computed,
//! because both take their tables from the index.
