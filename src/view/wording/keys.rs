//! The keys of everything that the widget says, in two sets: what the half that searches says, and
//! what only the half that brings in a person does.

macro_rules! keys {
    ($(#[$of:meta])* $set:ident { $($(#[$doc:meta])* $key:ident = $name:literal,)* }) => {
        $(#[$of])*
        ///
        /// A key's name is what an owner writes in `messages`; `{places}` of its text are filled in, and
        /// forms for numbers stand beside each other with `|` between.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $set {
            $($(#[$doc])* $key,)*
        }

        impl $set {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$key,)*];

            /// The name by which an owner gives another text.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)*
                }
            }
        }
    };
}

keys! {
    /// A text of the half that searches, or of both.
    Key {
        /// Heading before anything is typed.
        Start = "start",
        /// Heading of the suggestions.
        Suggested = "suggested",
        /// Where there are no suggestions.
        StartHint = "start-hint",
        /// A question waits for the content.
        Loading = "loading",
        /// The content could not be loaded.
        LoadFailed = "load-failed",
        /// The form is on its way.
        Opening = "opening",
        /// The way to a person.
        Person = "person",
        /// One step back.
        Back = "back",
        /// Heading of a list; `{n}` entries.
        Found = "found",
        /// Spoken of a list; `{n}`, `{title}`.
        FoundFirst = "found-first",
        /// Nothing found while typing.
        Nothing = "nothing",
        /// What can be done then.
        NothingHint = "nothing-hint",
        /// The same, spoken.
        NothingSpoken = "nothing-spoken",
        /// Spoken where nothing fits.
        PersonHelps = "person-helps",
        /// Heading of a list that may not answer.
        Maybe = "maybe",
        /// A word was read as another; `{word}`.
        ReadAs = "read-as",
        /// From a passage to the entry.
        ReadMore = "read-more",
        /// Heading of the other entries beneath an answer.
        OtherAnswers = "other-answers",
        /// Link to the article; not spoken alone.
        Source = "source",
        /// Heading of related entries.
        Related = "related",
        /// Question beneath an answer.
        Helped = "helped",
        /// It helped.
        Yes = "yes",
        /// It did not help.
        No = "no",
        /// After yes.
        HelpedThanks = "helped-thanks",
        /// After no.
        NotHelped = "not-helped",
        /// Label of the optional reason for a no.
        Why = "why",
        /// Heading where nothing answers the question.
        DeadEnd = "dead-end",
        /// The same, from the second time on.
        DeadEndAgain = "dead-end-again",
        /// What a person offers.
        DeadEndOffer = "dead-end-offer",
        /// First of all where somebody may be in danger; an owner may name who helps in their country.
        Danger = "danger",
        /// Heading of what was found all the same.
        DeadEndNear = "dead-end-near",
        /// To a greeting.
        Greeting = "greeting",
        /// To thanks.
        Thanks = "thanks",
        /// To a goodbye.
        Goodbye = "goodbye",
        /// By when, by the owner's promise; `{n}` hours.
        ReplyHours = "reply-hours",
        /// The same in minutes.
        ReplyMinutes = "reply-minutes",
        /// Somebody is there.
        OpenNow = "open-now",
        /// Nobody is there.
        ClosedNow = "closed-now",
        /// Heading of the owner's channels.
        Ways = "ways",
        /// The same, where there is no form.
        WaysOnly = "ways-only",
        /// The owner has named no way.
        WaysNone = "ways-none",
        /// Label of the number from the tag.
        Phone = "phone",
        /// Label of the mail address from the tag.
        Mail = "mail",
    }
}

