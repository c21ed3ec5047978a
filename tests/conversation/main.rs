//! The conversation as a whole: journeys in readable words, and what holds for every journey.

mod answers;
mod going_on;
mod journey;
mod journeys;
mod known;
mod masks;
mod matters;
mod policy;
mod properties;
mod sequences;
mod service;
mod shop;
mod show;
mod suggested;
mod topics;
