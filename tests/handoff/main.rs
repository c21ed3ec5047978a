//! Handoffs from end to end of their making: what is gathered, struck, masked, cut, said in words,
//! and valid by the published schema; and what is confirmed is never lost.

mod case;
mod envelopes;
mod expired;
mod outbox;
mod pasted;
mod struck;
mod summaries;
mod threads;
mod words;
