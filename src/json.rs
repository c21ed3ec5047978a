//! Writes JSON: the few kilobytes that a page can afford. Reading is left to the platform.
