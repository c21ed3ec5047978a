//! The whole vocabulary between the rim and the core: inputs in, effects out. The core is two halves,
//! one that searches and one that brings in a person; what one has to tell the other is an input as
//! well, asked for by [`Effect::Pass`].

use crate::handoff::thread::{Attention, Call, Heard};
use crate::handoff::{Allowed, Attachment, HandoffId, OutboxItem, Request, Response};
use crate::model::{EntryNo, ReasonNo};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The panel was opened.
    Opened,
    /// The panel was closed.
    Closed,
    /// The text field now holds this; sent at every change.
    Typed(String),
    /// The customer pressed Enter on this.
    Asked(String),
    /// An entry was opened from a list.
    Picked(EntryNo),
    /// Back to where the customer came from.
    Back,
    /// "Did this help?"; a second answer changes the first.
    Voted {
        /// Of which entry.
        entry: EntryNo,
        /// Yes or no.
        helpful: bool,
    },
    /// An action beneath an answer that tells the page.
    Acted {
        /// Of which entry.
        entry: EntryNo,
        /// Which of its actions.
        action: usize,
    },
    /// "Talk to a person".
    WantPerson,
    /// A reason for contact was chosen; none for "something else".
    ReasonChosen(Option<ReasonNo>),
    /// An input of the contact form now holds `value`.
    Edited {
        /// `message`, `contact`, `name`, or the name of a reason's field.
        field: String,
        /// Its content.
        value: String,
    },
    /// A line of "what we send along" was struck or put back.
    Included {
        /// The line's key.
        item: String,
        /// Whether it goes along.
        included: bool,
    },
    /// A masked place of the message was put back, or masked again. Cards and secrets stay masked.
    Unmasked {
        /// Which, by its place among the masked.
        mask: usize,
        /// Whether it is shown to the agent.
        shown: bool,
    },
    /// The owner lets customers attach files.
    Attachable(Allowed),
    /// The customer has chosen files.
    Attached(Vec<Attachment>),
    /// A chosen file does not go along after all: its key.
    Detached(u32),
    /// Send.
    Send,
    /// Send what was too large without its files.
    SendWithout,
    /// So much of a message with files has left the browser, in percent; at 100 the endpoint has to answer.
    Uploaded {
        /// Which handoff.
        id: HandoffId,
        /// How much.
        percent: u8,
    },
    /// Stop sending what has not left yet.
    Stop(HandoffId),
    /// Send again what may or may not have arrived, or what was refused.
    Resend(HandoffId),
    /// Give up what could not be delivered.
    Discard(HandoffId),
    /// Take a copy of what was sent, or was to be sent.
    KeepCopy(HandoffId),
    /// The endpoint answered, or did not.
    Delivered {
        /// Which handoff.
        id: HandoffId,
        /// What came back.
        response: Response,
    },
    /// How well the way to a person went, 1 to 5; said on the receipt.
    Rated(u8),
    /// To a person again, with what was said of the way there.
    Recover,
    /// Add what was written to the contact that has arrived.
    Add,
    /// Back to the contact that goes on, from the form for another.
    ToThread,
    /// Write of something else: a new contact.
    Afresh,
    /// An endpoint answered a call to a thread, or did not.
    Heard {
        /// The addition that the call brought; none where it looked.
        id: Option<HandoffId>,
        /// What came back.
        heard: Heard,
    },
    /// The customer looks more closely, or less.
    Attention(Attention),
    /// The thread of a contact that was sent in this tab before the page was loaded.
    Rejoined(Way),
    /// Up to which message it had been seen then.
    Seen(u64),
    /// A timer that was asked for has run out.
    Elapsed(Timer),
    /// The index could not be loaded or opened; search stays away, people do not.
    IndexFailed,
    /// The browser says that it is connected, or is not.
    Online(bool),
    /// The browser would not keep what was to be stored: it lives as long as this page.
    Unkept,
    /// What the outbox held when the page was loaded.
    Restored(Vec<OutboxItem>),
    /// The page states who the customer is; never more than "stated by the page".
    Identified {
        /// `name`, `email`, `phone`, `id`, or `token` (signed by the owner's server).
        key: String,
        /// Its value; empty takes it back.
        value: String,
    },
    /// A fact that the page wants to travel with a handoff; empty takes it back.
    Context {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
    },
    /// The page changed its address without a load.
    PageChanged {
        /// Scheme, host and port.
        origin: String,
        /// The path.
        path: String,
        /// The query without `?`; only keys that the owner allows travel.
        query: String,
        /// The title.
        title: String,
    },
    /// To the half that brings in a person: the case file as it is now; see
    /// [`handoff::case`](crate::handoff::case).
    Case(String),
    /// To the half that searches: where a message to a person stands; none where there is none.
    Stands(Option<Standing>),
    /// To the half that searches: a person has taken over.
    HandedOver,
    /// To the half that searches: the customer leaves the form.
    Left {
        /// True where nothing is left to do there: they begin anew.
        done: bool,
    },
}

