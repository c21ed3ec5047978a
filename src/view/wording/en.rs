//! English.

use super::{Key, PersonKey};

/// The text of a key of the half that searches, or of both.
pub(super) fn text(key: Key) -> &'static str {
    match key {
        Key::Start => "How can we help?",
        Key::Suggested => "People often ask here",
        Key::StartHint => "Type your question above.",
        Key::Loading => "One moment, the help content is loading …",
        Key::LoadFailed => {
            "The help content could not be loaded, so search does not work just now. You can still reach us."
        }
        Key::Opening => "One moment …",
        Key::Person => "Talk to a person",
        Key::Back => "Back",
        Key::Found => "{n} answer found|{n} answers found",
        Key::FoundFirst => "{n} answer found: {title}|{n} answers found. The first: {title}",
        Key::Nothing => "Nothing found yet",
        Key::NothingHint => "Keep typing, or try other words. A person can help as well.",
        Key::NothingSpoken => "Nothing found.",
        Key::PersonHelps => "A person can help.",
        Key::Maybe => "This may help",
        Key::ReadAs => "Also searched for “{word}”",
        Key::ReadMore => "Read the full answer",
        Key::OtherAnswers => "Other answers",
        Key::Source => "Open the page about this",
        Key::Related => "Related",
        Key::Helped => "Did this help?",
        Key::Yes => "Yes",
        Key::No => "No",
        Key::HelpedThanks => "Good to hear, thank you.",
        Key::NotHelped => "Sorry that this did not help. A person can.",
        Key::Why => "What was missing? (optional)",
        Key::DeadEnd => "There is no answer to that here",
        Key::DeadEndAgain => "This needs a person",
        Key::DeadEndOffer => "A person can help. What you asked goes along, so you need not repeat it.",
        Key::Danger => "If you are in danger now, call your local emergency number.",
        Key::DeadEndNear => "Closest in our help",
        Key::Greeting => "Hello! What would you like to know?",
        Key::Thanks => "You are welcome. Is there anything else?",
        Key::Goodbye => "Goodbye, and all the best.",
        Key::ReplyHours => {
            "We usually answer within {n} opening hour.|We usually answer within {n} opening hours."
        }
        Key::ReplyMinutes => {
            "We usually answer within {n} minute while we are open.|We usually answer within {n} minutes while we are open."
        }
        Key::OpenNow => "We are open now.",
        Key::ClosedNow => "We are closed just now; your message waits for us.",
        Key::Ways => "Other ways to reach us",
        Key::WaysOnly => "How to reach us",
        Key::WaysNone => {
            "This site has not told us how it can be reached. You can keep a copy of your question for when you find a way."
        }
        Key::Phone => "Phone",
        Key::Mail => "E-mail",
    }
}

