//! English.

use super::Key;

/// The text of a key.
pub(super) fn text(key: Key) -> &'static str {
    match key {
        Key::Start => "How can we help?",
        Key::Suggested => "People often ask here",
        Key::StartHint => "Type your question above.",
        Key::Loading => "One moment, the help content is loading …",
        Key::LoadFailed => {
            "The help content could not be loaded, so search does not work just now. You can still reach us."
        }
        Key::Person => "Talk to a person",
        Key::Back => "Back",
        Key::Home => "Back to help",
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
        Key::DeadEndNear => "Closest in our help",
        Key::Greeting => "Hello! What would you like to know?",
        Key::Thanks => "You are welcome. Is there anything else?",
        Key::Goodbye => "Goodbye, and all the best.",
        Key::Contact => "Write to a person",
        Key::ContactMail => "Send opens your mail program with everything filled in.",
        Key::Required => "required",
        Key::Message => "Your message",
        Key::ContactField => "E-mail or phone, so that we can answer",
        Key::Reason => "What is it about?",
        Key::ReasonOther => "Something else",
        Key::Choose => "Please choose",
        Key::Along => "What we send along ({n})",
        Key::AlongHint => "This helps the person to help you. Clear what should stay here.",
        Key::AlongNothing => "Only your message and how to reach you.",
        Key::KindSearch => "You searched",
        Key::KindViewed => "You read",
        Key::KindTranscript => "Said here",
        Key::KindPage => "Page",
        Key::KindContext => "From this page",
        Key::KindIdentity => "From your account",
        Key::Masked => "Masked before sending:",
        Key::MaskShow => "Send “{what}” as it is",
        Key::MaskKept => "{what}: never sent",
        Key::MaskCard => "Card number",
        Key::MaskIban => "Bank account",
        Key::MaskSecret => "Password or key",
        Key::MaskEmail => "E-mail address",
        Key::MaskPhone => "Phone number",
        Key::MaskId => "Identity number",
        Key::MaskBirth => "Date of birth",
        Key::MaskIp => "Network address",
        Key::MaskAddress => "Street address",
        Key::Privacy => {
            "Nothing leaves this page before you press Send. Then it goes only to this site’s team."
        }
        Key::PrivacyLink => "Privacy notice",
        Key::Send => "Send",
        Key::Sending => "Sending …",
        Key::SentTitle => "Sent",
        Key::Reference => "Your reference: {reference}",
        Key::ReplyTo => "We answer to {contact}.",
        Key::ReplyBy => "You hear from us by {when}.",
        Key::ReplyHours => {
            "We usually answer within {n} opening hour.|We usually answer within {n} opening hours."
        }
        Key::ReplyMinutes => {
            "We usually answer within {n} minute while we are open.|We usually answer within {n} minutes while we are open."
        }
        Key::ReplySoon => "We answer as soon as we can.",
        Key::OpenNow => "We are open now.",
        Key::ClosedNow => "We are closed just now; your message waits for us.",
        Key::Today => "today, {time}",
        Key::Tomorrow => "tomorrow, {time}",
        Key::OnDate => "{year}-{month}-{day}, {time}",
        Key::Follow => "Follow your request",
        Key::KeepCopy => "Keep a copy",
        Key::CopyName => "message",
        Key::RejectedTitle => "This was not sent",
        Key::RejectedText => {
            "Our system did not accept it. Nothing is lost: please look at what is marked and send again, or use another way below."
        }
        Key::RejectedOwner => {
            "Our system cannot take it just now. That is our fault, not yours. Your message is still here: please use another way below, or keep a copy."
        }
        Key::RejectedLarge => {
            "It is too long for our system. Please shorten the message, or clear some of what goes along, and send again."
        }
        Key::RejectedConflict => {
            "An earlier version of this message has already arrived. Send again to add this one as well."
        }
        Key::LimitedTitle => "Not sent yet",
        Key::LimitedSeconds => {
            "Too much is arriving just now. We try again in {n} second.|Too much is arriving just now. We try again in {n} seconds."
        }
        Key::LimitedMinutes => {
            "Too much is arriving just now. We try again in {n} minute.|Too much is arriving just now. We try again in {n} minutes."
        }
        Key::LimitedText => {
            "Too much is arriving just now. Your message is kept here; please try again a little later."
        }
        Key::UnknownTitle => "We do not know whether it arrived",
        Key::UnknownRetrying => {
            "It may have arrived, but no answer came back. We keep trying; it cannot arrive twice."
        }
        Key::UnknownSafe => {
            "It may have arrived, but no answer came back. You can send it again; it cannot arrive twice."
        }
        Key::UnknownUnsafe => {
            "It may have arrived, but no answer came back. We do not send it again by ourselves, since it could arrive twice. Keep a copy, or use another way below."
        }
        Key::QueuedTitle => "You are offline",
        Key::QueuedText => {
            "Your message is kept here and goes out as soon as you are connected again. It has not been sent yet."
        }
        Key::SendAgain => "Send again",
        Key::TryNow => "Try to send now",
        Key::ChangeMessage => "Change the message",
        Key::DiscardText => "Do not send it",
        Key::HandedTitle => "Your mail program should be open",
        Key::HandedText => {
            "The message is filled in there; please send it there. We cannot see whether it was sent."
        }
        Key::HandedCut => {
            "The message is filled in there, but it was too long for all of it; keep a copy and attach it. Please send it there. We cannot see whether it was sent."
        }
        Key::ExpiredTitle => "Your message was not delivered",
        Key::ExpiredText => {
            "It could not be delivered for a day, so it is not sent any more. Please write again, or use another way below."
        }
        Key::ExpiredMaybe => {
            "No answer came for a day, so it is not sent any more. It may have arrived all the same."
        }
        Key::OpenAgain => "Open it again",
        Key::Ways => "Other ways to reach us",
        Key::WaysOnly => "How to reach us",
        Key::WaysNone => {
            "This site has not told us how it can be reached. You can keep a copy of your question for when you find a way."
        }
        Key::Phone => "Phone",
        Key::Mail => "E-mail",
        Key::FlawMissing => "Please fill this in.",
        Key::FlawContact => "Please give an e-mail address or a phone number.",
        Key::FlawEmail => "This does not look like an e-mail address.",
        Key::FlawPattern => "Please write it like this: {pattern} (A is a letter, 9 a digit).",
        Key::FlawsSpoken => {
            "Not sent: {n} field needs your attention.|Not sent: {n} fields need your attention."
        }
        Key::StripDraft => "Your message is not sent yet.",
        Key::StripContinue => "Continue",
        Key::StripShow => "Show",
    }
}
