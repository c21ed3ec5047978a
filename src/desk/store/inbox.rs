//! Finds contacts for the inbox: what waits for an answer first, by when it is due.

use jiff::Timestamp;
use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::{Store, StoreError};
use crate::desk::envelope::Priority;

/// How many contacts an inbox page shows.
const PAGE: i64 = 50;

/// The rank of what looks like a machine's: below the lowest priority.
pub(super) const AUTOMATIC: i64 = -1;

/// By when an answer is owed. The promise is for what came with the contact: who has had an answer and
/// writes again waits without one.
const DUE: &str = "CASE WHEN done_at IS NULL AND waiting_since = received_at THEN due_at END";

/// A line of the inbox.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Row {
    pub(in crate::desk) id: String,
    pub(in crate::desk) reference: String,
    pub(in crate::desk) received_at: Timestamp,
    pub(in crate::desk) test: bool,
    pub(in crate::desk) priority: Priority,
    /// It looks like a machine's.
    pub(in crate::desk) automatic: bool,
    pub(in crate::desk) reason: String,
    pub(in crate::desk) queue: String,
    pub(in crate::desk) customer: String,
    pub(in crate::desk) first_line: String,
    /// Since when the customer waits for an answer; none where an agent has the last word.
    pub(in crate::desk) waiting_since: Option<Timestamp>,
    /// By when an answer is owed; none where none was promised, or the promise is kept.
    pub(in crate::desk) due: Option<Timestamp>,
    /// When an agent last answered.
    pub(in crate::desk) answered_at: Option<Timestamp>,
    pub(in crate::desk) done_at: Option<Timestamp>,
    /// How it ended; empty while it is open or nobody said.
    pub(in crate::desk) outcome: String,
    /// What led to it; likewise.
    pub(in crate::desk) cause: String,
    /// What agents note for each other on closing.
    pub(in crate::desk) note: String,
    /// How many of the customer's messages no agent has seen.
    pub(in crate::desk) unread: u64,
}

impl Row {
    /// Whether the answer that was promised is overdue.
    pub(in crate::desk) fn is_late(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due < now)
    }
}

/// Where a contact stands, in the order in which agents take them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Standing {
    /// It waits, and is urgent or overdue.
    Pressing,
    Waiting,
    /// An agent has the last word.
    Answered,
    /// It waits and looks like a machine's.
    Automatic,
    Done,
}

impl Standing {
    const ALL: [Self; 5] = [Self::Pressing, Self::Waiting, Self::Answered, Self::Automatic, Self::Done];

    /// Its number, as SQL.
    fn sql() -> String {
        let number = |standing: Self| standing as i64;
        format!(
            "CASE WHEN done_at IS NOT NULL THEN {} WHEN waiting_since IS NULL THEN {} WHEN priority = {AUTOMATIC} THEN {}
            WHEN priority = {} OR {DUE} < :now THEN {} ELSE {} END",
            number(Self::Done),
            number(Self::Answered),
            number(Self::Automatic),
            Priority::Urgent.rank(),
            number(Self::Pressing),
            number(Self::Waiting),
        )
    }

    /// Back from the number that [`Self::sql`] gave.
    fn of(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::Waiting)
    }
}

/// Which contacts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) enum Show {
    #[default]
    Open,
    Done,
    All,
}

/// In which order they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) enum Order {
    /// By their standing, within it by priority, within that what is due or waits longest; of those that
    /// are done the last first.
    #[default]
    Next,
    Newest,
}

/// What an agent looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Filter {
    pub(in crate::desk) show: Show,
    pub(in crate::desk) order: Order,
    /// Part of a reference, a customer, a reason, a queue or a first line; empty means anything.
    pub(in crate::desk) text: String,
    /// The page, from 0.
    pub(in crate::desk) page: u32,
}

/// A page of the inbox.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Page {
    pub(in crate::desk) rows: Vec<(Standing, Row)>,
    /// How many contacts fit the filter.
    pub(in crate::desk) total: u64,
    pub(in crate::desk) pages: u32,
    pub(in crate::desk) pulse: Pulse,
}

/// What tells an open inbox whether there is something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::desk) struct Pulse {
    /// How many contacts are open.
    pub(in crate::desk) open: u64,
    /// How many of these wait for an answer.
    pub(in crate::desk) waiting: u64,
    /// How many of these are overdue.
    pub(in crate::desk) late: u64,
    /// The number of the contact that came last.
    pub(in crate::desk) latest: i64,
    /// How many contacts hold something of the customer that no agent has seen.
    pub(in crate::desk) unread: u64,
    /// The number of the customers' message that came last.
    pub(in crate::desk) message: i64,
}

impl Pulse {
    /// What an open inbox compares.
    pub(in crate::desk) fn mark(&self) -> String {
        let Self { open, waiting, late, latest, unread, message } = self;
        format!("{open}.{waiting}.{late}.{latest}.{unread}.{message}")
    }
}

