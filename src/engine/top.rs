//! The best few of many, kept in order.

/// Scores with what they belong to, best first; of equal ones the lower number first.
#[derive(Clone, Debug, Default)]
pub(super) struct Top {
    list: Vec<(f32, u32)>,
    most: usize,
}

impl Top {
    /// Forgets all, and keeps at most `most` from now on.
    pub(super) fn clear(&mut self, most: usize) {
        self.list.clear();
        self.most = most;
    }

    /// Takes one in, if it is among the best.
    #[inline]
    pub(super) fn push(&mut self, score: f32, no: u32) {
        if self.list.len() == self.most && self.list.last().is_none_or(|&(least, _)| score < least) {
            return;
        }
        self.insert(score, no);
    }

    fn insert(&mut self, score: f32, no: u32) {
        let before = |&(other, at): &(f32, u32)| other > score || (other == score && at < no);
        let at = self.list.partition_point(before);
        self.list.insert(at, (score, no));
        self.list.truncate(self.most);
    }

    /// The best, in order.
    pub(super) fn list(&self) -> &[(f32, u32)] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::Top;

    #[test]
    fn the_best_are_kept_in_order() {
        let mut top = Top::default();
        top.clear(3);
        for (score, no) in [(0.1, 7), (0.5, 3), (0.5, 1), (0.2, 9), (0.9, 4), (0.5, 2)] {
            top.push(score, no);
        }
        assert_eq!(top.list(), [(0.9, 4), (0.5, 1), (0.5, 2)]);
        top.clear(0);
        top.push(1.0, 1);
        assert!(top.list().is_empty());
    }
}
