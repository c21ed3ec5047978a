//! When what is kept is tried again.

use crate::handoff::OutboxItem;

/// A message that was confirmed and is not known to have arrived.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// What is sent.
    pub item: OutboxItem,
    /// It may be sent again without asking the customer.
    pub again: bool,
    /// It is on its way just now.
    pub under_way: bool,
}

/// What is older than a day is not sent any more: the customer no longer expects it.
pub(super) const KEPT_FOR_MS: u64 = 24 * 60 * 60_000;

/// How long to wait before trying again after so many attempts, in milliseconds; none once it is up
/// to the customer. Quick at first, since most troubles pass; then slow, so that an endpoint in
/// trouble is left alone.
pub(super) fn delay(attempts: u32) -> Option<u32> {
    [2_000, 10_000, 60_000, 300_000].get(attempts.checked_sub(1)? as usize).copied()
}