/// The text of a key of the half that brings in a person.
pub(super) fn person(key: PersonKey) -> &'static str {
    match key {
        PersonKey::Home => "Back to help",
        PersonKey::Contact => "Write to a person",
        PersonKey::ContactMail => "Send opens your mail program with everything filled in.",
        PersonKey::ContactChat => "Send opens the chat of this site, where you send your message.",
        PersonKey::Required => "required",
        PersonKey::Message => "Your message",
        PersonKey::ContactField => "E-mail or phone, so that we can answer",
        PersonKey::Reason => "What is it about?",
        PersonKey::ReasonOther => "Something else",
        PersonKey::ReasonMore => "More precisely",
        PersonKey::AnswerBy => "How shall we answer?",
        PersonKey::AnswerAny => "Either way is fine",
        PersonKey::Choose => "Please choose",
        PersonKey::Along => "What we send along ({n})",
        PersonKey::AlongHint => "This helps the person to help you. Clear what should stay here.",
        PersonKey::AlongNothing => "Only your message and how to reach you.",
        PersonKey::KindSearch => "You searched",
        PersonKey::KindViewed => "You read",
        PersonKey::KindTranscript => "Said here",
        PersonKey::KindPage => "Page",
        PersonKey::KindContext => "From this page",
        PersonKey::KindIdentity => "From your account",
        PersonKey::Masked => "Masked before sending:",
        PersonKey::MaskShow => "Send “{what}” as it is",
        PersonKey::MaskKept => "{what}: never sent",
        PersonKey::MaskCard => "Card number",
        PersonKey::MaskIban => "Bank account",
        PersonKey::MaskSecret => "Password or key",
        PersonKey::MaskEmail => "E-mail address",
        PersonKey::MaskPhone => "Phone number",
        PersonKey::MaskId => "Identity number",
        PersonKey::MaskBirth => "Date of birth",
        PersonKey::MaskIp => "Network address",
        PersonKey::MaskAddress => "Street address",
        PersonKey::Privacy => {
            "Nothing leaves this page before you press Send. Then it goes only to this site’s team."
        }
        PersonKey::PrivacyVisit => "Until you close it, this tab remembers what you write here.",
        PersonKey::PrivacyLink => "Privacy notice",
        PersonKey::Confirm => {
            "This is personal, so please look once more: what stands in this form, and what is ticked under “What we send along”, goes to {to}. Nothing has left yet."
        }
        PersonKey::ConfirmSend => "Yes, send it",
        PersonKey::Send => "Send",
        PersonKey::Sending => "Sending …",
        PersonKey::SentTitle => "Sent",
        PersonKey::Reference => "Your reference: {reference}",
        PersonKey::ReplyTo => "We answer to {contact}.",
        PersonKey::ReplyBy => "You hear from us no later than {when}.",
        PersonKey::ReplySoon => "We answer as soon as we can.",
        PersonKey::Today => "today, {time}",
        PersonKey::Tomorrow => "tomorrow, {time}",
        PersonKey::OnDate => "{year}-{month}-{day}, {time}",
        PersonKey::Follow => "Follow your request",
        PersonKey::ThreadHint => "While this page is open, the answer appears here as well.",
        PersonKey::Talk => "Messages",
        PersonKey::You => "You",
        PersonKey::Team => "Our team",
        PersonKey::Addition => "Add something",
        PersonKey::Afresh => "Write about something else",
        PersonKey::ThreadClosed => "This request is closed. If you write again, it is opened again.",
        PersonKey::ThreadOver => "This conversation cannot go on here any more. Please start a new message.",
        PersonKey::NewMessages => "{n} new message|{n} new messages",
        PersonKey::Rate => "How well did this help serve you?",
        PersonKey::RateHint => "1 is poor, 5 is very good. Optional.",
        PersonKey::RateWhy => "What should we know? (optional)",
        PersonKey::RateThanks => "Thank you.",
        PersonKey::RateLow => {
            "Sorry that this went badly. A person can look into it; what you write here goes along."
        }
        PersonKey::KeepCopy => "Keep a copy",
        PersonKey::CopyName => "message",
        PersonKey::RejectedTitle => "This was not sent",
        PersonKey::RejectedText => {
            "Our system did not accept it. Nothing is lost: please look at what is marked and send again, or use another way below."
        }
        PersonKey::RejectedOwner => {
            "Our system cannot take it just now. That is our fault, not yours. Your message is still here: please use another way below, or keep a copy."
        }
        PersonKey::RejectedLarge => {
            "It is too long for our system. Please shorten the message, or clear some of what goes along, and send again."
        }
        PersonKey::RejectedFiles => {
            "With its files it is too large for our system. Please send it without them, remove one, or use another way below."
        }
        PersonKey::SendWithout => "Send without files",
        PersonKey::Files => "Attach files (optional)",
        PersonKey::FilesHint => "{n} file of up to {size}.|Up to {n} files of up to {size} each.",
        PersonKey::FileRemove => "Remove {name}",
        PersonKey::FileEmpty => "“{name}” is empty, so it does not go along.",
        PersonKey::FileLarge => "“{name}” is too large: up to {size} can go along.",
        PersonKey::FileType => "“{name}” is of a kind that we cannot take.",
        PersonKey::FileMany => {
            "“{name}” is one too many: {n} file can go along.|“{name}” is one too many: {n} files can go along."
        }
        PersonKey::Uploading => "Sending … {percent} %",
        PersonKey::StopSending => "Stop sending",
        PersonKey::RejectedConflict => {
            "An earlier version of this message has already arrived. Send again to add this one as well."
        }
        PersonKey::LimitedTitle => "Not sent yet",
        PersonKey::LimitedSeconds => {
            "Too much is arriving just now. We try again in {n} second.|Too much is arriving just now. We try again in {n} seconds."
        }
        PersonKey::LimitedMinutes => {
            "Too much is arriving just now. We try again in {n} minute.|Too much is arriving just now. We try again in {n} minutes."
        }
        PersonKey::LimitedText => {
            "Too much is arriving just now. Your message is kept here; please try again a little later."
        }
        PersonKey::UnknownTitle => "We do not know whether it arrived",
        PersonKey::UnknownRetrying => {
            "It may have arrived, but no answer came back. We keep trying; it cannot arrive twice."
        }
        PersonKey::UnknownSafe => {
            "It may have arrived, but no answer came back. You can send it again; it cannot arrive twice."
        }
        PersonKey::UnknownUnsafe => {
            "It may have arrived, but no answer came back. We do not send it again by ourselves, since it could arrive twice. Keep a copy, or use another way below."
        }
        PersonKey::QueuedTitle => "You are offline",
        PersonKey::QueuedText => {
            "Your message is kept here and goes out as soon as you are connected again. It has not been sent yet."
        }
        PersonKey::StayHere => {
            "This browser keeps nothing: please leave this page open until the message is sent."
        }
        PersonKey::SendAgain => "Send again",
        PersonKey::TryNow => "Try to send now",
        PersonKey::ChangeMessage => "Change the message",
        PersonKey::DiscardText => "Do not send it",
        PersonKey::UnseenText => {
            "Where it went gives no confirmation, so we cannot see that it arrived. Keep a copy if it matters."
        }
        PersonKey::HandedTitle => "Your mail program should be open",
        PersonKey::HandedText => {
            "The message is filled in there; please send it there. We cannot see whether it was sent."
        }
        PersonKey::HandedCut => {
            "The message is filled in there, but it was too long for all of it; keep a copy and attach it. Please send it there. We cannot see whether it was sent."
        }
        PersonKey::OpenedTitle => "The chat of this site should be open",
        PersonKey::OpenedText => {
            "Your message is filled in there; please send it there. We cannot see whether it was sent."
        }
        PersonKey::OpenedCopied => {
            "Your message was copied: close this window, paste it there and send it. We cannot see whether it was sent."
        }
        PersonKey::OpenedNot => {
            "Your message could not be put there: copy it from here, close this window and send it there."
        }
        PersonKey::ExpiredTitle => "Your message was not delivered",
        PersonKey::ExpiredText => {
            "It could not be delivered for a day, so it is not sent any more. Please write again, or use another way below."
        }
        PersonKey::ExpiredMaybe => {
            "No answer came for a day, so it is not sent any more. It may have arrived all the same."
        }
        PersonKey::OpenAgain => "Open it again",
        PersonKey::FlawMissing => "Please fill this in.",
        PersonKey::FlawContact => "Please give an e-mail address or a phone number.",
        PersonKey::FlawEmail => "This does not look like an e-mail address.",
        PersonKey::FlawPhone => "This does not look like a phone number.",
        PersonKey::FlawPattern => "Please write it like this: {pattern} (A is a letter, 9 a digit).",
        PersonKey::FlawsSpoken => {
            "Not sent: {n} field needs your attention.|Not sent: {n} fields need your attention."
        }
        PersonKey::StripDraft => "Your message is not sent yet.",
        PersonKey::StripContinue => "Continue",
        PersonKey::StripShow => "Show",
    }
}
