//! The conversation as a whole: journeys in readable words, and what holds for every journey.

mod going_on;
mod journeys;
mod known;
mod properties;
mod shop;
mod show;
