//! How often: token buckets, one for each address and one for all together.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many requests a minute are let through on average, and as many at once after a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// For each address.
    pub each_per_minute: u32,
    /// For all addresses together.
    pub all_per_minute: u32,
}

/// From this many addresses on, those whose bucket has filled up again are forgotten. A bucket takes
/// about 50 bytes.
const REMEMBERED_ADDRESSES: usize = 10_000;

/// Decides by buckets that fill up with time.
#[derive(Debug)]
pub(super) struct Limiter {
    rate: Rate,
    buckets: Mutex<Buckets>,
}

#[derive(Debug)]
struct Buckets {
    all: Bucket,
    each: HashMap<IpAddr, Bucket>,
}

impl Limiter {
    /// Full buckets.
    pub(super) fn new(rate: Rate, now: Instant) -> Self {
        let all = Bucket { left: f64::from(rate.all_per_minute), at: now };
        Self { rate, buckets: Mutex::new(Buckets { all, each: HashMap::new() }) }
    }

    /// Takes one for `ip`, or says how long to wait. A refused request takes nothing from the bucket
    /// of all, so that one greedy address does not lock out the others.
    pub(super) fn take(&self, ip: IpAddr, now: Instant) -> Result<(), Duration> {
        let Rate { each_per_minute, all_per_minute } = self.rate;
        // A thread that panicked in here left numbers that are still sound.
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.each.len() >= REMEMBERED_ADDRESSES {
            buckets.each.retain(|_, bucket| bucket.filled(each_per_minute, now) < f64::from(each_per_minute));
        }
        if buckets.each.len() >= REMEMBERED_ADDRESSES {
            return buckets.all.take(all_per_minute, now);
        }
        let fresh = Bucket { left: f64::from(each_per_minute), at: now };
        let Buckets { all, each } = &mut *buckets;
        let own = each.entry(neighbourhood(ip)).or_insert(fresh);
        own.wait(each_per_minute, now)?;
        all.take(all_per_minute, now)?;
        own.take(each_per_minute, now)
    }
}

/// A customer with IPv6 commands a whole /64, so that it counts as one address.
fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((v6.to_bits() >> 64 << 64).into()),
        },
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// How many may pass at `at`.
    left: f64,
    at: Instant,
}

impl Bucket {
    fn filled(&self, per_minute: u32, now: Instant) -> f64 {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left + since * f64::from(per_minute) / 60.0).min(f64::from(per_minute))
    }

    fn wait(&self, per_minute: u32, now: Instant) -> Result<(), Duration> {
        let missing = 1.0 - self.filled(per_minute, now);
        if missing <= 0.0 {
            return Ok(());
        }
        Err(Duration::from_secs_f64(missing * 60.0 / f64::from(per_minute.max(1))))
    }

    fn take(&mut self, per_minute: u32, now: Instant) -> Result<(), Duration> {
        self.wait(per_minute, now)?;
        *self = Self { left: self.filled(per_minute, now) - 1.0, at: now };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { each_per_minute: 6, all_per_minute: 10 };

    fn ip(last: u8) -> IpAddr {
        [203, 0, 113, last].into()
    }

    /// How many of `tries` at the same moment pass.
    fn passed(limiter: &Limiter, who: IpAddr, tries: usize, now: Instant) -> usize {
        (0..tries).filter(|_| limiter.take(who, now).is_ok()).count()
    }

    #[test]
    fn an_address_gets_its_share_and_more_with_time() {
        let start = Instant::now();
        let limiter = Limiter::new(RATE, start);
        assert_eq!(passed(&limiter, ip(1), 20, start), 6);
        assert_eq!(limiter.take(ip(1), start), Err(Duration::from_secs(10)));
        assert_eq!(passed(&limiter, ip(1), 20, start + Duration::from_secs(30)), 3);
        assert_eq!(passed(&limiter, ip(1), 20, start + Duration::from_secs(3600)), 6);
    }

    #[test]
    fn a_greedy_address_does_not_lock_out_the_others() {
        let start = Instant::now();
        let limiter = Limiter::new(RATE, start);
        passed(&limiter, ip(1), 1000, start);
        assert_eq!(passed(&limiter, ip(2), 20, start), 4, "what is left for all");
        assert_eq!(passed(&limiter, ip(3), 20, start), 0);
        assert_eq!(passed(&limiter, ip(3), 20, start + Duration::from_secs(60)), 6);
    }

    #[test]
    fn a_network_of_one_customer_counts_once() {
        let start = Instant::now();
        let limiter = Limiter::new(RATE, start);
        let neighbours = (0..20u16).map(|n| IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, n]));
        assert_eq!(neighbours.filter(|&who| limiter.take(who, start).is_ok()).count(), 6);
        assert!(limiter.take([0x2001, 0xdb8, 0, 1, 0, 0, 0, 1].into(), start).is_ok());
        assert_eq!(neighbourhood("::ffff:203.0.113.1".parse().unwrap()), ip(1));
    }

    #[test]
    fn memory_stays_bounded() {
        let start = Instant::now();
        let limiter = Limiter::new(Rate { each_per_minute: 6, all_per_minute: 1_000_000 }, start);
        for n in 0..20_000u32 {
            assert!(limiter.take(IpAddr::from(n.to_be_bytes()), start).is_ok());
        }
        assert!(limiter.buckets.lock().unwrap().each.len() <= REMEMBERED_ADDRESSES);
    }
}