keys! {
    /// A text of the form for a person, and of what becomes of a message.
    PersonKey {
        /// To the beginning.
        Home = "home",
        /// Heading of the form.
        Contact = "contact",
        /// What the form does where it opens a mail program.
        ContactMail = "contact-mail",
        /// Where Send opens the site's own chat.
        ContactChat = "contact-chat",
        /// Beside a label.
        Required = "required",
        /// Label of the message.
        Message = "message",
        /// Label of the one contact field.
        ContactField = "contact-field",
        /// Label of the reason for contact.
        Reason = "reason",
        /// No reason chosen.
        ReasonOther = "reason-other",
        /// Label of the second choice, which refines the reason.
        ReasonMore = "reason-more",
        /// Label of the choice of how the answer comes.
        AnswerBy = "answer-by",
        /// Any way will do.
        AnswerAny = "answer-any",
        /// No choice made.
        Choose = "choose",
        /// The closed disclosure; `{n}` lines.
        Along = "along",
        /// In the disclosure.
        AlongHint = "along-hint",
        /// In the disclosure, where there is nothing.
        AlongNothing = "along-nothing",
        /// A line: a question asked.
        KindSearch = "kind-search",
        /// A line: an entry read.
        KindViewed = "kind-viewed",
        /// A line: what was said.
        KindTranscript = "kind-transcript",
        /// A line: the page.
        KindPage = "kind-page",
        /// A line: a fact of the page.
        KindContext = "kind-context",
        /// A line: who the page says the customer is.
        KindIdentity = "kind-identity",
        /// Above the message as it will be sent.
        Masked = "masked",
        /// A masked place that can be put back; `{what}`.
        MaskShow = "mask-show",
        /// A masked place that stays masked; `{what}`.
        MaskKept = "mask-kept",
        /// A payment card.
        MaskCard = "mask-card",
        /// A bank account.
        MaskIban = "mask-iban",
        /// A password or key.
        MaskSecret = "mask-secret",
        /// An e-mail address.
        MaskEmail = "mask-email",
        /// A phone number.
        MaskPhone = "mask-phone",
        /// A number by which a state knows a person.
        MaskId = "mask-id",
        /// A date of birth.
        MaskBirth = "mask-birth",
        /// An address of a network or a device.
        MaskIp = "mask-ip",
        /// A street with a house number.
        MaskAddress = "mask-address",
        /// The privacy line.
        Privacy = "privacy",
        /// The same, where the conversation is remembered for the visit.
        PrivacyVisit = "privacy-visit",
        /// Link to the owner's notice.
        PrivacyLink = "privacy-link",
        /// Asks once more, of words that tell of health, origin or the like; `{to}`. “What we send along” is
        /// as in `along`.
        Confirm = "confirm",
        /// On the Send button then.
        ConfirmSend = "confirm-send",
        /// Sends.
        Send = "send",
        /// While it is on its way.
        Sending = "sending",
        /// Heading of the receipt.
        SentTitle = "sent",
        /// `{reference}`.
        Reference = "reference",
        /// How an answer comes; `{contact}`.
        ReplyTo = "reply-to",
        /// By when; `{when}`.
        ReplyBy = "reply-by",
        /// By when, where nothing is promised.
        ReplySoon = "reply-soon",
        /// A time of today; `{time}`.
        Today = "today",
        /// A time of tomorrow; `{time}`.
        Tomorrow = "tomorrow",
        /// A time of another day; `{day}`, `{month}`, `{year}`, `{time}`.
        OnDate = "on-date",
        /// Link to follow the contact.
        Follow = "follow",
        /// On the receipt: that answers come here as well.
        ThreadHint = "thread-hint",
        /// Name of the list of what was written since.
        Talk = "talk",
        /// Before what the customer wrote.
        You = "you",
        /// Before what an agent without a name wrote.
        Team = "team",
        /// Label of the field for more.
        Addition = "addition",
        /// To another message.
        Afresh = "afresh",
        /// The contact is closed.
        ThreadClosed = "thread-closed",
        /// The thread is over.
        ThreadOver = "thread-over",
        /// Answers not seen yet; `{n}`.
        NewMessages = "new-messages",
        /// Question on the receipt; answered by a number.
        Rate = "rate",
        /// What the numbers mean.
        RateHint = "rate-hint",
        /// Label of the words that go with a number.
        RateWhy = "rate-why",
        /// After a number.
        RateThanks = "rate-thanks",
        /// After a low number, above the way to a person.
        RateLow = "rate-low",
        /// Saves a text file.
        KeepCopy = "keep-copy",
        /// Name of that file, without ending.
        CopyName = "copy-name",
        /// The endpoint refused it.
        RejectedTitle = "rejected",
        /// What to do then.
        RejectedText = "rejected-text",
        /// The endpoint takes nothing from here; the owner has to act.
        RejectedOwner = "rejected-owner",
        /// It is too large.
        RejectedLarge = "rejected-large",
        /// It is too large with its files.
        RejectedFiles = "rejected-files",
        /// Sends it without them.
        SendWithout = "send-without",
        /// Above the choice of files.
        Files = "files",
        /// Beneath it; `{n}` files of `{size}`.
        FilesHint = "files-hint",
        /// Takes `{name}` away.
        FileRemove = "file-remove",
        /// `{name}` holds nothing.
        FileEmpty = "file-empty",
        /// `{name}` is larger than `{size}`.
        FileLarge = "file-large",
        /// `{name}` is of no kind that may go along.
        FileType = "file-type",
        /// `{name}` is beyond `{n}` files.
        FileMany = "file-many",
        /// On the Send button while files leave; `{percent}`.
        Uploading = "uploading",
        /// Takes back what has not left yet.
        StopSending = "stop-sending",
        /// The endpoint has it already, with another text.
        RejectedConflict = "rejected-conflict",
        /// The endpoint takes nothing just now.
        LimitedTitle = "limited",
        /// It is tried again; `{n}` seconds.
        LimitedSeconds = "limited-seconds",
        /// It is tried again; `{n}` minutes.
        LimitedMinutes = "limited-minutes",
        /// It is not tried again by itself.
        LimitedText = "limited-text",
        /// It may have arrived.
        UnknownTitle = "unknown",
        /// It is tried again; a second copy does no harm.
        UnknownRetrying = "unknown-retrying",
        /// The customer may send again; a second copy does no harm.
        UnknownSafe = "unknown-safe",
        /// A second copy could arrive.
        UnknownUnsafe = "unknown-unsafe",
        /// The browser is not connected.
        QueuedTitle = "queued",
        /// What happens then.
        QueuedText = "queued-text",
        /// Behind it where the browser keeps nothing.
        StayHere = "stay-here",
        /// Sends once more.
        SendAgain = "send-again",
        /// Sends what has not left yet.
        TryNow = "try-now",
        /// Takes it back for changing.
        ChangeMessage = "change-message",
        /// Gives it up.
        DiscardText = "discard",
        /// That nothing tells whether it arrived.
        UnseenText = "unseen-text",
        /// The mail program was opened.
        HandedTitle = "handed",
        /// What is known of it.
        HandedText = "handed-text",
        /// The same, where not all of it fitted.
        HandedCut = "handed-cut",
        /// The heading after the site's own chat was opened.
        OpenedTitle = "opened",
        /// Beneath it, where the message stands there.
        OpenedText = "opened-text",
        /// Where it lies in the clipboard.
        OpenedCopied = "opened-copied",
        /// Where the customer has to bring it there.
        OpenedNot = "opened-not",
        /// It was kept for a day in vain.
        ExpiredTitle = "expired",
        /// What that means.
        ExpiredText = "expired-text",
        /// The same, where it may have arrived all the same.
        ExpiredMaybe = "expired-maybe",
        /// Opens the mail program once more.
        OpenAgain = "open-again",
        /// An empty field.
        FlawMissing = "flaw-missing",
        /// The contact field.
        FlawContact = "flaw-contact",
        /// An e-mail field.
        FlawEmail = "flaw-email",
        /// It is no phone number.
        FlawPhone = "flaw-phone",
        /// A field with a pattern; `{pattern}`.
        FlawPattern = "flaw-pattern",
        /// Spoken after Send; `{n}` fields.
        FlawsSpoken = "flaws-spoken",
        /// Elsewhere, while a message is unfinished.
        StripDraft = "strip-draft",
        /// Back to it.
        StripContinue = "strip-continue",
        /// Back to its state.
        StripShow = "strip-show",
    }
}