/// The way back to a contact that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Of which handoff.
    pub id: HandoffId,
    /// The address of its thread.
    pub url: String,
    /// What customer and agent quote.
    pub reference: String,
}

/// Where a message to a person stands, in a line for the other screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The line.
    pub text: String,
    /// The words of the button that leads there; empty where there is nothing to do.
    pub action: String,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Say this in the polite live region.
    Announce(String),
    /// Move the focus there; only ever after the customer's own action.
    Focus(Focus),
    /// Put this into the text field.
    SetQuery(String),
    /// Deliver a handoff.
    Deliver(Request),
    /// Keep this until it is delivered, through reloads.
    Store(OutboxItem),
    /// End the request of a handoff; [`Input::Delivered`] then says whether it had left.
    Stop(HandoffId),
    /// Forget what was kept.
    Forget(HandoffId),
    /// Make a call to a thread.
    Call(Call),
    /// Show, where the panel is closed, how many answers are new; none takes it away.
    Unread {
        /// How many.
        count: u32,
        /// In words.
        text: String,
    },
    /// Keep for the visit, where the owner wants that: [`Input::Rejoined`].
    KeepWay(Way),
    /// Keep for the visit: [`Input::Seen`].
    KeepSeen(u64),
    /// Come back with [`Input::Elapsed`] after so many milliseconds; replaces a timer of the same kind.
    Wait {
        /// Which timer.
        timer: Timer,
        /// Milliseconds.
        ms: u32,
    },
    /// Offer this text for saving.
    Download {
        /// A file name.
        name: String,
        /// Plain text.
        text: String,
    },
    /// Leave for this address (`mailto:`, `tel:`).
    Navigate(String),
    /// Tell the page.
    Emit(Event),
    /// Hand this to the other half.
    Pass(Input),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The text field.
    Search,
    /// The heading of what is shown now.
    Heading,
    /// The first input that is marked invalid.
    FirstInvalid,
}

/// Timers that the core can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// Typing has paused: speak the status.
    Status,
    /// Try the outbox again.
    Outbox,
    /// Look again at the hours.
    Hours,
    /// Look for answers in the thread.
    Thread,
}

/// What the page is told, each as a bubbling, composed event `loop-in:<name>`.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// `search`: the customer searched.
    Search {
        /// What.
        query: String,
        /// How many entries were found.
        hits: usize,
    },
    /// `answer`: an answer was shown.
    Answer {
        /// The entry's id.
        id: String,
    },
    /// `deadend`: self-service ended.
    DeadEnd {
        /// The kinds of the triggers.
        triggers: Vec<&'static str>,
    },
    /// `feedback`: a vote.
    Feedback {
        /// The entry's id.
        id: String,
        /// Yes or no.
        helpful: bool,
        /// The question that led there; empty where none did.
        query: String,
    },
    /// `rated`: how well the way to a person went; again where words are added.
    Rated {
        /// Of which handoff.
        id: HandoffId,
        /// 1 to 5.
        rating: u8,
        /// In the customer's words; may be empty.
        words: String,
    },
    /// `review`: somebody should look at this visit, from which nothing was sent.
    Review {
        /// Why, in the words of [`review`](super::review).
        why: Vec<&'static str>,
    },
    /// `action`: the owner's own event.
    Action {
        /// The name that the owner gave it.
        name: String,
        /// The entry's id.
        id: String,
    },
    /// `sent`: a handoff has arrived.
    Sent {
        /// Its id.
        id: HandoffId,
        /// What customer and agent quote.
        reference: String,
    },
    /// `error`: something failed in a way that the page may want to know.
    Error {
        /// A stable word.
        code: &'static str,
        /// A sentence for developers.
        detail: String,
    },
}
