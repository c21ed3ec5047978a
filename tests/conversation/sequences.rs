//! The properties of `properties`, for as many random sequences as a night has room for, on all cores.
//!
//! Each sequence has a number, and is made of that alone: the same number is the same sequence on every
//! machine and in whatever order the threads come to it. `make test-nightly` runs ten million.

use std::env;
use std::panic::catch_unwind;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::properties::{Step, run, sequence};

/// A thread takes so many at once.
const BATCH: u64 = 500;
/// One of so many is done twice, to see that the same inputs have the same effects: twice the work for what
/// most sequences tell as well.
const TWICE: u64 = 8;

/// A sequence by its number. Xorshift, since the half of the time went into better random numbers; its seed must
/// not be zero, and numbers that lie close together must not stay alike in it.
fn numbered(no: u64) -> (u8, Vec<Step>) {
    let [low, high] = [no, !no].map(spread);
    let mut seed = [0; 16];
    seed[..8].copy_from_slice(&low.to_le_bytes());
    seed[8..].copy_from_slice(&high.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::XorShift, &seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    let tree = sequence().new_tree(&mut TestRunner::new_with_rng(config, rng));
    tree.expect("every sequence can be made").current()
}

/// Lets every bit of a number have a say in every other: the finisher of SplitMix64 (Steele, Lea, Flood: "Fast
/// splittable pseudorandom number generators", 2014).
fn spread(no: u64) -> u64 {
    let no = (no ^ (no >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let no = (no ^ (no >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    no ^ (no >> 31)
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// LOOPIN_SEQUENCES says how many, LOOPIN_FROM where to begin, LOOPIN_MINUTES when to stop at the latest; one that
/// failed is done again by LOOPIN_FROM=its number LOOPIN_SEQUENCES=1.
#[test]
fn whatever_happens_for_a_night() {
    // Hours: only where it is asked for.
    let Some(sequences) = number("LOOPIN_SEQUENCES") else { return };
    let from = number("LOOPIN_FROM").unwrap_or(0);
    let end = from + sequences;
    let minutes = number("LOOPIN_MINUTES").map(|minutes| Duration::from_secs(minutes * 60));
    let (next, done, failed) = (AtomicU64::new(from), AtomicU64::new(0), AtomicBool::new(false));
    let begun = Instant::now();
    let work = || {
        let over = || failed.load(Ordering::Relaxed) || minutes.is_some_and(|most| begun.elapsed() > most);
        while !over() {
            let first = next.fetch_add(BATCH, Ordering::Relaxed);
            for no in first..end.min(first.saturating_add(BATCH)) {
                let fate = catch_unwind(|| {
                    let (kind, steps) = numbered(no);
                    run(kind, steps, no % TWICE == 0);
                });
                if fate.is_err() {
                    failed.store(true, Ordering::Relaxed);
                    let (kind, steps) = numbered(no);
                    eprintln!("sequence {no} failed, of kind {kind}: {steps:#?}");
                    return;
                }
                done.fetch_add(1, Ordering::Relaxed);
            }
            if first >= end {
                return;
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let (done, took) = (done.into_inner(), begun.elapsed());
    eprintln!("{done} sequences from {from} on, {} s on {threads} threads", took.as_secs());
    assert!(!failed.into_inner(), "a sequence failed; its number stands above");
    assert!(done > 0, "nothing was run");
}

#[test]
fn a_number_is_always_the_same_sequence() {
    for no in [0, 1, u64::MAX] {
        assert_eq!(format!("{:?}", numbered(no)), format!("{:?}", numbered(no)));
    }
    assert_ne!(format!("{:?}", numbered(0)), format!("{:?}", numbered(1)));
}