impl Store {
    /// Finds a page of contacts.
    pub(in crate::desk) async fn page(&self, filter: Filter, now: Timestamp) -> Result<Page, StoreError> {
        self.read(move |connection| page(connection, &filter, now)).await
    }

    /// Looks whether there is something new.
    pub(in crate::desk) async fn pulse(&self, now: Timestamp) -> Result<Pulse, StoreError> {
        self.read(move |connection| pulse(connection, now)).await
    }
}

fn page(connection: &Connection, filter: &Filter, now: Timestamp) -> rusqlite::Result<Page> {
    let which = match filter.show {
        Show::Open => "done_at IS NULL",
        Show::Done => "done_at IS NOT NULL",
        Show::All => "true",
    };
    // A reference is often given by voice, without its hyphens.
    let like = "(reference LIKE :text ESCAPE '\\' OR replace(reference, '-', '') LIKE replace(:text, '-', '') ESCAPE '\\'
        OR customer LIKE :text ESCAPE '\\'
        OR reason LIKE :text ESCAPE '\\' OR queue LIKE :text ESCAPE '\\' OR first_line LIKE :text ESCAPE '\\')";
    let text = format!("%{}%", filter.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let text = if filter.text.is_empty() { "" } else { &text };
    let found = format!("FROM contact WHERE {which} AND (:text = '' OR {like})");
    let order = match filter.order {
        Order::Next => "standing, done_at DESC, priority DESC, coalesce(due, waiting_since), seq",
        Order::Newest => "seq DESC",
    };
    let total: i64 = connection
        .prepare_cached(&format!("SELECT count(*) {found}"))?
        .query_row(named_params! { ":text": text }, |row| row.get(0))?;
    let (columns, standing) = (columns(), Standing::sql());
    let sql = format!(
        "SELECT {columns}, {standing} AS standing {found} ORDER BY {order} LIMIT :limit OFFSET :offset"
    );
    let offset = PAGE * i64::from(filter.page);
    let now_ms = now.as_millisecond();
    let rows = connection
        .prepare_cached(&sql)?
        .query_map(
            named_params! { ":text": text, ":now": now_ms, ":limit": PAGE, ":offset": offset },
            |row| Ok((Standing::of(row.get("standing")?), read_row(row)?)),
        )?
        .collect::<Result<_, _>>()?;
    let pages = u32::try_from((total + PAGE - 1) / PAGE).unwrap_or(u32::MAX);
    Ok(Page { rows, total: total.unsigned_abs(), pages, pulse: pulse(connection, now)? })
}

fn pulse(connection: &Connection, now: Timestamp) -> rusqlite::Result<Pulse> {
    let waiting = "FROM contact WHERE done_at IS NULL AND waiting_since IS NOT NULL";
    let sql = format!(
        "SELECT (SELECT count(*) FROM contact WHERE done_at IS NULL), (SELECT count(*) {waiting}),
        (SELECT count(*) {waiting} AND {DUE} < ?1), (SELECT max(seq) FROM contact),
        (SELECT count(*) FROM contact WHERE unread > 0),
        (SELECT max(number) FROM message WHERE sender = 'customer')"
    );
    connection.prepare_cached(&sql)?.query_row([now.as_millisecond()], |row| {
        let count = |at: usize| row.get(at).map(i64::unsigned_abs);
        let last = |at: usize| row.get::<_, Option<i64>>(at).map(Option::unwrap_or_default);
        Ok(Pulse {
            open: count(0)?,
            waiting: count(1)?,
            late: count(2)?,
            latest: last(3)?,
            unread: count(4)?,
            message: last(5)?,
        })
    })
}

/// What a [`Row`] is read from.
pub(super) fn columns() -> String {
    format!(
        "id, reference, received_at, test, priority, reason, queue, customer, first_line, waiting_since, {DUE} AS due,
        (SELECT max(at) FROM message WHERE contact = contact.seq AND sender = 'agent') AS answered_at, done_at, outcome,
        cause, note, unread"
    )
}

pub(super) fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let time = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or_default();
    let maybe = |name: &str| row.get::<_, Option<i64>>(name).map(|ms| ms.map(time));
    let priority: i64 = row.get("priority")?;
    Ok(Row {
        id: row.get("id")?,
        reference: row.get("reference")?,
        received_at: time(row.get("received_at")?),
        test: row.get("test")?,
        priority: Priority::from_rank(priority),
        automatic: priority == AUTOMATIC,
        reason: row.get("reason")?,
        queue: row.get("queue")?,
        customer: row.get("customer")?,
        first_line: row.get("first_line")?,
        waiting_since: maybe("waiting_since")?,
        due: maybe("due")?,
        answered_at: maybe("answered_at")?,
        done_at: maybe("done_at")?,
        outcome: row.get("outcome")?,
        cause: row.get("cause")?,
        note: row.get("note")?,
        unread: row.get("unread").map(i64::unsigned_abs)?,
    })
}
