//! The conversation as a whole: journeys in readable words, and what holds for every journey.

mod properties;
mod shop;
