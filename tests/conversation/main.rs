//! The conversation as a whole: journeys in readable words, and what holds for every journey.

mod journeys;
mod properties;
mod shop;
mod show;
